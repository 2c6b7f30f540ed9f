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

struct Merged;

/// A scenario (or a file of changes on one) whose files have been read once. Every world that further changes make of
/// it is made from what was read then: no file is opened and no YAML parsed again, whatever is saved meanwhile.
class OpenedScenario {
 public:
  /// @throws ScenarioError where a file is missing, is no YAML, or includes or extends itself.
  OpenedScenario(const std::string& name, const Files& files);
  /// A file of changes applied to a scenario that has been opened, whichever scenario it extends itself. The file is
  /// read with those it rests on; the scenario is not read again. A file that extends nothing is a scenario, and opened
  /// as such. @param changes applied to `base` before the file's
  /// @throws as above
  OpenedScenario(const OpenedScenario& base, const std::vector<std::string>& changes, const std::string& name,
                 const Files& files);

  /// Applies further changes, written as on the command line: "drop ADDRESS", "set ADDRESS=VALUE",
  /// "force DECISION=OPTION", ...
  /// @throws ScenarioError with everything that is wrong, in the files and with the changes.
  EffectiveTree tree(const std::vector<std::string>& changes = {}) const;
  /// As tree, built, with its canonical text and digest. What needs the scenario as a whole is checked when it is
  /// compiled.
  Scenario scenario(const std::vector<std::string>& changes = {}) const;
  /// As scenario, without canonical text and digest: for the many worlds that carry no stamp of their own.
  Scenario unstamped(const std::vector<std::string>& changes) const;

 private:
  void open(Merged merged);
  void apply_files(Merged& merged);

  EffectiveTree base_;              ///< before further changes; not checked yet
  std::vector<Problem> problems_;   ///< of the files themselves
  std::vector<std::string> files_;  ///< the file asked for and those that it extends
};

/// The tree of a scenario that is read for this alone.
EffectiveTree read_tree(const std::string& name, const Files& files, const std::vector<std::string>& changes = {});

/// The scenario likewise.
Scenario read_scenario(const std::string& name, const Files& files, const std::vector<std::string>& changes = {});

/// Builds a tree that has been read: for who needs both.
Scenario build_scenario(const EffectiveTree& tree);

}  // namespace parallel38
