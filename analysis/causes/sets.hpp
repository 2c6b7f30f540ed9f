// Plays the sets of causes: those that are counted side by side, the others a block of worlds after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/statistics/shapley.hpp"

namespace parallel38 {

struct CausesRequest;
class CausesTally;
struct Chunk;
struct Play;
class Stories;
struct World;

class SetsPlayer {
 public:
  /// All kept by reference. @param stories the worlds that are counted
  SetsPlayer(const World& world, const CausesRequest& request, const Play& play, const Stories& stories);
  /// Plays the worlds that are counted and, where the game needs more, the others before them, a segment of runs after
  /// the other: where play.stop is set what is finished is counted, of more worlds in whole segments.
  void play(const Shapley& game, const std::vector<Coalition>& counted, CausesTally& tally);
  /// Whether any number varies in a world that was played.
  bool varying() const { return varying_; }

 private:
  bool play_others(const std::vector<Coalition>& others, std::uint64_t first, std::uint64_t runs, ShapleySums& sums);
  std::uint64_t play_worlds(const Stories& stories, std::uint64_t first, std::uint64_t runs,
                            const std::function<void(const Chunk&)>& sink);

  const World& world_;
  const CausesRequest& request_;
  const Play& play_;
  const Stories& stories_;
  bool varying_ = false;
  std::uint64_t done_ = 0, total_ = 0;  ///< runs of blocks of worlds
};

}  // namespace parallel38
