// The factors of a study's file, found in the scenario.
#pragma once

#include <string>

#include "analysis/study/study.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

/// Refuses what stands at a place of the study's file.
[[noreturn]] void wrong_at(const Place& place, const std::string& message);

/// Fills Study::factors and codings, in the order of the file; of addresses that overlap the most particular has the
/// number. The study's world gets an address for each number that is multiplied.
/// @throws ScenarioError, RequestError
void find_factors(Study& study, const Files& files);

}  // namespace parallel38
