// The structural range: against worlds whose probabilities are known in closed form, and what is said of worlds that
// cannot be played.
#include "analysis/play/structure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "analysis/causes/answer.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/structure_words.hpp"
#include "analysis/output/words.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/theses/answer.hpp"
#include "analysis/whatif/answer.hpp"
#include "analysis/whatif/change_table.hpp"
#include "say.hpp"
#include "scenarios/reader/problem.hpp"

using namespace parallel38;

namespace {

// P(go) = 1 / (1 + e^-precision): quantal response over worths 1 and 0.
constexpr const char* kOne = R"(scenario: one
title: One decision
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
coder: a
actors:
  ann: {model: generic, precision: 1, tremble: 0, values: {good: 1, bad: 0}}
decisions:
  attack: {actor: ann, date: 2000-02-01, question: Attack, options: {go: {outcome: good, sets: {war: 1}}, stay: {outcome: bad}}}
state: {war: 0}
events: {war: {war: 1}}
endings: [{war: {war: 1}}, {peace: else}]
record: {attack: go}
)";

constexpr const char* kReading = R"(title: Never sure
extends: one.yaml
changes: [set: {actors.ann.values.good: 0.5}]
)";

constexpr const char* kWorlds = R"(title: Worlds
structure:
  - {id: twice, title: Twice as sharp, changes: [scale: {actors.ann.precision: 2}]}
  - {id: half, changes: [scale: {actors.*.precision: 0.5}]}
  - {id: best, title: Always the best, theory: expected-utility}
  - {id: reading, extends: reading.yaml}
  - {id: coder, coder: b, changes: [code: {actors.ann.precision: {b: 3}}]}
  - {id: broken, changes: [drop: documents.none]}
)";

Files files() { return files_in_memory({{"one.yaml", kOne}, {"reading.yaml", kReading}, {"structure.yaml", kWorlds}}); }
double logistic(double x) { return 1 / (1 + std::exp(-x)); }

