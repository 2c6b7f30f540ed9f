// Where the shipped scenarios are, and which file a name means.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "scenarios/reader/files.hpp"

namespace parallel38 {

/// The folders of a scenario that hold files of changes on it.
inline constexpr std::array<const char*, 3> kChangeFolders{"counterfactuals", "interpretations", "variants"};

/// The file of a scenario: the path itself, or a shipped one of this name (`korea-1950`,
/// `korea-1950/variants/no-leak`), or a shipped file of changes (`korea-1950/civil-war`, `civil-war`).
/// @throws RequestError with the nearest name
std::string scenario_file(const std::string& name);

/// The file of a study: the path itself, or a shipped one (`korea-1950/studies/beliefs`, `korea-1950/beliefs`).
/// @throws RequestError with the nearest name
std::string study_file(const std::string& name);

/// The file system, with the shipped scenarios by name: what a file includes or extends. Each file is read once and
/// remembered, so that whatever is saved meanwhile nothing is mixed. For one thread.
Files scenario_files();

/// Names of the shipped scenarios, in alphabetical order.
std::vector<std::string> shipped_scenarios();
/// Names of the shipped files of changes (variants).
std::vector<std::string> shipped_variants();

}  // namespace parallel38
