#include "analysis/report/response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "analysis/statistics/conditional_mean.hpp"
#include "analysis/store/study_results.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostParts = 20, kPointsOfPart = 20, kMostMapParts = 8, kPointsOfCell = 15;

/// The results that are drawn, and which of them is one piece of evidence with which.
struct Results {
  std::vector<PointResult> at;         ///< [points]
  std::vector<std::uint64_t> cluster;  ///< [points]
  std::vector<std::size_t> used;       ///< points with a value
  std::size_t clusters = 0;            ///< of the design, as far as it is finished
  MeanRequest mean;
};

MeanRequest::Of kind_of(const StudyQuantity& quantity) {
  if (quantity.is_target()) return quantity.contrast.empty() ? MeanRequest::Of::share : MeanRequest::Of::difference;
  return MeanRequest::Of::number;
}

bool holds_every(DesignKind kind) {
  return kind == DesignKind::grid || kind == DesignKind::list || kind == DesignKind::one_at_a_time;
}

Results results(const StudyTable& table, const StudyQuantity& quantity) {
  Results to;
  to.at = results_with_chance(table, quantity);
  to.mean = {kind_of(quantity), holds_every(table.design.kind), !table.stamp.own_luck};
  const std::uint64_t scrambles = std::max<std::uint64_t>(1, table.design.scrambles);
  std::vector<std::uint64_t> met;
  for (std::size_t n = 0; n < to.at.size(); ++n) {
    to.cluster.push_back(to.mean.every ? n : table.place[n].base * scrambles + table.place[n].scramble);
    if (std::isnan(to.at[n].value)) continue;
    to.used.push_back(n);
    met.push_back(to.cluster.back());
  }
  std::sort(met.begin(), met.end());
  to.clusters = static_cast<std::size_t>(std::unique(met.begin(), met.end()) - met.begin());
  return to;
}

Estimate mean_of(const StudyTable& table, const Results& results, const std::vector<std::size_t>& points) {
  std::vector<MeanPoint> of;
  for (const std::size_t n : points)
    of.push_back({results.at[n].value, results.at[n].variance, static_cast<double>(table.runs[n]), results.cluster[n]});
  return conditional_mean(of, results.mean);
}

/// A factor cut into its values, or where it has too many into parts with as many points each.
struct FactorParts {
  bool single = true;
  std::vector<double> from;  ///< least value of each part, ascending
  std::size_t part_of(double x) const {
    return static_cast<std::size_t>(std::upper_bound(from.begin(), from.end(), x) - from.begin()) - 1;
  }
};

FactorParts cut_of(const std::vector<double>& values, const std::vector<std::size_t>& points, std::size_t most_values,
                   std::size_t parts) {
  std::vector<double> sorted;
  for (const std::size_t n : points) sorted.push_back(values[n]);
  std::sort(sorted.begin(), sorted.end());
  FactorParts to;
  to.from = sorted;
  to.from.erase(std::unique(to.from.begin(), to.from.end()), to.from.end());
  if (to.from.size() <= most_values) return to;
  to.single = false;
  to.from.clear();
  for (std::size_t k = 0; k < parts; ++k) {
    const double edge = sorted[k * sorted.size() / parts];
    if (to.from.empty() || edge > to.from.back()) to.from.push_back(edge);
  }
  return to;
}

/// The points of a curve: where one thing moves at a time, those where nothing or this factor has moved.
std::vector<std::size_t> points_of(const StudyTable& table, const Results& results, std::size_t factor) {
  if (table.design.kind != DesignKind::one_at_a_time) return results.used;
  const Design design(table.design);
  std::vector<std::size_t> to;
  for (const std::size_t n : results.used) {
    const std::int32_t moved = design.moved(table.point[n]);
    if (moved == Design::kNone || static_cast<std::size_t>(moved) == design.group(factor)) to.push_back(n);
  }
  return to;
}

double four_digits(double x) { return std::strtod(fmt::format("{:.4g}", x).c_str(), nullptr); }

