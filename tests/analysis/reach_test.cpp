// reach: every figure against the same option forced by a change of the files, and what it says of decisions that come
// too late to matter.
#include "analysis/reach/answer.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "analysis/queries/request_error.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/whatif/answer.hpp"
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

void replace(std::string& text, const std::string& old, const std::string& now) {
  REQUIRE(text.find(old) != std::string::npos);
  text.replace(text.find(old), old.size(), now);
}

World three(const std::vector<std::string>& changes = {}) {
  return open_world(
      "three.yaml", [](const std::string&) { return std::string(kThree); }, changes);
}

Play so_many(std::uint64_t runs) {
  Play play;
  play.runs = runs;
  return play;
}

/// Probability of a target where a decision is forced by a change.
double when_forced(const std::string& target, const std::string& decision, const std::string& option,
                   const Play& play) {
  const World world = three({"force " + decision + "=" + option});
  RunRequest request;
  request.targets = {target};
  return run(world, request, play).targets[0].p.value;
}

}  // namespace

TEST_CASE("reach: the figures of each option are those of a run in which a change forces it") {
  const Play play = so_many(10'000);  // the last draw is cut short
  const World world = three();
  const ReachAnswer answer = reach(world, {}, play);
  REQUIRE(answer.rows.size() == 9);
  CHECK(answer.targets == std::vector<std::string>{"events.war", "endings.war", "endings.peace"});
  for (const ReachRow& row : answer.rows) {
    CAPTURE(row.decision);
    const double forced = when_forced(row.target, row.decision, row.option, play);
    const double recorded = when_forced(row.target, row.decision, row.recorded, play);
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

TEST_CASE("reach: what moves no event but the ending is seen") {
  std::string text = kThree;
  replace(text, "{peace: else}", "{feast: {late: go}}, {peace: else}");
  const World world = open_world("three.yaml", [&](const std::string&) { return text; });
  const ReachAnswer answer = reach(world, {}, so_many(2'000));
  CHECK_FALSE(answer.decisions[2].nothing);
  CHECK(answer.decisions[2].target == "endings.feast");
}

namespace {

ReachAnswer given_the_record(const World& world, std::uint64_t runs) {
  ReachRequest request;
  request.given_record = true;
  return reach(world, request, so_many(runs));
}

/// The world given the record before a row's date, beside that in which its decision is forced by a change.
WhatIfAnswer forced_given(const World& world, const ReachRow& row, const std::string& option, const Play& play) {
  WhatIfRequest request;
  request.targets = {row.target};
  request.given = "record:until=" + row.date;
  return whatif(world, {{"forced", {"force " + row.decision + "=" + option}}}, request, play);
}

double after(const WhatIfAnswer& answer) { return answer.alternatives.front().rows.front().after.value; }

}  // namespace

TEST_CASE("reach: given the record before it, a decision decides alone where all that it needs is on record") {
  const ReachAnswer answer = given_the_record(three(), 10'000);
  CHECK(answer.given_record);
  REQUIRE(answer.decisions.size() == 3);
  // `middle` arises if `early` went: always so given the record; go is war, stay is none
  CHECK(answer.decisions[1].arises.value == 1);
  CHECK(answer.decisions[1].most.value == -1);
  // nothing is on record before `early`: as without
  const ReachAnswer free = reach(three(), {}, so_many(10'000));
  CHECK(answer.decisions[0].most.value == doctest::Approx(free.decisions[0].most.value).epsilon(1e-12));
  CHECK(answer.decisions[0].given->log_probability == 0);
  CHECK(answer.decisions[0].given->effective_runs == doctest::Approx(10'000).epsilon(1e-9));
  CHECK_FALSE(free.decisions[0].given.has_value());
}

TEST_CASE("reach: given the record, the figures are those of whatif given the record to that day, with a force") {
  // the late decision fears rain too, and to stay is then a war
  std::string text = kThree;
  replace(
      text, "Late, options: {go: {outcome: good}, stay: {outcome: bad}}",
      "Late, options: {go: {outcome: {chance: rain, then: bad, else: good}}, stay: {outcome: bad, sets: {war: 1}}}");
  const World world = open_world("three.yaml", [&](const std::string&) { return text; });
  const Play play = so_many(4'096);
  ReachRequest request;
  request.given_record = true;
  request.targets = {"events.war", "decisions.late=go"};
  const ReachAnswer answer = reach(world, request, play);
  REQUIRE(answer.rows.size() == 6);
  for (const ReachRow& row : answer.rows) {
    CAPTURE(row.decision + " " + row.target);
    const WhatIfAnswer forced = forced_given(world, row, row.option, play);
    CHECK(row.p.value == doctest::Approx(after(forced)).epsilon(1e-12));
    CHECK(row.difference.value ==
          doctest::Approx(after(forced) - after(forced_given(world, row, row.recorded, play))).epsilon(1e-12));
  }
  const WhatIfAnswer late = forced_given(world, answer.rows.back(), "go", play);
  CHECK(answer.decisions[2].given->effective_runs == doctest::Approx(late.given->effective_runs).epsilon(1e-12));
  CHECK(answer.decisions[2].given->log_probability < 0);
  CHECK(answer.decisions[2].given->effective_runs < 4'096);  // runs differ in weight: rain was hardly feared
}

TEST_CASE("reach: a decision up to which no run can follow the record is named") {
  const ReachAnswer answer = given_the_record(three({"force early=stay"}), 256);
  CHECK(answer.not_reached.empty() == false);
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
