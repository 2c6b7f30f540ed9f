// Shapley values of games with known solutions.
#include "analysis/statistics/shapley.hpp"

#include "analysis/statistics/estimates.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>

using namespace parallel38;

namespace {

/// The worths of the coalitions that are needed.
template <class Worth>
std::vector<double> worths(const Shapley& game, Worth worth) {
  std::vector<double> all;
  for (const Coalition s : game.coalitions()) all.push_back(worth(s));
  return all;
}
template <class Worth>
std::vector<double> exact_values(std::size_t players, Worth worth) {
  const Shapley game = Shapley::exact(players);
  return game.values(worths(game, worth));
}

double sigmoid_game(Coalition s) {
  const double gain[] = {1.2, -.7, .5, .9};
  double x = -1;
  for (int i = 0; i < 4; ++i) x += s >> i & 1 ? gain[i] : 0;
  return 1 / (1 + std::exp(-x));
}

}  // namespace

TEST_CASE("gloves: one left, two right") {
  // a pair is worth 1: the left glove is pivotal unless it comes first (2/3), a right one only straight after the left
  // (1/6)
  const auto value = exact_values(3, [](Coalition s) { return (s & 1) && (s & 6) ? 1.0 : 0.0; });
  CHECK(value[0] == doctest::Approx(2.0 / 3).epsilon(1e-14));
  CHECK(value[1] == doctest::Approx(1.0 / 6).epsilon(1e-14));
  CHECK(value[2] == doctest::Approx(1.0 / 6).epsilon(1e-14));
}

TEST_CASE("airport: each stretch of the runway is shared by those who need it") {
  // 8/4 = 2; 2 + 3/3 = 3; 3 + 2/2 = 4; 4 + 5 = 9 (Littlechild and Owen 1973)
  const double cost[] = {8, 11, 13, 18};
  const auto value = exact_values(4, [&](Coalition s) {
    double most = 0;
    for (int i = 0; i < 4; ++i) most = s >> i & 1 ? std::fmax(most, cost[i]) : most;
    return most;
  });
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(value[i] == doctest::Approx(std::vector<double>{2, 3, 4, 9}[i]).epsilon(1e-13));
}

TEST_CASE("the Security Council of 1950: eleven members, seven votes, five vetoes") {
  // an elected member is pivotal with all five and exactly one other elected before it: C(5,1) 6! 4! / 11! = 1/462; (1
  // - 6/462)/5 = 76/385
  const auto value = exact_values(11, [](Coalition s) { return (s & 31) == 31 && std::popcount(s) >= 7 ? 1.0 : 0.0; });
  for (std::size_t i = 0; i < 11; ++i)
    CHECK(value[i] == doctest::Approx(i < 5 ? 76.0 / 385 : 1.0 / 462).epsilon(1e-12));
}

TEST_CASE("a sigmoid game, and efficiency to 1e-12") {
  const auto value = exact_values(4, sigmoid_game);
  const double expected[] = {.27319444, -.14023997, .10844695, .20060666};
  for (std::size_t i = 0; i < 4; ++i) CHECK(std::fabs(value[i] - expected[i]) < 5e-9);
  CHECK(std::fabs(std::accumulate(value.begin(), value.end(), 0.0) - (sigmoid_game(15) - sigmoid_game(0))) < 1e-12);
}

TEST_CASE(
    "orders drawn by chance: efficient, and within 4 standard errors of the exact values (false alarms: 3 in 10,000)") {
  const Shapley game = Shapley::sampled(4, 200, 1950);
  const auto values = game.values(worths(game, sigmoid_game)),
             errors = game.standard_errors(worths(game, sigmoid_game));
  const auto exact = exact_values(4, sigmoid_game);
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(std::fabs(values[i] - exact[i]) < 4 * errors[i]);
    CHECK(errors[i] < .01);
    sum += values[i];
  }
  CHECK(std::fabs(sum - (sigmoid_game(15) - sigmoid_game(0))) < 1e-12);
}

namespace {

/// A sigmoid of gains drawn by chance, of two of them more together: v(S) = sigmoid(-1 + sum L + 2 where 0 and 1 are
/// in).
struct Drawn {
  std::size_t players;
  double scale;
  double operator()(Coalition s) const {
    double x = -1 + ((s & 3) == 3 ? 2 : 0);
    for (std::size_t i = 0; i < players; ++i) x += s >> i & 1 ? scale * std::sin(1 + 3.7 * static_cast<double>(i)) : 0;
    return 1 / (1 + std::exp(-x));
  }
};

/// Share of the 95 % intervals over orders that hold the exact value: 100 samples, all players.
double order_coverage(const Drawn& worth, std::uint64_t pairs) {
  const auto exact = exact_values(worth.players, worth);
  int covered = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    const Shapley game = Shapley::sampled(worth.players, pairs, seed);
    const auto all = worths(game, worth);
    const auto values = game.values(all), errors = game.standard_errors(all);
    for (std::size_t i = 0; i < worth.players; ++i)
      covered += std::fabs(values[i] - exact[i]) <= quantile_over(static_cast<double>(pairs)) * errors[i];
  }
  return covered / (100. * static_cast<double>(worth.players));
}

}  // namespace

TEST_CASE(
    "the interval over orders covers the exact value in 93 of 100 at least (standard error of a share .8 at most)") {
  for (const std::uint64_t pairs : {4u, 16u, 64u})
    for (const double scale : {.4, 1.5}) {
      CHECK(order_coverage({7, scale}, pairs) > .93);
      CHECK(order_coverage({16, scale}, pairs) > .93);
    }
}

TEST_CASE("coalition by coalition: the same as from all worths at once, of an idle player 0 to the bit") {
  const Drawn of[] = {{7, .4}, {7, 1.5}};
  ShapleySums sums(7, 2);
  const auto idle = [&](std::size_t game, Coalition s) { return of[game](s & 63); };  // the last adds nothing
  for (Coalition s = 128; s-- > 0;) {
    sums.add(s, 0, {idle(0, s)});
    sums.add(s, 1, {idle(1, s)});
  }
  for (const std::size_t game : {0u, 1u}) {
    const auto exact = exact_values(7, [&](Coalition s) { return idle(game, s); }), values = sums.values(game);
    for (std::size_t i = 0; i < 7; ++i) CHECK(std::fabs(values[i] - exact[i]) < 1e-13);
    CHECK(values[6] == 0);
  }
}

TEST_CASE("the coalitions that are needed: all first, none, each player alone, all but each") {
  const Shapley game = Shapley::sampled(9, 2, 7);
  CHECK(game.coalitions().front() == 511);
  CHECK(game.coalitions()[1] == 0);
  CHECK(game.coalitions().size() <= 2 + 2 * 9 + 4 * 9);
  for (std::size_t i = 0; i < 9; ++i)
    for (const Coalition s : {Coalition{1} << i, Coalition{511} & ~(Coalition{1} << i)})
      CHECK(game.coalitions()[game.place(s)] == s);
  CHECK(Shapley::exact(3).coalitions() == std::vector<Coalition>{7, 0, 1, 2, 3, 4, 5, 6});
  CHECK(Shapley::exact(3).standard_errors(std::vector<double>(8)) == std::vector<double>(3));
  CHECK_THROWS_AS(Shapley::exact(21), std::invalid_argument);
  CHECK_THROWS_AS(Shapley::sampled(4, 1, 7), std::invalid_argument);
}
