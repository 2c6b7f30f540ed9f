// The record command's result: how probable the model made what was really decided, beside baselines and checks of
// hindsight.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/program/options.hpp"
#include "analysis/record/baselines.hpp"

namespace parallel38 {

/// One sum over decisions of the record, with all it is held against.
struct RecordSum {
  Subset subset;
  Evidence evidence;
  std::optional<double> placebo;  ///< share; none: not played
  double no_documents_error = 0;  ///< standard error of that baseline's sum; NaN where it is not known
  double gain_error = 0;          ///< of the gain over the best baseline, played with the same luck
};

struct RecordReport {
  std::uint64_t draws = 0;                  ///< played; fewer than asked where interrupted
  std::vector<DecisionEvidence> decisions;  ///< every step of the timeline
  Baselines baselines;
  RecordSum all, core;
  std::optional<RecordSum> without;   ///< without the decisions named by --without
  std::vector<std::string> left_out;  ///< those
  Placebo placebo;
  std::vector<std::string> overridden;  ///< decisions on record that a change forces: the record binds them, no change
};

struct RecordRequest {
  ForcedOptions forced;
  std::uint64_t placebos = 200, placebo_draws = 4000;
  std::vector<std::string> without;  ///< ids, * stands for anything
};

/// Plays the record, its baselines and placebos.
/// @throws RequestError where the record cannot be followed at the centre, or --without names nothing
RecordReport report_record(const Plan& plan, const Kernel& kernel, const RecordRequest& request, Program& program);

/// Nats over a baseline; below 0: worse.
double gain_over(const RecordReport& report, const RecordSum& sum, Baseline baseline);
/// 95 % interval (Wilson) of a placebo share that was played.
Interval placebo_interval(const RecordReport& report, const RecordSum& sum);

/// Rows: a decision on record each, in the order of the timeline, and those that came in its way.
Table record_table(const Session& session, const RecordReport& report, const Filter& filter);
/// Keys of the JSON: log_evidence, standard_error, ess, baselines, no_documents_standard_error, gain, placebo,
/// own_expectation, decisions, core, without.
Json record_json(const Session& session, const RecordReport& report, const Filter& filter);
/// In words, plain ones first.
std::string record_text(const Session& session, const RecordReport& report, const Filter& filter);

}  // namespace parallel38
