// PRIM finds planted boxes, says how dense they are and what they cover, and leaves out what chance alone made.
#include "analysis/statistics/prim.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <stdexcept>

#include "engine/luck/random.hpp"

using namespace parallel38;

namespace {

/// Independent uniforms, and where something happens.
PrimRequest planted(std::size_t factors, std::size_t points, const std::function<double(const std::vector<double>&)>& p,
                    std::uint64_t seed = 1) {
  PrimRequest of;
  of.values.assign(factors, {});
  for (std::size_t n = 0; n < points; ++n) {
    std::vector<double> x;
    for (std::size_t i = 0; i < factors; ++i) x.push_back(draw(seed, name_hash("prim.x"), n * factors + i));
    for (std::size_t i = 0; i < factors; ++i) of.values[i].push_back(x[i]);
    of.interest.push_back(draw(seed, name_hash("prim.hit"), n) < p(x));
  }
  return of;
}
const PrimLimit* limit_on(const PrimBox& box, std::size_t factor) {
  for (const auto& limit : box.limits)
    if (limit.factor == factor) return &limit;
  return nullptr;
}

}  // namespace

TEST_CASE("a step cuts half way to the next different number: the examples in EMA workbench's tests") {
  std::vector<double> ten;
  for (int i = 0; i < 10; ++i) ten.push_back(i);
  CHECK(cut_at(ten, .9) == 8.5);
  CHECK(cut_at(ten, .95) == 8.5);
  CHECK(cut_at(ten, .1) == .5);
  CHECK(cut_at(ten, .05) == .5);
  CHECK(cut_at({1}, .9) == 1);
  CHECK(cut_at({1}, .05) == 1);
  const std::vector<double> ties{1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9};
  CHECK(cut_at(ties, .9) == 8.5);
  CHECK(cut_at(ties, .1) == 1.5);
}

TEST_CASE("a planted box is found: its sides, density 1, coverage 1, and no other factor") {
  // x0 > .6 and x1 < .5: mass .2 of 4,000 points
  const auto request = planted(6, 4000, [](const auto& x) { return x[0] > .6 && x[1] < .5 ? 1. : 0.; });
  const auto found = prim(request);
  REQUIRE(found.boxes.size() == 1);
  const PrimBox& box = found.boxes[0];
  REQUIRE(box.limits.size() == 2);
  const auto *first = limit_on(box, 0), *second = limit_on(box, 1);
  REQUIRE((first && second));
  CHECK(std::abs(first->low - .6) < .02);
  CHECK(std::isinf(first->high));
  CHECK(std::abs(second->high - .5) < .02);
  CHECK(first->by_chance < 1e-6);
  CHECK(box.measures.density > .93);  // a step takes 5 of 100 points
  CHECK(box.measures.coverage > .95);
  CHECK(std::abs(box.measures.mass - .2) < .02);
  CHECK(box.measures.coverage ==
        doctest::Approx(static_cast<double>(box.of_interest) / static_cast<double>(found.of_interest)));
  // the way down starts with all points, and coverage falls on it
  CHECK(box.trajectory[0].coverage == 1);
  CHECK(box.trajectory[0].mass == 1);
  for (std::size_t i = 1; i < box.trajectory.size(); ++i) {
    CHECK(box.trajectory[i].coverage <= box.trajectory[i - 1].coverage);
    CHECK(box.trajectory[i].density > box.trajectory[i - 1].density);
  }
}

TEST_CASE("two planted boxes of different size are found one after the other") {
  const auto request =
      planted(4, 6000, [](const auto& x) { return (x[0] < .4 && x[1] < .4) || (x[2] > .8 && x[3] > .5) ? 1. : 0.; });
  const auto found = prim(request);
  REQUIRE(found.boxes.size() >= 2);
  const bool first_is_greater = limit_on(found.boxes[0], 0);
  const PrimBox &greater = found.boxes[first_is_greater ? 0 : 1], &smaller = found.boxes[first_is_greater ? 1 : 0];
  REQUIRE((limit_on(greater, 0) && limit_on(greater, 1) && limit_on(smaller, 2) && limit_on(smaller, 3)));
  CHECK(std::abs(limit_on(greater, 0)->high - .4) < .04);
  CHECK(std::abs(limit_on(smaller, 2)->low - .8) < .04);
  CHECK(greater.measures.coverage + smaller.measures.coverage > .9);
}

TEST_CASE("a noisy box: density as planted, and factors that do nothing are left out") {
  const auto request = planted(10, 5000, [](const auto& x) { return x[2] > .5 && x[7] > .3 && x[7] < .8 ? .8 : .1; });
  const auto found = prim(request);
  REQUIRE(!found.boxes.empty());
  const PrimBox& box = found.boxes[0];
  REQUIRE(box.limits.size() == 2);
  REQUIRE((limit_on(box, 2) && limit_on(box, 7)));
  CHECK(std::abs(limit_on(box, 2)->low - .5) < .04);
  CHECK(std::abs(limit_on(box, 7)->low - .3) < .05);
  CHECK(std::abs(limit_on(box, 7)->high - .8) < .05);
  CHECK(std::abs(box.measures.density - .8) < .04);  // 1,250 points: standard error .011, and what peeling picks
}

TEST_CASE("two factors among 300: the others do not hide them") {
  const auto request = planted(300, 1500, [](const auto& x) { return x[20] > .4 && x[250] < .6 ? .7 : .2; });
  const auto found = prim(request);
  REQUIRE(!found.boxes.empty());
  const PrimBox& box = found.boxes[0];
  REQUIRE((limit_on(box, 20) && limit_on(box, 250)));
  CHECK(std::abs(limit_on(box, 20)->low - .4) < .1);
  CHECK(std::abs(limit_on(box, 250)->high - .6) < .1);
  CHECK(box.limits.size() <= 4);
}

TEST_CASE("classes: names are taken off one by one") {
  auto request = planted(2, 3000, [](const auto& x) { return (x[0] < .2 || x[0] > .8) && x[1] > .5 ? 1. : 0.; });
  for (double& x : request.values[0]) x = std::floor(5 * x);  // classes 0 and 4 of five
  request.classes = {true, false};
  const auto found = prim(request);
  REQUIRE(found.boxes.size() == 1);
  REQUIRE(limit_on(found.boxes[0], 0));
  CHECK(limit_on(found.boxes[0], 0)->kept == std::vector<double>{0, 4});
  CHECK(found.boxes[0].measures.density > .97);
}

TEST_CASE("a density asked for is reached with the greatest coverage on the way") {
  auto request = planted(3, 4000, [](const auto& x) { return x[0]; });
  request.density = .8;
  const auto dense = prim(request);
  REQUIRE(!dense.boxes.empty());
  CHECK(dense.boxes[0].measures.density > .78);
  CHECK(dense.boxes[0].measures.density < .86);
  CHECK(std::abs(limit_on(dense.boxes[0], 0)->low - .6) < .05);  // mean of x above .6 is .8
}

TEST_CASE("nothing to find: no box where all is chance, nothing happens, or everything does") {
  CHECK(prim(planted(4, 2000, [](const auto&) { return .3; })).boxes.size() <= 1);  // peeling may pick a streak
  CHECK(prim(planted(4, 2000, [](const auto&) { return 0.; })).boxes.empty());
  CHECK(prim(planted(4, 2000, [](const auto&) { return 1.; })).boxes.empty());
  auto request = planted(2, 10, [](const auto&) { return .5; });
  request.values[1].pop_back();
  CHECK_THROWS_AS(prim(request), std::invalid_argument);
}
