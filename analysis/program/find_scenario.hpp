// Where the shipped scenarios are, and which file a name means.
#pragma once

#include <string>
#include <vector>

namespace parallel38 {

/// The file of a scenario: the path itself, or a shipped one of this name (`korea-1950`,
/// `korea-1950/variants/no-leak`).
/// @throws RequestError with the nearest name
std::string scenario_file(const std::string& name);

/// Names of the shipped scenarios, in alphabetical order.
std::vector<std::string> shipped_scenarios();
/// Names of the shipped files of changes (variants).
std::vector<std::string> shipped_variants();

}  // namespace parallel38