StructureRequest worlds(const std::vector<std::string>& ids = {}) {
  StructureRequest request{read_structure("structure.yaml", files()), files(), "", 40'000};
  if (ids.empty()) return request;
  std::erase_if(request.worlds,
                [&](const StructuralWorld& world) { return std::find(ids.begin(), ids.end(), world.id) == ids.end(); });
  return request;
}

Play so_many(std::uint64_t runs) {
  Play play;
  play.runs = runs;
  return play;
}

RunAnswer played(const StructureRequest& structure, const std::vector<std::string>& changes = {}) {
  const World world = open_world("one.yaml", files(), changes);
  RunRequest request;
  request.targets = {"events.war"};
  const Play play = so_many(40'000);
  RunAnswer answer = run(world, request, play);
  add_structure(world, request, structure, play, answer);
  return answer;
}

/// What one world gives to the target.
double value_in(const RunAnswer& answer, const std::string& world) {
  for (const StructuralValue& value : answer.structure->values)
    if (value.world == world && value.of == "events.war") return value.value.value;
  return kUnknown;
}

// four standard errors of 40,000 runs: false alarms 1 in 16,000 a check
constexpr double kFar = 4 * 0.5 / 200;

}  // namespace

TEST_CASE("structure: what each world gives is its closed form, and the range goes from the least to the greatest") {
  const RunAnswer answer = played(worlds());
  CHECK(std::abs(value_in(answer, "twice") - logistic(2)) < kFar);
  CHECK(std::abs(value_in(answer, "half") - logistic(0.5)) < kFar);
  CHECK(value_in(answer, "best") == 1);
  CHECK(std::abs(value_in(answer, "reading") - logistic(0.5)) < kFar);
  CHECK(std::abs(value_in(answer, "coder") - logistic(3)) < kFar);
  const Interval range = answer.targets.front().p.structure;
  CHECK(range.low == std::min(value_in(answer, "half"), value_in(answer, "reading")));
  CHECK(range.high == 1);
  CHECK(answer.events.front().p.structure.low == range.low);
  CHECK(answer.endings.back().p.structure.low == 0);
  REQUIRE(answer.structure->worlds.size() == 6);
  REQUIRE(answer.structure->worlds.back().problem);  // dropped what is not there
  CHECK(answer.structure->ranges.front().not_in == std::vector<std::string>{"broken"});
  CHECK(answer.structure->ranges.front().high_world == "best");
}

TEST_CASE("structure: the scenario itself is among the worlds, and alone it gives no range") {
  const RunAnswer answer = played(worlds({"twice", "best"}));
  CHECK(answer.targets.front().p.structure.low == answer.targets.front().p.value);
  CHECK(answer.structure->ranges.front().low_world == kItself);
  CHECK_FALSE(played(worlds({"broken"})).targets.front().p.structure.known());
}

TEST_CASE("structure: worlds change the scenario as it was asked for, whose own changes come last") {
  const RunAnswer answer = played(worlds({"reading", "half"}), {"set actors.ann.values.good=-1"});
  CHECK(std::abs(value_in(answer, "reading") - logistic(-1)) < kFar);
  CHECK(std::abs(value_in(answer, "half") - logistic(-0.5)) < kFar);
}

TEST_CASE("structure: whatif gives the range of a difference") {
  const World world = open_world("one.yaml", files());
  const Play play = so_many(40'000);
  const AlternativesOf alternatives = [](const World&) {
    return std::vector<Alternative>{{"worse", {"set actors.ann.values.good=0"}}};
  };
  WhatIfAnswer answer = whatif(world, alternatives(world), {}, play);
  add_structure(world, alternatives, {}, worlds({"twice", "half", "best"}), play, answer);
  // after: two worths alike, .5 in every world; before: logistic of the precision, or 1
  for (const WhatIfRow& row : answer.alternatives.front().rows) {
    if (row.kind != "event") continue;
    CHECK(std::abs(row.difference.structure.low - (0.5 - 1)) < 2 * kFar);
    CHECK(std::abs(row.difference.structure.high - (0.5 - logistic(0.5))) < 2 * kFar);
    CHECK(row.before.structure.high == 1);
  }
}

namespace {

constexpr const char* kWorse = R"(title: Worse
extends: one.yaml
changes: [set: {actors.ann.values.good: 0}]
tests:
  - {target: events.war, expect: down, thesis: worse}
  - {target: events.war, expect: down, size: weak, thesis: little-worse}
)";

Files with_tests() {
  return files_in_memory(
      {{"one.yaml", kOne}, {"reading.yaml", kReading}, {"structure.yaml", kWorlds}, {"worse.yaml", kWorse}});
}

}  // namespace

TEST_CASE("structure: causes give the range of shares, of levels, and of all together") {
  // L is the logistic function, b the precision. Worths go and stay: (1, 0), without A (0, 0), without B (1, 1),
  // without both (0, 1): together L(b) - L(-b) = tanh(b / 2), of which each cause has half
  const World world = open_world("one.yaml", files());
  const Play play = so_many(40'000);
  const CausesRequest request{"events.war",
                              {{"A", {"set actors.ann.values.good=0"}}, {"B", {"set actors.ann.values.bad=1"}}}};
  CausesAnswer answer = causes(world, request, play);
  add_structure(world, request, worlds({"twice", "half", "broken"}), play, answer);
  CHECK(std::abs(answer.together.structure.low - std::tanh(0.25)) < 2 * kFar);
  CHECK(std::abs(answer.together.structure.high - std::tanh(1.0)) < 2 * kFar);
  for (const CauseEffect& cause : answer.causes) {
    CHECK(std::abs(cause.shapley.structure.low - std::tanh(0.25) / 2) < 2 * kFar);
    CHECK(std::abs(cause.shapley.structure.high - std::tanh(1.0) / 2) < 2 * kFar);
    CHECK(cause.pn->structure.known());
  }
  CHECK(std::abs(answer.subsets.front().p->structure.high - logistic(2)) < kFar);
  REQUIRE(answer.structure->worlds.size() == 3);
  CHECK(answer.structure->worlds.back().problem);
  for (const StructuralRange& range : answer.structure->ranges)
    CHECK(range.not_in == std::vector<std::string>{"broken"});
}

TEST_CASE("structure: theses and a table of files give the range of differences and log-odds") {
  // under the change both worths are alike: .5 - L(b), and -b in log-odds
  const World world = open_world("one.yaml", with_tests());
  const Play play = so_many(40'000);
  StructureRequest asked = worlds({"twice", "half"});
  asked.open = with_tests();
  const ThesesRequest tests{"one", {{"worse", "", "worse.yaml", "", ""}}, with_tests()};
  ThesesAnswer found = theses(world, tests, play);
  add_structure(world, tests, asked, play, found);
  REQUIRE(found.rows.size() == 2);
  for (const ThesisRow& row : found.rows) {
    CHECK(std::abs(row.difference->structure.low - (0.5 - logistic(2))) < 2 * kFar);
    CHECK(std::abs(row.difference->structure.high - (0.5 - logistic(0.5))) < 2 * kFar);
    CHECK(std::abs(row.log_odds->structure.low + 2) < 0.1);
  }
  CHECK(found.structure->ranges.size() == 4);  // two tests on one target have the same figures
  const ChangeTableRequest files{{{"worse", "worse.yaml", ""}}, with_tests(), {}, {}, ""};
  ChangeTableAnswer table = change_table(world, files, play);
  add_structure(world, files, asked, play, table);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows.front().difference->structure.low == found.rows.front().difference->structure.low);
  CHECK(table.rows.front().test->log_odds->structure.high == found.rows.front().log_odds->structure.high);
}

TEST_CASE("structure: stopped before a world is finished it says which are missing") {
  const World world = open_world("one.yaml", files());
  std::atomic<bool> stop = false;
  Play play = so_many(20'000);
  RunAnswer answer = run(world, {}, play);
  stop = true;
  play.stop = &stop;
  add_structure(world, {}, worlds({"twice", "half"}), play, answer);
  CHECK(answer.structure->unfinished == std::vector<std::string>{"twice", "half"});
  CHECK(answer.structure->worlds.empty());
  CHECK_FALSE(answer.events.front().p.structure.known());
}

TEST_CASE("structure: a file of worlds that is wrong says where and what was expected") {
  const auto problem_of = [](const std::string& text) -> std::string {
    try {
      read_structure("w.yaml", files_in_memory({{"w.yaml", text}}));
    } catch (const ScenarioError& error) {
      return error.what();
    }
    return {};
  };
  CHECK(problem_of("structure: [{id: a, theroy: prospect}]").find("w.yaml:1:21: structure.1.theroy") !=
        std::string::npos);
  CHECK(problem_of("structure: [{id: a, theory: propsect}]").find("prospect") != std::string::npos);
  CHECK(problem_of("structure: [{id: a}, {id: a}]").find("two worlds") != std::string::npos);
  CHECK(problem_of("structure: [{title: a}]").find("key id is missing") != std::string::npos);
  CHECK(problem_of("title: none").find("key structure is missing") != std::string::npos);
  CHECK_THROWS_AS(read_structure("none.yaml", files()), ScenarioError);
}

TEST_CASE("structure: the ranges are a table at every width, and one world is one") {
  StructureAnswer answer;
  answer.runs = 1;
  answer.worlds = {{"second-coder", "", {}}};
  answer.ranges = {{"", "events.war", "p", 0.078, 0.74, kItself, "second-coder", {}}};
  const auto set = [&](int width) {
    return set_in(structure_words(answer, "p", [](const StructuralRange&, double p) { return probability(p); }), width);
  };
  CHECK(set(120).find("structural range  least  in                   greatest  in\n"
                      "events.war         .078  the scenario itself       .74  second-coder\n") == 0);
  const std::string narrow = set(60);
  const std::size_t row = narrow.find("events.war");
  REQUIRE(row != std::string::npos);
  const std::string line = narrow.substr(row, narrow.find('\n', row) - row);
  CHECK_MESSAGE(line.find(" .078  the ") != std::string::npos, narrow);
  CHECK_MESSAGE(line.ends_with(" .74  second-coder"), narrow);
  CHECK(set(120).find("over the scenario and 1 world in") != std::string::npos);
  CHECK(set(120).find("1 play each") != std::string::npos);
}

TEST_CASE("structure: all thirty worlds of korea-1950 can be played, and the range stands beside the coding range") {
  const Json run = result_of({"run", "korea-1950", "--runs", "640", "--structure", "--structure-runs", "64"});
  REQUIRE(run["structure"]["worlds"].size() >= 30);
  for (const Json& world : run["structure"]["worlds"]) CHECK_MESSAGE(world["problem"].is_null(), world.dump());
  const Json& war = run["events"][0]["p"];
  CHECK(war["structure"][0] < war["value"]);
  CHECK(war["structure"][1] > war["value"]);
  CHECK(run["decisions"][0]["arises"]["structure"].is_null());
}

TEST_CASE("structure: causes, theses and whatif --table play the thirty worlds, with the words of run and whatif") {
  const std::vector<std::string> few{"--runs", "64", "--structure", "--structure-runs", "64"};
  const auto with = [&](std::vector<std::string> line) {
    line.insert(line.end(), few.begin(), few.end());
    return line;
  };
  const std::vector<std::string> causes{"causes",
                                        "korea-1950",
                                        "--target",
                                        "events.war",
                                        "--of",
                                        "A: force stalin-approve-principle-1950-01=refuse",
                                        "B: drop documents.nsc-48-leak-1950-01"};
  const Json shares = result_of(with(causes));
  CHECK(shares["structure"]["worlds"].size() >= 30);
  CHECK(shares["causes"][0]["shapley"]["structure"][0] < shares["causes"][0]["shapley"]["structure"][1]);
  const Json tests = result_of(with({"theses", "korea-1950", "--of", "leak-caught"}));
  CHECK(tests["rows"][0]["difference"]["structure"][0] < tests["rows"][0]["difference"]["structure"][1]);
  const Json table = result_of(with({"whatif", "korea-1950", "--table", "leak-caught"}));
  CHECK(table["rows"][0]["difference"]["structure"] == tests["rows"][0]["difference"]["structure"]);
  for (const std::vector<std::string>& line :
       {causes, {"theses", "korea-1950", "--of", "leak-caught"}, {"whatif", "korea-1950", "--table", "leak-caught"}}) {
    CHECK(say(with(line)).out.find("structure: the least and the greatest over") != std::string::npos);
  }
}

TEST_CASE("structure: a scenario without such a file is refused, and so are theories side by side") {
  CHECK(refusal_of({"run", "first-crisis", "--structure", "--runs", "64"}).find("--structure-file FILE") !=
        std::string::npos);
  CHECK(refusal_of({"theses", "korea-1950", "civil-war", "--of", "leak-caught", "--structure", "--runs", "64"})
            .find("expected one scenario") != std::string::npos);
  CHECK(refusal_of({"run", "korea-1950", "--structure", "--theory", "all"}).find("not --theory all") !=
        std::string::npos);
  CHECK(
      refusal_of({"whatif", "korea-1950", "first-crisis", "--structure", "--runs", "64"}).find("is another scenario") !=
      std::string::npos);
}
