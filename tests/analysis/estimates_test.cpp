#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/beta_distribution.hpp>
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "analysis/statistics/estimates.hpp"

using namespace parallel38;

TEST_CASE("Wilson's interval gives the published examples") {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3 (score): 81/263, 15/148, 0/20, 1/29
  const struct {
    double k, n, low, high;
  } examples[] = {{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611}, {1, 29, .0061, .1718}};
  for (const auto& example : examples) {
    const Interval interval = wilson(example.k, example.n);
    CHECK(std::abs(interval.low - example.low) < 5e-5);
    CHECK(std::abs(interval.high - example.high) < 5e-5);
  }
  CHECK(wilson(20, 20).high == 1);
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
}

TEST_CASE("the centre of Wilson's interval is that of Agresti and Coull") {
  // Agresti and Coull (1998): both are centred on (k + z^2/2) / (n + z^2)
  const double z2 = 1.959963984540054 * 1.959963984540054;
  const Interval interval = wilson(7, 30);
  CHECK(std::abs((interval.low + interval.high) / 2 - (7 + z2 / 2) / (30 + z2)) < 1e-14);
}

TEST_CASE("the paired difference of Bonett and Price gives the published example") {
  // R package statpsych, ci.prop.ps(.05, 12, 4, 26, 6): estimate 0.44, LL 0.2548067, UL 0.6251933
  const Interval interval = bounded_mean(26 - 4, 26 + 4, 48, 1);
  CHECK(std::abs(interval.low - .2548067) < 1e-7);
  CHECK(std::abs(interval.high - .6251933) < 1e-7);
}

namespace {

/// Sums over draws of a beta-binomial.
DrawSums beta_binomial(double a, double b, std::uint64_t draws, int runs, unsigned seed) {
  boost::random::mt19937 random(seed);
  boost::random::beta_distribution<double> beta(a, b);
  DrawSums sums;
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    boost::random::binomial_distribution<int> binomial(runs, beta(random));
    sums.add(static_cast<std::uint64_t>(binomial(random)), static_cast<std::uint64_t>(runs));
  }
  return sums;
}

}  // namespace

