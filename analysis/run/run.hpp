// `run`: plays a scenario many times and tells what happened, beside what really did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/report.hpp"
#include "analysis/play/session.hpp"
#include "analysis/play/tally.hpp"
#include "analysis/statistics/evidence.hpp"

namespace parallel38 {

/// What `run` is asked beside what every play is asked.
struct RunRequest {
  Options options;                  ///< theory may be `all`
  std::optional<double> precision;  ///< half-width of the simulation interval at which to stop; none: play options.runs
  std::vector<std::string> targets;  ///< what has to be that precise, and is reported
  std::uint64_t max_runs = 10'000'000;
  std::string each;  ///< file for a row a run; empty: none
};

/// What came of it under one theory.
struct RunResult {
  std::string theory;  ///< empty: the scenario's own
  Counts counts;
  bool varying = false;             ///< numbers differ between draws
  std::optional<Evidence> matches;  ///< log probability that a free run follows the record throughout; none: no record
  std::uint64_t match_draws = 0;    ///< of the numbers, that it comes from
  std::uint64_t clamped = 0, drawn = 0;  ///< numbers clamped to their legal range, of those looked at
  std::optional<double> precision;       ///< widest half-width of the targets, where asked for
};

/// A result in each of the three forms, decisions filtered.
struct RunReport {
  const Session& session;
  const RunRequest& request;
  const std::vector<RunResult>& results;  ///< one; with --theory all one a theory
};
Json run_json(const RunReport& report);
Table run_table(const RunReport& report);
std::string run_text(const RunReport& report);

}  // namespace parallel38
