// How fast a study is played here.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "analysis/study/play_points.hpp"

namespace parallel38 {

struct Speed {
  std::uint64_t points = 0;  ///< played to measure; 0: stopped before any was finished
  double seconds_a_point = 0;
  double bytes = 0;  ///< that they took where they were written; 0: they were not
};
/// Plays the first of some points, three chunks at most, and hands them to a sink, whose time counts. The first chunk,
/// in which worlds are compiled, does not count where there are more.
Speed measure_speed(const Study& study, const Kernel& kernel, SweepOptions options,
                    const std::function<void(ChunkOfPoints&)>& sink);

}  // namespace parallel38
