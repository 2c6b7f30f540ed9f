// `record`: how probable the model makes what was really decided, decision by decision, compared with baselines, and
// checks of hindsight (MODEL section 10).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct RecordRequest {
  std::uint64_t placebos = 200;       ///< 0: none is played
  std::uint64_t placebo_runs = 4000;  ///< of each
  std::vector<std::string> without;   ///< ids of decisions, * stands for anything: also the sum without them
  Filter filter;                      ///< decisions reported
};

enum Baseline { kUniform, kStatusQuo, kBaseRate, kNoDocuments, kBaselines };
inline constexpr std::array kBaselineNames = {"uniform", "status_quo", "base_rate", "no_documents"};
inline constexpr std::array kBaselineMeanings = {
    "every way of acting on offer equally likely", "things stay as they are, with .05 for all else",
    "the same, with the share of departures in the other decisions", "this scenario with nothing read"};
static_assert(kBaselineNames.size() == kBaselines && kBaselineMeanings.size() == kBaselines,
              "each baseline has a name and a meaning");
/// A figure of each baseline; NaN: not known.
struct BaselineFigures {
  std::array<double, kBaselines> of = {kUnknown, kUnknown, kUnknown, kUnknown};
};

struct GainOverBaseline {
  Baseline over = kUniform;
  double nats = kUnknown, standard_error = kUnknown;  ///< NaN: too few effective draws
};
/// Placebos: what a random half of the documents says is turned round.
struct PlaceboShare {
  Estimate share;
  std::uint64_t placebos = 0, runs_each = 0;
  std::uint64_t documents = 0, turned = 0;
  std::uint64_t thin = 0;  ///< placebos left with fewer than kLeastEss effective draws
};
struct OwnExpectation {
  double z = kUnknown;
};

/// A sum over decisions on record, and what it is compared with.
struct EvidenceSum {
  int decisions = 0;               ///< in the sum
  double log_evidence = kUnknown;  ///< -infinity: the model excludes what happened; NaN: too few effective draws
  double standard_error = kUnknown;
  double ess = 0;
  BaselineFigures baselines;
  double no_documents_standard_error = kUnknown;
  std::optional<GainOverBaseline> gain;  ///< over the best; none: no_documents is not known
  std::optional<PlaceboShare> placebo;   ///< none: not played, or the model itself has too few effective draws
  OwnExpectation own_expectation;
};
struct EvidenceWithout {
  EvidenceSum sum;
  std::vector<std::string> left_out;  ///< ids
};

/// How the model does on one decision.
struct DecisionScore {
  std::string id, actor, date;
  bool core = false;
  bool nature = false;                  ///< then it is in no sum
  std::optional<std::string> recorded;  ///< option; none: it should not arise
  Estimate p;                           ///< of what is on record
  int rank = 1, options = 0;
  double log_score = kUnknown, brier = kUnknown, ess = 0;
  BaselineFigures baselines;
  double strays = 0;
};

struct RecordAnswer {
  std::uint64_t runs = 0;  ///< along the record, each its own draw
  EvidenceSum all, core;
  std::optional<EvidenceWithout> without;  ///< none: not requested
  std::vector<DecisionScore> decisions;    ///< in the order of the timeline
  std::vector<std::string> overridden;     ///< decisions that a change forces: the record binds them
  std::uint64_t documents_to_turn = 0;     ///< documents that are read and say something
};

/// Plays the record, its baselines and the placebos requested. Where play.stop is set: of the runs that were finished,
/// 0 if there were none. @throws RequestError where the scenario has no record, where the record cannot be followed at
/// the central values, and for a pattern in `without` that names no decision
RecordAnswer record(const World& world, const RecordRequest& request, const Play& play);

template <class To>
void fields(To& to, const BaselineFigures& x) {
  to(kBaselineNames[kUniform], x.of[kUniform], "under the baseline of equal chances for every way of acting on offer");
  to(kBaselineNames[kStatusQuo], x.of[kStatusQuo], "under the baseline of the status quo, with .05 for all else");
  to(kBaselineNames[kBaseRate], x.of[kBaseRate],
     "under the baseline of the status quo, with the share of departures in the other decisions for all else");
  to(kBaselineNames[kNoDocuments], x.of[kNoDocuments],
     "under the baseline without documents; null: too few effective draws");
}
template <class To>
void fields(To& to, const GainOverBaseline& x) {
  to("over", kBaselineNames[x.over], "the baseline of greatest log evidence");
  to("nats", x.nats, "log evidence less that of the baseline; null: too few effective draws", "nats");
  to("standard_error", x.standard_error, "of nats: simulation", "nats");
}
template <class To>
void fields(To& to, const PlaceboShare& x) {
  to("share", x.share, "placebos whose log evidence reaches the model's");
  to("draws", x.placebos, "placebos played");
  to("runs_each", x.runs_each, "runs of each placebo");
  to("documents", x.documents, "documents that are read and say something");
  to("turned", x.turned, "of them turned round in each placebo");
  to("thin", x.thin, "placebos left with fewer than 100 effective draws: their sums are rough");
}
template <class To>
void fields(To& to, const OwnExpectation& x) {
  to("z", x.z, "log evidence less what the model expects of itself, in standard deviations; null: not known");
}
template <class To>
void fields(To& to, const EvidenceSum& x) {
  to("count", x.decisions, "decisions by people in the sum");
  to("log_evidence", x.log_evidence,
     "sum of the natural logs of p; null: excluded by the model, or too few effective draws", "nats");
  to("standard_error", x.standard_error, "of log_evidence: simulation", "nats");
  to("ess", x.ess, "least effective number of draws along the record");
  to("baselines", x.baselines, "log evidence of each baseline");
  to("no_documents_standard_error", x.no_documents_standard_error, "of that baseline: simulation", "nats");
  to("gain", x.gain, "over the best baseline; null: no_documents is not known");
  to("placebo", x.placebo, "null: not played, no document to turn round, or too few effective draws");
  to("own_expectation", x.own_expectation, "below -2: surer than it should be; above 2: fits better than it expects");
}
template <class To>
void fields(To& to, const EvidenceWithout& x) {
  fields(to, x.sum);
  to("left_out", x.left_out, "decisions left out of the sum");
}
template <class To>
void fields(To& to, const DecisionScore& x) {
  to("id", x.id, "decision");
  to("actor", x.actor, "who decides; nature is in no sum");
  to("date", x.date, "of the decision", "ISO date");
  to("core", x.core, "of tier core");
  to("recorded", x.recorded, "option really chosen; null: none, and the decision should not arise");
  to("p", x.p, "probability of what is on record, along the record");
  to("rank", x.rank, "1 + options with greater p");
  to("options", x.options, "options that it has");
  to("log_score", x.log_score, "natural log of p; null: p is 0", "nats");
  to("brier", x.brier, "sum of squared misses over the options, 0 to 2");
  to("ess", x.ess, "effective draws behind p");
  to("baselines", x.baselines, "p under each baseline");
  to("strays", x.strays, "share of draws in which it does not arise as on record");
}
template <class To>
void fields(To& to, const RecordAnswer& x) {
  to("runs", x.runs, "played along the record, each its own draw");
  fields(to, x.all);
  to("decisions", x.decisions, "in the order of the timeline");
  to("core", x.core, "the sum over core decisions alone");
  to("without", x.without, "the sum without some decisions; null: not requested");
  to("overridden", x.overridden, "decisions on record that a change forces: along the record it has no effect");
  to("documents_to_turn", x.documents_to_turn,
     "documents that are read and say something, of which each placebo turns half round");
}

}  // namespace parallel38
