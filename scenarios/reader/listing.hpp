// What a scenario holds, as a flat list: the codebook, and the names that can be typed.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/tree.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// One value of a scenario with what stands behind it. Basis, source, note and title are its own or those of the
/// nearest entry around it that has them.
struct ShownEntry {
  std::string address;
  std::string value;  ///< a line of YAML: what `set ADDRESS=VALUE` takes
  std::string basis, source, title, note;
  Place place;
  bool number = false;  ///< a number or a distribution
};

/// Every value of a tree that has been read, in the order of the files. A list is one value, and so is a distribution.
std::vector<ShownEntry> listing(const FileNode& root);

/// What a shell can complete: ids, `DECISION=option`, targets and addresses; sorted, each once.
std::vector<std::string> completions(const Scenario& scenario);

}  // namespace parallel38
