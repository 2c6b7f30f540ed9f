// Numbers that are not certain: quantile functions, codings, clamping; and what shares a draw.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "engine/arithmetic.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"
#include "engine/luck/random.hpp"
#include "engine/luck/random_lanes.hpp"
#include "engine/script/script.hpp"
#include "fixture.hpp"

using namespace parallel38;

namespace {

Plan with(Varying v) {
  Plan plan;
  plan.varying.push_back(v);
  plan.number_names.push_back("a");
  return plan;
}
constexpr double kWide = 1e9;

}  // namespace

TEST_CASE("the normal quantile against published values") {
  // Abramowitz and Stegun table 26.5 and Wichura 1988 (PPND16 checks): .25, .001, 1e-20.
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-14));
  CHECK(normal_quantile(0.25) == doctest::Approx(-0.6744897501960817).epsilon(1e-14));
  CHECK(normal_quantile(0.001) == doctest::Approx(-3.090232306167813).epsilon(1e-14));
  CHECK(normal_quantile(1e-20) == doctest::Approx(-9.262340089798408).epsilon(1e-14));
}

TEST_CASE("each distribution at a uniform") {
  CHECK(value_of(with({Shape::normal, 2, 3, 0, 1, 0, -kWide, kWide, {}}), 0, 0.975, 0) ==
        doctest::Approx(2 + 3 * 1.959963984540054).epsilon(1e-14));
  CHECK(value_of(with({Shape::uniform, -1, 3, 0, 1, 0, -kWide, kWide, {}}), 0, 0.25, 0) == 0);
  // Triangular (0, 1, 4): below the mode sqrt(4u), above 4 - sqrt(12 (1 - u)).
  const Varying triangular{Shape::triangular, 0, 1, 4, 1, 0, -kWide, kWide, {}};
  CHECK(value_of(with(triangular), 0, 0.16, 0) == doctest::Approx(0.8).epsilon(1e-14));
  CHECK(value_of(with(triangular), 0, 0.25, 0) == doctest::Approx(1).epsilon(1e-14));
  CHECK(value_of(with(triangular), 0, 0.97, 0) == doctest::Approx(3.4).epsilon(1e-14));
  // logit-normal, median .8, sd .5, one sd up: odds 4 e^.5.
  const double one_up = 0.8413447460685429, odds = 4 * std::exp(0.5);
  CHECK(value_of(with({Shape::logit_normal, 0.8, 0.5, 0, 1, 0, 0, 1, {}}), 0, one_up, 0) ==
        doctest::Approx(odds / (1 + odds)).epsilon(1e-12));
}

TEST_CASE("changes scale and shift a draw before it is clamped, and clamping is counted") {
  const Plan plan = with({Shape::uniform, 0, 1, 0, 2, 0.1, 0, 1, {}});
  std::uint64_t clamped = 0;
  CHECK(value_of(plan, 0, 0.25, 0, &clamped) == doctest::Approx(0.6).epsilon(1e-15));
  CHECK(clamped == 0);
  CHECK(value_of(plan, 0, 0.75, 0, &clamped) == 1);
  CHECK(clamped == 1);
}

