// Writes a store while the next points are played: a disk that is slow, or far away, does not keep the players waiting.
#pragma once

#include <cstdint>
#include <functional>

#include "analysis/store/sqlite/store.hpp"

namespace parallel38 {

/// Takes chunks in order. One at most is under way: memory does not grow where the disk is slower than the players.
class Writer {
 public:
  /// @param beside on a thread of its own; else, and where the machine allows no more threads, by who hands over
  Writer(Store& store, bool beside) : store_(store), beside_(beside), written_(store.finished()) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Begins to write a chunk when that before it is written. @throws StoreError what went wrong with that before it
  void take(ChunkOfPoints chunk);
  /// Waits until all is written. @throws StoreError
  void finish();
  /// Points that are in the store for good, as far as is known without waiting.
  std::uint64_t written() const { return written_; }

 private:
  Store& store_;
  bool beside_;
  std::uint64_t written_;
  std::function<void()> wait_;  ///< until what is under way is written; where it goes, it waits too
};

}  // namespace parallel38
