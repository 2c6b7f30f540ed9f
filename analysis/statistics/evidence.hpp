// Evidence: how probable the model made what was really chosen (MODEL section 10).
//
// Draws j are played forced along the record; p_jt is the probability that the model gives at decision t, in draw j, to
// what the record says. With running weights w_jt = w_j,t-1 p_jt, w_j0 = 1:
//
//   p_t = sum_j w_j,t-1 p_jt / sum_j w_j,t-1          log evidence = sum of log p_t over the actors' decisions
//
// Nature's recorded choices change the weights and are not in the sum. A decision that is not on record has to stay
// away: p_jt is 1 where it does not arise and 0 where it does. Weights are kept in logs, relative to the largest.
//
// Monte Carlo error: the draws are in B blocks of equal size; theta_(b) is the log evidence without block b, and
//   se^2 = (B - 1)/B sum_b (theta_(b) - mean)^2       (delete-one jackknife: Efron and Stein 1981, Annals of Statistics
//   9)
//
// and likewise of each log p_t; the interval of p_t is taken on the scale of log p/(1 - p), with Student's t of B - 1
// degrees. Coding range of p_t: the 5th and 95th percentile of p_jt over the draws, by the same weights.
// Draws are counted by log p_jt/(1 - p_jt) in 400 bins of .05 from -10 to 10, evenly spread
// within a bin: of a percentile the odds are off by less than 5 %, its p by less than .0125; beyond .99995, and below
// .00005, by less than .00005.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

inline constexpr double kLeastEss = 100;  ///< effective draws below which no figure is given

/// A decision in the order of the timeline, and what the record says of it.
struct RecordStep {
  int decision = -1;  ///< its number
  int recorded = -1;  ///< local option; -1: it did not arise
  int options = 0;    ///< how many it has
  bool nature = false;
  bool core = false;
  int weights = 0;  ///< steps of one number share running weights: what was taken at one bears on the others alone
  bool on_record() const { return recorded >= 0; }
};

/// What was noted along the record in a block of draws; the draw is the last index.
struct Forced {
  std::size_t draws = 0;
  std::vector<std::vector<double>> p;     ///< [step][options x draws], 0 where it does not arise
  std::vector<std::vector<char>> arises;  ///< [step][draws]
  std::vector<std::vector<double>>
      log_recorded;  ///< [step][draws] of the p on record, where it is too small for a number
};
Forced empty_forced(const std::vector<RecordStep>& steps, std::size_t draws);

/// Sums over draws before one step, of weights relative to e^log_scale.
struct StepSums {
  double log_scale = 0;       ///< log of the largest weight; -infinity: no draw has any weight left
  double weight = 0;          ///< sum w
  double weight_squared = 0;  ///< sum w^2
  double followed = 0;        ///< sum w x probability of what the record says
  /// Its log, where it is too small for a number.
  double log_followed = -std::numeric_limits<double>::infinity();
  std::vector<double> p;     ///< [options] sum w p
  std::vector<double> bins;  ///< [400] sum w by log-odds of what the record says; empty: not requested
  Interval range{1, 0};      ///< the least and the greatest of these probabilities
  std::uint64_t strays = 0;  ///< draws in which a recorded decision does not arise, or another does
};
/// Sums over a block of draws: a step each, and one more for each of the weights at the end.
struct BlockSums {
  std::uint64_t draws = 0;
  std::vector<StepSums> steps;
};
/// @param spread  whether draws are counted by probability, for the coding range
BlockSums sums_of(const std::vector<RecordStep>& steps, const Forced& block, bool spread = true);
BlockSums joined(const BlockSums& a, const BlockSums& b);
BlockSums joined(const std::vector<BlockSums>& blocks);
std::uint64_t draws_of(const std::vector<BlockSums>& blocks);

/// The smallest effective number of draws on the way, the end included.
double least_ess(const BlockSums& sums);

/// How the model did on one decision.
struct DecisionEvidence {
  RecordStep step;
  std::vector<double> p;  ///< [options] the model's probabilities along the record
  double p_recorded = 0;  ///< p_t
  Interval simulation{};  ///< 95 % interval of p_t: more draws narrow it; NaN with fewer than 2 blocks
  Interval coding{};      ///< percentiles 5 and 95 over draws of the numbers and of what the channels let through;
                          ///< NaN where draws were not counted for it
  int rank = 1;           ///< 1 + options with greater p
  double likeliest = 0;   ///< the greatest p; of options that are equally likely, their sum
  double log_score = 0;   ///< log p_t; -infinity where the model excludes what happened
  double brier = 0;       ///< sum_a (p_a - 1[a recorded])^2
  double ess = 0;         ///< (sum w)^2 / sum w^2 of the weights that p_t averages over
  double strays = 0;      ///< share of draws in which it arises against the record, or does not
  double expected = 0;    ///< m_t = sum_a p_a log p_a
  double variance = 0;    ///< v_t = sum_a p_a (log p_a)^2 - m_t^2
};
/// All steps in order, those not on record included (p_recorded: the probability that they do not arise).
std::vector<DecisionEvidence> decisions_of(const std::vector<RecordStep>& steps, const std::vector<BlockSums>& blocks);

/// Which steps a sum is over.
using Subset = std::vector<bool>;
Subset actors_steps(const std::vector<RecordStep>& steps);
Subset core_steps(const std::vector<RecordStep>& steps);

struct Evidence {
  int decisions = 0;          ///< recorded decisions in the sum
  double log_evidence = 0;    ///< natural log; -infinity where the record is impossible
  double standard_error = 0;  ///< Monte Carlo; NaN with fewer than 2 blocks, or where a block alone carries the record
  double ess = 0;             ///< least_ess()
  double z = 0;               ///< own expectation: (sum log p_t - sum m_t) / sqrt(sum v_t); NaN if nothing was open
  int hits = 0;               ///< recorded options that are the likeliest one (rank 1)
  double expected_hits = 0;   ///< sum of `likeliest`: as many the model expects
  double hits_spread = 0;     ///< sqrt of the sum of likeliest (1 - likeliest)
  bool enough() const { return ess >= kLeastEss; }
};
Evidence evidence_of(const std::vector<RecordStep>& steps, const std::vector<BlockSums>& blocks, const Subset& subset);

/// Sum of log p_t over a subset.
double log_evidence_of(const BlockSums& sums, const Subset& subset);
/// The same with each block left out in turn; empty with fewer than 2.
std::vector<double> log_evidence_without_each(const std::vector<BlockSums>& blocks, const Subset& subset);
/// Jackknife standard error from such values; NaN of fewer than 2.
double jackknife_error(const std::vector<double>& without_each);

}  // namespace parallel38