TEST_CASE("codings: one draw of the coder for the whole scenario, the mean at the centre") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  Plan plan;
  plan.coders = {"a", "b", "c"};
  for (const double x : {0.2, 0.5, none, none, 0.7, 0.9}) plan.codings.push_back({Shape::uniform, x, x});
  plan.varying = {{Shape::coders, 0, 0, 0, 1, 0, 0, 1, {0, 3}}, {Shape::coders, 0, 1, 0, 1, 0, 0, 1, {3, 3}}};
  plan.number_names = {"first", "second"};
  CHECK(value_of(plan, 0, 0.9, 0.1) == 0.2);
  CHECK(value_of(plan, 0, 0.9, 0.5) == 0.5);
  CHECK(value_of(plan, 0, 0.9, 0.99) == 0.5);  // c gave none: the other, by the number's own uniform
  CHECK(value_of(plan, 0, 0.1, 0.99) == 0.2);
  CHECK(centre_of(plan, 0) == doctest::Approx(0.35).epsilon(1e-15));
  // In log-odds: (logit .7 + logit .9) / 2 = ln(sqrt(7/3 x 9)) = ln(sqrt 21).
  CHECK(centre_of(plan, 1) == doctest::Approx(std::sqrt(21.0) / (1 + std::sqrt(21.0))).epsilon(1e-14));
  Dice dice;
  dice.coder = "b";
  Luck luck = empty_luck(plan, fixture::kernel().width);
  Dealer(plan, fixture::kernel(), dice).deal(5, luck);
  CHECK(luck.numbers.of(0, 0) == 0.5);
  CHECK(luck.numbers.of(1, 7) == 0.7);
}

TEST_CASE("codings that are uncertain: the quantile of the drawn coder's, the mean of the medians at the centre") {
  Plan plan;
  plan.coders = {"a", "b"};
  plan.codings = {{Shape::uniform, 0, 1}, {Shape::triangular, 2, 3, 4}};
  plan.varying = {{Shape::coders, 0, 0, 0, 1, 0, -9, 9, {0, 2}}};
  plan.number_names = {"first"};
  CHECK(value_of(plan, 0, 0.25, 0.1) == 0.25);
  // the distribution function of triangular(2, 3, 4) is (x - 2)^2 / 2 below the mode: 1/8 at 2.5
  CHECK(value_of(plan, 0, 0.125, 0.9) == doctest::Approx(2.5).epsilon(1e-15));
  CHECK(centre_of(plan, 0) == doctest::Approx((0.5 + 3) / 2).epsilon(1e-15));
  // of a coder who gave nothing: a by the lower half of the number's uniform, b by the upper, and what is left of it
  CHECK(value_of(plan, 0, 0.25 / 2, 1) == doctest::Approx(0.25).epsilon(1e-15));
  CHECK(value_of(plan, 0, 0.5 + 0.125 / 2, 1) == doctest::Approx(2.5).epsilon(1e-15));
  Dice dice;
  dice.coder = "b";
  CHECK(numbers_vary(plan, dice));
  plan.codings[1] = {Shape::uniform, 3, 3};
  CHECK_FALSE(numbers_vary(plan, dice));
}

TEST_CASE("numbers are drawn once per draw, the rest once per run") {
  const Plan plan = fixture::small_crisis();
  Luck luck = empty_luck(plan, 8);
  // as many runs a draw as lanes, fewer, more, one, and such that batches begin in the middle of a draw
  for (const std::uint32_t per_draw : {8u, 4u, 64u, 1u, 3u, 20u}) {
    const Dealer dealer(plan, fixture::kernel(), {1950, per_draw});
    for (const std::uint64_t first : {4u, 12u, 13u, 60u, 8u, 1000u}) {
      dealer.deal(first, luck);
      for (std::size_t v = 0; v < plan.varying.size(); ++v)
        for (std::size_t i = 0; i < 8; ++i) {
          const double u = draw(1950, name_hash(plan.number_names[v]), (first + i) / per_draw);
          REQUIRE(luck.numbers.of(v, i) == value_of(plan, static_cast<Index>(v), u, 0.5));
        }
    }
  }
  const Dealer dealer(plan, fixture::kernel(), {1950, 4});
  dealer.deal(4, luck);
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(luck.uniforms[i] == draw(1950, name_hash("channels.wire/news"), 4 + i));
    CHECK(luck.exponentials[i] == -steady_log(draw(1950, name_hash("decisions.move/act"), 4 + i)));
  }
}

