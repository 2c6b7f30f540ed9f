// whatif and theses as a library: scenarios from memory, answers as structs, what a file of changes stands for.
#include "analysis/whatif/answer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/queries/request_error.hpp"
#include "analysis/theses/answer.hpp"
#include "analysis/whatif/change_table.hpp"
#include "analysis/whatif/table.hpp"
#include "analysis/whatif/words.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"
#include "two_stage.hpp"

using namespace parallel38;

namespace {

/// The two-stage history, its file of changes, another scenario with a file of changes of its own, and a broken one.
std::map<std::string, std::string> texts() {
  std::string elsewhere = kTwoStage, cold = kTwoStageChanges;
  elsewhere.replace(elsewhere.find("two-stage"), 9, "elsewhere");
  cold.replace(cold.find("two-stage.yaml"), 14, "elsewhere.yaml");
  cold.replace(cold.find("Without the document"), 20, "Elsewhere, without it");
  return {{"two-stage.yaml", kTwoStage},
          {"without.yaml", kTwoStageChanges},
          {"elsewhere.yaml", elsewhere},
          {"cold.yaml", cold},
          {"broken.yaml", "title: Broken\nextends: two-stage.yaml\nchanges:\n  - drop: actors.nobody\n"}};
}

/// Those files, and how often each was asked for.
struct Counted {
  Files files() {
    return [this](const std::string& name) {
      ++asked[name];
      return inner(name);
    };
  }
  Files inner = files_in_memory(texts());
  std::map<std::string, int> asked;
};

Play play(std::uint64_t runs) {
  Play play;
  play.runs = runs;
  return play;
}

const WhatIfRow& row_of(const AlternativeAnswer& answer, const std::string& id, const std::string& option = "") {
  for (const WhatIfRow& row : answer.rows)
    if (row.id == id && row.option.value_or("") == option) return row;
  throw std::runtime_error("no row " + id);
}

const std::vector<std::string> kWithout{"set actors.a.values.sanctioned=0.7", "set actors.a.values.attacked=0.1",
                                        "set actors.b.values.conceded-to-attack=0",
                                        "set actors.b.values.resisted-attack=0.4"};

}  // namespace

TEST_CASE("several alternatives at once: each is what it is alone, and the closed form") {
  const World world = open_world("two-stage.yaml", files_in_memory(texts()));
  WhatIfRequest request;
  request.targets = {"decisions.first=attack and decisions.second=resist", "date(events.war)"};
  const Alternative without{"without", kWithout}, forced{"forced", {"force first=attack"}};
  const WhatIfAnswer both = whatif(world, {without, forced}, request, play(100000));
  const WhatIfAnswer alone = whatif(world, {forced}, request, play(100000));
  REQUIRE(both.alternatives.size() == 2);
  CHECK(both.runs == 100000);
  CHECK_FALSE(both.given);
  CHECK(json_of(both.alternatives[1]) == json_of(alone.alternatives[0]));
  // P(attack, resist) .233734431961 as it is, .105605112533 without (two_stage on paper); four standard errors
  const WhatIfRow& row = row_of(both.alternatives[0], request.targets[0]);
  CHECK(std::fabs(row.before.value - .233734431961) < 4 * std::sqrt(.2337 * .7663 / 100000));
  CHECK(std::fabs(row.after.value - .105605112533) < 4 * std::sqrt(.1056 * .8944 / 100000));
  CHECK(row.pn == doctest::Approx(row.only_before / row.before.value).epsilon(1e-15));
  CHECK(row_of(both.alternatives[1], "first", "attack").after.value == 1);
  CHECK(row_of(both.alternatives[0], "date(events.war)").share_with_value->before > 0);
}

TEST_CASE("a request that a world cannot meet is refused, and a stopped play has no runs") {
  const World world = open_world("two-stage.yaml", files_in_memory(texts()));
  const Alternative change{"change", {"force first=attack"}};
  WhatIfRequest request;
  for (const char* given : {"recrod", "record:until=1999-01-01"}) {
    request.given = given;
    CHECK_THROWS_AS(whatif(world, {change}, request, play(100)), RequestError);
    CHECK_THROWS_AS(check_given(given, world), RequestError);
  }
  std::atomic<bool> stop{true};
  Play stopped = play(100000);
  stopped.stop = &stop;
  const WhatIfAnswer answer = whatif(world, {change}, {}, stopped);
  CHECK(answer.runs == 0);
  CHECK(answer.alternatives.empty());
}

