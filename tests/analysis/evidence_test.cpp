// Evidence by hand, and the coverage of its Monte Carlo error.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "analysis/statistics/evidence.hpp"
#include "engine/luck/random.hpp"

using namespace parallel38;

namespace {

/// Decisions of two options, option 0 on record.
std::vector<RecordStep> two_way(std::size_t count) {
  std::vector<RecordStep> steps;
  for (std::size_t t = 0; t < count; ++t) steps.push_back({static_cast<int>(t), 0, 2, false, t == 0});
  return steps;
}

/// p[step][draw] of the recorded option; the other gets the rest.
Forced forced(const std::vector<RecordStep>& steps, const std::vector<std::vector<double>>& p) {
  Forced block = empty_forced(steps, p[0].size());
  for (std::size_t t = 0; t < steps.size(); ++t)
    for (std::size_t j = 0; j < block.draws; ++j) {
      block.arises[t][j] = 1;
      block.p[t][j] = p[t][j];
      block.p[t][block.draws + j] = 1 - p[t][j];
    }
  return block;
}

}  // namespace

TEST_CASE("evidence: two draws and two decisions by hand") {
  // w after the first: .5, .25. p_1 = .375; p_2 = (.5 x .2 + .25 x .8) / .75 = .4; their ess: 2^2/2 and .75^2 / .3125
  // = 1.8; at the end w = .1, .2: ess .3^2 / .05 = 1.8.
  std::vector<RecordStep> steps = two_way(2);
  const BlockSums sums = sums_of(steps, forced(steps, {{.5, .25}, {.2, .8}}));
  const std::vector<DecisionEvidence> decisions = decisions_of(steps, {sums});
  CHECK(decisions[0].p_recorded == doctest::Approx(.375).epsilon(1e-14));
  CHECK(decisions[1].p_recorded == doctest::Approx(.4).epsilon(1e-14));
  CHECK(decisions[0].ess == doctest::Approx(2));
  CHECK(decisions[1].ess == doctest::Approx(1.8).epsilon(1e-14));
  CHECK(decisions[1].rank == 2);
  CHECK(decisions[1].brier == doctest::Approx(.36 + .36).epsilon(1e-14));
  CHECK(evidence_of(steps, {sums}, actors_steps(steps)).log_evidence == doctest::Approx(std::log(.15)).epsilon(1e-14));
  CHECK(evidence_of(steps, {sums}, actors_steps(steps)).ess == doctest::Approx(1.8).epsilon(1e-14));
  CHECK_FALSE(evidence_of(steps, {sums}, actors_steps(steps)).enough());
  CHECK(evidence_of(steps, {sums}, core_steps(steps)).log_evidence == doctest::Approx(std::log(.375)).epsilon(1e-14));
  // nature's choices update the weights and are not in the sum
  steps[0].nature = true;
  CHECK(evidence_of(steps, {sums}, actors_steps(steps)).log_evidence == doctest::Approx(std::log(.4)).epsilon(1e-14));
}

TEST_CASE("evidence: scores of one decision with three options") {
  // p = (.7, .2, .1), the second on record: rank 2, Brier .49 + .64 + .01
  const std::vector<RecordStep> steps = {{0, 1, 3, false, false}};
  Forced block = empty_forced(steps, 1);
  block.p[0] = {.7, .2, .1};
  block.arises[0] = {1};
  const DecisionEvidence decision = decisions_of(steps, {sums_of(steps, block)})[0];
  CHECK(decision.rank == 2);
  CHECK(decision.brier == doctest::Approx(1.14).epsilon(1e-14));
  CHECK(decision.log_score == doctest::Approx(std::log(.2)).epsilon(1e-14));
}

TEST_CASE(
    "evidence: own expectation of a decision with chances .8 and .2 is sqrt(q/p) = 1/2 where the likelier was taken") {
  const std::vector<RecordStep> steps = two_way(1);
  const BlockSums sums = sums_of(steps, forced(steps, {{.8}}));
  CHECK(decisions_of(steps, {sums})[0].expected == doctest::Approx(-0.5004024235381879).epsilon(1e-14));
  CHECK(decisions_of(steps, {sums})[0].variance == doctest::Approx(0.30748992890764887).epsilon(1e-14));
  CHECK(evidence_of(steps, {sums}, actors_steps(steps)).z == doctest::Approx(.5).epsilon(1e-14));
}

TEST_CASE(
    "evidence: a decision that does not arise gives its draw no weight, one that arises against the record likewise") {
  std::vector<RecordStep> steps = two_way(2);
  Forced block = forced(steps, {{.5, .5, .5, .5}, {.2, .4, .6, .8}});
  block.arises[0][3] = 0;  // p = 0 there: p_1 = 3/8 x ... = 1.5 / 4, p_2 = (.2 + .4 + .6) / 3
  const std::vector<DecisionEvidence> decisions = decisions_of(steps, {sums_of(steps, block)});
  CHECK(decisions[0].p_recorded == doctest::Approx(.375).epsilon(1e-14));
  CHECK(decisions[0].strays == doctest::Approx(.25));
  CHECK(decisions[1].p_recorded == doctest::Approx(.4).epsilon(1e-14));
  // the first not on record: it stays away in one draw of four, and only that draw goes on
  steps[0].recorded = -1;
  const std::vector<DecisionEvidence> others = decisions_of(steps, {sums_of(steps, block)});
  CHECK(others[0].p_recorded == doctest::Approx(.25));
  CHECK(others[0].strays == doctest::Approx(.75));
  CHECK(others[1].p_recorded == doctest::Approx(.8).epsilon(1e-14));
  CHECK(evidence_of(steps, {sums_of(steps, block)}, actors_steps(steps)).decisions == 1);
}

