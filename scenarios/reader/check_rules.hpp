// What the schema table cannot say: keys that need or exclude one another.
#pragma once

#include <memory>
#include <vector>

#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/tree.hpp"
#include "scenarios/reader/walk.hpp"

namespace parallel38 {

/// Checks the entries of a tree that has been walked, as a further walk meets them; adds what is wrong.
std::unique_ptr<Visitor> rules_for(const FileNode& root, std::vector<Problem>& problems);

}  // namespace parallel38
