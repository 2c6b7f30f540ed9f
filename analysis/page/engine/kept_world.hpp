// How the runs of one world went, chunk by chunk: a worker keeps them from question to question, for a change is always
// set beside the same world, and every chunk depends on the seed and its number alone.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "analysis/play/ensemble.hpp"

namespace parallel38 {

class KeptWorld {
 public:
  /// Whether a world's runs do not depend on what stands beside it, and nothing of them is asked besides choices,
  /// endings, dates and the documents written.
  static bool may_be_kept(const EnsembleOptions& options);

  /// Notes the first world of a chunk, the n-th, unless more of it is known.
  void note(std::uint64_t n, const Chunk& chunk);
  /// Whether so many runs of the n-th chunk are known. @param papers and which documents were written in them
  bool knows(std::uint64_t n, std::uint32_t runs, bool papers) const;
  /// Puts the world, of which that much is known, before those of the chunk.
  void put_first(std::uint64_t n, bool papers, Chunk& chunk) const;

 private:
  struct Played {
    std::uint32_t runs = 0;
    Outcome outcome;
    std::vector<std::uint8_t> written;  ///< empty: not noted
  };
  std::map<std::uint64_t, Played> chunks_;
};

}  // namespace parallel38
