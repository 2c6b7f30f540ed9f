// What of a study is wrong though each of its values is legal: found in its file alone, without the scenario.
#pragma once

#include <vector>

#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/tree.hpp"
#include "scenarios/study.hpp"

namespace parallel38 {

/// Adds what a factor lacks, has twice, or has without effect. @param node the factor in the file
void check_factor(const FileNode& node, const FactorEntry& factor, std::vector<Problem>& problems);

/// Adds what its parts have against each other. @param root the whole file
void check_study(const FileNode& root, const StudyFile& study, std::vector<Problem>& problems);

}  // namespace parallel38
