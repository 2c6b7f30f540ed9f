// What joins several entries of a plan: parents before children, days in order, beliefs with their minds.
#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// @param plan every index of it is legal
/// @return what is wrong, a line each
std::vector<std::string> broken_relations(const Plan& plan);

}  // namespace parallel38
