// From a checked tree to the Scenario.
#pragma once

#include "scenarios/reader/tree.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// Builds the scenario from a tree in which check_scenario found nothing wrong. Leaves digest, canonical and changes
/// empty.
Scenario scenario_of(const FileNode& root);

}  // namespace parallel38
