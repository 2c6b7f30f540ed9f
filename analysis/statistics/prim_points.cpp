// Of PRIM: which points a box holds, and how dense they are.
#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "analysis/statistics/prim_search.hpp"

namespace parallel38::prim_search {

bool Sides::admits(std::size_t factor, double x) const {
  const auto& out = removed[factor];
  return x >= of[factor].low && x <= of[factor].high && std::find(out.begin(), out.end(), x) == out.end();
}

void Sides::free(std::size_t factor) {
  of[factor] = PrimLimit{};
  of[factor].factor = factor;
  removed[factor].clear();
}

std::size_t Sides::limited() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < of.size(); ++i) count += limits(i);
  return count;
}

PrimPoints::PrimPoints(const PrimRequest& request, std::vector<std::size_t> left)
    : request_(request), left_(std::move(left)), all_(static_cast<double>(request.interest.size())) {
  for (const bool hit : request.interest) hits_ += hit;
}

Sides PrimPoints::open() const {
  Sides sides;
  sides.of.resize(request_.values.size());
  sides.removed.resize(request_.values.size());
  for (std::size_t i = 0; i < sides.of.size(); ++i) sides.free(i);
  return sides;
}

std::vector<std::size_t> PrimPoints::inside(const Sides& sides, std::size_t without) const {
  std::vector<std::size_t> points = left_;
  for (std::size_t i = 0; i < sides.of.size(); ++i)
    if (i != without && sides.limits(i))
      std::erase_if(points, [&](std::size_t n) { return !sides.admits(i, request_.values[i][n]); });
  return points;
}

Count PrimPoints::count(const std::vector<std::size_t>& points) const {
  Count to{static_cast<double>(points.size()), 0};
  for (const std::size_t n : points) to.hits += request_.interest[n];
  return to;
}

PrimMeasures PrimPoints::measures(const Sides& sides, const Count& count) const {
  return {count.hits / hits_, count.mean(), count.points / all_, sides.limited()};
}

double PrimPoints::by_chance(const Sides& sides, std::size_t factor) const {
  const Count here = count(inside(sides)), without = count(inside(sides, factor));
  if (without.points <= here.points || here.hits < 1) return 1;
  if (without.mean() >= 1) return 1;
  const boost::math::binomial_distribution<double> law(here.points, without.mean());
  return boost::math::cdf(boost::math::complement(law, here.hits - 1));
}

std::vector<PrimLimit> PrimPoints::limits(const Sides& sides) const {
  std::vector<std::pair<double, PrimLimit>> found;  // density without the limit, least first
  for (std::size_t i = 0; i < sides.of.size(); ++i) {
    if (!sides.limits(i)) continue;
    PrimLimit limit = sides.of[i];
    limit.by_chance = by_chance(sides, i);
    if (classes(i))
      for (const double x : request_.values[i])
        if (sides.admits(i, x) && std::find(limit.kept.begin(), limit.kept.end(), x) == limit.kept.end())
          limit.kept.push_back(x);
    std::sort(limit.kept.begin(), limit.kept.end());
    found.emplace_back(count(inside(sides, i)).mean(), std::move(limit));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<PrimLimit> limits;
  for (auto& [density, limit] : found) limits.push_back(std::move(limit));
  return limits;
}

}  // namespace parallel38::prim_search
