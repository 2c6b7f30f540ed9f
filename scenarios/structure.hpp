// Files of structural worlds: what is played for a structural range.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/files.hpp"

namespace parallel38 {

/// A world of the structural range, as a file lists it.
struct StructuralWorld {
  std::string id, title{};
  std::string extends{};               ///< the file of a reading that is played instead; empty: the scenario itself
  std::vector<std::string> changes{};  ///< as on the command line
  std::string theory{}, coder{};       ///< empty: as asked for
};
/// The worlds of a file of structural worlds; whether they can be played shows when they are.
/// @throws ScenarioError where the file is missing or is none
std::vector<StructuralWorld> read_structure(const std::string& name, const Files& files);

}  // namespace parallel38
