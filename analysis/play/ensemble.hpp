// The ensemble: many runs of a scenario, and of altered copies of it with the same luck, in chunks, on all threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "analysis/play/hold.hpp"
#include "analysis/queries/measure.hpp"
#include "engine/luck/given_record.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {

struct Play;
class EnsemblePlayer;

/// What is played, and what is noted of it besides choices, endings and dates.
struct EnsembleOptions {
  std::uint64_t first = 0;  ///< number of the first run
  std::uint64_t runs = 0;
  Dice dice;
  int threads = 0;  ///< 0: as many as the machine has; results do not depend on it
  std::optional<Day>
      given;  ///< the first world's luck is given its record before this day (kNoEnd: all of it); none: fresh luck
  std::uint64_t notes = 0;     ///< in the first so many runs it is noted which documents were written
  bool note_presence = false;  ///< in all runs of the first world it is noted which documents reached a reader
  std::vector<std::vector<Hold>>
      holds;  ///< [worlds] documents that stay as they were in the first world; empty: none anywhere
  std::vector<std::vector<Measure>> measures;  ///< [worlds] numbers asked of each run; empty: none anywhere
  /// Changes the luck dealt to a batch of a world before it is played: forces choices, writes numbers. May be empty.
  /// Called on many threads.
  std::function<void(std::size_t world, std::uint64_t first, Luck&)> adjust;
  const std::atomic<bool>* cancelled = nullptr;  ///< looked at before each chunk
  EnsemblePlayer* by = nullptr;                  ///< who plays it; null: this process, on its threads
};

/// What is played as `play` says, and nothing noted.
EnsembleOptions ensemble_of(const Play& play);

/// A chunk of runs in every world; tables are kRow wide, the run is the last index.
struct Chunk {
  std::uint64_t first = 0;          ///< number of its first run
  std::uint32_t runs = 0;           ///< at most kChunk
  std::vector<Outcome> outcomes;    ///< [worlds]
  std::vector<double> log_weights;  ///< [runs] 0 where nothing is given; -infinity: the run cannot follow the record
  std::vector<std::vector<std::uint8_t>>
      written;                                ///< [worlds][documents x kRow] 1: written; only in the first `notes` runs
  std::vector<std::vector<double>> measured;  ///< [worlds][measures x kRow] NaN: no value in this run
  std::vector<std::uint8_t> reached;  ///< [documents x kRow] of the first world, with note_presence: somebody read it
};

/// Number of chunks, and an empty one: the n-th from the first run on.
std::uint64_t chunks_in(const EnsembleOptions& options);
Chunk empty_chunk(const EnsembleOptions& options, std::uint64_t n);

/// Plays runs in every world and hands each chunk to `sink`, in order, one at a time; memory does not grow with the
/// runs. worlds.front() is the one whose luck is dealt (and given its record); the others get the same luck by name.
/// Chunks end at multiples of kChunk, so that the first may be short.
/// @return runs given to the sink: all, or an unbroken prefix if cancelled
std::uint64_t play_ensemble(const std::vector<const Plan*>& worlds, const Kernel& kernel,
                            const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink);

/// Who plays ensembles in place of this process's threads, for chunks that are played elsewhere. Every chunk depends on
/// the seed and its number alone, so that it does not matter who plays it.
class EnsemblePlayer {
 public:
  virtual ~EnsemblePlayer() = default;
  /// As play_ensemble.
  virtual std::uint64_t play(const std::vector<const Plan*>& worlds, const Kernel& kernel,
                             const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink) = 0;
};

}  // namespace parallel38
