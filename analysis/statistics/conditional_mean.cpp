#include "analysis/statistics/conditional_mean.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace parallel38 {

namespace {

/// Sums over the points.
struct PointSums {
  double points = 0, value = 0, variance = 0, error = 0, runs = 0, fewest = 0;
};

PointSums sums_of(const std::vector<MeanPoint>& points) {
  PointSums to;
  to.points = static_cast<double>(points.size());
  to.fewest = points.front().runs;
  for (const MeanPoint& at : points) {
    to.value += at.value;
    to.variance += at.variance;
    to.error += std::sqrt(at.variance);
    to.runs += at.runs;
    to.fewest = std::min(to.fewest, at.runs);
  }
  return to;
}

/// A variance, and from how many clusters it is known; 0: from the runs of each point.
struct Spread {
  double variance = kUnknown, clusters = 0;
};

/// How much the mean would differ with other points.
Spread between_clusters(const std::vector<MeanPoint>& points, double mean) {
  std::map<std::uint64_t, double> apart;
  for (const MeanPoint& at : points) apart[at.cluster] += at.value - mean;
  double squares = 0;
  for (const auto& [cluster, sum] : apart) squares += sum * sum;
  const auto clusters = static_cast<double>(apart.size());
  return {variance_over(clusters, squares, static_cast<double>(points.size())), clusters};
}

Spread spread_of(const std::vector<MeanPoint>& points, const PointSums& sums, const MeanRequest& request) {
  const double together = std::pow(sums.error / sums.points, 2);
  if (request.every) return {request.shared_luck ? together : sums.variance / (sums.points * sums.points), 0};
  Spread spread = between_clusters(points, sums.value / sums.points);
  if (request.shared_luck) spread.variance += together;
  return spread;
}

Interval interval_of_share(double p, const Spread& spread, double most) {
  double runs = most;
  if (spread.clusters >= 2) runs = independent_runs(p * (1 - p), spread.variance, spread.clusters, most);
  else if (spread.variance > 0) runs = p * (1 - p) / spread.variance;
  return wilson(p * runs, runs);
}

Interval around(double mean, const Spread& spread) {
  const double half = (spread.clusters >= 2 ? quantile_over(spread.clusters) : kZ) * std::sqrt(spread.variance);
  return {mean - half, mean + half};
}

}  // namespace

Estimate conditional_mean(const std::vector<MeanPoint>& points, const MeanRequest& request) {
  Estimate to;
  if (points.empty()) return to;
  const PointSums sums = sums_of(points);
  const Spread spread = spread_of(points, sums, request);
  const double most = request.shared_luck ? sums.fewest : sums.runs, mean = sums.value / sums.points;
  to.value = mean;
  if (spread.clusters == 1) return to;
  if (request.of == MeanRequest::Of::share) {
    to.simulation = interval_of_share(mean, spread, most);
  } else if (request.of == MeanRequest::Of::difference && !(spread.variance > 0)) {
    to.simulation = bounded_mean(most * mean, most * mean * mean, most, 1);
  } else {
    to.simulation = around(mean, spread);
    if (request.of == MeanRequest::Of::difference)
      to.simulation = {std::max(-1.0, to.simulation.low), std::min(1.0, to.simulation.high)};
  }
  return to;
}

}  // namespace parallel38
