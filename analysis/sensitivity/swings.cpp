#include "analysis/sensitivity/swings.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/statistics/studentized_range.hpp"

namespace parallel38 {

namespace {

/// A result, and the variance that its interval is made of.
struct SwungPoint {
  double value, variance;
};

/// Of shares and effects with two more runs, one each way (Agresti and Caffo 2000, The American Statistician 54; Bonett
/// and Price 2012): where a target holds in no run or in all of them, its share is still not known exactly.
double variance_of(const StudyTable& table, const StudyQuantity& of, std::size_t n, const PointResult& result) {
  const auto runs = static_cast<double>(table.runs[n]);
  if (of.kind == QuantityKind::target) {
    const double yes = static_cast<double>(table.targets[of.at].count[n]) + 1;
    return mean_at(runs + 2, yes, yes).variance;
  }
  if (of.kind != QuantityKind::contrast_target) return result.variance;
  const ContrastTarget& target = table.contrasts[of.contrast_at].targets[of.at];
  const auto before = static_cast<double>(target.only_before[n]), after = static_cast<double>(target.only_after[n]);
  return mean_at(runs + 2, after - before, after + before + 2).variance;
}

/// Every pair of points differs by no more, and the widest by no less, than the ends of the interval say.
Estimate swing_of(const std::vector<SwungPoint>& points, double quantile) {
  Estimate swing;
  swing.value = 0;
  swing.simulation = {0, 0};
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double apart = std::abs(points[i].value - points[j].value);
      const double error = quantile * std::sqrt((points[i].variance + points[j].variance) / 2);
      swing.value = std::max(swing.value, apart);
      if (std::isnan(error)) swing.simulation = {};
      if (!swing.simulation.known()) continue;
      swing.simulation.low = std::max(swing.simulation.low, apart - error);
      swing.simulation.high = std::max(swing.simulation.high, apart + error);
    }
  return swing;
}

}  // namespace

std::vector<Estimate> swings_of(const StudyTable& table, const StudyQuantity& quantity) {
  const Design design(table.design);
  const std::vector<PointResult> results = results_with_chance(table, quantity);
  std::vector<std::vector<SwungPoint>> moved(design.groups());
  for (std::size_t n = 0; n < results.size(); ++n) {
    if (std::isnan(results[n].value)) continue;
    const SwungPoint point{results[n].value, variance_of(table, quantity, n, results[n])};
    const std::int32_t group = design.moved(table.point[n]);
    for (std::size_t g = 0; g < moved.size(); ++g)
      if (group < 0 || static_cast<std::size_t>(group) == g) moved[g].push_back(point);
  }
  std::map<std::size_t, double> quantiles;
  std::vector<Estimate> swings;
  for (const std::vector<SwungPoint>& points : moved) {
    Estimate& swing = swings.emplace_back();
    if (points.size() < 2) continue;
    const auto known = quantiles.try_emplace(points.size(), 0).first;
    if (known->second == 0) known->second = studentized_range(points.size());
    swing = swing_of(points, known->second);
  }
  return swings;
}

}  // namespace parallel38
