// Designs: evenly spread, the same from the number alone, and in the arrangement that the indices need.
#include "analysis/statistics/designs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>

#include "analysis/statistics/copula.hpp"

using namespace parallel38;

namespace {

std::vector<std::string> named(std::size_t factors) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < factors; ++i) names.push_back("x" + std::to_string(i));
  return names;
}
DesignRequest request(DesignKind kind, std::size_t factors, std::uint64_t base, std::uint32_t scrambles = 1) {
  DesignRequest of;
  of.kind = kind;
  of.names = named(factors);
  of.base = base;
  of.scrambles = scrambles;
  of.seed = 1950;
  return of;
}
/// [factors][points of a scramble]
std::vector<std::vector<double>> columns(const Design& design, std::uint32_t scramble = 0) {
  std::vector<std::vector<double>> u(design.factors());
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    if (design.place(n).scramble != scramble) continue;
    const auto point = design.coordinates(n);
    for (std::size_t i = 0; i < u.size(); ++i) u[i].push_back(point[i]);
  }
  return u;
}
/// How many of the equal cells of [0, 1) hold no number, or more than one.
std::size_t ill_filled(const std::vector<double>& u) {
  std::vector<int> cells(u.size());
  for (const double x : u) ++cells[static_cast<std::size_t>(x * static_cast<double>(u.size()))];
  return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](int n) { return n != 1; }));
}
double mean(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}
std::vector<double> ranks(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  std::vector<double> rank(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}
double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto a = ranks(x), b = ranks(y);
  const double m = (static_cast<double>(x.size()) - 1) / 2;
  double ab = 0, aa = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    ab += (a[i] - m) * (b[i] - m);
    aa += (a[i] - m) * (a[i] - m);
  }
  return ab / aa;
}

}  // namespace

TEST_CASE("scrambled Sobol points: every dimension has one point in each of N cells, in every scramble") {
  const Design design(request(DesignKind::sobol, 60, 256, 3));
  for (std::uint32_t r = 0; r < 3; ++r)
    for (const auto& u : columns(design, r)) CHECK(ill_filled(u) == 0);
}

TEST_CASE("scrambled Sobol points: the first two dimensions are a (0, m, 2) net, which Owen's scrambling keeps") {
  // 2^8 points: one in each elementary interval of 2^-k by 2^-(8 - k) (Niederreiter 1992, definition 4.1)
  const Design design(request(DesignKind::sobol, 2, 256, 4));
  for (std::uint32_t r = 0; r < 4; ++r) {
    const auto u = columns(design, r);
    for (int k = 0; k <= 8; ++k) {
      std::set<std::pair<int, int>> cells;
      for (std::size_t n = 0; n < 256; ++n)
        cells.emplace(static_cast<int>(std::ldexp(u[0][n], k)), static_cast<int>(std::ldexp(u[1][n], 8 - k)));
      CHECK(cells.size() == 256);
    }
  }
}

TEST_CASE("scrambles are independent: the mean of a point over scrambles is one half, and pairs do not correlate") {
  // 4,000 uniforms: standard deviation .2887 / sqrt(4000) = .0046; correlation 1 / sqrt(4000) = .016; five of each
  const Design design(request(DesignKind::sobol, 3, 2, 4000));
  std::vector<double> first, second, neighbour;
  for (std::uint64_t n = 0; n < 4000; ++n) {
    first.push_back(design.coordinates(n)[0]);
    second.push_back(design.coordinates(n)[1]);
    neighbour.push_back(design.coordinates((n + 1) % 4000)[0]);
  }
  CHECK(std::abs(mean(first) - .5) < .023);
  CHECK(std::abs(rank_correlation(first, second)) < .08);
  CHECK(std::abs(rank_correlation(first, neighbour)) < .08);
}

