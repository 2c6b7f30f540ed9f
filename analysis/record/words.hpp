// The answer of `record` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"
#include "analysis/record/answer.hpp"

namespace parallel38 {

struct TheoriesRecordAnswer;

/// A log to two decimals; "-inf" where the record is impossible, "-" where it is not known.
std::string nats(double x);
/// The chance of a decision whose log is that of all decisions together: the geometric mean.
std::string a_decision(const EvidenceSum& sum, double log_evidence);
/// The actor with most decisions on record, where others decide too and his best baseline is known; none: nullptr.
const ActorEvidence* main_actor(const RecordAnswer& answer);
/// "a neutral Stalin who reads nothing": somebody who acts by a baseline.
std::string acting_by(Baseline baseline, const std::string& actor);
std::string record_words(const RecordAnswer& answer);
/// One screen of it: the chance a decision, where the evidence comes from, what is wrong, hindsight.
void record_screen(const RecordAnswer& answer, const Titles& titles, Screen& to);
void record_screen(const TheoriesRecordAnswer& answer, const Titles& titles, Screen& to);

}  // namespace parallel38
