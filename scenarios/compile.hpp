// The compiler: a Scenario, everything by name, becomes a Plan, flat arrays that the engine plays (MODEL sections 3 to
// 9).
#pragma once

#include "engine/plan/plan.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

struct CompileOptions {
  /// Keep arrivals that can move no choice and no letter: those after their reader's last, and those on claims he does
  /// not hold.
  bool everything = false;
  /// Addresses of numbers that are to stand in Plan::varying whatever the file gives for them, so that any value can be
  /// written into Luck: playing then gives what compiling with `set ADDRESS=VALUE` would. Unless written, such a number
  /// is the file's. The order in which the ways of a document are tried stays that of the file's trusts.
  std::vector<std::string> free{};
  /// A free address at which this scenario has no number, or none that is played, is passed over.
  bool free_where_there = false;
};

/// Compiles a scenario that the reader has checked. Names of the plan stand in Names in the plan's order (options by
/// their own ids, channels by link).
/// @throws ScenarioError with everything that is wrong with the scenario as a whole: claims or requirements in a
/// circle,
///   requirements against the dates, beliefs that nobody holds, trees too large, two luck names with one hash, free
///   numbers that are structure or not there.
Plan compile(const Scenario& scenario, const CompileOptions& options = {});

}  // namespace parallel38