TEST_CASE("evidence: weights far below the smallest double do no harm. an excluded record is minus infinity") {
  const std::vector<RecordStep> steps = two_way(4);
  const std::vector<double> tiny = {1e-200, 1e-200};
  const BlockSums sums = sums_of(steps, forced(steps, {tiny, tiny, tiny, {.25, .75}}));
  CHECK(log_evidence_of(sums, actors_steps(steps)) ==
        doctest::Approx(-600 * std::log(10) + std::log(.5)).epsilon(1e-14));
  const BlockSums none = sums_of(steps, forced(steps, {{0, 0}, tiny, tiny, tiny}));
  CHECK(log_evidence_of(none, {true, false, false, false}) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("evidence: blocks joined give what the whole gives") {
  const std::vector<RecordStep> steps = two_way(2);
  const BlockSums whole = sums_of(steps, forced(steps, {{.1, .9, .4, .6}, {.3, .2, .8, .5}}));
  const BlockSums parts = joined(
      {sums_of(steps, forced(steps, {{.1}, {.3}})), sums_of(steps, forced(steps, {{.9, .4, .6}, {.2, .8, .5}}))});
  CHECK(parts.draws == 4);
  for (std::size_t t = 0; t < 2; ++t) {
    CHECK(decisions_of(steps, {parts})[t].p_recorded ==
          doctest::Approx(decisions_of(steps, {whole})[t].p_recorded).epsilon(1e-14));
    CHECK(decisions_of(steps, {parts})[t].ess == doctest::Approx(decisions_of(steps, {whole})[t].ess).epsilon(1e-14));
  }
}

TEST_CASE("evidence: coding ranges are percentiles over draws, by how well they followed the record") {
  // p_1 = p_2 = u, uniform: before the second decision draws weigh u, density 2u: percentiles sqrt(.05) and sqrt(.95).
  // 40,000 draws, effective 30,000: standard errors .0028 and .00065; bounds at 4 of them and a bin, p (1 - p) / 20.
  const std::vector<RecordStep> steps = two_way(2);
  std::vector<double> u;
  for (std::uint64_t j = 0; j < 40000; ++j) u.push_back(draw(1950, name_hash("percentiles"), j));
  const std::vector<DecisionEvidence> decisions = decisions_of(steps, {sums_of(steps, forced(steps, {u, u}))});
  CHECK(std::abs(decisions[0].coding.low - .05) < .0044 + .005);
  CHECK(std::abs(decisions[0].coding.high - .95) < .0044 + .005);
  CHECK(std::abs(decisions[1].coding.low - std::sqrt(.05)) < .0112 + .0087);
  CHECK(std::abs(decisions[1].coding.high - std::sqrt(.95)) < .0026 + .005);
  // near 1 as well, on the scale of 1 - p: 1 - p = u / 100
  for (double& p : u) p = 1 - p * 1e-2;
  const DecisionEvidence sure = decisions_of(two_way(1), {sums_of(two_way(1), forced(two_way(1), {u}))})[0];
  CHECK(1 - sure.coding.low == doctest::Approx(.95e-2).epsilon(.06));
  CHECK(1 - sure.coding.high == doctest::Approx(.05e-2).epsilon(.10));
  // where draws do not differ the range has no width, to the bit; one block tells nothing of simulation
  const DecisionEvidence same = decisions_of(steps, {sums_of(steps, forced(steps, {{.3, .3}, {1, 1}}))})[0];
  CHECK(same.coding.low == .3);
  CHECK(same.coding.high == .3);
  CHECK(std::isnan(same.simulation.low));
}

TEST_CASE("evidence: 95 % intervals of the jackknife cover the truth") {
  // p_1 = p_2 = u, uniform; the first is nature's: p_2 = E u^2 / E u = 2/3. 400 replicates of 640 draws in 64 blocks;
  // the count of covering intervals has sd .011 about .95: bounds at 3.5 sd, false alarms below one in a thousand.
  std::vector<RecordStep> steps = two_way(2);
  steps[0].nature = true;
  int covered = 0, covered_p = 0;
  std::uint64_t n = 0;
  for (int replicate = 0; replicate < 400; ++replicate) {
    std::vector<BlockSums> blocks;
    for (int b = 0; b < 64; ++b) {
      std::vector<double> u;
      for (int j = 0; j < 10; ++j) u.push_back(draw(1950, name_hash("coverage"), n++));
      blocks.push_back(sums_of(steps, forced(steps, {u, u})));
    }
    const Evidence evidence = evidence_of(steps, blocks, actors_steps(steps));
    covered += std::abs(evidence.log_evidence - std::log(2.0 / 3.0)) <= 1.96 * evidence.standard_error;
    const Interval p = decisions_of(steps, blocks)[1].simulation;
    covered_p += p.low <= 2.0 / 3.0 && 2.0 / 3.0 <= p.high;
  }
  CHECK(covered_p >= 365);
  CHECK(covered_p <= 395);
  CHECK(covered >= 365);
  CHECK(covered <= 395);
}
