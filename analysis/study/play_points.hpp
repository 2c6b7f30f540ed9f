// Every point of a study played, in the order of their numbers, on all threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/study/tally.hpp"

namespace parallel38 {

struct Study;
struct Kernel;

/// A finished point.
struct PointRow {
  std::uint64_t point = 0;
  std::vector<double> values;  ///< [factors] of structure: the position of the level
  PointTally tally;
  std::string problem;  ///< why it could not be played; empty: it could
};

/// Points that are written together: when they are there, they are there for good.
struct ChunkOfPoints {
  std::uint64_t first = 0;
  std::vector<PointRow> rows;
};

/// How many points of a study are committed together, so that a chunk takes about a second at most. Chunks end at
/// multiples of it.
std::uint64_t points_of_a_chunk(const Study& study);

struct SweepOptions {
  std::uint64_t first = 0, last = 0;  ///< points first, ..., last - 1
  int threads = 0;
  const std::atomic<bool>* stop = nullptr;               ///< looked at after each chunk
  std::function<void(std::uint64_t points)> progress{};  ///< told how many of them are finished
};

/// Plays points and hands over chunk after chunk, in order. What is given to `sink`, which may keep it, does not depend
/// on threads.
/// @return points handed over: all, or whole chunks if stopped
std::uint64_t sweep_points(const Study& study, const Kernel& kernel, const SweepOptions& options,
                           const std::function<void(ChunkOfPoints&)>& sink);

/// Plays some points once more, one after the other. @param sink called with each as it is finished, in order
void sweep_again(const Study& study, const Kernel& kernel, const SweepOptions& options,
                 const std::vector<std::uint64_t>& points, const std::function<void(const PointRow&)>& sink);

}  // namespace parallel38
