#include <doctest/doctest.h>

#include <boost/random/mersenne_twister.hpp>

#include "analysis/program/program.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/run/tally.hpp"

using namespace parallel38;

namespace {

/// Two decisions (of 2 and 3 options; the first on record with its option 1, the second not on record), an event, two
/// endings.
Plan small_plan() {
  Plan plan;
  plan.start = 100;
  plan.end = 109;
  plan.decisions.resize(2);
  plan.decisions[0].options = {0, 2};
  plan.decisions[0].recorded = 1;
  plan.decisions[1].options = {2, 3};
  plan.endings = {0, kNone};
  plan.events = {0};
  plan.steps = {{101, StepKind::decision, 0}, {103, StepKind::decision, 1}};
  plan.names.decisions = {"first", "second"};
  plan.names.options = {"no", "yes", "a", "b", "c"};
  plan.names.events = {"war"};
  plan.names.endings = {"war", "peace"};
  return plan;
}

/// Runs with arbitrary outcomes, the same for a run whatever the chunk.
Chunk chunk_of(const Plan& plan, std::uint64_t first, std::uint32_t runs) {
  Chunk chunk;
  chunk.first = first;
  chunk.runs = runs;
  chunk.outcomes.push_back(empty_outcome(plan, static_cast<int>(kRow)));
  for (std::uint32_t r = 0; r < runs; ++r) {
    boost::random::mt19937 random(static_cast<unsigned>(first + r));
    chunk.outcomes.front().choices[r] = static_cast<std::int8_t>(random() % 3);
    chunk.outcomes.front().choices[kRow + r] = static_cast<std::int8_t>(random() % 4);
    chunk.outcomes.front().endings[r] = static_cast<std::int8_t>(random() % 2);
    chunk.outcomes.front().event_days[r] = static_cast<std::int16_t>(random() % 11) - 1;
  }
  return chunk;
}

/// The same counts run by run, each draw written out.
struct Plainly {
  DrawSums wars, arises, yes, agrees, matches, second_first;

  Plainly(const Chunk& all, std::uint64_t dice) {
    for (std::uint64_t begin = 0; begin < all.runs; begin += dice) {
      std::uint64_t n = 0, war = 0, arisen = 0, chose_yes = 0, both = 0, later = 0;
      for (std::uint64_t r = begin; r < begin + dice && r < all.runs; ++r, ++n) {
        const int a = all.outcomes.front().choices[r], b = all.outcomes.front().choices[kRow + r];
        war += all.outcomes.front().endings[r] == 0;
        arisen += a != 0;
        chose_yes += a == 2;
        both += a == 2 && b == 0;
        later += a == 2 && b != 0;
      }
      wars.add(war, n);
      arises.add(arisen, n);
      yes.add(chose_yes, arisen);
      agrees.add(chose_yes, n);
      matches.add(both, n);
      second_first.add(later, n);
    }
  }
};

}  // namespace

TEST_CASE("counts are those made run by run, for any number of runs a draw") {
  const Plan plan = small_plan();
  const Chunk chunk = chunk_of(plan, 0, 4000);
  for (const std::uint32_t dice : {1U, 7U, 64U, 4000U, 100000U}) {
    Tally tally(plan, dice, {Target("endings.war", plan)});
    tally.add(chunk);
    const Counts counts = tally.counts();
    const Plainly plainly(chunk, dice);
    CHECK(counts.endings[0] == plainly.wars);
    CHECK(counts.targets[0] == plainly.wars);
    CHECK(counts.arises[0] == plainly.arises);
    CHECK(counts.options[0][1] == plainly.yes);
    CHECK(counts.agrees[0] == plainly.agrees);
    CHECK(counts.matches == plainly.matches);
    CHECK(counts.diverges[1] == plainly.second_first);
    std::uint64_t days = 0;
    for (const std::uint64_t count : counts.days[0]) days += count;
    CHECK(days == counts.events[0].yes);
  }
}

TEST_CASE("a draw over the border of chunks is one draw") {
  const Plan plan = small_plan();
  Tally whole(plan, 100), pieces(plan, 100);
  whole.add(chunk_of(plan, 0, 1050));
  pieces.add(chunk_of(plan, 0, 130));
  pieces.add(chunk_of(plan, 130, 20));
  pieces.add(chunk_of(plan, 150, 900));
  CHECK(whole.counts() == pieces.counts());
  CHECK(whole.counts().endings[0].draws == 11);
}

TEST_CASE("targets join events, endings and choices") {
  const Plan plan = small_plan();
  const Chunk chunk = chunk_of(plan, 0, 500);
  const Target target("events.war and not (decisions.first=yes or decisions.second=not-arisen)", plan);
  const Target loose("not events.war or endings.war and decisions.second=c", plan);
  for (std::size_t r = 0; r < 500; ++r) {
    const bool war = chunk.outcomes.front().event_days[r] >= 0, yes = chunk.outcomes.front().choices[r] == 2;
    const int second = chunk.outcomes.front().choices[kRow + r];
    CHECK(target.holds(chunk.outcomes.front(), kRow, r) == (war && !(yes || second == 0)));
    CHECK(loose.holds(chunk.outcomes.front(), kRow, r) ==
          (!war || (chunk.outcomes.front().endings[r] == 0 && second == 3)));
  }
}

TEST_CASE("a target that makes no sense says what was expected") {
  const Plan plan = small_plan();
  CHECK_THROWS_AS(Target("", plan), RequestError);
  CHECK_THROWS_AS(Target("events.war and", plan), RequestError);
  CHECK_THROWS_AS(Target("(events.war", plan), RequestError);
  CHECK_THROWS_AS(Target("events.war endings.war", plan), RequestError);
  CHECK_THROWS_WITH(Target("events.wra", plan), doctest::Contains("war"));
  CHECK_THROWS_WITH(Target("decisions.first=yse", plan), doctest::Contains("yes"));
  CHECK_THROWS_WITH(Target("war", plan), doctest::Contains("events.X"));
  CHECK_THROWS_AS(Target(std::string(100000, '(') + "events.war", plan), RequestError);
}
