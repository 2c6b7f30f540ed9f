// What a batch of runs of a plan asks for in arithmetic, counted while it is played.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38::bench {

inline constexpr int kLargest = 8;  ///< claims of a group: larger ones count as this

/// Means over batches. Nothing is counted that no lane of the batch did.
struct Work {
  std::size_t uniforms = 0, exponentials = 0, numbers = 0;  ///< words: a run, a run, a draw
  std::uint32_t runs_per_draw = 64;
  double updates[kLargest + 1] = {};  ///< by claims of the group
  double loosened[kLargest + 1] = {};
  double views = 0, odds = 0;  ///< beliefs that decisions look at; with a shift
  double branches = 0, leaves = 0, options = 0;
};

/// Plays batches of fresh runs and counts.
Work work_of(const Plan& plan, const Kernel& kernel, const Dice& dice);

}  // namespace parallel38::bench