TEST_CASE("numbers that no choice depends on need not be drawn, and no run notices") {
  Plan plan = fixture::small_crisis();
  plan.number_names.push_back("read by nobody");
  plan.varying.push_back({Shape::uniform, 0, 1, 0, 1, 0, 0, 1, {}});
  const Script script = script_of(plan, Keep::choices, fixture::kernel().weighs_content);
  const std::vector<Index> read = numbers_read(script);
  CHECK(std::find(read.begin(), read.end(), static_cast<Index>(plan.varying.size()) - 1) == read.end());
  REQUIRE_FALSE(read.empty());
  Luck all = empty_luck(plan, 8), some = all;
  const Dice dice{1950, 4};
  Dealer(plan, fixture::kernel(), dice).deal(0, all);
  Dealer(plan, fixture::kernel(), dice, Keep::choices).deal(0, some);
  for (std::size_t v = 0; v < plan.varying.size(); ++v) {
    const bool dealt = std::find(read.begin(), read.end(), static_cast<Index>(v)) != read.end();
    for (std::size_t i = 0; i < 8; ++i) CHECK(some.numbers.of(v, i) == (dealt ? all.numbers.of(v, i) : 0.0));
  }
  const Stage stage(plan, fixture::kernel(), Keep::choices);
  Outcome one = empty_outcome(plan, 8), other = one;
  stage.play(all, one);
  stage.play(some, other);
  CHECK(one.choices == other.choices);
}

TEST_CASE("luck kept from one dealer to the next has the numbers of each") {
  const Plan plan = fixture::small_crisis();
  Luck kept = empty_luck(plan, fixture::kernel().width);
  std::optional<Dealer> dealer;  // each at the address of the one before it
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    dealer.emplace(plan, fixture::kernel(), Dice{seed, 64});
    Luck fresh = empty_luck(plan, fixture::kernel().width);
    dealer->deal(0, kept);
    dealer->deal(0, fresh);
    CAPTURE(seed);
    for (std::size_t v = 0; v < plan.varying.size(); ++v) {
      CHECK(kept.numbers.of(v, 0) == fresh.numbers.of(v, 0));
      const double u = draw(seed, name_hash(plan.number_names[v]), 0);
      CHECK(kept.numbers.of(v, 0) == value_of(plan, static_cast<Index>(v), u, 0.5));
    }
  }
}

TEST_CASE("several names at once have the words of each, from any draw on") {
  const std::vector<std::uint64_t> names{name_hash("a"), name_hash("b"), name_hash("c"), ~std::uint64_t{0}, 0};
  std::vector<double> uniforms(names.size() * kWidth);
  for (const std::uint64_t first :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{6}, (std::uint64_t{1} << 34) + 3}) {
    draw_uniforms(0x123456789abcdef0, names.data(), names.size(), first, uniforms.data());
    for (std::size_t name = 0; name < names.size(); ++name)
      for (std::size_t i = 0; i < kWidth; ++i)
        CHECK(uniforms[name * kWidth + i] == draw(0x123456789abcdef0, names[name], first + i));
  }
}

TEST_CASE("numbers written by others are not taken for those that were dealt") {
  const Plan plan = fixture::small_crisis();
  const Dealer dealer(plan, fixture::kernel(), {});
  Luck luck = empty_luck(plan, 8);
  dealer.deal(0, luck);
  const double dealt = luck.numbers.of(0, 0);
  luck.numbers.own_columns()[0] = dealt + 1;
  dealer.deal(8, luck);  // the same draw
  CHECK(luck.numbers.of(0, 0) == dealt);
}

TEST_CASE("the exponentials have mean 1 and variance 1") {
  // 100,000 draws: standard errors 1/sqrt(n) and sqrt(8/n); bounds of 4 give a false alarm once in 16,000.
  double sum = 0, squares = 0;
  constexpr int n = 100000;
  for (std::uint64_t i = 0; i < n; ++i) {
    const double e = -steady_log(draw(7, name_hash("some name"), i));
    sum += e;
    squares += (e - 1) * (e - 1);
  }
  CHECK(std::fabs(sum / n - 1) < 4 / std::sqrt(n));
  CHECK(std::fabs(squares / n - 1) < 4 * std::sqrt(8.0 / n));
}