TEST_CASE("an alternative is made of the world asked about, with its changes") {
  const World world = open_world("two-stage.yaml", files_in_memory(texts()), {"force second=resist"});
  const WhatIfAnswer answer = whatif(world, {{"change", {"force first=attack"}}}, {}, play(1000));
  CHECK(answer.alternatives[0].changes == std::vector<std::string>{"force second=resist", "force first=attack"});
  CHECK(row_of(answer.alternatives[0], "war").after.value == 1);
  // of a file, too: its changes come after those of the world
  const Alternative file = alternative_of(*world.files, world.changes, "without.yaml", files_in_memory(texts()));
  const WhatIfAnswer of_file = whatif(world, {file}, {}, play(1000));
  REQUIRE(of_file.alternatives[0].changes.size() == 5);
  CHECK(of_file.alternatives[0].changes[0] == "force second=resist");
}

TEST_CASE(
    "what a file of changes stands for, whichever scenario it extends; what extends nothing is another scenario") {
  Counted counted;
  const World world = open_world("two-stage.yaml", counted.files());
  const auto digest_of = [&](const std::string& file) {
    const Alternative one = alternative_of(*world.files, {}, file, counted.files());
    return one.opened->scenario(one.changes).digest;
  };
  const std::string without = world.files->scenario(kWithout).digest;
  CHECK(digest_of("without.yaml") == without);
  CHECK(digest_of("cold.yaml") == without);  // of another scenario: applied to this one
  CHECK(digest_of("elsewhere.yaml") == read_scenario("elsewhere.yaml", counted.inner).digest);
  CHECK(digest_of("elsewhere.yaml") != world.scenario.digest);
  CHECK(counted.asked["two-stage.yaml"] == 1);  // the scenario itself is never read again

  const Alternative one = alternative_of(*world.files, {}, "without.yaml", counted.files());
  const EffectiveTree tree = one.opened->tree();
  CHECK(one.name == "without");
  CHECK(tree.variant == "Without the document");
  CHECK(tree.question == "Would B have resisted?");
  CHECK(tree.tests.front().thesis == "document-needed");
  CHECK(changes_of_file(*world.files, "without.yaml", counted.files()) == kWithout);
  CHECK(heading_of("without.yaml", counted.files()).extends == "two-stage.yaml");
  CHECK(heading_of("two-stage.yaml", counted.files()).extends.empty());
  CHECK(heading_of("none.yaml", counted.files()).title.empty());
}

TEST_CASE("a wrong file of changes is said with its place, on whichever scenario it is played") {
  for (const char* name : {"two-stage.yaml", "elsewhere.yaml"}) {
    const World world = open_world(name, files_in_memory(texts()));
    const Alternative broken = alternative_of(*world.files, {}, "broken.yaml", files_in_memory(texts()));
    try {
      whatif(world, {broken}, {}, play(100));
      FAIL("it drops what there is not");
    } catch (const ScenarioError& error) {
      CHECK_MESSAGE(std::string(error.what()).find("broken.yaml:4:") == 0, error.what());
    }
  }
}

TEST_CASE("a table of files: a row a target, one for a file that does not load; no file is opened twice") {
  Counted counted;
  const World world = open_world("two-stage.yaml", counted.files());
  ChangeTableRequest request;
  request.files = {{"cold", "cold.yaml", ""},
                   {"without", "without.yaml", ""},
                   {"broken", "broken.yaml", ""},
                   {"lost", "", "lost: no such alternative"}};
  request.open = remembered(counted.files());
  const ChangeTableAnswer answer = change_table(world, request, play(2000));
  for (const auto& one : counted.asked) CHECK_MESSAGE(one.second == 1, one.first);
  REQUIRE(answer.rows.size() == 4);
  CHECK(answer.played());
  CHECK(answer.rows[0].title == "Elsewhere, without it");
  CHECK(answer.rows[1].target == "events.war");
  CHECK(answer.rows[0].difference->value == answer.rows[1].difference->value);  // the same changes
  CHECK_FALSE(answer.rows[2].loads);
  CHECK(answer.rows[2].problem->find("broken.yaml:4:") == 0);
  CHECK(answer.rows[3].problem == "lost: no such alternative");
  CHECK(json_of(answer)["rows"][3]["difference"].is_null());
  CHECK(table_of(answer.rows).rows.size() == 4);
}

