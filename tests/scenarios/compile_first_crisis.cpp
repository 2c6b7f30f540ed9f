// The shipped small crisis, read, compiled and played: the plan entry by entry, and the closed form of ORACLES.md.
#include <cmath>

#include <doctest/doctest.h>

#include "actors/models.hpp"
#include "engine/runs/player.hpp"
#include "hand_built.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"

using namespace parallel38;

namespace {

Plan first_crisis(const std::vector<std::string>& changes = {}) {
  return compile(read_scenario(PARALLEL38_SOURCE "/scenarios/first-crisis.yaml", files_on_disk(), changes));
}

/// Keeps the probabilities of the last batch by decision and option.
struct Probabilities : Watcher {
  double p[2][2] = {};
  void chosen(const Chosen& chosen) override {
    for (std::size_t option = 0; option < 2; ++option)
      p[chosen.decision][option] = chosen.probability[option * static_cast<std::size_t>(width)];
  }
  int width = 0;
};

Probabilities play(const Plan& plan, int forced_first) {
  const Kernel& kernel = *kernels().front();
  Luck luck = empty_luck(plan, kernel.width);
  std::fill(luck.exponentials.begin(), luck.exponentials.end(), 1.0);
  for (int lane = 0; lane < kernel.width; ++lane)
    luck.forced[static_cast<std::size_t>(lane)] = static_cast<std::int8_t>(forced_first);
  Outcome outcome = empty_outcome(plan, kernel.width);
  Probabilities seen;
  seen.width = kernel.width;
  Stage(plan, kernel).play(luck, outcome, &seen);
  return seen;
}

}  // namespace

TEST_CASE("first crisis: the plan") {
  const Plan plan = first_crisis();
  CHECK(plan.names.actors == std::vector<std::string>{"challenger", "defender"});
  CHECK(plan.names.decisions == std::vector<std::string>{"challenge", "respond"});
  // Options in the order of their ids; then those that the challenger imagines of the defender.
  CHECK(plan.names.options == std::vector<std::string>{"challenge", "wait", "concede", "resist", "concede", "resist"});
  CHECK(plan.exponential_names == std::vector<std::string>{"decisions.challenge/challenge", "decisions.challenge/wait",
                                                           "decisions.respond/concede", "decisions.respond/resist"});
  CHECK(plan.end - plan.start == 365);  // 2000 is a leap year
  REQUIRE(plan.steps.size() == 2);
  CHECK(plan.steps[0].day - plan.start == 31 + 29);
  CHECK(plan.steps[1].day - plan.start == 31 + 29 + 9);
  CHECK(plan.decisions[0].status_quo == 1);
  CHECK(plan.decisions[1].status_quo == 0);
  CHECK(plan.decisions[0].recorded == 1);
  CHECK(plan.decisions[1].recorded == kNone);
  CHECK(plan.decisions[0].touches.count == 0);
  CHECK(plan.decisions[1].touches.count == 1);
  REQUIRE(plan.imagined.size() == 1);
  CHECK(plan.imagined[0].precision.value == 1);
  CHECK(plan.options[static_cast<std::size_t>(plan.imagined[0].options.first)].exponential == kNone);
  CHECK(plan.endings.back() == kNone);
}

TEST_CASE("first crisis: quantal response to its closed form") {
  // Signorino's two-stage game: P(resist) = sig(.2 L), P(challenge) = sig(L (P(concede) - .5 P(resist))); ORACLES.md.
  struct Row {
    const char* precision;
    double status_quo, concession, war;
  };
  for (const Row& row :
       {Row{"0.5", .473458569279, .250118138247, .276423292474}, Row{"1", .456299536614, .244755464262, .298944999124},
        Row{"5", .618441716404, .102616827126, .278941456470}}) {
    CAPTURE(row.precision);
    const std::string to = row.precision;
    const Plan plan = first_crisis({"set actors.challenger.precision=" + to, "set actors.defender.precision=" + to});
    const Probabilities seen = play(plan, 0);
    CHECK(seen.p[0][1] == doctest::Approx(row.status_quo).epsilon(1e-11));
    CHECK(seen.p[0][0] * seen.p[1][0] == doctest::Approx(row.concession).epsilon(1e-11));
    CHECK(seen.p[0][0] * seen.p[1][1] == doctest::Approx(row.war).epsilon(1e-11));
  }
}
