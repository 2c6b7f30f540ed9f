// The factors of a study's file, found in the scenario.
#pragma once

#include <string>

#include "analysis/study/study.hpp"

namespace parallel38 {

/// Whether a world is the same with further changes. @throws ScenarioError
bool changes_nothing(const World& base, const std::vector<std::string>& changes);

/// Fills Study::factors and codings, in the order of the file; of addresses that overlap the most particular has the
/// number. The study's world gets an address for each number that is multiplied.
/// @throws ScenarioError, RequestError
void find_factors(Study& study, const Files& files);

}  // namespace parallel38
