// Alternatives: which file of changes a name means, which are shipped, and the scenario that comes of one.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace parallel38 {

/// A file of changes that ships with a scenario.
struct ChangeFile {
  std::string name;    ///< as it is asked for, e.g. no-leak
  std::string folder;  ///< counterfactuals, interpretations or variants
  std::string path;
  std::string title, question;  ///< empty where the file cannot be read
};
/// The files of changes of a scenario, by folder and name. @param scenario as typed
std::vector<ChangeFile> change_files(const std::string& scenario);

/// A scenario that is held against another.
struct Alternative {
  std::string name;
  Scenario scenario;
};

/// The scenario under an alternative and further changes. `name`: a shipped file of changes by name, a path of one, or
/// another scenario; empty: the further changes alone. A file of changes that extends another scenario is applied to
/// this one.
/// @throws RequestError, ScenarioError
Alternative alternative_of(const std::string& scenario, const std::string& name,
                           const std::vector<std::string>& changes);

/// The changes that a file of changes stands for, as on the command line. @throws as alternative_of
std::vector<std::string> changes_in(const std::string& scenario, const std::string& name);

}  // namespace parallel38
