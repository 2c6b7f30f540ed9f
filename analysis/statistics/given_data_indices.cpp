#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/indices.hpp"
#include "analysis/statistics/ratio.hpp"
#include "engine/luck/random.hpp"

namespace parallel38 {

namespace {

constexpr std::uint32_t kBlocks = 20;
constexpr std::size_t kFewestPoints = 8, kPointsOfBin = 50, kFewestBins = 4, kMostBins = 64;

/// The points that have a result, f centred.
struct KnownPoints {
  std::vector<std::size_t> which;  ///< of the data's points
  std::vector<double> f, noise, spread;
  std::vector<std::uint32_t> block;  ///< left out together by the jackknife
  std::uint32_t blocks = kBlocks;
  bool scrambled = false;  ///< blocks are scrambles
  double mean = 0;
  std::size_t size() const { return f.size(); }
};

std::size_t bins_for(std::size_t points) { return std::clamp(points / kPointsOfBin, kFewestBins, kMostBins) / 2 * 2; }

std::uint32_t scrambles_of(const GivenData& data) {
  return data.scramble.empty() ? 0 : *std::max_element(data.scramble.begin(), data.scramble.end()) + 1;
}
std::size_t groups_of(const GivenData& data) {
  return data.groups.empty() ? data.values.size() : *std::max_element(data.groups.begin(), data.groups.end()) + 1;
}

KnownPoints usable(const GivenData& data) {
  KnownPoints to;
  to.scrambled = scrambles_of(data) >= (data.even ? 2 : kFewestScrambles);
  to.blocks = to.scrambled ? scrambles_of(data) : kBlocks;
  const std::uint64_t name = name_hash("indices.block");
  for (std::size_t n = 0; n < data.results.size(); ++n) {
    const PointResult& at = data.results[n];
    if (std::isnan(at.value)) continue;
    to.which.push_back(n);
    to.f.push_back(at.value);
    to.noise.push_back(std::isnan(at.variance) ? 0 : at.variance);
    to.spread.push_back(std::isnan(at.spread) ? 0 : at.spread);
    to.block.push_back(to.scrambled ? data.scramble[n]
                                    : static_cast<std::uint32_t>(draw(data.seed, name, n) * to.blocks));
  }
  if (to.size() < kFewestPoints) throw std::invalid_argument("fewer than 8 points have a result");
  const double shift = to.f[0];
  for (double& f : to.f) f -= shift;
  to.mean = std::accumulate(to.f.begin(), to.f.end(), 0.0) / static_cast<double>(to.size());
  for (double& f : to.f) f -= to.mean;
  to.mean += shift;
  return to;
}

/// Mean rank of each number among all, 0 to n - 1; equal ones share theirs.
std::vector<double> mid_ranks(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  std::vector<double> rank(x.size());
  for (std::size_t from = 0, to = 0; from < x.size(); from = to) {
    while (to < x.size() && x[order[to]] == x[order[from]]) ++to;
    for (std::size_t i = from; i < to; ++i) rank[order[i]] = static_cast<double>(from + to - 1) / 2;
  }
  return rank;
}

/// A bin of each point. Few values: one bin each, and nothing to extrapolate.
struct Bins {
  std::vector<std::size_t> bin;
  std::size_t count = 0;
  bool classes = false;
};
Bins bins_of(const std::vector<double>& rank, std::size_t most) {
  std::vector<double> distinct = rank;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  Bins to;
  to.classes = distinct.size() <= most;
  to.count = to.classes ? distinct.size() : most;
  for (const double r : rank)
    to.bin.push_back(
        to.classes ? static_cast<std::size_t>(std::lower_bound(distinct.begin(), distinct.end(), r) - distinct.begin())
                   : static_cast<std::size_t>((r + .5) / static_cast<double>(rank.size()) * static_cast<double>(most)));
  return to;
}

struct PartMoments {
  double n = 0, sum = 0, squares = 0, noise = 0, spread = 0;
  double own_pairs = 0, own_products = 0;  ///< n^2 and sum^2 of each block, added
  void add(const PartMoments& of, double times = 1) {
    own_pairs += times * of.own_pairs;
    own_products += times * of.own_products;
    n += times * of.n;
    sum += times * of.sum;
    squares += times * of.squares;
    noise += times * of.noise;
    spread += times * of.spread;
  }
};

/// Variance between bins of points that are independent, freed of what is within.
double within_freed(const std::vector<PartMoments>& bins) {
  PartMoments all;
  double of_bins = 0, within = 0, used = 0;
  for (const PartMoments& bin : bins) {
    if (!(bin.n > .5)) continue;
    ++used;
    all.add(bin);
    of_bins += bin.sum * bin.sum / bin.n;
    within += bin.squares - bin.sum * bin.sum / bin.n;
  }
  if (!(all.n > used)) return kUnknown;
  return (of_bins - all.sum * all.sum / all.n - (used - 1) * std::max(0.0, within) / (all.n - used)) / all.n;
}

/// Mean over bins of f's mean squared, from pairs of points of different scrambles: these know nothing of each other,
/// however evenly each fills the cube, and neither chance nor the other factors add to their products.
double mean_square(const std::vector<PartMoments>& bins) {
  double squares = 0, n = 0;
  for (const PartMoments& bin : bins) {
    const double pairs = bin.n * bin.n - bin.own_pairs;
    if (!(pairs > .5)) continue;
    squares += bin.n * (bin.sum * bin.sum - bin.own_products) / pairs;
    n += bin.n;
  }
  return n > 0 ? squares / n : kUnknown;
}

/// Variance of f over the factors, chance taken out.
double variance_of(const PartMoments& all) {
  return (all.squares - all.sum * all.sum / all.n) / (all.n - 1) - all.noise / all.n;
}

/// One value from all points, and one with each block left out.
struct LeftOut {
  double all = kUnknown;
  std::vector<double> without;
};
template <class Value>
LeftOut joined(LeftOut one, const LeftOut& other, const Value& value) {
  one.all = value(one.all, other.all);
  for (std::size_t b = 0; b < one.without.size(); ++b) one.without[b] = value(one.without[b], other.without[b]);
  return one;
}
void add(LeftOut& to, const LeftOut& of) { to = joined(std::move(to), of, std::plus<>()); }
SensitivityIndex index_of(const LeftOut& of) {
  const auto n = static_cast<double>(of.without.size());
  const double mean = std::accumulate(of.without.begin(), of.without.end(), 0.0) / n;
  double squares = 0;
  for (const double x : of.without) squares += (x - mean) * (x - mean);
  return {of.all, t_interval({of.all, std::sqrt((n - 1) / n * squares)}, n)};
}

/// A value of the moments in bins, from all points and without each block.
template <class Value>
LeftOut left_out(const KnownPoints& points, const Bins& bins, const Value& value) {
  std::vector<std::vector<PartMoments>> of(points.blocks, std::vector<PartMoments>(bins.count));
  for (std::size_t n = 0; n < points.size(); ++n)
    of[points.block[n]][bins.bin[n]].add(
        {1, points.f[n], points.f[n] * points.f[n], points.noise[n], points.spread[n]});
  for (auto& block : of)
    for (PartMoments& bin : block) {
      bin.own_pairs = bin.n * bin.n;
      bin.own_products = bin.sum * bin.sum;
    }
  std::vector<PartMoments> all(bins.count);
  for (const auto& block : of)
    for (std::size_t m = 0; m < all.size(); ++m) all[m].add(block[m]);
  LeftOut to{value(all), {}};
  for (const auto& block : of) {
    auto rest = all;
    for (std::size_t m = 0; m < rest.size(); ++m) rest[m].add(block[m], -1);
    to.without.push_back(value(rest));
  }
  return to;
}

Bins one_bin(const KnownPoints& points) { return {std::vector<std::size_t>(points.size()), 1, true}; }

Bins in_pairs(Bins bins) {
  for (std::size_t& bin : bins.bin) bin /= 2;
  bins.count = (bins.count + 1) / 2;
  return bins;
}

/// Variance between bins.
LeftOut between(const KnownPoints& points, const Bins& bins) {
  if (!points.scrambled)
    return left_out(points, bins, [](const std::vector<PartMoments>& of) { return within_freed(of); });
  return joined(left_out(points, bins, mean_square), left_out(points, one_bin(points), mean_square), std::minus<>());
}

LeftOut first_order(const KnownPoints& points, const Bins& bins) {
  LeftOut explained = between(points, bins);
  if (!bins.classes)
    explained = joined(std::move(explained), between(points, in_pairs(bins)),
                       [](double fine, double coarse) { return fine + (fine - coarse) / 3; });
  const LeftOut variance =
      left_out(points, one_bin(points), [](const std::vector<PartMoments>& of) { return variance_of(of[0]); });
  return joined(std::move(explained), variance, std::divides<>());
}

LeftOut chance(const KnownPoints& points) {
  return left_out(points, one_bin(points), [](const std::vector<PartMoments>& of) {
    const double spread = of[0].spread / of[0].n;
    return spread / (spread + variance_of(of[0]));
  });
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  const double mx = std::accumulate(x.begin(), x.end(), 0.0) / n, my = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

std::vector<double> taken(const std::vector<double>& values, const KnownPoints& points) {
  std::vector<double> to;
  for (const std::size_t n : points.which) to.push_back(values[n]);
  return to;
}

std::vector<double> dummy_values(const KnownPoints& points, std::uint64_t seed) {
  std::vector<double> to;
  for (const std::size_t n : points.which) to.push_back(draw(seed, name_hash("indices.dummy"), n));
  return to;
}

void warn(GivenDataIndices& to, const GivenData& data) {
  const auto wide = [](const SensitivityIndex& of) { return of.interval.high - of.interval.low > .1; };
  if (std::any_of(data.results.begin(), data.results.end(),
                  [](const PointResult& at) { return std::isnan(at.variance) && !std::isnan(at.value); }))
    to.warnings.push_back("one run a point: the variance that indices are shares of holds chance too");
  if (to.dropped > 0) to.warnings.push_back(std::to_string(to.dropped) + " points without a result are left out");
  if (std::any_of(to.first.begin(), to.first.end(), wide))
    to.warnings.push_back("N is too small: intervals are wider than .1; take more points");
  if (!(to.variance > 0)) to.warnings.push_back("the points differ by no more than chance: play more runs a point");
}

/// Parts of one scramble are not independent: how far they are off cannot be told from them.
void without_intervals(GivenDataIndices& to) {
  for (SensitivityIndex& of : to.first) of.interval = SensitivityIndex().interval;
  to.dummy.interval = to.chance.interval = SensitivityIndex().interval;
  to.warnings.push_back("intervals need 16 or more scrambles of a Sobol sequence");
}

void put_groups(GivenDataIndices& to, const GivenData& data, const KnownPoints& points) {
  const std::size_t groups = groups_of(data);
  std::vector<LeftOut> first(groups, {0, std::vector<double>(points.blocks)});
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const std::size_t g = data.groups.empty() ? i : data.groups[i];
    const auto ranks = mid_ranks(taken(data.values[i], points));
    add(first[g], first_order(points, bins_of(ranks, to.bins)));
  }
  for (const auto& of : first) to.first.push_back(index_of(of));
}

void check(const GivenData& data) {
  for (const auto& values : data.values)
    if (values.size() != data.results.size() ||
        std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); }))
      throw std::invalid_argument("given_data_indices: one value a point");
  if (!data.scramble.empty() && data.scramble.size() != data.results.size())
    throw std::invalid_argument("given_data_indices: one scramble a point");
}

}  // namespace

