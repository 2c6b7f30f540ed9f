#include "analysis/statistics/prim.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/prim_search.hpp"

namespace parallel38 {

namespace prim_search {

namespace {

/// Boxes from all points down, each a step from the one before.
struct WayDown {
  std::vector<Sides> boxes;
  std::vector<PrimMeasures> measures;
};

WayDown way_down(const PrimPoints& points) {
  const auto factors = searched_factors(points);
  WayDown way{{points.open()}, {}};
  way.measures.push_back(points.measures(way.boxes[0], points.count(points.left())));
  while (const auto step = peel(points, factors, way.boxes.back())) {
    way.boxes.push_back(step->sides);
    way.measures.push_back(points.measures(step->sides, step->count));
  }
  return way;
}

/// A box of the way down without the limits that chance alone may have set, and pasted.
struct FinishedBox {
  std::size_t chosen = 0;
  Sides sides;
  Count count;
};

FinishedBox finished(const PrimPoints& points, const WayDown& way, std::size_t chosen) {
  FinishedBox to{chosen, way.boxes[chosen], {}};
  free_chance(points, to.sides);
  paste(points, to.sides);
  to.count = points.count(points.inside(to.sides));
  return to;
}

/// That which holds most beyond what as many points hold anywhere.
FinishedBox most_beyond_chance(const PrimPoints& points, const WayDown& way) {
  const auto worth = [&](const PrimMeasures& at) { return at.mass * (at.density - way.measures[0].density); };
  const auto best = std::max_element(way.measures.begin(), way.measures.end(),
                                     [&](const auto& a, const auto& b) { return worth(a) < worth(b); });
  return finished(points, way, static_cast<std::size_t>(best - way.measures.begin()));
}

/// The first on the way down, where coverage falls, that is so dense and still is when it is finished: a limit that is
/// freed takes density away. Where none is, the densest.
FinishedBox dense(const PrimPoints& points, const WayDown& way, double density) {
  std::optional<FinishedBox> densest;
  for (std::size_t i = 0; i < way.boxes.size(); ++i) {
    if (way.measures[i].density < density && i + 1 < way.boxes.size()) continue;
    auto box = finished(points, way, i);
    if (box.count.mean() >= density) return box;
    if (!densest || box.count.mean() > densest->count.mean()) densest = std::move(box);
  }
  return *densest;
}

/// Nothing where no peel makes the points denser.
std::optional<PrimBox> box_of(const PrimPoints& points) {
  WayDown way = way_down(points);
  const auto& density = points.request().density;
  const FinishedBox found = density ? dense(points, way, *density) : most_beyond_chance(points, way);
  PrimBox box;
  box.chosen = found.chosen;
  box.limits = points.limits(found.sides);
  if (box.limits.empty()) return std::nullopt;
  box.measures = points.measures(found.sides, found.count);
  box.points = static_cast<std::uint64_t>(found.count.points);
  box.of_interest = static_cast<std::uint64_t>(found.count.hits);
  box.trajectory = std::move(way.measures);
  return box;
}

/// The points that the box leaves.
std::vector<std::size_t> outside(const PrimBox& box, const PrimPoints& of) {
  std::vector<std::size_t> points = of.left();
  std::erase_if(points, [&](std::size_t n) {
    return std::all_of(box.limits.begin(), box.limits.end(), [&](const PrimLimit& limit) {
      const double x = of.request().values[limit.factor][n];
      return x >= limit.low && x <= limit.high &&
             (limit.kept.empty() || std::find(limit.kept.begin(), limit.kept.end(), x) != limit.kept.end());
    });
  });
  return points;
}

void check(const PrimRequest& request) {
  for (const auto& values : request.values)
    if (values.size() != request.interest.size()) throw std::invalid_argument("prim: one value a point");
  for (const double share : {request.peel, request.paste, request.least_mass})
    if (!(share > 0 && share < 1)) throw std::invalid_argument("prim: shares lie between 0 and 1");
}

}  // namespace

}  // namespace prim_search

PrimResult prim(const PrimRequest& request) {
  prim_search::check(request);
  PrimResult to;
  to.points = request.interest.size();
  to.of_interest = static_cast<std::uint64_t>(std::count(request.interest.begin(), request.interest.end(), true));
  std::vector<std::size_t> left(request.interest.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  while (to.boxes.size() < request.boxes && to.of_interest > 0 && to.of_interest < to.points) {
    const prim_search::PrimPoints points(request, left);
    auto box = prim_search::box_of(points);
    const double everywhere = static_cast<double>(to.of_interest) / static_cast<double>(to.points);
    const double first = to.boxes.empty() ? everywhere : to.boxes[0].measures.density;
    // a further box is at least half as far above the density everywhere as the first, and as dense as asked
    if (!box || box->measures.density <= (first + everywhere) / 2 || box->measures.coverage < .05) break;
    if (!to.boxes.empty() && box->measures.density < request.density.value_or(0)) break;
    left = prim_search::outside(*box, points);
    to.boxes.push_back(std::move(*box));
  }
  return to;
}

}  // namespace parallel38
