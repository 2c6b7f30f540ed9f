// Sensitivity indices: how much of what a study finds each of its factors, or groups of factors, does.
//
// f is what is asked for at a point: the *probability* of a target, the mean of a measure or contrast. It is known from
// n runs there, with an error of variance v that is estimated without bias, so that chance is taken out of every index
// and reported beside them. This holds where the points of a study do not share their luck.
//
// Saltelli's arrangement, with points A, B and A_g (A with group g of B); averages over base points, f centred:
//   first order  S_g = mean f(B) (f(A_g) - f(A)) / V                                 (Saltelli et al. 2010, CPC 181)
//   total        T_g = mean [(f(A) - f(A_g))^2 - v(A) - v(A_g)] / 2V                 (Jansen 1999, CPC 117)
//   Shapley      mean over orders of what g adds to t(u) = [(f(A) - f(A_u))^2 - v(A) - v(A_u)] / 2, A_u: A with the
//                groups u of B                                                       (Goda 2021, RESS 213)
// where the first and the last of an order are known of all groups at every base point (T_g and S_g) and are taken from
// there. Without walks in the design (S_g + T_g) / 2 is given, which is the Shapley effect where no more than two
// groups act together (Owen 2014, SIAM/ASA JUQ 2). Shapley effects are divided by their sum.
// Intervals: each scramble gives numerators and denominators of its own; the ratio's linearised error over R >= 16
// scrambles, times t_{R-1}.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/statistics/designs.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// Scrambles below which no interval is given.
inline constexpr std::uint32_t kFewestScrambles = 16;

/// What a study found at a point. value NaN: the point failed, or the measure had no value in any run.
struct PointResult {
  double value = kUnknown;
  double variance = 0;  ///< of value, by chance; NaN: of one run nothing is known
  double spread = 0;    ///< variance of a single run
};
/// k of n runs.
PointResult share_at(std::uint64_t k, std::uint64_t n);
/// n numbers with this sum and sum of squares.
PointResult mean_at(double n, double sum, double squares);
/// Whether all values that are known are the same.
bool all_equal(const std::vector<PointResult>& results);

/// A share of the variance, or another figure about a factor, with its interval.
struct SensitivityIndex {
  double value = kUnknown;
  Interval interval{};  ///< 95 %; not known with fewer than 16 scrambles
};
struct GroupIndices {
  SensitivityIndex first, total, shapley;
};

struct SobolIndices {
  std::vector<GroupIndices> groups;
  GroupIndices dummy;  ///< of a factor that does nothing, as far as the same points show it (shapley: none)
  double mean = kUnknown, variance = kUnknown;  ///< of f over the factors
  SensitivityIndex chance;  ///< share of the variance of a single run that is chance, whatever the factors are
  bool constant = false;    ///< f is the same everywhere: every index is 0
  bool walks = false;       ///< Shapley effects of any order; else of pairs only
  std::uint64_t used = 0, dropped = 0;  ///< base points; dropped: where a point failed
  std::vector<std::string> warnings;
};
/// @param results [points of the design] @throws std::invalid_argument not a saltelli design, or another number of
/// points
SobolIndices sobol_indices(const Design& design, const std::vector<PointResult>& results);

/// Elementary effects (Morris 1991, Technometrics 33; mu* of groups: Campolongo, Cariboni and Saltelli 2007, EMS 22):
/// the change in f over the change of the factor, as a share of its range.
struct ElementaryEffects {
  SensitivityIndex mean_size;  ///< mu*: mean of their sizes
  SensitivityIndex mean;       ///< mu; unknown of a group of more than one factor
  double sd = kUnknown;        ///< sigma, chance taken out; unknown of such a group
};
struct MorrisIndices {
  std::vector<ElementaryEffects> groups;
  double by_chance = 0;  ///< the mu* that a factor without effect would show
  bool constant = false;
  std::uint64_t used = 0, dropped = 0;  ///< trajectories
  std::vector<std::string> warnings;
};
/// @param results [points of the design] @throws std::invalid_argument not a morris design, or another number of points
MorrisIndices morris_indices(const Design& design, const std::vector<PointResult>& results);

/// Points of any design, or none: first-order indices alone.
struct GivenData {
  std::vector<std::vector<double>> values;  ///< [factors][points]; numbers that stand for names are classes
  std::vector<std::size_t> groups;          ///< [factors] as in DesignRequest; empty: each its own
  std::vector<std::uint32_t> scramble;      ///< [points] independent repetitions; empty: the points are independent
  std::vector<PointResult> results;         ///< [points]
  bool even = false;                        ///< the points of a scramble fill the cube evenly: a Sobol sequence
  std::uint64_t seed = 0;                   ///< of the dummy factor, and of the blocks where there are no scrambles
};
struct GivenDataIndices {
  std::vector<SensitivityIndex>
      first;                  ///< [groups] of a group of several: the sum of theirs, at most the group's index
  std::vector<double> trend;  ///< [groups] rank correlation with f; unknown of a group of several
  SensitivityIndex dummy;
  double mean = kUnknown, variance = kUnknown;
  SensitivityIndex chance;
  bool constant = false;
  std::uint64_t used = 0, dropped = 0;  ///< points
  std::uint32_t bins = 0;
  std::vector<std::string> warnings;
};
/// Between-bin variance of f over M bins of a factor with equally many points, extrapolated from M/2 and M bins to
/// infinitely many: V_g = V_g(M) + (V_g(M) - V_g(M/2)) / 3, which is off by terms of M^-4. With R >= 16 scrambles (of a
/// Sobol sequence: 2), r and s different, f_mr the sum of bin m's n_mr in scramble r:
///   V_g(M) = mean over bins of [sum_rs f_mr f_ms / sum_rs n_mr n_ms] - the same of one bin
/// where chance and the other factors, which are independent in r and s, have no part. Of points without scrambles,
/// taken for independent, less what chance and the other factors put there (analysis of variance):
///   V_g(M) = [sum n_m (f_m - f)^2 - (M - 1) W] / N,  W the mean square within bins
/// which on one scramble of a Sobol sequence, whose bins are more even than chance, is too low by at most M / N.
/// Intervals: jackknife over scrambles, or 20 blocks; none of fewer than 16 scrambles of a Sobol sequence.
/// @throws std::invalid_argument lengths that differ, or fewer than 8 points with a value
GivenDataIndices given_data_indices(const GivenData& data);
/// Points of a grid: every combination of the levels of its groups, each once, with a result at each. What one group
/// does is then free of what the others do, and the levels are all there are: with L classes of N points,
///   V_g = mean over points of (f_class - f)^2 - (L - 1) v / N,  v the mean variance of a result by chance
/// and only chance is in the intervals: what their squares add to the linearised error is known where v is.
/// @throws std::invalid_argument lengths that differ, or a point without a result
GivenDataIndices crossed_indices(const GivenData& data);
/// Of each group its only factor's, of points with a result; unknown of a group of several.
std::vector<double> rank_correlations(const GivenData& data);

}  // namespace parallel38
