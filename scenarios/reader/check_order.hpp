// What must come before what, in a tree that cannot be compiled, other things being wrong with it.
#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/tree.hpp"

namespace parallel38 {

/// Checks that no claims rest on each other in a circle, and no decisions require each other in one or against the
/// dates, as far as their names are known; adds what is wrong, as the compiler would say it.
/// @param root  a tree that has been walked
void check_order(const FileNode& root, std::vector<Problem>& problems);

/// What is said of such circles. @param cycle, names  as of cycle_text
std::string rest_in_circle(const std::vector<Index>& cycle, const std::vector<std::string>& names);
std::string require_in_circle(const std::vector<Index>& cycle, const std::vector<std::string>& names);
/// What is said where something of one date requires a decision of a later one.
std::string stands_after(const std::string& id, Day date, const std::string& required, Day required_date);

}  // namespace parallel38
