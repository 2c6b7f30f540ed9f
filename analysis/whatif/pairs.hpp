// The decisions of two plans, each with its choices in one numbering.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// A decision of either world, with its choices in one numbering: those of the scenario, then options that only the
/// change has.
struct PairedDecision {
  std::string id;
  Day day = 0;
  Index before = kNone, after = kNone;   ///< in the two plans
  std::vector<std::string> choices;      ///< "not-arisen", then options
  std::vector<std::uint8_t> from_after;  ///< choice in the changed plan -> choice here
};
/// Decisions of both plans in the order of play.
std::vector<PairedDecision> paired_decisions(const Plan& before, const Plan& after);

/// Position of a name; kNone where it is not among them.
Index position_of(const std::vector<std::string>& names, const std::string& name);

}  // namespace parallel38
