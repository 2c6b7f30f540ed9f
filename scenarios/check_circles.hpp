// Circles in a tree that cannot be compiled, other things being wrong with it.
#pragma once

#include <vector>

#include "scenarios/problem.hpp"
#include "scenarios/tree.hpp"

namespace parallel38 {

/// Checks that no claims rest on each other in a circle and no decisions require each other in one, as far as their
/// names are known; adds what is wrong, as the compiler would say it.
/// @param root  a tree that has been walked
void check_circles(const FileNode& root, std::vector<Problem>& problems);

}  // namespace parallel38
