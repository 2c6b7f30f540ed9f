// Estimates from counts over runs, with the uncertainties that every result states (MODEL section 10).
//
// *Simulation*: what more runs would still change. Runs of one draw share their numbers, so that n runs may tell less
// than n independent ones: the Wilson (1927) interval is taken at the effective number of runs n* = p(1-p) / Var(p), at
// most n,
//
//   Var(p) = J/(J-1) sum_j (k_j - p n_j)^2 / N^2          (ratio estimator over J draws: Cochran 1977, section 6.3)
//
// times (z / t_{J-1})^2 for the draws being few (Korn and Graubard 1998, Survey Methodology 24). Where no number
// varies, n* = n.
//
// *Coding*: the range that the coding leaves open; it does not shrink with runs. The probability given the draw, freed
// of the dice's own noise: with k_j of n_j runs, E[k(k-1)] = n(n-1) E[p^2], so
//
//   m = sum k(n-1) / sum n(n-1),   v = sum k(k-1) / sum n(n-1) - m^2 + Var(p)
//
// and the 5th and 95th percentile of the beta distribution with that mean and variance.
//
// *Structure*: the least and the greatest value over a list of worlds in which what no draw varies is otherwise:
// precision, strength of evidence, theory, reading, coder. It is no interval of any probability.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace parallel38 {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct Interval {
  double low = kUnknown, high = kUnknown;
  bool known() const { return low == low && high == high; }
};

/// The coding range as it is reported: not known where it has no width, as where no number varies.
Interval with_width(const Interval& coding);

inline constexpr double kZ = 1.959963984540054;  ///< the normal quantile at .975
/// Student's quantile at .975 for a variance over so many draws. @param draws at least 2
double quantile_over(double draws);

/// Variance of a ratio of sums over draws; NaN with fewer than two. @param squares sum over draws of (Y_j - p W_j)^2
/// @param weight sum of W_j
double variance_over(double draws, double squares, double weight);

/// Number n* of independent runs that would tell as much as those of several draws do: 1 to most; 1 of one draw.
/// @param spread variance of one run  @param variance of the mean, by how much draws differ
double independent_runs(double spread, double variance, double draws, double most);

/// Wilson's 95 % interval for k of n; (0, 1) where n = 0. Neither need be whole.
Interval wilson(double k, double n);

/// Sums over draws of a count k of n runs: integers, so that no order or chunking shows.
struct DrawSums {
  std::uint64_t draws = 0;                                        ///< J: draws with n > 0
  std::uint64_t runs = 0;                                         ///< sum n
  std::uint64_t yes = 0;                                          ///< sum k
  std::uint64_t runs_squared = 0, yes_squared = 0, yes_runs = 0;  ///< sum n^2, k^2, k n

  void add(std::uint64_t k, std::uint64_t n);
  bool operator==(const DrawSums&) const = default;
};

/// An estimate with its uncertainties.
struct Estimate {
  double value = kUnknown;
  Interval simulation{}, coding{};  ///< not known where the runs cannot show it
  double effective_runs = 0;
  Interval structure{};  ///< over structural worlds; not known where none were played
};

/// The share of runs counted; unknown where there were none. The coding range is unknown where the runs cannot show it:
/// with one run a draw, or draws that differ by no more than chance.
/// @param varying whether any number differs between draws: else runs are independent and the coding leaves nothing
/// open
Estimate share_of(const DrawSums& sums, bool varying);

/// Percentiles 5 and 95 of the beta distribution of this mean and variance; NaN where the variance, an estimate, is not
/// above 0: then so few runs cannot tell it.
Interval beta_range(double mean, double variance);

/// 95 % interval of the mean of n numbers of which none is larger than `most` in size: two runs are added, one of +most
/// and one of -most. For numbers -1, 0 and 1, the difference of two shares of the same runs, it is the interval of
/// Bonett and Price (2012), Journal of Educational and Behavioral Statistics 37, 479-488; what it does there for shares
/// near 0 or 1 it does for other bounded numbers. Where all numbers seen are 0 it is 0 -+ 2.77 most / (n + 2), near the
/// rule of three: at most 3 / n of the runs may do what none did (Hanley and Lippman-Hand 1983, JAMA 249).
/// @param sum, squares of the numbers and of their squares  @param n need not be whole
Interval bounded_mean(double sum, double squares, double n, double most);

/// The first day by which a share q of all counted has come. @param counts [days after the start]
/// @return days after the start; -1 where nothing is counted
int quantile_day(const std::vector<std::uint64_t>& counts, double q);

}  // namespace parallel38
