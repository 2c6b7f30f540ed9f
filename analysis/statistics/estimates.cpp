#include "analysis/statistics/estimates.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace parallel38 {

namespace {

double as_real(std::uint64_t n) { return static_cast<double>(n); }

/// Variance of the share, by how much draws differ.
double variance_of(const DrawSums& sums, double p) {
  const double squares =
      as_real(sums.yes_squared) - 2 * p * as_real(sums.yes_runs) + p * p * as_real(sums.runs_squared);
  return variance_over(as_real(sums.draws), std::max(0.0, squares), as_real(sums.runs));
}

/// Number of independent runs that would tell as much.
double effective_runs(const DrawSums& sums, double p) {
  const double runs = as_real(sums.runs);
  if (sums.draws == sums.runs) return runs;  // one run a draw: they are independent
  return independent_runs(p * (1 - p), variance_of(sums, p), as_real(sums.draws), runs);
}

Interval coding_of(const DrawSums& sums, double p) {
  const double pairs = as_real(sums.runs_squared) - as_real(sums.runs);
  const double variance = variance_of(sums, p);
  if (!(pairs > 0)) return {kUnknown, kUnknown};
  const double mean = (as_real(sums.yes_runs) - as_real(sums.yes)) / pairs;
  const double square = (as_real(sums.yes_squared) - as_real(sums.yes)) / pairs;
  return beta_range(p, square - mean * mean + variance);
}

}  // namespace

Interval with_width(const Interval& coding) { return coding.low < coding.high ? coding : Interval{kUnknown, kUnknown}; }

double quantile_over(double draws) { return boost::math::quantile(boost::math::students_t(draws - 1), 0.975); }

double variance_over(double draws, double squares, double weight) {
  return draws < 2 ? kUnknown : draws / (draws - 1) * squares / (weight * weight);
}

double independent_runs(double spread, double variance, double draws, double most) {
  if (draws < 2) return 1;
  if (!(variance > 0)) return most;
  const double ratio = kZ / quantile_over(draws);
  return std::max(1.0, std::min(spread / variance * ratio * ratio, most));
}

Interval wilson(double k, double n) {
  if (!(n > 0)) return {0, 1};
  const double p = k / n, z2 = kZ * kZ;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {p <= 0 ? 0 : std::max(0.0, centre - half), p >= 1 ? 1 : std::min(1.0, centre + half)};
}

void DrawSums::add(std::uint64_t k, std::uint64_t n) {
  if (n == 0) return;
  ++draws;
  runs += n;
  yes += k;
  runs_squared += n * n;
  yes_squared += k * k;
  yes_runs += k * n;
}

Estimate share_of(const DrawSums& sums, bool varying) {
  if (sums.runs == 0) return {};
  const double of = as_real(sums.runs), p = as_real(sums.yes) / of;
  const double effective = varying ? effective_runs(sums, p) : of;
  return {p, wilson(p * effective, effective), varying ? coding_of(sums, p) : Interval{p, p}, effective};
}

Interval beta_range(double mean, double variance) {
  if (!(variance > 0) || mean <= 0 || mean >= 1) return {kUnknown, kUnknown};
  // a spread that no beta has is cut to nearly all mass at 0 and 1
  const double size = std::max(mean * (1 - mean) / variance - 1, 1e-3);
  using namespace boost::math::policies;
  using Quiet = policy<overflow_error<ignore_error>, underflow_error<ignore_error>, evaluation_error<ignore_error>>;
  const boost::math::beta_distribution<double, Quiet> beta(mean * size, (1 - mean) * size);
  return {boost::math::quantile(beta, 0.05), boost::math::quantile(beta, 0.95)};
}

Interval bounded_mean(double sum, double squares, double n, double most) {
  const double mean = sum / (n + 2), square = (squares + 2 * most * most) / (n + 2);
  const double half = kZ * std::sqrt((square - mean * mean) / (n + 2));
  return {std::max(-most, mean - half), std::min(most, mean + half)};
}

int quantile_day(const std::vector<std::uint64_t>& counts, double q) {
  std::uint64_t all = 0, so_far = 0;
  for (const std::uint64_t count : counts) all += count;
  if (all == 0) return -1;
  for (std::size_t day = 0; day < counts.size(); ++day) {
    so_far += counts[day];
    if (so_far > 0 && as_real(so_far) >= q * as_real(all)) return static_cast<int>(day);
  }
  return static_cast<int>(counts.size()) - 1;
}

}  // namespace parallel38
