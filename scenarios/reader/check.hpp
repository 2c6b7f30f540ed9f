// What must be so in a scenario before it is built: every value legal, every name known, every entry whole.
#pragma once

#include <vector>

#include "scenarios/reader/ids.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

/// Checks a tree that has been walked; where a change has written into it since, places get their addresses.
/// @param wrong_before  whether something is known to be wrong already. What is wrong is never compiled: then circles,
///   which the compiler finds, are looked for here
/// @return everything that is wrong; empty: scenario_of can build it.
std::vector<Problem> check_scenario(FileNode& root, bool wrong_before);

/// Checks a number or distribution against the range of its key; adds what is wrong.
void check_number(const FileNode& node, const Key& key, std::vector<Problem>& problems);

}  // namespace parallel38
