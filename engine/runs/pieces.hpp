// Work cut into pieces: done on all threads, what comes of it taken in order.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

namespace parallel38 {

struct Pieces {
  std::uint64_t count = 0;
  int threads = 0;                               ///< 0: as many as the machine has; fewer where it allows no more
  const std::atomic<bool>* cancelled = nullptr;  ///< looked at before each piece
};

/// Does the piece of this number and returns what is to be done with the result when its turn has come.
using Worker = std::function<std::function<void()>(std::uint64_t piece)>;

/// Does pieces 0, 1, ... on all threads, each thread with a worker of its own, which `hire` makes (on many threads at
/// once); takes the results one at a time, in order. At most two pieces a thread are under way or wait for their turn.
/// What a piece throws is thrown here, when no other is under way.
/// @return pieces taken: all, or an unbroken prefix if cancelled
std::uint64_t work_in_order(const Pieces& pieces, const std::function<Worker()>& hire);

}  // namespace parallel38
