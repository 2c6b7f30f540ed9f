// The effective scenario as one text: what a digest is of.
#pragma once

#include <string>

#include "scenarios/reader/tree.hpp"

namespace parallel38 {

/// JSON with sorted keys of a tree that check_scenario has walked: comments, layout and the way it is split into files
/// do not count. What does count of the order of the files (entries of one day, channels, statements) stands under
/// `order`.
std::string canonical_json(const FileNode& root);

/// One value as JSON text with sorted keys (which is also YAML).
std::string json_text(const FileNode& node);

}  // namespace parallel38
