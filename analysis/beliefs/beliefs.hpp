// What each actor believes, month by month, over many runs, and the documents that moved it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/program/options.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

/// The plan with every belief looked at on the first day (before anything arrives) and at the end of each month until
/// its end.
Plan with_looks(const Plan& plan);
/// The days of the looks: the first day, the last days of months, the end.
std::vector<Day> look_days(const Plan& plan);

struct BeliefRequest {
  std::uint64_t runs = 100000;
  Dice dice;
  bool recorded = false;  ///< forced along the record, documents as we have them
  int threads = 0;
  const std::atomic<bool>* cancelled = nullptr;
  std::function<void(std::uint64_t runs)> progress;  ///< told how many runs are done
};

/// A belief on one day, over the runs.
struct BeliefPoint {
  Index belief = kNone;
  Day day = 0;
  double mean = 0, low = 0, high = 0;  ///< of the probability acted on; 5th and 95th percentile to .001
  Index document = kNone;  ///< since the day before it: the one with the greatest mean move; none: nothing was read
  double move = 0;         ///< its mean move of the probability over all runs (0 where it was not read)
  double read = 0;         ///< share of runs in which it was read
  Index through = kNone;   ///< it speaks on this other belief, on which this one rests (or the other way round)
};
struct Beliefs {
  std::uint64_t runs = 0;           ///< played: all, or an unbroken prefix if cancelled
  std::vector<BeliefPoint> points;  ///< by belief, then by day
};
/// @param bare  compiled with everything, without looks of its own
/// Sums are of integers (probabilities in units of 2^-32): the same for any number of threads.
Beliefs play_beliefs(const Plan& bare, const Kernel& kernel, const BeliefRequest& request);

Table beliefs_table(const Session& session, const Beliefs& beliefs, const Filter& filter);
std::string beliefs_text(const Session& session, const Beliefs& beliefs, const Filter& filter, bool recorded);

/// A line of blocks, one a value, full at 1.
std::string sparkline(const std::vector<double>& shares);

}  // namespace parallel38
