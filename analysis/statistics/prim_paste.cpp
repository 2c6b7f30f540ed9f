// Of PRIM: the way up, which gives points back that make the box denser, and limits that chance alone may have set.
#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/statistics/prim_search.hpp"

namespace parallel38::prim_search {

namespace {

constexpr double kByChance = .05;

/// Points that one limit of the factor alone keeps out, the nearest first.
std::vector<std::size_t> beyond(const PrimPoints& points, const Sides& now, std::size_t factor, bool upper) {
  const auto& values = points.request().values[factor];
  const double limit = upper ? now.of[factor].high : now.of[factor].low;
  auto found = points.inside(now, factor);
  std::erase_if(found, [&](std::size_t n) {
    return upper ? values[n] <= limit || values[n] < now.of[factor].low
                 : values[n] >= limit || values[n] > now.of[factor].high;
  });
  std::sort(found.begin(), found.end(),
            [&](std::size_t a, std::size_t b) { return upper ? values[a] < values[b] : values[a] > values[b]; });
  return found;
}

/// One limit further out, by a share of the box's points.
void paste_numbers(std::optional<PrimStep>& best, const PrimPoints& points, const Sides& now, const Count& count,
                   std::size_t factor) {
  const PrimRequest& request = points.request();
  const auto& values = request.values[factor];
  const auto most = static_cast<std::size_t>(std::max(1.0, request.paste * count.points));
  for (const bool upper : {false, true}) {
    if (std::isinf(upper ? now.of[factor].high : now.of[factor].low)) continue;
    const auto found = beyond(points, now, factor, upper);
    PrimStep step{now, count};
    const bool all = found.size() <= most;
    for (std::size_t n = 0; n < std::min(found.size(), most); ++n)
      ++step.count.points, step.count.hits += request.interest[found[n]];
    double& moved = upper ? step.sides.of[factor].high : step.sides.of[factor].low;
    moved = all ? (upper ? 1 : -1) * std::numeric_limits<double>::infinity()
                : (values[found[most - 1]] + values[found[most]]) / 2;
    if (!found.empty()) offer(best, step, count, true, points);
  }
}

void paste_classes(std::optional<PrimStep>& best, const PrimPoints& points, const Sides& now, const Count& count,
                   std::size_t factor) {
  const PrimRequest& request = points.request();
  const auto found = points.inside(now, factor);
  for (std::size_t k = 0; k < now.removed[factor].size(); ++k) {
    PrimStep step{now, count};
    const double kind = now.removed[factor][k];
    step.sides.removed[factor].erase(step.sides.removed[factor].begin() + static_cast<std::ptrdiff_t>(k));
    for (const std::size_t n : found)
      if (request.values[factor][n] == kind) ++step.count.points, step.count.hits += request.interest[n];
    offer(best, step, count, true, points);
  }
}

}  // namespace

void paste(const PrimPoints& points, Sides& now) {
  for (bool better = true; better;) {
    std::optional<PrimStep> best;
    const Count here = points.count(points.inside(now));
    for (std::size_t i = 0; i < now.of.size(); ++i) {
      if (!now.limits(i)) continue;
      if (points.classes(i)) paste_classes(best, points, now, here, i);
      else paste_numbers(best, points, now, here, i);
    }
    better = best.has_value();
    if (better) now = best->sides;
  }
}

void free_chance(const PrimPoints& points, Sides& sides) {
  for (;;) {
    double worst = kByChance;
    std::size_t which = sides.of.size();
    for (std::size_t i = 0; i < sides.of.size(); ++i) {
      if (!sides.limits(i)) continue;
      const double p = points.by_chance(sides, i);
      if (p > worst) worst = p, which = i;
    }
    if (which == sides.of.size()) return;
    sides.free(which);
  }
}

}  // namespace parallel38::prim_search
