// Beliefs at the ends of months, over many runs, and the moves by documents between them: sums, from which `beliefs`
// makes its answer.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "analysis/play/world.hpp"

namespace parallel38 {

/// The days of the looks: the first day, the last days of months, the end.
std::vector<Day> look_days(const Plan& plan);
/// The plan with beliefs observed on those days, on the first before anything arrives; by belief, then by day.
/// @param wanted  which beliefs; empty: all
Plan with_looks(const Plan& plan, const std::function<bool(Index belief)>& wanted = {});

/// The probability acted on at one look, over runs: a histogram, its extremes and its sum.
class LookSums {
 public:
  void add(double p);
  void add(const LookSums& other);
  double mean(double runs) const;
  /// To .001: within a bin in proportion.
  double quantile(double share, double runs) const;

 private:
  static constexpr std::size_t kBins = 1000;
  std::vector<std::uint32_t> bins_ = std::vector<std::uint32_t>(kBins, 0);
  double least_ = 1, most_ = 0;
  std::int64_t sum_ = 0;  ///< in units of 2^-32
};
/// Moves of one belief by one document between two looks.
struct MoveSums {
  std::int64_t sum = 0;    ///< of the probability acted on, in units of 2^-32
  std::uint64_t read = 0;  ///< runs in which it was read
  double mean(double runs) const;
};

struct BeliefSums {
  std::uint64_t runs = 0;       ///< played: all, or an unbroken prefix where stopped
  Index days = 0;               ///< looks at each belief
  std::vector<LookSums> looks;  ///< [looks of the plan]
  /// (belief x days + day at the end of the interval, document)
  std::map<std::pair<Index, Index>, MoveSums> moves;
};
/// Sums are of integers: the same for any number of threads.
/// @param plan  with_looks(), compiled with everything
/// @param recorded  along the record, documents as we have them, each run its own draw
BeliefSums play_beliefs(const Plan& plan, const Play& play, bool recorded);

}  // namespace parallel38
