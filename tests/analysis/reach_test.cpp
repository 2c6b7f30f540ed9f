// reach: every figure against the same option forced by a change of the files, and what it says of decisions that come
// too late to matter.
#include "analysis/reach/answer.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "analysis/queries/request_error.hpp"
#include "analysis/run/answer.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

constexpr const char* kThree = R"(scenario: three
title: Three decisions
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims: {rain: {title: Rain, statement: It rains.}}
actors:
  ann: {model: generic, precision: 2, beliefs: {rain: {p: {uniform: {low: 0.2, high: 0.7}}, sd: 1}}, values: {good: 1, bad: -1}}
decisions:
  early: {actor: ann, date: 2000-02-01, question: Early, options: {go: {outcome: good, sets: {ready: 1}}, stay: {outcome: bad}}}
  middle: {actor: ann, date: 2000-03-01, question: Middle, requires: {early: go}, options: {go: {outcome: {chance: rain, then: bad, else: good}, sets: {war: 1}}, stay: {outcome: bad}}}
  late: {actor: ann, date: 2000-04-01, question: Late, options: {go: {outcome: good}, stay: {outcome: bad}}}
state: {ready: 0, war: 0}
events: {war: {war: 1}}
endings: [{war: {war: 1}}, {peace: else}]
record: {early: go, middle: go, late: stay}
)";

World three(const std::vector<std::string>& changes = {}) {
  return open_world(
      "three.yaml", [](const std::string&) { return std::string(kThree); }, changes);
}

Play so_many(std::uint64_t runs) {
  Play play;
  play.runs = runs;
  return play;
}

/// Probability of a war where a decision is forced by a change.
double war_when_forced(const std::string& decision, const std::string& option, const Play& play) {
  const World world = three({"force " + decision + "=" + option});
  RunRequest request;
  request.targets = {"events.war"};
  return run(world, request, play).targets[0].p.value;
}

}  // namespace

TEST_CASE("reach: the figures of each option are those of a run in which a change forces it") {
  const Play play = so_many(10'000);  // the last draw is cut short
  const World world = three();
  const ReachAnswer answer = reach(world, {}, play);
  REQUIRE(answer.rows.size() == 3);
  CHECK(answer.targets == std::vector<std::string>{"events.war"});
  for (const ReachRow& row : answer.rows) {
    CAPTURE(row.decision);
    const double forced = war_when_forced(row.decision, row.option, play);
    const double recorded = war_when_forced(row.decision, row.recorded, play);
    CHECK(row.p.value == forced);
    CHECK(row.difference.value == doctest::Approx(forced - recorded).epsilon(1e-12));
  }
  REQUIRE(answer.decisions.size() == 3);
  CHECK(answer.decisions[0].option == "stay");
  CHECK(answer.decisions[0].most.value < 0);
  CHECK_FALSE(answer.decisions[1].nothing);
  CHECK(answer.decisions[0].arises.value == 1);
  CHECK(answer.decisions[1].arises.value < 1);
}

TEST_CASE("reach: a decision after everything that is asked does nothing") {
  const ReachAnswer answer = reach(three(), {}, so_many(2'000));
  CHECK(answer.decisions[2].nothing);
  CHECK(answer.decisions[2].option == "");
  const ReachAnswer other = reach(three(), {{"decisions.late=go"}, {}}, so_many(2'000));
  CHECK_FALSE(other.decisions[2].nothing);
  CHECK(other.decisions[2].most.value == 1);
}

TEST_CASE("reach: what cannot be asked, and what is stopped") {
  CHECK_THROWS_AS(reach(three({"drop record"}), {}, so_many(100)), RequestError);
  CHECK_THROWS_AS(reach(three(), {{"events.wra"}, {}}, so_many(100)), RequestError);
  const std::atomic<bool> stop = true;
  Play play = so_many(100);
  play.stop = &stop;
  const ReachAnswer answer = reach(three(), {}, play);
  CHECK(answer.rows.empty());
  CHECK(answer.unfinished == std::vector<std::string>{"early", "middle", "late"});
}
