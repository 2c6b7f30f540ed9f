// Floor 3's reader: from files to a Scenario.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/changes.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/tree.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// A scenario as it is after includes, extends and changes; checked, every place with its address.
struct EffectiveTree {
  FileNode root;
  std::vector<AppliedChange> changes;
  std::string variant, question;  ///< title and question of the file of changes that was asked for; else empty
  std::vector<ThesisTest> tests;
};

/// Reads the file `name` (a scenario, or a file of changes on one) and applies further changes, written as on the
/// command line: "drop ADDRESS", "set ADDRESS=VALUE", "force DECISION=OPTION", ...
/// @throws ScenarioError with everything that is wrong.
EffectiveTree read_tree(const std::string& name, const Files& files, const std::vector<std::string>& changes = {});

/// As read_tree, built, with its canonical text and digest. What needs the scenario as a whole is checked when it is
/// compiled.
Scenario read_scenario(const std::string& name, const Files& files, const std::vector<std::string>& changes = {});

/// Builds a tree that has been read: for who needs both.
Scenario build_scenario(const EffectiveTree& tree);

}  // namespace parallel38
