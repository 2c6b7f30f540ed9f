// Counting the runs of all worlds of `causes`.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/causes/answer.hpp"
#include "analysis/causes/presence.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/contrast.hpp"
#include "analysis/statistics/means.hpp"
#include "analysis/statistics/shapley.hpp"

namespace parallel38 {

/// The target in a run of a world: 1 or 0 whether it holds, or the number.
double worth_in(const Chunk& chunk, const std::vector<Target>& targets, std::size_t world, std::size_t run);

/// Counts the target in the worlds of the coalitions of a Shapley game, a chunk after the other.
class CausesTally {
 public:
  /// @param game kept by reference  @param kept causes in each world played, all first; among them none, each alone and
  /// all but each  @param number whether the target is a number
  CausesTally(const Shapley& game, const std::vector<Coalition>& kept, bool number, std::vector<Presence> presence,
              std::uint32_t runs_per_draw);
  /// @param targets in each world; none: the target is the chunk's measure  @param sums what gives the Shapley values,
  /// from run `first` on, where the worlds are not all that the game needs; else null
  void add(const Chunk& chunk, const std::vector<Target>& targets, const ShapleySums* sums, std::uint64_t first);
  /// Writes the estimates into an answer that names the causes already. @param varying whether any number varies
  void finish(CausesAnswer& answer, bool varying);

 private:
  /// What is counted of one cause. Among runs with it: `needed` those in which the target holds, before with the cause,
  /// after without; `sufficed` those in which it does not hold without; `both` whether it holds with it and not
  /// without; `marginal` all.
  struct OfCause {
    double present = 0;  ///< runs
    Contrast needed, sufficed, both, marginal;
    MeanContrast shapley, removal, addition;
  };
  /// Of one world: before is the full story.
  struct OfWorld {
    Contrast holds;
    MeanContrast mean;
  };
  double worth(std::size_t place) const { return worths_[place]; }
  void count_worlds();
  void count_cause(std::size_t i, bool present, double share);
  void close_draw();
  void finish(CauseEffect& effect, const OfCause& of, bool varying) const;
  void add_order_error(CauseEffect& effect, double error) const;

  const Shapley& game_;
  bool number_;
  std::vector<Presence> presence_;
  std::uint32_t runs_per_draw_;
  std::size_t none_;                          ///< place of the world with no cause
  std::vector<std::size_t> alone_, all_but_;  ///< [causes] places
  std::vector<double> worths_;                ///< [worlds] the target in this run: 1, 0, or the number
  std::vector<double> sums_;                  ///< [worlds] of the worths, over runs
  std::vector<OfWorld> worlds_;
  std::vector<OfCause> causes_;
  MeanContrast together_, interaction_;
  std::uint64_t runs_ = 0;
};

}  // namespace parallel38
