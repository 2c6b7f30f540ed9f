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
};

/// Compiles a scenario. Names of the plan stand in Names in the plan's order (options by their own ids, channels by
/// link).
/// @throws ScenarioError with everything that is wrong: unknown names, numbers outside their range, claims or
/// requirements in a
///   circle, requirements against the dates, two luck names with one hash.
Plan compile(const Scenario& scenario, const CompileOptions& options = {});

}  // namespace parallel38
