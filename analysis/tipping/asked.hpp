// The decision and the option that `tipping` is asked about.
#pragma once

#include <string>

#include "engine/plan/plan.hpp"

namespace parallel38 {

struct AskedDecision {
  Index decision = kNone, option = kNone;  ///< the option among those of the decision
};
/// @throws RequestError with the nearest that there are
AskedDecision asked_decision(const Plan& plan, const std::string& decision, const std::string& option);

}  // namespace parallel38
