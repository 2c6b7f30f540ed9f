// PRIM on the published example of scenario discovery (Bryant and Lempert 2010, TFSC 77): 882 runs, nine inputs, the 89
// costliest of interest. Expected figures are those that EMA workbench prints in its documentation ("Performing
// Scenario Discovery in Python", peel_alpha = 0.1, box 21 and the last box; Kwakkel 2017, EMS 96), single precision.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>

#include "analysis/statistics/prim.hpp"
#include "analysis/statistics/prim_search.hpp"

using namespace parallel38;
using doctest::Approx;

namespace {

enum Input : std::size_t { cost, biomass, feedstock, yield, oil, demand, electricity, supply, price, inputs };

PrimRequest bryant_and_lempert() {
  std::ifstream file(PARALLEL38_SOURCE "/tests/data/bryant-lempert-2010.csv");
  PrimRequest to;
  to.values.resize(inputs);
  to.peel = .1;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#') || line.starts_with("cellulosic")) continue;
    std::istringstream row(line);
    std::string cell;
    for (auto& values : to.values) values.push_back(std::getline(row, cell, ',') ? std::stod(cell) : kUnknown);
    std::getline(row, cell);
    to.interest.push_back(cell == "1");
  }
  return to;
}

prim_search::PrimPoints all_points(const PrimRequest& request) {
  std::vector<std::size_t> all(request.interest.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return {request, all};
}

/// The box after so many steps down.
prim_search::Sides box_after(const prim_search::PrimPoints& points, std::size_t steps) {
  prim_search::Sides sides = points.open();
  for (std::size_t i = 0; i < steps; ++i)
    if (const auto step = prim_search::peel(points, prim_search::searched_factors(points), sides)) sides = step->sides;
  return sides;
}

void check_measures(const PrimMeasures& found, double coverage, double density, double mass, std::size_t limited) {
  CHECK(std::abs(found.coverage - coverage) < 5e-7);
  CHECK(std::abs(found.density - density) < 5e-7);
  CHECK(std::abs(found.mass - mass) < 5e-7);
  CHECK(found.limited == limited);
}

void check_limit(double found, double printed) {
  if (std::isinf(printed)) CHECK(found == printed);
  else CHECK(found == Approx(printed).epsilon(1e-7));
}

}  // namespace

TEST_CASE("Bryant and Lempert's data are those that EMA workbench reads: the leaves of the tree that it prints") {
  const PrimRequest request = bryant_and_lempert();
  REQUIRE(request.interest.size() == 882);
  CHECK(std::accumulate(request.interest.begin(), request.interest.end(), 0) == 89);
  struct Leaf {
    double yields[2], demands[2], prices[2], coverage, density, mass;
  };
  const std::vector<Leaf> leaves{{{80, 81.65}, {-.8, -.439}, {90, 199.61}, .011236, .021739, .052154},
                                 {{81.65, 100}, {-.8, -.439}, {90, 199.61}, 0, 0, .546485},
                                 {{80, 100}, {-.439, -.3165}, {90, 144.35}, 0, 0, .103175},
                                 {{80, 100}, {-.439, -.3165}, {144.35, 170.75}, .044944, .090909, .049887},
                                 {{80, 100}, {-.439, -.3165}, {170.75, 199.61}, .224719, .434783, .052154},
                                 {{80, 89.05}, {-.3165, -.2}, {90, 148.3}, .112360, .227273, .049887},
                                 {{89.05, 100}, {-.3165, -.2}, {90, 148.3}, 0, 0, .051020},
                                 {{80, 100}, {-.3165, -.2}, {148.3, 199.61}, .606742, .642857, .095238}};
  for (const Leaf& leaf : leaves) {
    double points = 0, hits = 0;
    const auto in = [&](Input input, const double(&range)[2], std::size_t n) {
      return request.values[input][n] >= range[0] && request.values[input][n] <= range[1];
    };
    for (std::size_t n = 0; n < request.interest.size(); ++n)
      if (in(yield, leaf.yields, n) && in(demand, leaf.demands, n) && in(price, leaf.prices, n))
        ++points, hits += request.interest[n];
    CHECK(std::abs(hits / 89 - leaf.coverage) < 5e-7);
    CHECK(std::abs(hits / points - leaf.density) < 5e-7);
    CHECK(std::abs(points / 882 - leaf.mass) < 5e-7);
  }
}

TEST_CASE("the way down of the published example is that of EMA workbench: its box 21 and its last box") {
  const PrimResult found = prim(bryant_and_lempert());
  REQUIRE(found.boxes.size() == 1);  // EMA finds no second box either
  const auto& way = found.boxes[0].trajectory;
  REQUIRE(way.size() == 28);
  // Bryant and Lempert's own box, from their program with another objective: coverage 79 and density 73 of 100 with
  // four limits (cost above 72.65, biomass below 769, price above 148, and demand elasticity)
  CHECK(way[20].coverage > .79);
  CHECK(way[20].density > .73);
  CHECK(way[20].limited == 4);
  check_measures(way[21], .752809, .770115, .0986395, 4);  // 67 of 89, 67 of 87, 87 of 882
  check_measures(way[27], .505617978, 1, .0510204082, 6);  // 45 of 89, 45 of 45, 45 of 882
}

TEST_CASE("box 21 of the published example: limits half way between numbers, and quasi-p-values, as printed") {
  const PrimRequest request = bryant_and_lempert();
  const auto points = all_points(request);
  const auto limits = points.limits(box_after(points, 21));
  struct Printed {
    Input input;
    double low, high, by_chance;
  };
  const double open = std::numeric_limits<double>::infinity();  // EMA prints the least and the greatest number
  const std::vector<Printed> printed{{biomass, -open, 755.799988, 4.716968553178765e-06},
                                     {demand, -.422000, open, 1.1849299115762218e-16},
                                     {price, 150.049995, open, 3.515112530263049e-11},
                                     {cost, 72.650002, open, .15741333528927348}};
  REQUIRE(limits.size() == printed.size());
  for (const Printed& expected : printed)
    for (const PrimLimit& limit : limits) {
      if (limit.factor != expected.input) continue;
      check_limit(limit.low, expected.low);
      check_limit(limit.high, expected.high);
      CHECK(limit.by_chance == Approx(expected.by_chance).epsilon(1e-9));
    }
}

TEST_CASE("what may be chance in box 21, the limit on cellulosic cost, is dropped as in EMA's example") {
  const PrimRequest request = bryant_and_lempert();
  const auto points = all_points(request);
  auto box = box_after(points, 21);
  prim_search::free_chance(points, box);
  CHECK(!box.limits(cost));
  check_measures(points.measures(box, points.count(points.inside(box))), .764045, .715789, .107710, 3);
}

TEST_CASE("a density asked for is that of the finished box: box 21 has .77, but without its limit by chance only .72") {
  auto request = bryant_and_lempert();
  for (const double density : {.71, .72, .77, .83}) {
    request.density = density;
    const auto found = prim(request);
    REQUIRE(found.boxes.size() == 1);
    CHECK(found.boxes[0].measures.density >= density);
  }
  request.density = .71;
  check_measures(prim(request).boxes[0].measures, .764045, .715789, .107710, 3);
  request.density = .95;  // EMA's last boxes reach it by limits whose quasi-p-values are above .05
  const auto found = prim(request);
  REQUIRE(found.boxes.size() == 1);
  CHECK(found.boxes[0].measures.density > .83);
  CHECK(found.boxes[0].measures.density < .95);
}
