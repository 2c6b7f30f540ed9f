// Parts of a run, so that a benchmark can time them; in every other build entering one does nothing.
#pragma once

#include "engine/step/lanes.hpp"

namespace parallel38 {

enum class Part : int { numbers, opening, arrivals, beliefs, trees, choice, effects, outside };
inline constexpr int kRunParts = 7;  ///< without what is done between plays

#ifdef PARALLEL38_TIMED
/// Ticks of the processor's clock spent in each part; what is timed runs on one thread.
struct PartClock {
  std::uint64_t ticks[kRunParts + 1];
  std::uint64_t since;
  int current;
};
extern PartClock part_clock;
#endif

inline namespace PARALLEL38_ISA_NAME {

#ifdef PARALLEL38_TIMED
inline void enter(Part part) {
  const std::uint64_t now = __builtin_ia32_rdtsc();
  part_clock.ticks[part_clock.current] += now - part_clock.since;
  part_clock.since = now;
  part_clock.current = static_cast<int>(part);
}
#else
inline void enter(Part) {}
#endif

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
