// Counting runs: everything that `run` reports, in memory that does not grow with the runs.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/play/ensemble.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// What was counted over an ensemble. Every count is of runs, kept by draw (DrawSums).
struct Counts {
  std::uint64_t runs = 0;
  std::vector<DrawSums> endings;                 ///< [endings] of all runs
  std::vector<DrawSums> events;                  ///< [events] of all runs: it ever holds
  std::vector<std::vector<std::uint64_t>> days;  ///< [events][days after the start] runs in which it first holds then
  std::vector<DrawSums> arises;                  ///< [decisions] of all runs
  std::vector<std::vector<DrawSums>> options;    ///< [decisions][options] of runs in which the decision arises
  std::vector<DrawSums> agrees;    ///< [decisions] of all runs: the choice, or its absence, is the record's
  std::vector<DrawSums> diverges;  ///< [decisions] of all runs: the first on which the run and the record differ
  DrawSums matches;                ///< of all runs: none differs
  std::vector<DrawSums> targets;   ///< [targets] of all runs
  bool operator==(const Counts&) const = default;
};

/// Takes chunks in order. A draw that runs over the border of chunks is counted as one.
class Tally {
 public:
  Tally(const Plan& plan, std::uint32_t runs_per_draw, std::vector<Target> targets = {});
  void add(const Chunk& chunk);
  /// The counts so far, the open draw included.
  Counts counts() const;

 private:
  struct Open {  ///< runs of the draw that is not yet complete
    std::uint64_t runs = 0;
    std::vector<std::uint64_t> endings, events, diverges, targets;
    std::vector<std::vector<std::uint64_t>> choices;  ///< [decisions][did not arise, then each option]
    std::uint64_t matches = 0;
  };
  void count(const Chunk& chunk, std::size_t begin, std::size_t end);
  void count_decisions(const Outcome& outcome, std::size_t begin, std::size_t end);
  void count_first_divergence(const Outcome& outcome, std::size_t begin, std::size_t end);
  void count_events(const Outcome& outcome, std::size_t begin, std::size_t end);
  void close(Counts& counts) const;
  Open nothing() const;

  const Plan* plan_;
  std::uint32_t runs_per_draw_;
  std::vector<Target> targets_;
  std::vector<Index> timeline_;          ///< decisions in the order of play
  std::vector<std::int8_t> recorded_;    ///< [decisions] as in Outcome::choices
  std::vector<std::uint8_t> undecided_;  ///< [chunk] run still follows the record
  Counts counts_;
  Open open_;
};

}  // namespace parallel38
