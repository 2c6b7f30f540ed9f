// Many runs: chunks of 4096, played on all threads, given to the sink in order.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

inline constexpr std::uint64_t kChunk = 4096;  ///< runs: the unit of work, reduction, cancelling and resuming
/// Width of a chunk's tables: rows a power of two apart would share a few lines of the first cache.
inline constexpr std::uint64_t kRow = kChunk + 64;

/// Results of a chunk of runs, the run as last index.
struct Chunk {
  std::uint64_t first = 0;  ///< number of its first run
  std::uint32_t runs = 0;   ///< at most kChunk
  Outcome outcome;          ///< tables of width kRow
};

/// What an ensemble plays and how.
struct EnsembleOptions {
  std::uint64_t first = 0;  ///< number of the first run
  std::uint64_t runs = 0;
  int threads = 0;                               ///< 0: as many as the machine has
  const std::atomic<bool>* cancelled = nullptr;  ///< checked before each chunk
};

/// Fills the luck of a batch whose first run has number `first`. Called from many threads.
using FillLuck = std::function<void(std::uint64_t first, Luck&)>;

/// Plays runs in chunks and hands each chunk to `sink`, in order and one at a time; memory does not grow with the runs.
/// The first chunk may be short where `first` is no multiple of kChunk.
/// @return runs given to the sink: all, or an unbroken prefix if cancelled.
std::uint64_t play_ensemble(const Plan& plan, const Kernel& kernel, const FillLuck& fill,
                            const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink);

}  // namespace parallel38
