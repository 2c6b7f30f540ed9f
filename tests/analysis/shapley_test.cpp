// Shapley values of games with known solutions.
#include "analysis/statistics/shapley.hpp"

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
