// The files of a scenario under names of their own, so that they can travel and be opened where they came from does not
// exist.
#pragma once

#include <map>
#include <string>

#include "scenarios/reader/files.hpp"

namespace parallel38 {

/// Name -> text. What a file includes or extends by the name of a shipped scenario is found among the others.
Files files_of_page(std::map<std::string, std::string> texts);

/// The names of some files without the folder that they have in common. @param paths absolute, without ..
std::map<std::string, std::string> names_of_page(const std::map<std::string, std::string>& paths);

}  // namespace parallel38
