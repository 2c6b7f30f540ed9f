// Of PRIM: the way down, which takes a share of the box's points off one factor after the other.
#include <algorithm>
#include <cmath>

#include "analysis/statistics/prim_search.hpp"

namespace parallel38 {

namespace prim_search {

void offer(std::optional<PrimStep>& best, const PrimStep& step, const Count& now, bool up, const PrimPoints& points) {
  const double moved = std::abs(now.points - step.count.points);
  if (moved < .5 || !points.massive(step.count) || !(step.count.mean() > now.mean())) return;
  const double gain = up ? step.count.mean() - now.mean() : (step.count.mean() - now.mean()) / moved;
  if (best && (gain < best->gain || (gain == best->gain && step.sides.limited() >= best->sides.limited()))) return;
  best = step;
  best->gain = gain;
}

namespace {

/// A box as it stands, and what it holds.
struct PeeledBox {
  const PrimPoints& points;
  const Sides& sides;
  std::vector<std::size_t> inside;
  Count count;
};

void peel_numbers(std::optional<PrimStep>& best, const PeeledBox& now, std::size_t factor) {
  const PrimRequest& request = now.points.request();
  const auto& values = request.values[factor];
  std::vector<double> inside;
  for (const std::size_t n : now.inside) inside.push_back(values[n]);
  const double low = cut_at(inside, request.peel), high = cut_at(inside, 1 - request.peel);
  Count above, below;
  for (const std::size_t n : now.inside) {
    if (values[n] >= low) ++above.points, above.hits += request.interest[n];
    if (values[n] <= high) ++below.points, below.hits += request.interest[n];
  }
  if (above.mean() > now.count.mean()) {
    PrimStep step{now.sides, above};
    step.sides.of[factor].low = low;
    offer(best, step, now.count, false, now.points);
  }
  if (below.mean() > now.count.mean()) {
    PrimStep step{now.sides, below};
    step.sides.of[factor].high = high;
    offer(best, step, now.count, false, now.points);
  }
}

void peel_classes(std::optional<PrimStep>& best, const PeeledBox& now, std::size_t factor) {
  const PrimRequest& request = now.points.request();
  const auto& values = request.values[factor];
  std::vector<double> met;
  for (const std::size_t n : now.inside) met.push_back(values[n]);
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  for (const double kind : met) {
    PrimStep step{now.sides, now.count};
    step.sides.removed[factor].push_back(kind);
    for (const std::size_t n : now.inside)
      if (values[n] == kind) --step.count.points, step.count.hits -= request.interest[n];
    offer(best, step, now.count, false, now.points);
  }
}

}  // namespace

std::optional<PrimStep> peel(const PrimPoints& points, const std::vector<std::size_t>& factors, const Sides& now) {
  PeeledBox here{points, now, points.inside(now), {}};
  here.count = points.count(here.inside);
  std::optional<PrimStep> best;
  for (const std::size_t i : factors)
    if (points.classes(i)) peel_classes(best, here, i);
    else peel_numbers(best, here, i);
  return best;
}

}  // namespace prim_search

double cut_at(std::vector<double> numbers, double share) {
  const double at = static_cast<double>(numbers.size() - 1) * share;
  const bool upper = share > .5;
  const auto from = numbers.begin(), to = numbers.end();
  const auto place = from + static_cast<std::ptrdiff_t>(upper ? std::ceil(at) : std::floor(at));
  std::nth_element(from, place, to);
  // the next number towards the middle, and the next that differs where it is the same
  const double outer = *place;
  double inner = outer;
  if (at != std::floor(at)) inner = upper ? *std::max_element(from, place) : *std::min_element(place + 1, to);
  if (inner != outer) return (outer + inner) / 2;
  for (const double x : numbers) {
    if (upper ? x >= outer : x <= outer) continue;
    if (inner == outer || (upper ? x > inner : x < inner)) inner = x;
  }
  return (outer + inner) / 2;
}

}  // namespace parallel38
