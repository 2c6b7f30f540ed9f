// Finds files of changes on disk: which are shipped with a scenario, and which file a name means.
#pragma once

#include <string>
#include <vector>

#include "analysis/queries/alternatives.hpp"

namespace parallel38 {

/// The files of changes of a scenario (of a file of changes: those of the scenario it extends), by folder and name.
/// Found by their names and not read: without title and question. @param scenario as typed
std::vector<ChangeFile> change_files(const std::string& scenario, const Files& files);
/// The same with title and question, where they can be read.
std::vector<ChangeFile> titled_change_files(const std::string& scenario, const Files& files);

/// The folder of a scenario, or of the scenario that a file of changes is of.
std::string scenario_folder(const std::string& scenario, const Files& files);

/// Where the structural worlds of a scenario (of a file of changes: of the scenario it extends) are listed, whether or
/// not there is such a file.
std::string structure_file(const std::string& scenario, const Files& files);

/// The file that an alternative's name means: a shipped file of changes by name, a path of one, or another scenario.
/// @param known of the scenario  @throws RequestError
std::string alternative_file(const std::vector<ChangeFile>& known, const std::string& name);

/// The changes that a file of changes stands for, as on the command line.
/// @param base the scenario, opened; it is not read again  @param known its files of changes
/// @throws RequestError, ScenarioError
std::vector<std::string> changes_in(const OpenedScenario& base, const std::vector<ChangeFile>& known,
                                    const std::string& name, const Files& files);

}  // namespace parallel38