/// Some of the points, spread over all of them by multiples of the golden ratio, which fall in with no grid.
std::vector<ResponsePoint> beside(const StudyTable& table, const Results& results, const std::vector<double>& values,
                                  std::vector<std::size_t> points) {
  if (!results.mean.every)
    points.erase(std::remove_if(points.begin(), points.end(), [&](auto n) { return table.place[n].block != 0; }),
                 points.end());
  std::vector<std::size_t> chosen = points;
  if (points.size() > kPointsBeside) {
    chosen.clear();
    const auto size = static_cast<double>(points.size());
    for (std::size_t k = 0; k < kPointsBeside; ++k) {
      const double part = std::fmod(static_cast<double>(k) * 0.6180339887498949, 1);
      chosen.push_back(points[static_cast<std::size_t>(part * size)]);
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  }
  std::vector<ResponsePoint> to;
  for (const std::size_t n : chosen) to.push_back({four_digits(values[n]), four_digits(results.at[n].value)});
  return to;
}

ResponseMean mean_at(const StudyTable& table, const Results& results, const std::vector<double>& values,
                     const std::vector<std::size_t>& points) {
  ResponseMean to;
  to.points = points.size();
  to.low = to.high = values[points.front()];
  double sum = 0;
  for (const std::size_t n : points) {
    to.low = std::min(to.low, values[n]);
    to.high = std::max(to.high, values[n]);
    sum += values[n];
  }
  to.middle = sum / static_cast<double>(points.size());
  to.value = mean_of(table, results, points);
  return to;
}

ResponseCurve curve_of(const StudyTable& table, const Results& results, std::size_t factor) {
  const StudyFactor& of = table.factors[factor];
  const std::vector<std::size_t> points = points_of(table, results, factor);
  ResponseCurve to;
  to.factor = of.id;
  to.title = of.title;
  to.levels = of.levels;
  if (points.empty()) return to;
  const std::size_t parts = std::clamp<std::size_t>(results.clusters / kPointsOfPart, 3, kMostParts);
  const FactorParts cut = cut_of(of.values, points, kCurveValues, parts);
  std::vector<std::vector<std::size_t>> in(cut.from.size());
  for (const std::size_t n : points) in[cut.part_of(of.values[n])].push_back(n);
  to.single = cut.single;
  for (const auto& part : in) to.means.push_back(mean_at(table, results, of.values, part));
  to.points = beside(table, results, of.values, points);
  return to;
}

ResponseAxis axis_of(const StudyFactor& factor, const FactorParts& cut, const std::vector<std::size_t>& points) {
  ResponseAxis to{factor.id, factor.title, factor.levels, cut.single, cut.from, cut.from};
  for (const std::size_t n : points) {
    double& high = to.high[cut.part_of(factor.values[n])];
    high = std::max(high, factor.values[n]);
  }
  return to;
}

std::uint64_t clusters_in(const Results& results, const std::vector<std::size_t>& points) {
  std::vector<std::uint64_t> met;
  for (const std::size_t n : points) met.push_back(results.cluster[n]);
  std::sort(met.begin(), met.end());
  return static_cast<std::uint64_t>(std::unique(met.begin(), met.end()) - met.begin());
}

ResponseMap map_of(const StudyTable& table, const Results& results, std::size_t across, std::size_t up) {
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(results.clusters) / kPointsOfCell));
  const std::size_t parts = std::clamp<std::size_t>(side, 3, kMostMapParts);
  const StudyFactor &x = table.factors[across], &y = table.factors[up];
  const FactorParts columns = cut_of(x.values, results.used, kMapValues, parts);
  const FactorParts rows = cut_of(y.values, results.used, kMapValues, parts);
  ResponseMap to{axis_of(x, columns, results.used), axis_of(y, rows, results.used), {}};
  std::vector<std::vector<std::size_t>> in(columns.from.size() * rows.from.size());
  for (const std::size_t n : results.used)
    in[columns.part_of(x.values[n]) * rows.from.size() + rows.part_of(y.values[n])].push_back(n);
  for (std::size_t cell = 0; cell < in.size(); ++cell) {
    if (in[cell].empty()) continue;
    const bool few = !results.mean.every && clusters_in(results, in[cell]) < kFewPoints;
    to.cells.push_back(
        {cell / rows.from.size(), cell % rows.from.size(), in[cell].size(), mean_of(table, results, in[cell]), few});
  }
  return to;
}

void put_names(AskedResponse& to, const StudyTable& table, const StudyQuantity& quantity) {
  to.what = quantity.text;
  to.contrast = quantity.contrast;
  if (!quantity.contrast.empty()) to.contrast_title = table.contrasts[quantity.contrast_at].title;
  to.kind = !quantity.contrast.empty() ? "effect" : quantity.is_target() ? "probability" : "mean";
  if (quantity.kind == QuantityKind::measure) to.unit = table.measures[quantity.at].unit;
  if (quantity.kind == QuantityKind::contrast_measure)
    to.unit = table.contrasts[quantity.contrast_at].measures[quantity.at].unit;
}

}  // namespace

AskedResponse response(const StudyTable& table, const StudyQuantity& quantity,
                       const std::vector<std::size_t>& factors) {
  AskedResponse to;
  put_names(to, table, quantity);
  const Results of = results(table, quantity);
  to.every = of.mean.every;
  if (of.used.empty()) return to;
  double sum = 0;
  to.low = to.high = of.at[of.used.front()].value;
  for (const std::size_t n : of.used) {
    sum += of.at[n].value;
    to.low = std::min(to.low, of.at[n].value);
    to.high = std::max(to.high, of.at[n].value);
  }
  to.mean = sum / static_cast<double>(of.used.size());
  for (std::size_t i = 0; i < std::min(factors.size(), kCurves); ++i)
    to.curves.push_back(curve_of(table, of, factors[i]));
  if (factors.size() > 1 && table.design.kind != DesignKind::one_at_a_time)
    to.map = map_of(table, of, factors[0], factors[1]);
  return to;
}

}  // namespace parallel38
