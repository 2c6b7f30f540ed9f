// Same sign and coding range of a difference against closed forms: sure where runs show the law of the draws, unknown
// where chance within a draw hides it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "analysis/statistics/contrast.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// One decision at precision 10 between 0 and a value that is uniform on -.4 to .4, under the change on low to high; at
/// u of the value the difference is sigmoid(10 (low + (high - low) u)) - sigmoid(10 (-.4 + .8 u)).
struct Law {
  double low, high;
  double before(double u) const { return sigmoid(10 * (-.4 + .8 * u)); }
  double after(double u) const { return sigmoid(10 * (low + (high - low) * u)); }

  /// The differences at 20,000 even values of u, in order of size: a quadrature.
  std::vector<double> differences() const {
    std::vector<double> all;
    for (int i = 0; i < 20'000; ++i) all.push_back(after((i + .5) / 20'000) - before((i + .5) / 20'000));
    std::sort(all.begin(), all.end());
    return all;
  }
  double same_sign() const {
    double sum = 0, positive = 0;
    for (const double d : differences()) {
      sum += d;
      positive += d > 0 ? 1.0 / 20'000 : 0;
    }
    return sum > 0 ? positive : 1 - positive;
  }
  double spread() const {
    double sum = 0, squares = 0;
    for (const double d : differences()) {
      sum += d / 20'000;
      squares += d * d / 20'000;
    }
    return std::sqrt(squares - sum * sum);
  }
};

/// Runs share one uniform number between both worlds, as two options do in a race.
Contrast played(const Law& law, int draws, int runs, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> u(0, 1);
  Contrast contrast;
  for (int draw = 0; draw < draws; ++draw) {
    const double value = u(random), p = law.before(value), q = law.after(value);
    for (int run = 0; run < runs; ++run) {
      const double x = u(random);
      contrast.add(1, x < p, x < q);
    }
    contrast.close_draw();
  }
  return contrast;
}

constexpr Law kRare[] = {{-.41, .405}, {-.42, .41}, {-.43, .42}, {-.395, .41}};

}  // namespace

