#include "analysis/page/engine/kept_world.hpp"

namespace parallel38 {

bool KeptWorld::may_be_kept(const EnsembleOptions& options) {
  return options.first == 0 && !options.given && options.holds.empty() && options.measures.empty() &&
         !options.note_presence && !options.adjust;
}

bool KeptWorld::knows(std::uint64_t n, std::uint32_t runs, bool papers) const {
  const auto known = chunks_.find(n);
  return known != chunks_.end() && known->second.runs >= runs && (!papers || !known->second.written.empty());
}

void KeptWorld::note(std::uint64_t n, const Chunk& chunk) {
  const bool papers = !chunk.written.empty();
  if (knows(n, chunk.runs, papers)) return;
  chunks_[n] = {chunk.runs, chunk.outcomes.front(), papers ? chunk.written.front() : std::vector<std::uint8_t>{}};
}

void KeptWorld::put_first(std::uint64_t n, bool papers, Chunk& chunk) const {
  const Played& played = chunks_.at(n);
  chunk.outcomes.insert(chunk.outcomes.begin(), played.outcome);
  if (papers) chunk.written.insert(chunk.written.begin(), played.written);
}

}  // namespace parallel38
