// Playing draws along the record, on all threads: what the evidence is computed from.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/statistics/evidence.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

/// The decisions of a plan in the order of its timeline, and what the record says of each.
std::vector<RecordStep> record_steps(const Plan& plan);
/// The same, where each actor's decisions are weighed by his own alone (nature's by nature's).
std::vector<RecordStep> record_steps_by_actor(const Plan& plan);

struct Play;

struct ForcedOptions {
  std::uint64_t draws = 100000;  ///< each with its own numbers and channels, whatever dice.runs_per_draw says
  Dice dice;
  int threads = 0;                                    ///< 0: as many as the machine has
  Letters letters = Letters::recorded;                ///< composed documents that we have are read as we have them
  bool spread = false;                                ///< as of sums_of()
  bool by_actor = false;                              ///< each actor's decisions are weighed by his own alone
  const std::atomic<bool>* cancelled = nullptr;       ///< read before each block
  std::function<void(std::uint64_t draws)> progress;  ///< called with the number of draws done
};

/// So many draws, played as `play` says. @param what is told of to play.progress, which then must stay; null: nothing
ForcedOptions forced_of(const Play& play, std::uint64_t draws, const char* what = nullptr);

/// Plays draws 0, 1, ... forced along the record. The blocks are those of the jackknife: up to 64 of equal size (the
/// last may be smaller), the same for any number of threads and any kernel. They depend on the draws made and not on
/// those requested, so that a play that is cut short is, to the bit, the play of as many draws.
/// @return sums by block, in order: all, or an unbroken prefix if cancelled.
std::vector<BlockSums> play_record(const Plan& plan, const Kernel& kernel, const ForcedOptions& options);

/// What does not fit at the centre of all numbers: recorded decisions that do not arise along the record, and others
/// that do. A line each, for people; empty: the record can be followed.
std::vector<std::string> problems_along_record(const Plan& plan, const Kernel& kernel);

}  // namespace parallel38
