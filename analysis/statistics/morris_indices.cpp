#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "analysis/statistics/indices.hpp"
#include "analysis/statistics/ratio.hpp"

namespace parallel38 {

namespace {

constexpr double kFewTrajectories = 10;

/// Effects of one group, a trajectory each.
struct Effects {
  double n = 0, sum = 0, sizes = 0, squares = 0, noise = 0, noise_size = 0;
  void add(double effect, double variance) {
    ++n;
    sum += effect;
    sizes += std::abs(effect);
    squares += effect * effect;
    noise += variance;
    noise_size += std::sqrt(variance * 2 / std::numbers::pi);  // mean size of a normal number
  }
  double variance(double total) const { return n < 2 ? kUnknown : (squares - total * total / n) / (n - 1); }
  SensitivityIndex mean_of(double total) const {
    const Measured of{total / n, std::sqrt(std::max(0.0, variance(total)) / n)};
    return {of.value, t_interval(of, n)};
  }
};

/// The only factor of each group, or more factors than there are.
std::vector<std::size_t> only_members(const Design& design) {
  std::vector<std::size_t> only(design.groups(), design.factors());
  std::vector<int> members(design.groups());
  for (std::size_t i = 0; i < design.factors(); ++i)
    only[design.group(i)] = ++members[design.group(i)] == 1 ? i : design.factors();
  return only;
}

void add_trajectory(std::vector<Effects>& to, const Design& design, const std::vector<std::size_t>& only,
                    std::uint64_t trajectory, const PointResult* at) {
  const auto order = design.order(trajectory, 0);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::size_t factor = only[order[k]];
    const double step = design.step(trajectory, factor < design.factors() ? factor : 0);
    const double by = factor < design.factors() ? step : std::abs(step);
    const double variance = (at[k].variance + at[k + 1].variance) / (step * step);
    to[order[k]].add((at[k + 1].value - at[k].value) / by, variance);
  }
}

/// By how much chance lengthens effects on average, at most: |effect + chance| <= |effect| + |chance|. The size of mu
/// is no more than mu*, and chance does not lengthen mu. What one run a point leaves open is not known.
double least_size(const Effects& of, const SensitivityIndex& size, const SensitivityIndex& mean) {
  const double freed = std::isnan(of.noise) ? 0 : size.interval.low - of.noise_size / of.n;
  return std::max({0.0, freed, mean.interval.low, -mean.interval.high});
}

ElementaryEffects effects_of(const Effects& of, bool single) {
  ElementaryEffects to;
  to.mean_size = of.mean_of(of.sizes);
  if (single) to.mean = of.mean_of(of.sum);
  to.mean_size.interval.low = std::min(to.mean_size.interval.low, least_size(of, to.mean_size, to.mean));
  if (!single) return to;
  to.sd = std::sqrt(std::max(0.0, of.variance(of.sum) - (std::isnan(of.noise) ? 0 : of.noise / of.n)));
  return to;
}

void warn(MorrisIndices& to) {
  if (static_cast<double>(to.used) < kFewTrajectories) to.warnings.push_back("fewer than 10 trajectories: take more");
  if (to.dropped > 0)
    to.warnings.push_back(std::to_string(to.dropped) + " of " + std::to_string(to.used + to.dropped) +
                          " trajectories are left out: a point of theirs failed");
  if (to.constant) to.warnings.push_back("it is the same at every point: nothing depends on any factor");
}

}  // namespace

MorrisIndices morris_indices(const Design& design, const std::vector<PointResult>& results) {
  if (design.kind() != DesignKind::morris || results.size() != design.points())
    throw std::invalid_argument("morris_indices: one result for each point of a morris design");
  MorrisIndices to;
  std::vector<Effects> effects(design.groups());
  const auto only = only_members(design);
  for (std::uint64_t t = 0; t < design.base(); ++t) {
    const PointResult* at = &results[static_cast<std::size_t>(t) * design.blocks()];
    bool complete = true;
    for (std::uint32_t k = 0; k < design.blocks(); ++k) complete = complete && !std::isnan(at[k].value);
    ++(complete ? to.used : to.dropped);
    if (complete) add_trajectory(effects, design, only, t, at);
  }
  if (to.used == 0) throw std::invalid_argument("no trajectory has a result at all of its points");
  double noise = 0;
  for (std::size_t g = 0; g < effects.size(); ++g) {
    to.groups.push_back(effects_of(effects[g], only[g] < design.factors()));
    if (!std::isnan(effects[g].noise)) noise += effects[g].noise / effects[g].n / static_cast<double>(effects.size());
  }
  to.by_chance = std::sqrt(noise * 2 / std::numbers::pi);
  to.constant = all_equal(results);
  warn(to);
  return to;
}

}  // namespace parallel38