std::vector<double> rank_correlations(const GivenData& data) {
  check(data);
  const KnownPoints points = usable(data);
  std::vector<double> to(groups_of(data), kUnknown);
  std::vector<int> members(to.size());
  const auto ranks_of_f = mid_ranks(points.f);
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const std::size_t g = data.groups.empty() ? i : data.groups[i];
    to[g] = ++members[g] == 1 ? correlation(mid_ranks(taken(data.values[i], points)), ranks_of_f) : kUnknown;
  }
  return to;
}

GivenDataIndices given_data_indices(const GivenData& data) {
  check(data);
  const KnownPoints points = usable(data);
  GivenDataIndices to;
  to.used = points.size();
  to.dropped = data.results.size() - points.size();
  to.bins = static_cast<std::uint32_t>(bins_for(points.size()));
  to.mean = points.mean;
  to.constant = all_equal(data.results);
  if (to.constant) {
    to.first.assign(groups_of(data), SensitivityIndex{0, {0, 0}});
    to.variance = 0;
    to.warnings.push_back("it is the same at every point: nothing depends on any factor");
    return to;
  }
  to.variance = left_out(points, one_bin(points), [](const auto& of) { return variance_of(of[0]); }).all;
  put_groups(to, data, points);
  to.dummy = index_of(first_order(points, bins_of(mid_ranks(dummy_values(points, data.seed)), to.bins)));
  to.chance = index_of(chance(points));
  if (data.even && scrambles_of(data) < kFewestScrambles) without_intervals(to);
  warn(to, data);
  return to;
}

}  // namespace parallel38