TEST_CASE("the closed forms of the law are those of the case: same sign .6667, -.00843 to +.00149") {
  const std::vector<double> d = kRare[0].differences();
  CHECK(kRare[0].same_sign() == doctest::Approx(2.0 / 3).epsilon(1e-3));
  CHECK(d[1'000] == doctest::Approx(-.00843).epsilon(2e-3));
  CHECK(d[19'000] == doctest::Approx(.00149).epsilon(5e-3));
}

TEST_CASE("few runs flip in a draw: same sign is unknown, its bound holds, the range is near the law's or unknown") {
  for (const Law& law : kRare)
    for (const int runs : {8, 64, 256}) {
      const Contrast contrast = played(law, 3000, runs, 1950);
      const SameSign same = contrast.same_sign(true);
      CHECK(std::isnan(same.share));
      CHECK_FALSE(same.at_least > law.same_sign());
      const Interval range = contrast.difference(true).coding;
      const std::vector<double> d = law.differences();
      INFO(law.low, " ", law.high, " runs ", runs, " range ", range.low, " ", range.high);
      if (runs == 64) CHECK(range.known());
      if (!range.known()) continue;
      // tau is known to a sixth at 1 standard error: 1.645 x .17 x 2 of tau, and .3 for the law's shape
      CHECK(std::abs(range.low - d[1'000]) < .85 * law.spread());
      CHECK(std::abs(range.high - d[19'000]) < .85 * law.spread());
    }
}

TEST_CASE("many runs flip in a draw: same sign is that of the law, within 4 standard errors of a share and .02") {
  for (const Law& law : kRare) {
    const Contrast contrast = played(law, 600, 8192, 38);
    const double right = law.same_sign();
    CHECK(std::abs(contrast.same_sign(true).share - right) < 4 * std::sqrt(right * (1 - right) / 600) + .02);
    const Interval range = contrast.difference(true).coding;
    const std::vector<double> d = law.differences();
    CHECK(std::abs(range.low - d[1'000]) < .25 * law.spread());
    CHECK(std::abs(range.high - d[19'000]) < .25 * law.spread());
  }
}

TEST_CASE("all runs flip one way: the same sign in all draws, with 64 runs a draw too; the range stays on that side") {
  for (const Law& law : {Law{-.5, .38}, Law{-.3, .5}, Law{.6, .9}}) {
    REQUIRE(law.same_sign() == doctest::Approx(1).epsilon(1e-12));
    const Contrast contrast = played(law, 1500, 64, 1950);
    CHECK(contrast.same_sign(true).share == 1);
    const Interval range = contrast.difference(true).coding;
    const std::vector<double> d = law.differences();
    CHECK(range.low * range.high >= 0);
    CHECK(std::abs(range.low - d[1'000]) < .3 * law.spread());
    CHECK(std::abs(range.high - d[19'000]) < .3 * law.spread());
  }
}

TEST_CASE("an effect in half of the draws and none in the others: the same sign in half, or unknown") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> u(0, 1);
  for (const int runs : {64, 1024}) {
    Contrast contrast;
    for (int draw = 0; draw < 1000; ++draw) {
      for (int run = 0; run < runs; ++run) contrast.add(1, true, draw % 2 == 0 || u(random) > .2);
      contrast.close_draw();
    }
    const double same = contrast.same_sign(true).share;
    if (runs == 1024) CHECK(same == doctest::Approx(.5).epsilon(.02));
    else CHECK_FALSE(std::abs(same - .5) > .03);
  }
}

TEST_CASE("a number of a run: its difference is normal between draws, and much or little within") {
  // between draws N(1, .8^2): P(> 0) = .8944 (R: pnorm(1.25)); 5th and 95th percentile 1 -+ 1.645 x .8
  for (const double within : {1.0, 30.0}) {
    std::mt19937 random(11);
    std::normal_distribution<double> normal;
    MeanContrast mean;
    for (int draw = 0; draw < 3000; ++draw) {
      const double own = 1 + .8 * normal(random);
      for (int run = 0; run < 64; ++run) mean.add(own + within * normal(random));
      mean.close_draw();
    }
    const SameSign same = mean.same_sign(true);
    if (within < 2) CHECK(std::abs(same.share - .8944) < 4 * .0056 + .01);
    else CHECK(std::isnan(same.share));
    CHECK_FALSE(same.at_least > .8944);
    const Interval range = mean.estimate(true).coding;
    if (range.known()) {
      CHECK(std::abs(range.low - (1 - 1.645 * .8)) < .35);
      CHECK(std::abs(range.high - (1 + 1.645 * .8)) < .35);
    }
  }
}

TEST_CASE("whatif says that same sign is not known, null in JSON, and knows it of more runs a draw") {
  const std::string file = test::written("same-sign.yaml", R"(scenario: cover
title: C
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
actors:
  a: {model: generic, precision: 10, values: {win: {uniform: {low: -0.4, high: 0.4}}, quiet: 0}}
decisions:
  d:
    actor: a
    date: 2000-03-01
    question: q
    options:
      go: {outcome: win, sets: {s: 1}}
      stay: {status-quo: true, outcome: quiet}
state: {s: 0}
events: {e: {s: 1}}
endings: [{went: {s: 1}}, {stayed: else}]
)");
  const std::vector<std::string> line{"whatif",   file,
                                      "--target", "events.e",
                                      "--change", "set actors.a.values.win={uniform: {low: -0.41, high: 0.405}}"};
  CHECK(say(line).out.find("; same sign not known: too few runs differ within a draw, or too few draws)") !=
        std::string::npos);
  const auto row_of = [](const Json& result) {
    for (const Json& row : result["alternatives"][0]["rows"])
      if (row["kind"] == "target") return row;
    return Json{};
  };
  CHECK(row_of(result_of(line))["same_sign"].is_null());
  std::vector<std::string> more = line;
  more.insert(more.end(), {"--runs-per-draw", "8192", "--runs", "819200"});
  // 100 draws: 4 standard errors of a share of 2/3 are .19
  CHECK(std::abs(row_of(result_of(more))["same_sign"].get<double>() - 2.0 / 3) < .19);
}
