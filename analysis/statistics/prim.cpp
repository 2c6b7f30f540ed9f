#include "analysis/statistics/prim.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/prim_search.hpp"

namespace parallel38 {

namespace prim_search {

namespace {

std::size_t chosen_of(const std::vector<PrimMeasures>& trajectory, const std::optional<double>& density) {
  std::size_t chosen = 0;
  double best = -1;
  for (std::size_t i = 0; i < trajectory.size(); ++i) {
    const auto& at = trajectory[i];
    if (density && at.density >= *density) return i;  // coverage falls on the way down
    const double worth = density ? at.density : at.mass * (at.density - trajectory[0].density);
    if (worth > best) best = worth, chosen = i;
  }
  return chosen;
}

/// Peels, chooses, frees, pastes; nothing where no peel makes the points denser.
std::optional<PrimBox> box_of(const PrimPoints& points) {
  const auto factors = searched_factors(points);
  std::vector<Sides> way{points.open()};
  std::vector<PrimMeasures> trajectory{points.measures(way[0], points.count(points.left()))};
  while (const auto step = peel(points, factors, way.back())) {
    way.push_back(step->sides);
    trajectory.push_back(points.measures(step->sides, step->count));
  }
  PrimBox box;
  box.chosen = chosen_of(trajectory, points.request().density);
  Sides sides = way[box.chosen];
  free_chance(points, sides);
  paste(points, sides);
  box.limits = points.limits(sides);
  if (box.limits.empty()) return std::nullopt;
  const Count inside_it = points.count(points.inside(sides));
  box.measures = points.measures(sides, inside_it);
  box.points = static_cast<std::uint64_t>(inside_it.points);
  box.of_interest = static_cast<std::uint64_t>(inside_it.hits);
  box.trajectory = std::move(trajectory);
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
    // a further box is at least half as far above the density everywhere as the first
    if (!box || box->measures.density <= (first + everywhere) / 2 || box->measures.coverage < .05) break;
    left = prim_search::outside(*box, points);
    to.boxes.push_back(std::move(*box));
  }
  return to;
}

}  // namespace parallel38
