// Means over runs: what one draw and one run cannot tell, and intervals where next to nothing was seen.
#include "analysis/means.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace parallel38;

namespace {

void draw_of(MeanContrast& mean, std::initializer_list<double> numbers) {
  for (const double x : numbers) mean.add(x);
  mean.close_draw();
}

}  // namespace

TEST_CASE("one draw does not tell what the sources leave open") {
  MeanContrast mean;
  draw_of(mean, {.1, .09, .12});
  CHECK(mean.estimate(true).value == doctest::Approx(.31 / 3).epsilon(1e-12));
  CHECK(std::isnan(mean.estimate(true).sources.low));
  CHECK(std::isnan(mean.estimate(true).sources.high));
  CHECK(std::isnan(mean.estimate(true).simulation.low));
  CHECK(std::isnan(mean.same_sign(true)));
  MeanContrast none;  // not even if all its runs are the same
  draw_of(none, {0, 0, 0});
  CHECK(std::isnan(none.estimate(true).sources.low));
}

TEST_CASE("a number that no run moves is known of two draws: the same in both") {
  MeanContrast mean;
  draw_of(mean, {.2, .2, .2});
  draw_of(mean, {.2, .2, .2});
  CHECK(mean.estimate(true).sources.low == doctest::Approx(.2).epsilon(1e-12));
  CHECK(mean.estimate(true).sources.high == doctest::Approx(.2).epsilon(1e-12));
  CHECK(mean.same_sign(true) == 1);
}

TEST_CASE("two draws by hand: variance of a ratio, Student's quantile at 1") {
  // sums 1 + 3 = 4 and 5 + 7 = 12 of 2 runs each: mean 4; J/(J-1) ((4 - 8)^2 + (12 - 8)^2) / 4^2 = 4; 4 -+ 12.7062 x 2
  MeanContrast mean;
  draw_of(mean, {1, 3});
  draw_of(mean, {5, 7});
  CHECK(mean.estimate(true).simulation.high == doctest::Approx(4 + 2 * 12.7062).epsilon(1e-5));
  CHECK(mean.estimate(true).simulation.low == doctest::Approx(4 - 2 * 12.7062).epsilon(1e-5));
}
