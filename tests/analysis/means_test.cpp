// Means over runs: what one draw and one run cannot tell, and intervals where next to nothing was seen.
#include "analysis/statistics/means.hpp"

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
  CHECK(std::isnan(mean.estimate(true).coding.low));
  CHECK(std::isnan(mean.estimate(true).coding.high));
  CHECK(std::isnan(mean.estimate(true).simulation.low));
  CHECK(std::isnan(mean.same_sign(true).share));
  MeanContrast none;  // not even if all its runs are the same
  draw_of(none, {0, 0, 0});
  CHECK(std::isnan(none.estimate(true).coding.low));
}

TEST_CASE("percentiles over draws are the same from either end, few as the draws may be") {
  // draws of means 0, .1, ..., 1.9 twice over, each run of a draw the same: nothing is the dice's
  MeanContrast up, down;
  for (int draw = 0; draw < 20; ++draw) {
    draw_of(up, {.1 * draw, .1 * draw});
    draw_of(down, {-.1 * draw, -.1 * draw});
  }
  const Interval u = up.estimate(true).coding, d = down.estimate(true).coding;
  CHECK(u.low == doctest::Approx(-d.high).epsilon(1e-6));
  CHECK(u.high == doctest::Approx(-d.low).epsilon(1e-6));
  CHECK(u.low == doctest::Approx(.05).epsilon(.05));  // halfway between the first and the second
  CHECK(u.high == doctest::Approx(1.85).epsilon(.05));
}

TEST_CASE("a number that no run moves is known of two draws: the same in both") {
  MeanContrast mean;
  draw_of(mean, {.2, .2, .2});
  draw_of(mean, {.2, .2, .2});
  CHECK(mean.estimate(true).coding.low == doctest::Approx(.2).epsilon(1e-12));
  CHECK(mean.estimate(true).coding.high == doctest::Approx(.2).epsilon(1e-12));
  CHECK(mean.same_sign(true).share == 1);
}

TEST_CASE("two draws by hand: variance of a ratio, Student's quantile at 1") {
  // sums 1 + 3 = 4 and 5 + 7 = 12 of 2 runs each: mean 4; J/(J-1) ((4 - 8)^2 + (12 - 8)^2) / 4^2 = 4; 4 -+ 12.7062 x 2
  MeanContrast mean;
  draw_of(mean, {1, 3});
  draw_of(mean, {5, 7});
  CHECK(mean.estimate(true).simulation.high == doctest::Approx(4 + 2 * 12.7062).epsilon(1e-5));
  CHECK(mean.estimate(true).simulation.low == doctest::Approx(4 - 2 * 12.7062).epsilon(1e-5));
}

TEST_CASE("one run does not tell how far a mean of unbounded numbers may be off, of a bounded number it tells little") {
  MeanContrast free, bounded(1);
  draw_of(free, {.3});
  draw_of(bounded, {0});
  CHECK(std::isnan(free.estimate(false).simulation.low));
  CHECK(bounded.estimate(false).simulation.high == doctest::Approx(1.959964 * std::sqrt(2) / 3).epsilon(1e-6));
  CHECK(bounded.estimate(true).simulation.high > .9);
  MeanContrast wide(2);
  draw_of(wide, {0, 0, 0});
  CHECK(wide.estimate(false).simulation.high == doctest::Approx(2 * 1.959964 * std::sqrt(2) / 5).epsilon(1e-6));
}

TEST_CASE("independent runs by hand: Student's quantile, n - 1 in the variance") {
  // 1, 2, 3, 6: mean 3, variance (4 + 1 + 0 + 9) / 3 / 4; Student at 3: 3.18245
  MeanContrast mean;
  draw_of(mean, {1, 2, 3, 6});
  CHECK(mean.estimate(false).simulation.high == doctest::Approx(3 + 3.18245 * std::sqrt(14. / 12)).epsilon(1e-5));
}

namespace {

/// Share of 95 % intervals that hold the mean of a number that is `size` in a share of the runs, and 0 in the others;
/// `swing` is how far draws differ in that share.
double coverage(double most, double size, double share, int draws, int runs_per_draw, double swing) {
  std::mt19937 random(1950);
  std::uniform_real_distribution<double> u(0, 1);
  int covered = 0;
  constexpr int kTrials = 1000;
  for (int trial = 0; trial < kTrials; ++trial) {
    MeanContrast mean(most);
    for (int d = 0; d < draws; ++d) {
      const double own = share * (1 + swing * (2 * u(random) - 1));
      for (int run = 0; run < runs_per_draw; ++run) mean.add(u(random) < own ? size : 0);
      mean.close_draw();
    }
    const Interval interval = mean.estimate(swing > 0).simulation;
    covered += interval.low <= share * size && share * size <= interval.high;
  }
  return static_cast<double>(covered) / kTrials;
}

}  // namespace

TEST_CASE("95 % intervals of bounded numbers cover the truth in 93 of 100 at least, where next to none differ too") {
  CHECK(coverage(1, .5, .2, 500, 1, 0) > .93);  // a Shapley value: half a run's change
  CHECK(coverage(1, .5, .2, 500, 1, 0) < .985);
  CHECK(coverage(1, .5, .002, 500, 1, 0) > .93);  // none at all in 37 of 100
  CHECK(coverage(1, 1, .001, 500, 1, 0) > .93);
  CHECK(coverage(2, -1, .002, 500, 1, 0) > .93);  // an interaction of two causes
  CHECK(coverage(2, 2, .002, 500, 1, 0) > .93);
  CHECK(coverage(2, -1, .1, 60, 16, .9) > .93);  // draws differ
}

TEST_CASE("bounded and unbounded agree where much is seen, to a part in a hundred of the width") {
  std::mt19937 random(38);
  MeanContrast free, bounded(1);
  for (int d = 0; d < 400; ++d) {
    const double own = .2 + .2 * std::uniform_real_distribution<double>(0, 1)(random);
    for (int run = 0; run < 64; ++run) {
      const double x = std::bernoulli_distribution(own)(random) ? .5 : 0;
      free.add(x);
      bounded.add(x);
    }
    free.close_draw();
    bounded.close_draw();
  }
  const Interval a = free.estimate(true).simulation, b = bounded.estimate(true).simulation;
  CHECK(std::abs(a.low - b.low) < .01 * (a.high - a.low));
  CHECK(std::abs(a.high - b.high) < .01 * (a.high - a.low));
}
