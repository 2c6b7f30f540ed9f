#include "analysis/study/speed.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace parallel38 {

Speed measure_speed(const Study& study, const Kernel& kernel, SweepOptions options,
                    const std::function<void(ChunkOfPoints&)>& sink) {
  using Clock = std::chrono::steady_clock;
  struct Lap {
    double seconds, points;
  };
  std::vector<Lap> laps;
  Speed speed;
  Clock::time_point begun = Clock::now();
  options.last = std::min(options.last, options.first + 3 * points_of_a_chunk(study));
  sweep_points(study, kernel, options, [&](ChunkOfPoints& chunk) {
    const auto played = static_cast<double>(chunk.rows.size());
    sink(chunk);
    const Clock::time_point now = Clock::now();
    laps.push_back({std::chrono::duration<double>(now - begun).count(), played});
    speed.points += static_cast<std::uint64_t>(played);
    begun = now;
  });
  if (laps.size() > 1) laps.erase(laps.begin());
  double seconds = 0, points = 0;
  for (const Lap& lap : laps) {
    seconds += lap.seconds;
    points += lap.points;
  }
  if (points > 0) speed.seconds_a_point = seconds / points;
  return speed;
}

}  // namespace parallel38
