// Luck given the record: its law against closed forms, and that it returns the record.
#include "engine/luck/given_record.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "fixture.hpp"

using namespace parallel38;

namespace {

/// The record of the small crisis: he acts, the other resists (the first option of each).
Plan on_record() { return fixture::small_crisis(); }

/// Mean and count of the exponentials of all options over runs, conditioned.
template <class Visit>
void each_batch(const Plan& plan, Day until, std::uint64_t runs, Visit visit) {
  const Kernel& kernel = fixture::kernel();
  const Dealer dealer(plan, fixture::kernel(), {1950, 1});
  GivenRecord given(plan, kernel, until);
  Luck luck = empty_luck(plan, kernel.width);
  std::vector<double> weights(static_cast<std::size_t>(kernel.width));
  for (std::uint64_t first = 0; first < runs; first += static_cast<std::uint64_t>(kernel.width)) {
    luck = empty_luck(plan, kernel.width);
    dealer.deal(first, luck);
    given.condition(luck, weights.data());
    visit(luck, weights);
  }
}

}  // namespace

TEST_CASE("without a change every run returns the record, bit for bit") {
  const Plan plan = on_record();
  const Kernel& kernel = fixture::kernel();
  const Stage stage(plan, kernel);
  Outcome outcome = empty_outcome(plan, kernel.width);
  std::size_t wrong = 0, runs = 0;
  each_batch(plan, kNoEnd, 20000, [&](const Luck& luck, const std::vector<double>& weights) {
    stage.play(luck, outcome);
    for (const double weight : weights) CHECK(std::isfinite(weight));
    for (const std::int8_t choice : outcome.choices) {
      ++runs;
      wrong += choice != 1;
    }
  });
  CHECK(runs == 40000);
  CHECK(wrong == 0);
}

TEST_CASE("only decisions before a date are given: the later one is open") {
  const Plan plan = on_record();
  const Kernel& kernel = fixture::kernel();
  const Stage stage(plan, kernel);
  Outcome outcome = empty_outcome(plan, kernel.width);
  int acts = 0, resists = 0, runs = 0;
  each_batch(plan, plan.decisions[1].day, 4000, [&](const Luck& luck, const std::vector<double>&) {
    stage.play(luck, outcome);
    for (int lane = 0; lane < kernel.width; ++lane, ++runs) {
      acts += outcome.choices[static_cast<std::size_t>(lane)] == 1;
      resists += outcome.choices[static_cast<std::size_t>(kernel.width + lane)] == 1;
    }
  });
  CHECK(acts == runs);
  CHECK(resists > 0);
  CHECK(resists < runs);
}

TEST_CASE("the ratio of two winners: its mass is the chance of both, its quantiles those of the law") {
  // two options, r wins with p = (.7, .3), s with q = (.4, .6): J = .3, and t = E_s/E_r has P(t < x) = (1/(1+lo) -
  // 1/(1+x))/J, lo = 3/7, high = 6/4: half the mass lies below x = 1/(1/(1+3/7) - .15) - 1 = 1/(.7 - .15) - 1 =
  // .818181...
  const RatioLaw law({1, 3.0 / 7}, {4.0 / 6, 1}, 0, 1);
  CHECK(law.mass() == doctest::Approx(.3).epsilon(1e-14));
  CHECK(law.quantile(.5) == doctest::Approx(1 / .55 - 1).epsilon(1e-13));
  CHECK(law.quantile(1e-12) == doctest::Approx(3.0 / 7).epsilon(1e-9));
  CHECK(law.quantile(1) == doctest::Approx(1.5).epsilon(1e-12));
  CHECK(RatioLaw({1, .6}, {2, 1}, 0, 1).mass() == 0);  // 1/2 < .6: no ratio lets both win
}

TEST_CASE("a question asked again and answered otherwise: both answers come back, weighted by the closed form") {
  Plan plan = on_record();
  // the second decision has the first's luck, and the record takes its other option
  plan.decisions[1].recorded = 1;
  for (Index o = 0; o < 2; ++o)
    plan.options[static_cast<std::size_t>(plan.decisions[1].options.first + o)].exponential =
        plan.options[static_cast<std::size_t>(plan.decisions[0].options.first + o)].exponential;
  const Kernel& kernel = fixture::kernel();
  const Stage stage(plan, kernel);
  Outcome outcome = empty_outcome(plan, kernel.width);
  int possible = 0, wrong = 0;
  each_batch(plan, kNoEnd, 4000, [&](const Luck& luck, const std::vector<double>& weights) {
    stage.play(luck, outcome);
    for (int lane = 0; lane < kernel.width; ++lane) {
      if (std::isinf(weights[static_cast<std::size_t>(lane)])) continue;
      ++possible;
      wrong += outcome.choices[static_cast<std::size_t>(lane)] != 1 ||
               outcome.choices[static_cast<std::size_t>(kernel.width + lane)] != 2;
    }
  });
  CHECK(possible > 0);
  CHECK(wrong == 0);
}
