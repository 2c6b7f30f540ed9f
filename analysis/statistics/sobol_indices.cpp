#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/indices.hpp"
#include "analysis/statistics/ratio.hpp"

namespace parallel38 {

namespace {

constexpr double kWide = .05;  // half of an interval from which on the points are said to be too few

/// Sums over the base points of each scramble, [scrambles].
struct ScrambleSums {
  explicit ScrambleSums(std::size_t groups, std::size_t scrambles)
      : first(groups, std::vector<double>(scrambles)),
        total(first),
        middle(first),
        variance(scrambles),
        spread(scrambles),
        product(scrambles),
        second(scrambles),
        used(scrambles) {}
  std::vector<std::vector<double>> first, total, middle;  ///< [groups][scrambles]; middle: of the walks
  std::vector<double> variance, spread, product, second;  ///< of A and B; f(A) f(B); of B alone
  std::vector<std::uint64_t> used;
};

/// Whether f is known at all points of a base point.
bool complete(const PointResult* set, std::size_t blocks) {
  return std::none_of(set, set + blocks, [](const PointResult& at) { return std::isnan(at.value); });
}

/// Mean over A and B.
double centre_of(const Design& design, const std::vector<PointResult>& results) {
  const double shift = std::isnan(results[0].value) ? 0 : results[0].value;
  double sum = 0, n = 0;
  for (std::size_t set = 0; set < results.size(); set += design.blocks()) {
    if (!complete(&results[set], design.blocks())) continue;
    sum += results[set].value - shift + results[set + 1].value - shift;
    n += 2;
  }
  return shift + sum / n;
}

/// Variance by chance, 0 where a single run tells nothing of it.
double noise(const PointResult& at) { return std::isnan(at.variance) ? 0 : at.variance; }
double spread(const PointResult& at) { return std::isnan(at.spread) ? 0 : at.spread; }

/// Half of the mean square of what moving some groups does, chance taken out.
double half_square(const PointResult& a, const PointResult& moved) {
  const double difference = a.value - moved.value;
  return (difference * difference - noise(a) - noise(moved)) / 2;
}

/// What the groups add that are neither first nor last in the order of this base point.
void add_walk(ScrambleSums& to, const Design& design, const DesignPlace& at, const PointResult* set) {
  const std::size_t groups = design.groups();
  const auto order = design.order(at.base, at.scramble);
  double before = half_square(set[0], set[2 + order[0]]);
  for (std::size_t k = 1; k + 1 < groups; ++k) {
    const double now = half_square(set[0], set[2 + groups + k - 1]);
    to.middle[order[k]][at.scramble] += now - before;
    before = now;
  }
}

void add_base_point(ScrambleSums& to, const Design& design, const DesignPlace& at, const PointResult* set,
                    double centre) {
  const std::uint32_t r = at.scramble;
  const PointResult &a = set[0], &b = set[1];
  const double fa = a.value - centre, fb = b.value - centre;
  ++to.used[r];
  to.variance[r] += (fa * fa + fb * fb - noise(a) - noise(b)) / 2;
  to.second[r] += fb * fb - noise(b);
  to.spread[r] += (spread(a) + spread(b)) / 2;
  to.product[r] += fa * fb;
  for (std::size_t g = 0; g < design.groups(); ++g) {
    to.first[g][r] += fb * (set[2 + g].value - a.value);
    to.total[g][r] += half_square(a, set[2 + g]);
  }
  if (design.blocks() > 2 + design.groups()) add_walk(to, design, at, set);
}

SensitivityIndex index_of(const std::vector<double>& above, const std::vector<double>& below) {
  const Measured of = ratio_over(above, below);
  const bool known = above.size() >= kFewestScrambles;
  return {of.value, known ? t_interval(of, static_cast<double>(above.size())) : Interval{}};
}

/// Shapley effects times the variance, [groups][scrambles]: first and last places of an order from totals and first
/// orders, those between from the walks; where there are none, as if no more than two groups acted together.
std::vector<std::vector<double>> shapley_sums(const ScrambleSums& sums, bool walks) {
  auto values = sums.middle;
  const auto groups = static_cast<double>(values.size());
  const double of_ends = values.size() == 1 || !walks ? 1.0 / 2 : 1 / groups;
  for (std::size_t g = 0; g < values.size(); ++g)
    for (std::size_t r = 0; r < values[g].size(); ++r) values[g][r] += of_ends * (sums.first[g][r] + sums.total[g][r]);
  return values;
}

std::vector<double> sum_of(const std::vector<std::vector<double>>& lists) {
  std::vector<double> sum(lists[0].size());
  for (const auto& list : lists)
    for (std::size_t r = 0; r < sum.size(); ++r) sum[r] += list[r];
  return sum;
}

std::vector<double> plus(std::vector<double> a, const std::vector<double>& b, double times) {
  for (std::size_t r = 0; r < a.size(); ++r) a[r] += times * b[r];
  return a;
}

void put_indices(SobolIndices& to, const ScrambleSums& sums) {
  const auto shapley = shapley_sums(sums, to.walks);
  const auto of_all = sum_of(shapley);
  for (std::size_t g = 0; g < shapley.size(); ++g)
    to.groups.push_back(
        {index_of(sums.first[g], sums.variance), index_of(sums.total[g], sums.variance), index_of(shapley[g], of_all)});
  // what the textbook's estimators give for a factor that nothing depends on (Khorashadi Zadeh et al. 2017, EMS 91)
  to.dummy.first = index_of(sums.product, sums.variance);
  to.dummy.total = index_of(plus(sums.variance, sums.second, -1), sums.variance);
  to.chance = index_of(sums.spread, plus(sums.variance, sums.spread, 1));
}

bool wide(const SensitivityIndex& index) { return index.interval.high - index.interval.low > 2 * kWide; }

void warn_of_design(SobolIndices& to, const Design& design) {
  if (design.scrambles() < kFewestScrambles)
    to.warnings.push_back("intervals need 16 or more scrambles, this design has " + std::to_string(design.scrambles()));
  if ((design.base() & (design.base() - 1)) != 0)
    to.warnings.push_back(std::to_string(design.base()) +
                          " base points a scramble are no power of two: the design is "
                          "less even than it could be");
  if (to.dropped > 0)
    to.warnings.push_back(std::to_string(to.dropped) + " of " + std::to_string(to.dropped + to.used) +
                          " base points are left out: a point of theirs failed");
}

void warn_of_precision(SobolIndices& to, const std::vector<PointResult>& results, const ScrambleSums& sums) {
  if (std::any_of(results.begin(), results.end(), [](const PointResult& at) { return std::isnan(at.variance); }))
    to.warnings.push_back(
        "one run a point: chance cannot be separated from what the factors do; play more runs a point");
  if (std::any_of(to.groups.begin(), to.groups.end(), [](const auto& g) { return wide(g.first) || wide(g.total); }))
    to.warnings.push_back(
        "N is too small: intervals are wider than .1; take twice as many base points, or more runs a "
        "point");
  const SensitivityIndex size = index_of(sums.variance, std::vector<double>(sums.variance.size(), 1));
  if (size.interval.low <= 0) to.warnings.push_back("the points differ by no more than chance: play more runs a point");
}

}  // namespace

SobolIndices sobol_indices(const Design& design, const std::vector<PointResult>& results) {
  if (design.kind() != DesignKind::saltelli || results.size() != design.points())
    throw std::invalid_argument("sobol_indices: one result for each point of a saltelli design");
  const double centre = centre_of(design, results);
  ScrambleSums sums(design.groups(), design.scrambles());
  SobolIndices to;
  for (std::size_t first = 0; first < results.size(); first += design.blocks()) {
    if (!complete(&results[first], design.blocks())) ++to.dropped;
    else add_base_point(sums, design, design.place(first), &results[first], centre);
  }
  for (const auto used : sums.used) to.used += used;
  to.walks = design.blocks() > 2 + design.groups() || design.groups() <= 2;
  to.mean = centre;
  warn_of_design(to, design);
  if (to.used == 0) throw std::invalid_argument("no base point has a result at all of its points");
  to.constant = all_equal(results);
  if (to.constant) {
    to.groups.assign(design.groups(),
                     {SensitivityIndex{0, {0, 0}}, SensitivityIndex{0, {0, 0}}, SensitivityIndex{0, {0, 0}}});
    to.variance = 0;
    to.warnings.push_back("it is the same at every point: nothing depends on any factor");
    return to;
  }
  to.variance = std::accumulate(sums.variance.begin(), sums.variance.end(), 0.0) / static_cast<double>(to.used);
  put_indices(to, sums);
  warn_of_precision(to, results, sums);
  return to;
}

}  // namespace parallel38
