// A Plan as JSON text, in which a test can alter any entry by its name.
#pragma once

#include <string>
#include <string_view>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// The whole plan. Numbers keep every bit; what JSON has no number for is written as "nan", "inf" or "-inf".
std::string plan_to_json(const Plan& plan);

/// The plan that plan_to_json wrote.
/// @param models how many models of people the program knows
/// @throws std::invalid_argument where the text is no plan, or one that cannot be played: what and where
Plan plan_from_json(std::string_view text, Index models);

}  // namespace parallel38
