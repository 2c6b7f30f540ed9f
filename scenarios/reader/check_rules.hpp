// What the schema table cannot say: keys that need or exclude one another.
#pragma once

#include <vector>

#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/tree.hpp"

namespace parallel38 {

/// Checks a tree that has been walked; adds what is wrong.
void check_rules(FileNode& root, std::vector<Problem>& problems);

}  // namespace parallel38
