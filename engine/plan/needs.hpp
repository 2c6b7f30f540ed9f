// What choices depend on: read off a plan backwards from its decisions.
#pragma once

#include <vector>

#include "engine/script/script.hpp"

namespace parallel38 {

struct Needs {
  std::vector<char> groups;              ///< [groups] some decision or letter reads a claim of it
  std::vector<std::vector<char>> moves;  ///< [arrivals][statements of its document, hostile ones after] moves a mind
                                         ///< that is read later
  std::vector<char> contents;            ///< [contents] what a document says, of statements that are needed
  std::vector<char> heard;               ///< [beliefs] what the patron said of it sways a letter
};
Needs needs_of(const Plan& plan, Keep keep);

/// The beliefs that a decision looks at, imagined decisions included.
std::vector<Index> beliefs_seen(const Plan& plan, const Decision& decision);

}  // namespace parallel38
