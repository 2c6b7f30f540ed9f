#include "analysis/discover/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/queries/request_error.hpp"
#include "analysis/statistics/prim.hpp"
#include "analysis/store/study_results.hpp"

namespace parallel38 {

namespace {

/// The points that have a value, what PRIM is given, and how many of them may be on the other side.
struct Prepared {
  PrimRequest request;
  std::uint64_t unsure = 0;
};

Prepared prepared(const StudyTable& table, const DiscoverRequest& asked, const std::vector<PointResult>& results) {
  Prepared to;
  to.request.values.resize(table.factors.size());
  to.request.boxes = asked.boxes;
  to.request.density = asked.density;
  for (const auto& factor : table.factors) to.request.classes.push_back(!factor.levels.empty());
  const double limit = asked.below ? *asked.below : asked.above.value_or(.5);
  for (std::size_t n = 0; n < results.size(); ++n) {
    const PointResult& at = results[n];
    if (std::isnan(at.value)) continue;
    for (std::size_t i = 0; i < table.factors.size(); ++i) to.request.values[i].push_back(table.factors[i].values[n]);
    to.request.interest.push_back(asked.below ? at.value < limit : at.value > limit);
    to.unsure += !(std::abs(at.value - limit) > 2 * std::sqrt(at.variance));
  }
  return to;
}

Estimate share(std::uint64_t k, std::uint64_t n) {
  Estimate to;
  to.value = static_cast<double>(k) / static_cast<double>(n);
  to.simulation = wilson(static_cast<double>(k), static_cast<double>(n));
  to.effective_runs = static_cast<double>(n);
  return to;
}

bool admits(const PrimLimit& limit, double x) {
  return x >= limit.low && x <= limit.high &&
         (limit.kept.empty() || std::find(limit.kept.begin(), limit.kept.end(), x) != limit.kept.end());
}

BoxLimit limit_of(const PrimLimit& limit, const StudyFactor& factor, const std::vector<double>& values) {
  BoxLimit to;
  to.id = factor.id;
  to.title = factor.title;
  if (!std::isinf(limit.low)) to.low = limit.low;
  if (!std::isinf(limit.high)) to.high = limit.high;
  for (const double kept : limit.kept) to.kept.push_back(factor.levels.at(static_cast<std::size_t>(kept)));
  const auto inside = std::count_if(values.begin(), values.end(), [&](double x) { return admits(limit, x); });
  to.admits = static_cast<double>(inside) / static_cast<double>(values.size());
  to.by_chance = limit.by_chance;
  return to;
}

DiscoveredBox box_of(const PrimBox& box, const StudyTable& table, const PrimRequest& request,
                     std::uint64_t of_interest) {
  DiscoveredBox to;
  to.coverage = share(box.of_interest, of_interest);
  to.density = share(box.of_interest, box.points);
  to.mass = box.measures.mass;
  to.points = box.points;
  to.of_interest = box.of_interest;
  for (const auto& limit : box.limits)
    to.limits.push_back(limit_of(limit, table.factors[limit.factor], request.values[limit.factor]));
  for (const auto& step : box.trajectory)
    to.trajectory.push_back({step.coverage, step.density, step.mass, step.limited});
  return to;
}

void put_warnings(DiscoverAnswer& to, const StudyTable& table, const std::optional<double>& density) {
  if (density && !to.boxes.empty() && to.boxes[0].density.value < *density)
    to.warnings.push_back(
        fmt::format("no box reaches density {} with conditions beyond chance: this is the densest", *density));
  if (to.of_interest == 0) to.warnings.push_back("no point is of interest: ask for another limit");
  if (to.of_interest == to.points) to.warnings.push_back("every point is of interest: ask for another limit");
  if (to.of_interest > 0 && to.of_interest < 50)
    to.warnings.push_back("only " + std::to_string(to.of_interest) + " points are of interest: take more points");
  if (to.unsure * 4 > to.points)
    to.warnings.push_back(std::to_string(to.unsure) +
                          " points may be on the other side of the limit: play more runs a point");
  if (table.design.kind == DesignKind::morris || table.design.kind == DesignKind::one_at_a_time)
    to.warnings.push_back("the points of this design are not spread over the factors: take sobol or latin-hypercube");
}

}  // namespace

namespace {

void check_request(const DiscoverRequest& request, const StudyQuantity& quantity) {
  const double least = request.contrast.empty() ? 0 : -1;
  for (const auto& [name, limit] : {std::pair{"--above", request.above}, {"--below", request.below}})
    if (limit && quantity.is_target() && (*limit < least || *limit > 1))
      throw RequestError(fmt::format("{} {}: no point can be on one of its sides (expected a {} from {} to 1)", name,
                                     *limit, request.contrast.empty() ? "probability" : "difference of probabilities",
                                     least));
  if (request.density && !(*request.density > 0 && *request.density <= 1))
    throw RequestError(fmt::format("--density {}: expected a share above 0, and of 1 at most", *request.density));
}

}  // namespace

DiscoverAnswer discover(const StudyTable& table, const DiscoverRequest& request) {
  if (request.above && request.below) throw RequestError("--above and --below: expected one of them");
  const auto quantity = quantities_asked(table, {request.target}, request.contrast).front();
  check_request(request, quantity);
  check_finished(table);
  const Prepared of = prepared(table, request, results_of(table, quantity));
  const PrimResult found = prim(of.request);
  DiscoverAnswer to;
  to.study = table.stamp.study;
  to.title = table.stamp.title;
  to.target = request.target;
  to.contrast = request.contrast;
  to.is_target = quantity.is_target();
  to.above = request.above;
  to.below = request.below;
  if (!to.above && !to.below) to.above = .5;
  to.points = found.points;
  to.of_interest = found.of_interest;
  to.unsure = of.unsure;
  to.runs = *std::min_element(table.runs.begin(), table.runs.end());
  for (const auto& box : found.boxes) to.boxes.push_back(box_of(box, table, of.request, found.of_interest));
  put_warnings(to, table, request.density);
  return to;
}

}  // namespace parallel38
