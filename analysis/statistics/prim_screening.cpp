// Of PRIM: of many factors those that show something.
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>

#include "analysis/statistics/prim_search.hpp"

namespace parallel38::prim_search {

namespace {

constexpr std::size_t kFewFactors = 20,
                      kFilterBins = 5;  // of more factors those alone that show something are searched
constexpr double kShows = .01;

/// Values that end a bin: of five with equally many points, or of each class.
std::vector<double> bin_ends(const PrimPoints& points, std::size_t factor) {
  std::vector<double> values, ends;
  for (const std::size_t n : points.left()) values.push_back(points.request().values[factor][n]);
  if (points.classes(factor)) ends = values;
  for (std::size_t k = 1; !points.classes(factor) && k < kFilterBins; ++k) {
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(values.size() * k / kFilterBins);
    std::nth_element(values.begin(), end, values.end());
    ends.push_back(*end);
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

std::vector<Count> binned(const PrimPoints& points, std::size_t factor) {
  const auto ends = bin_ends(points, factor);
  std::vector<Count> bins(ends.size() + 1);
  for (const std::size_t n : points.left()) {
    const auto end = std::lower_bound(ends.begin(), ends.end(), points.request().values[factor][n]);
    Count& bin = bins[static_cast<std::size_t>(end - ends.begin())];
    ++bin.points, bin.hits += points.request().interest[n];
  }
  return bins;
}

/// Whether shares of interest differ over the bins more than chance lets them in 99 of 100 cases (chi-squared).
bool shows(const PrimPoints& points, std::size_t factor) {
  const double p = points.count(points.left()).mean();
  if (!(p > 0 && p < 1)) return false;
  double squares = 0, used = 0;
  for (const Count& bin : binned(points, factor)) {
    if (!(bin.points > 0)) continue;
    const double off = bin.hits - bin.points * p;
    squares += off * off / (bin.points * p * (1 - p));
    ++used;
  }
  if (used < 2) return false;
  const boost::math::chi_squared_distribution<double> law(used - 1);
  return boost::math::cdf(boost::math::complement(law, squares)) < kShows;
}

}  // namespace

std::vector<std::size_t> searched_factors(const PrimPoints& points) {
  const std::size_t factors = points.request().values.size();
  std::vector<std::size_t> searched;
  for (std::size_t i = 0; i < factors; ++i)
    if (factors <= kFewFactors || shows(points, i)) searched.push_back(i);
  return searched;
}

}  // namespace parallel38::prim_search
