// What an answer says of runs that are given the record: part of the answers that have it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// Runs that share a draw where the record is given: few, for each draw has a weight of its own. For who sets up Play.
inline constexpr std::uint32_t kRunsPerDrawGiven = 8;

/// The condition on the record.
struct GivenAnswer {
  std::optional<std::string> until;  ///< ISO date before which the record is given; none: all of it
  double log_probability = kUnknown, standard_error = kUnknown, effective_runs = kUnknown, possible = kUnknown;
  std::uint64_t draws = 0;
};

template <class To>
void fields(To& to, const GivenAnswer& x) {
  to("until", x.until, "the record before this date is given; null: all of it", "ISO date");
  to("log_probability_of_record", x.log_probability, "natural log");
  to("standard_error", x.standard_error, "of that log");
  to("effective_runs", x.effective_runs, "runs of equal weight that would tell as much");
  to("runs_that_can_follow", x.possible, "share of runs that can follow the record at all");
}

}  // namespace parallel38
