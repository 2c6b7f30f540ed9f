// Plays chunks of an ensemble one at a time, on one thread.
#pragma once

#include <memory>
#include <vector>

#include "analysis/play/ensemble.hpp"

namespace parallel38 {

class ChunkPlayer {
 public:
  /// @param plans, kernel, options kept by reference
  ChunkPlayer(const std::vector<const Plan*>& plans, const Kernel& kernel, const EnsembleOptions& options);
  ~ChunkPlayer();
  /// @param chunk empty, with its first run and its number of runs
  void play(Chunk& chunk);

 private:
  struct Worlds;
  std::unique_ptr<Worlds> worlds_;
};

}  // namespace parallel38
