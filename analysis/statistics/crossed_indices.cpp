#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "analysis/statistics/indices.hpp"

namespace parallel38 {

namespace {

/// What all points of a grid give, chance still in it.
struct WholeGrid {
  double points = 0, mean = 0, squares = 0;  ///< squares: about the mean, of all
  double chance = 0, spread = 0;             ///< mean variance of a result by chance, and of a single run
  double freed() const { return squares / points - (points - 1) / points * chance; }
};

WholeGrid whole_grid(const std::vector<PointResult>& results) {
  WholeGrid all;
  all.points = static_cast<double>(results.size());
  for (const PointResult& at : results) {
    all.mean += at.value / all.points;
    all.chance += at.variance / all.points;
    all.spread += at.spread / all.points;
  }
  for (const PointResult& at : results) all.squares += (at.value - all.mean) * (at.value - all.mean);
  return all;
}

/// The class of each point: points at which all factors of a group have the same values.
struct GridClasses {
  std::vector<std::size_t> of;  ///< [points]
  std::vector<double> mean;     ///< [classes] of the results
};

GridClasses classes_of(const GivenData& data, std::size_t group) {
  std::map<std::vector<double>, std::size_t> known;
  GridClasses to;
  std::vector<double> counts;
  for (std::size_t n = 0; n < data.results.size(); ++n) {
    std::vector<double> at;
    for (std::size_t i = 0; i < data.values.size(); ++i)
      if ((data.groups.empty() ? i : data.groups[i]) == group) at.push_back(data.values[i][n]);
    to.of.push_back(known.try_emplace(std::move(at), known.size()).first->second);
    to.mean.resize(known.size());
    counts.resize(known.size());
    to.mean[to.of.back()] += data.results[n].value;
    ++counts[to.of.back()];
  }
  for (std::size_t c = 0; c < counts.size(); ++c) to.mean[c] /= counts[c];
  return to;
}

/// Variance of a quadratic form of results by chance: linear in their errors, with what their squares add. The plug-in
/// of the linear part holds the other twice. @param trace of the form's square
double variance_of_form(double linear, double trace, double chance) {
  const double square = 2 * trace * chance * chance;
  return std::max(linear - square, square);
}

SensitivityIndex with_error(double value, double variance) {
  const double half = kZ * std::sqrt(variance);
  return {value, {value - half, value + half}};
}

/// S = y'Ay / y'My, chance taken out of both, A between classes and M between points; its error is that of y'(A - SM)y.
SensitivityIndex index_of(const GivenData& data, const WholeGrid& all, const GridClasses& classes) {
  const auto count = static_cast<double>(classes.mean.size());
  double between = 0;
  for (const std::size_t c : classes.of) between += std::pow(classes.mean[c] - all.mean, 2) / all.points;
  const double index = (between - (count - 1) / all.points * all.chance) / all.freed();
  double linear = 0;
  for (std::size_t n = 0; n < classes.of.size(); ++n) {
    const double off = classes.mean[classes.of[n]] - all.mean - index * (data.results[n].value - all.mean);
    linear += 4 * off * off * data.results[n].variance / (all.points * all.points);
  }
  const double trace =
      ((1 - index) * (1 - index) * (count - 1) + index * index * (all.points - count)) / (all.points * all.points);
  return with_error(index, variance_of_form(linear, trace, all.chance) / (all.freed() * all.freed()));
}

SensitivityIndex chance_of(const GivenData& data, const WholeGrid& all) {
  double linear = 0;
  for (const PointResult& at : data.results)
    linear += 4 * std::pow(at.value - all.mean, 2) * at.variance / (all.points * all.points);
  const double variance = variance_of_form(linear, (all.points - 1) / (all.points * all.points), all.chance);
  const double run = all.spread + all.freed();
  return with_error(all.spread / run, variance * std::pow(all.spread / (run * run), 2));
}

void check_grid(const GivenData& data) {
  for (const auto& values : data.values)
    if (values.size() != data.results.size() ||
        std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); }))
      throw std::invalid_argument("crossed_indices: one value a point");
  for (const PointResult& at : data.results)
    if (std::isnan(at.value)) throw std::invalid_argument("crossed_indices: a result at every point");
}

}  // namespace

GivenDataIndices crossed_indices(const GivenData& data) {
  check_grid(data);
  GivenDataIndices to;
  const WholeGrid all = whole_grid(data.results);
  to.used = data.results.size();
  to.mean = all.mean;
  to.constant = all_equal(data.results);
  const std::size_t groups =
      data.groups.empty() ? data.values.size() : *std::max_element(data.groups.begin(), data.groups.end()) + 1;
  to.first.assign(groups, {0, {0, 0}});
  to.dummy = to.chance = {0, {0, 0}};
  to.variance = std::isnan(all.chance) ? all.squares / all.points : all.freed();
  if (to.constant) return to;
  if (std::isnan(all.chance))
    to.warnings.push_back("one run a point: the variance that indices are shares of holds chance too");
  WholeGrid freed = all;
  if (std::isnan(all.chance)) freed.chance = 0;
  if (!(to.variance > 0)) to.warnings.push_back("the points differ by no more than chance: play more runs a point");
  std::size_t most = 2;
  for (std::size_t g = 0; g < groups; ++g) {
    const GridClasses classes = classes_of(data, g);
    most = std::max(most, classes.mean.size());
    to.first[g] = index_of(data, freed, classes);
  }
  const double nothing = std::sqrt(2 * static_cast<double>(most - 1)) * all.chance / (all.points * to.variance);
  to.dummy = with_error(0, nothing * nothing);
  to.chance = chance_of(data, all);
  return to;
}

}  // namespace parallel38
