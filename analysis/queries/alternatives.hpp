// Alternatives: what a world is compared with, and what a file of changes stands for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scenarios/reader/files.hpp"

namespace parallel38 {

class OpenedScenario;
struct World;

/// What a world is compared with: changes to it, or a scenario of which it is made.
struct Alternative {
  std::string name = "change";                        ///< in the answer
  std::vector<std::string> changes{};                 ///< as on the command line
  std::shared_ptr<const OpenedScenario> opened = {};  ///< what the changes are made to; null: the world itself
  std::shared_ptr<const World> world = {};            ///< under the changes, where it has been compiled already
};

/// The alternative that a file stands for: its changes, whichever scenario it extends itself; or, where it extends
/// nothing, another scenario. Further changes may be added to it.
/// @param base, changes the scenario of the world it is compared with, and the world's changes; not read again
/// @throws ScenarioError
Alternative alternative_of(const OpenedScenario& base, const std::vector<std::string>& changes, const std::string& file,
                           const Files& files);

/// What a file says of itself.
struct FileHeading {
  std::string title, question;
  std::string extends;                         ///< the file that it changes; empty: none is named
  bool of_changes = false, has_tests = false;  ///< it is a file of changes, and no scenario
};
/// Nothing of a file that is not there. @throws ScenarioError where it is no YAML
FileHeading heading_of(const std::string& file, const Files& files);

/// The changes that a file of changes makes to a scenario, in words, with those of the files of changes that it
/// extends.
/// @throws ScenarioError
std::vector<std::string> changes_of_file(const OpenedScenario& base, const std::string& file, const Files& files);

/// "counterfactuals/no-leak.yaml" -> "no-leak".
std::string short_name(const std::string& file);

/// A file of changes that ships with a scenario.
struct ChangeFile {
  std::string name;             ///< as it is asked for, e.g. no-leak
  std::string folder;           ///< counterfactuals, interpretations or variants
  std::string path;             ///< to open it by
  std::string title, question;  ///< empty where the file was not read, or cannot be
};

}  // namespace parallel38