TEST_CASE("a longer design begins with a shorter one, and one more factor leaves the others' points") {
  for (const DesignKind kind : {DesignKind::sobol, DesignKind::random}) {
    const Design shorter(request(kind, 3, 10, 16)), longer(request(kind, 3, 1000, 16)), wider(request(kind, 4, 10, 16));
    for (std::uint64_t n = 0; n < shorter.points(); ++n) {
      CHECK(shorter.coordinates(n) == longer.coordinates(n));
      auto three = wider.coordinates(n);
      three.pop_back();
      CHECK(shorter.coordinates(n) == three);
    }
  }
}

TEST_CASE("another seed gives other points, the same seed the same") {
  auto of = request(DesignKind::sobol, 2, 8);
  const Design one(of), again(of);
  of.seed = 1951;
  const Design other(of);
  CHECK(one.coordinates(5) == again.coordinates(5));
  CHECK(one.coordinates(5) != other.coordinates(5));
}

TEST_CASE("2,000 factors have a Sobol design, too many a clear error") {
  const Design design(request(DesignKind::sobol, 2000, 64));
  const auto u = columns(design);
  CHECK(ill_filled(u[1999]) == 0);
  CHECK_NOTHROW(Design(request(DesignKind::saltelli, 1833, 4)));
  CHECK_THROWS_WITH_AS(Design(request(DesignKind::saltelli, 1834, 4)), doctest::Contains("at most 1833"),
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(Design(request(DesignKind::sobol, 3668, 4)), doctest::Contains("at most 3667"),
                       std::invalid_argument);
}

TEST_CASE("a Latin hypercube has one point in each stratum of each factor, for any number of points") {
  for (const std::uint64_t n : {1u, 2u, 7u, 100u, 1000u}) {
    const Design design(request(DesignKind::latin_hypercube, 4, n, 2));
    for (std::uint32_t r = 0; r < 2; ++r)
      for (const auto& u : columns(design, r)) CHECK(ill_filled(u) == 0);
  }
  const auto u = columns(Design(request(DesignKind::latin_hypercube, 2, 2000)));
  CHECK(std::abs(rank_correlation(u[0], u[1])) < .11);  // five standard errors
}

TEST_CASE("Saltelli's arrangement: A and B are the halves of one point, and a group of B stands in A") {
  auto of = request(DesignKind::saltelli, 4, 8, 2);
  of.groups = {0, 1, 1, 2};
  const Design design(of);
  auto twice = request(DesignKind::sobol, 8, 8, 2);
  for (std::size_t i = 0; i < 4; ++i) twice.names[4 + i] = "B/" + twice.names[i];
  const Design halves(twice);
  REQUIRE(design.blocks() == 2 + 3 + 1);
  for (std::uint64_t n = 0; n < 16; ++n) {
    const auto a = design.coordinates(6 * n), b = design.coordinates(6 * n + 1);
    auto both = a;
    both.insert(both.end(), b.begin(), b.end());
    CHECK(both == halves.coordinates(n));
    CHECK(design.coordinates(6 * n + 3) == std::vector<double>{a[0], b[1], b[2], a[3]});
    // the walk: after the first two groups of the order
    const auto order = design.order(n / 2, static_cast<std::uint32_t>(n % 2));
    auto walked = a;
    for (std::size_t i = 0; i < 4; ++i)
      if (of.groups[i] == order[0] || of.groups[i] == order[1]) walked[i] = b[i];
    CHECK(design.coordinates(6 * n + 5) == walked);
  }
}

TEST_CASE("Morris trajectories: each group moves once by p / (2 (p - 1)), on the levels, inside the cube") {
  auto of = request(DesignKind::morris, 5, 40);
  of.groups = {0, 1, 2, 2, 3};
  const Design design(of);
  REQUIRE(design.points() == 40 * 5);
  for (std::uint64_t t = 0; t < 40; ++t) {
    std::set<std::int32_t> moved;
    CHECK(design.moved(5 * t) == Design::kNone);
    for (std::uint64_t k = 1; k < 5; ++k) {
      const auto before = design.coordinates(5 * t + k - 1), after = design.coordinates(5 * t + k);
      const std::int32_t group = design.moved(5 * t + k);
      moved.insert(group);
      for (std::size_t i = 0; i < 5; ++i) {
        const double step = static_cast<std::int32_t>(of.groups[i]) == group ? design.step(t, i) : 0;
        CHECK(after[i] - before[i] == doctest::Approx(step));
        CHECK(std::abs(3 * after[i] - std::round(3 * after[i])) < 1e-12);
        CHECK((after[i] >= 0 && after[i] <= 1));
      }
    }
    CHECK(moved.size() == 4);
  }
  of.bounded = {true, false, true, true, true};
  std::set<double> levels;
  const Design inside(of);
  for (std::uint64_t n = 0; n < inside.points(); ++n) levels.insert(inside.coordinates(n)[1]);
  CHECK(levels == std::set<double>{.125, .375, .625, .875});
}

TEST_CASE("a grid has every combination once, groups together; one at a time moves one group from the centre") {
  auto of = request(DesignKind::grid, 3, 0);
  of.groups = {0, 1, 1};
  of.levels = {3, 2};
  of.bounded = {true, true, false};
  const Design grid(of);
  CHECK(grid.points() == 6);
  CHECK(grid.coordinates(0) == std::vector<double>{0, 0, .25});
  CHECK(grid.coordinates(1) == std::vector<double>{0, 1, .75});
  CHECK(grid.coordinates(5) == std::vector<double>{1, 1, .75});
  of.kind = DesignKind::one_at_a_time;
  const Design one(of);
  CHECK(one.points() == 5);
  CHECK(one.coordinates(0) == std::vector<double>{.5, .5, .5});
  CHECK(one.coordinates(1) == std::vector<double>{.05, .5, .5});
  CHECK(one.coordinates(4) == std::vector<double>{.5, .95, .95});
  CHECK(one.moved(4) == 1);
}

TEST_CASE("the normal distribution function agrees with the C library") {
  for (double z = -37; z < 9; z += .01)
    CHECK(normal_share(z) == doctest::Approx(std::erfc(-z / std::sqrt(2.0)) / 2).epsilon(1e-13));
}

TEST_CASE("correlations: ranks have the correlation asked for, and each factor stays uniform") {
  // standard error of a rank correlation of 2^14 points is at most 1 / sqrt(2^14) = .008; a Sobol design's is smaller
  auto of = request(DesignKind::sobol, 4, 1 << 14);
  of.correlations = {{0, 2, .7}, {2, 3, -.4}};
  const auto u = columns(Design(of));
  CHECK(std::abs(rank_correlation(u[0], u[2]) - .7) < .01);
  CHECK(std::abs(rank_correlation(u[2], u[3]) + .4) < .01);
  CHECK(std::abs(rank_correlation(u[0], u[3])) < .01);
  CHECK(std::abs(rank_correlation(u[0], u[1])) < .01);
  for (const auto& x : u) CHECK(std::abs(mean(x) - .5) < .002);
}

TEST_CASE("correlations that contradict each other, or that a design would tear apart, are errors") {
  auto of = request(DesignKind::sobol, 3, 8);
  of.correlations = {{0, 1, .9}, {1, 2, .9}, {0, 2, -.9}};
  CHECK_THROWS_WITH_AS(Design{of}, doctest::Contains("contradict each other"), std::invalid_argument);
  of.correlations = {{0, 1, 1}};
  CHECK_THROWS_WITH_AS(Design{of}, doctest::Contains("between -1 and 1"), std::invalid_argument);
  of.correlations = {{0, 3, .5}};
  CHECK_THROWS_AS(Design{of}, std::invalid_argument);
  of.kind = DesignKind::saltelli;
  of.correlations = {{0, 1, .5}};
  CHECK_THROWS_WITH_AS(Design{of}, doctest::Contains("must be in one group"), std::invalid_argument);
  of.groups = {0, 0, 1};
  CHECK_NOTHROW(Design{of});
}