TEST_CASE("theses: a row for each test, with the figures of whatif; a broken file is a row that says so") {
  Counted counted;
  const World world = open_world("two-stage.yaml", counted.files());
  ThesesRequest request{"two-stage", {}, remembered(counted.files())};
  for (const char* name : {"without", "broken"})
    request.files.push_back({name, "counterfactuals", std::string(name) + ".yaml", "", ""});
  const ThesesAnswer answer = theses(world, request, play(20000));
  CHECK(counted.asked["two-stage.yaml"] == 1);
  REQUIRE(answer.rows.size() == 2);
  WhatIfRequest asked;
  asked.targets = {"events.war"};
  const Alternative file = alternative_of(*world.files, {}, "without.yaml", counted.inner);
  const WhatIfRow row = row_of(whatif(world, {file}, asked, play(20000)).alternatives[0], "events.war");
  CHECK(answer.rows[0].difference->value == row.difference.value);
  CHECK(answer.rows[0].log_odds->value == row.log_odds->value);
  CHECK(answer.rows[0].verdict == verdict_on("down", "moderate", row.log_odds->value, row.log_odds->simulation));
  CHECK(answer.rows[1].file == "broken");
  CHECK(answer.rows[1].problem->find("broken.yaml:4:") == 0);
  CHECK_FALSE(answer.rows[1].verdict);
}

TEST_CASE("every key of the schema is in the JSON of an answer, and progress counts the whole of several files") {
  const World world = open_world("two-stage.yaml", files_in_memory(texts()));
  const auto answer = json_of(whatif(world, {{"change", {"force first=attack"}}}, {}, play(100)));
  const auto row_schema =
      schema_of<WhatIfAnswer>()["properties"]["alternatives"]["items"]["properties"]["rows"]["items"];
  for (const auto& key : row_schema["required"])
    for (const auto& row : answer["alternatives"][0]["rows"]) CHECK(row.contains(key.get<std::string>()));
  CHECK(answer["given"].is_null());
  CHECK(answer["alternatives"][0]["still_on_record"].is_null());

  std::uint64_t last = 0, whole = 0;
  Play told = play(100);
  told.progress = [&](std::uint64_t done, std::uint64_t total, const char*) {
    CHECK(done > last);
    last = done;
    whole = total;
  };
  ChangeTableRequest request;
  request.files = {{"cold", "cold.yaml", ""}, {"without", "without.yaml", ""}};
  request.open = files_in_memory(texts());
  change_table(world, request, told);
  CHECK(last == 200);
  CHECK(whole == 200);
}

TEST_CASE("whatif: a forced question that is put again is named, with how to force both") {
  const std::string text = R"(scenario: twice
title: Asked twice
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
actors: {ann: {model: generic, precision: 1, values: {good: 0, bad: 0}}}
decisions:
  first: {actor: ann, date: 2000-02-01, question: Go, options: {go: {outcome: good, sets: {war: 1}}, stay: {outcome: bad}}}
  second: {again: first, date: 2000-03-01, requires: {first: stay}, luck: second}
state: {war: 0}
events: {war: {war: 1}}
endings: [{war: {war: 1}}, {peace: else}]
)";
  const World world = open_world("twice.yaml", files_in_memory({{"twice.yaml", text}}));
  const auto asked = [&](const std::vector<std::string>& changes) {
    return whatif(world, {{"change", changes, {}}}, {}, play(20'000)).alternatives[0];
  };
  const AlternativeAnswer once = asked({"force first=stay"});
  REQUIRE(once.asked_again.size() == 1);
  CHECK(once.asked_again[0].again == "second");
  CHECK(once.asked_again[0].arises == 1);
  // indifferent: .5 each, and a standard error of .0035
  CHECK(once.asked_again[0].answered_otherwise == doctest::Approx(0.5).epsilon(0.035));
  CHECK(asked({"force first=stay", "force second=stay"}).asked_again.empty());
  CHECK(asked({"force first=go"}).asked_again.empty());  // then the second does not arise
  WhatIfAnswer answer = whatif(world, {{"change", {"force first=stay"}, {}}}, {}, play(1'000));
  CHECK(whatif_words(answer).find("second=stay'") != std::string::npos);
}