TEST_CASE("the sources' interval finds the beta distribution behind the draws, freed of the dice") {
  // Beta(2, 3): 5th and 95th percentile .0976115 and .7513954 (R: qbeta(c(.05, .95), 2, 3)). With 20,000 draws the
  // standard error of either is about .003; the bound is five of them: a false alarm in a million.
  for (const int runs : {4, 16, 64}) {
    const Estimate share = share_of(beta_binomial(2, 3, 20'000, runs, 38), true);
    CHECK(std::abs(share.value - .4) < .01);
    CHECK(std::abs(share.coding.low - .0976115) < .015);
    CHECK(std::abs(share.coding.high - .7513954) < .015);
  }
}

TEST_CASE("the simulation interval knows that runs of one draw are not independent") {
  // 95 % interval of the mean .4 of Beta(2, 3), 100 draws of 64: coverage over 400 replicates within 95 % +- 4.5
  // standard errors (1.1 %)
  int covered = 0, by_naive = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    const DrawSums sums = beta_binomial(2, 3, 100, 64, seed);
    const Estimate share = share_of(sums, true);
    covered += share.simulation.low <= .4 && .4 <= share.simulation.high;
    const Interval naive = wilson(static_cast<double>(sums.yes), static_cast<double>(sums.runs));
    by_naive += naive.low <= .4 && .4 <= naive.high;
  }
  CHECK(covered >= 360);
  CHECK(covered <= 400);
  CHECK(by_naive < 280);  // taken as independent they would cover far too seldom
}

TEST_CASE("where nothing varies the interval is Wilson's own and the sources leave nothing open") {
  DrawSums sums;
  sums.add(40, 64);
  sums.add(36, 64);
  const Estimate share = share_of(sums, false);
  CHECK(share.simulation.low == wilson(76, 128).low);
  CHECK(share.coding.low == 76. / 128);
  CHECK(share.coding.high == 76. / 128);
}

TEST_CASE("degenerate counts: never, always, no difference between draws, draws of one run, no runs") {
  DrawSums never, always, equal, singles;
  for (int draw = 0; draw < 50; ++draw) {
    never.add(0, 64);
    always.add(64, 64);
    equal.add(32, 64);
    singles.add(draw % 2 == 0, 1);
  }
  CHECK(std::isnan(share_of(never, true).coding.high));  // no draw differs: not to be told
  CHECK(share_of(never, true).simulation.high > 0);
  CHECK(std::isnan(share_of(always, true).coding.low));
  CHECK(std::isnan(share_of(equal, true).coding.low));  // draws differ by less than the dice alone would make them
  CHECK(std::isnan(share_of(equal, true).coding.high));
  CHECK(std::isnan(share_of(singles, true).coding.low));
  CHECK(share_of(singles, true).simulation.low == wilson(25, 50).low);
  CHECK(std::isnan(share_of(DrawSums{}, true).value));
}

TEST_CASE("a variance that no beta has stays within 0 and 1") {
  const Interval interval = beta_range(.3, .5);
  CHECK(interval.low >= 0);
  CHECK(interval.low < 1e-6);
  CHECK(interval.high > 1 - 1e-6);
}

namespace {

/// How far the ends of the beta range are off, of a law of p given by its quantile function: in p, and in sd.
template <class Quantile>
std::pair<double, double> beta_error(Quantile quantile) {
  constexpr int kPoints = 2000;
  std::vector<double> p;
  double sum = 0, squares = 0;
  for (int i = 0; i < kPoints; ++i) {
    p.push_back(quantile((i + .5) / kPoints));
    sum += p.back() / kPoints;
    squares += p.back() * p.back() / kPoints;
  }
  std::sort(p.begin(), p.end());
  const Interval range = beta_range(sum, squares - sum * sum);
  const double off = std::max(std::abs(range.low - p[kPoints / 20]), std::abs(range.high - p[kPoints - kPoints / 20]));
  return {off, off / std::sqrt(squares - sum * sum)};
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

TEST_CASE("how far off the coding range of a share is where p is smooth in the coded numbers, and where it jumps") {
  // the figures of the table of approximations in engine/MODEL.md
  const boost::math::normal_distribution<double> normal;
  const auto triangular = [](double u) { return u < .5 ? std::sqrt(2 * u) - 1 : 1 - std::sqrt(2 - 2 * u); };
  double smooth = 0, smooth_in_sd = 0, jumping = 0, jumping_in_sd = 0;
  for (double middle = -4; middle <= 4; middle += .5)
    for (const double width : {.25, .5, 1., 2.}) {
      const auto note = [&](double& most, double& most_in_sd, auto number) {
        const auto [off, in_sd] = beta_error([&](double u) { return sigmoid(middle + width * number(u)); });
        most = std::max(most, off);
        most_in_sd = std::max(most_in_sd, in_sd);
      };
      note(smooth, smooth_in_sd, [&](double u) { return boost::math::quantile(normal, u); });
      note(smooth, smooth_in_sd, [](double u) { return 2 * u - 1; });
      note(smooth, smooth_in_sd, triangular);
      note(jumping, jumping_in_sd, [](double u) { return u < .5 ? -1 : 1; });
      note(jumping, jumping_in_sd, [](double u) { return u < .9 ? -1 : 1; });
    }
  CHECK(smooth < .04);
  CHECK(smooth_in_sd < .21);
  CHECK(jumping < .28);
  CHECK(jumping > .25);  // far off
  CHECK(jumping_in_sd < 1.6);
}

TEST_CASE("days by quantile are the first by which so many have come") {
  const std::vector<std::uint64_t> counts{0, 5, 0, 4, 1};
  CHECK(quantile_day(counts, .05) == 1);
  CHECK(quantile_day(counts, .5) == 1);
  CHECK(quantile_day(counts, .75) == 3);
  CHECK(quantile_day(counts, .95) == 4);
  CHECK(quantile_day({0, 0}, .5) == -1);
}
