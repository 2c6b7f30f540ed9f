// In which runs a cause is there at all.
#pragma once

#include <cstddef>
#include <vector>

namespace parallel38 {

struct Chunk;

/// Documents and decisions of the full story that a cause takes away; none: it is there in every run.
struct Presence {
  std::vector<std::size_t> documents, decisions;  ///< positions in the plan
  /// @param chunk with note_presence, its first world the full story
  bool in(const Chunk& chunk, std::size_t run) const;
};

}  // namespace parallel38
