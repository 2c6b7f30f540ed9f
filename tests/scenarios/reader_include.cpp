// Files in files: include, again, extends.
#include "reading.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/merge.hpp"

using namespace parallel38;

namespace {
const char* const kWar =
    "decisions:\n"
    "  fight: {actor: ann, date: 2000-06-01, question: Fight, requires: {walk: go}, options: {yes-all: {outcome: wet, "
    "sets: {fought: 1, war: 1}}, no-one: {outcome: dry, sends: note}}}\n"
    "  end-it: {actor: ann, date: 2000-06-05, question: End, requires: {fight: yes-all, fought: 1}, options: {a: "
    "{outcome: {choose: fight, foresight: {belief: rain, means: yes-all}, yes-all: wet, no-one: dry}}, b: {outcome: "
    "dry}}}\n"
    "documents:\n"
    "  note: {title: N, date: 2000-06-02, from: ann, class: public, requires: {fight: no-one}, says: {rain: {push: 1, "
    "sd: 1}}}\n"
    "state: {fought: 0}\n"
    "record: {fight: no-one}\n";

Scenario twice(const std::string& second) {
  const std::string main = "include: [war.yaml, " + second + "]\n" + small_scenario("state: {war: 0, other: 0}\n");
  return read_scenario("a.yaml", files_in_memory({{"a.yaml", ending(main)}, {"war.yaml", kWar}}));
}
}  // namespace

TEST_CASE("an include under a prefix: what the file defines is defined once more, and its references follow") {
  const Scenario scenario = twice("{file: war.yaml, as: early, shift: -31}");
  const DecisionEntry& fight = named(scenario.decisions, "early-fight");
  CHECK(date_of(fight.date) == "2000-05-01");  // 31 days before 1 June
  CHECK(fight.requires_->name == "walk");      // defined elsewhere
  CHECK(fight.options[0].sets[0].first == "early-fought");
  CHECK(fight.options[0].sets[1].first == "war");
  CHECK(fight.options[1].sends == std::vector<std::string>{"early-note"});
  const DecisionEntry& end = named(scenario.decisions, "early-end-it");
  REQUIRE(end.requires_->children.size() == 2);
  CHECK(end.requires_->children[0]->name == "early-fight");
  CHECK(end.requires_->children[1]->name == "early-fought");
  CHECK(end.options[0].outcome->name == "early-fight");
  CHECK(end.options[0].outcome->place.address == "decisions.early-end-it.options.a.outcome");
  CHECK(date_of(named(scenario.documents, "early-note").date) == "2000-05-02");
  CHECK(scenario.record.size() == 2);
  CHECK(named(scenario.decisions, "fight").options[0].sets[0].first == "fought");
}

TEST_CASE("with renames references to what is defined elsewhere") {
  const Scenario scenario = twice("{file: war.yaml, as: early, with: {war: other}}");
  CHECK(named(scenario.decisions, "early-fight").options[0].sets[1].first == "other");
  CHECK(named(scenario.decisions, "early-fight").options[0].sets[0].first == "early-fought");
}

TEST_CASE("with renames what is defined elsewhere alone: another name is a slip of the pen") {
  const auto wrong = [](const char* with) {
    try {
      twice(std::string("{file: war.yaml, as: early, with: ") + with + "}");
    } catch (const ScenarioError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(wrong("{war: other}") == "");
  const std::string said = wrong("{waar: other}");
  CHECK_MESSAGE(says(said, "with: waar refers to nothing outside of war.yaml"), said);
  CHECK(says(said, "nearest legal name: war"));
  CHECK(says(said, "a.yaml:1:"));
  CHECK(says(wrong("{fought: never}"), "fought refers to nothing outside"));  // it is the file's own
}

TEST_CASE("entries stand in the order of the files, an include where it is written") {
  const Files files = files_in_memory(
      {{"a.yaml", ending("include: war.yaml\n" + small_scenario("state: {war: 0}\n"))}, {"war.yaml", kWar}});
  const Scenario scenario = read_scenario("a.yaml", files);
  CHECK(named(scenario.decisions, "fight").order < named(scenario.decisions, "end-it").order);
  CHECK(named(scenario.decisions, "end-it").order < named(scenario.documents, "note").order);
  CHECK(named(scenario.documents, "note").order < named(scenario.decisions, "walk").order);
}

TEST_CASE("entries of one id may be split over files. a key given twice names both places") {
  const auto with = [](const std::string& other) {
    return files_in_memory({{"a.yaml", ending(small_scenario("include: sub/b.yaml\n"))}, {"sub/b.yaml", other}});
  };
  const Scenario split = read_scenario("a.yaml", with("actors: {ann: {name: Ann, values: {warm: 0.5}}}\n"));
  CHECK(split.actors[0].name == "Ann");
  CHECK(split.actors[0].values.size() == 3);
  CHECK(wrong_with(with("actors:\n  ann:\n    values: {wet: 0.5}\n")) ==
        "sub/b.yaml:3:14: actors.ann.values.wet: the key wet is given twice (first in a.yaml:6:72)");
}

TEST_CASE("names of files are taken beside the file that names them") {
  CHECK(name_beside("a.yaml", "b.yaml") == "b.yaml");
  CHECK(name_beside("x/a.yaml", "b.yaml") == "x/b.yaml");
  CHECK(name_beside("x/y/a.yaml", "../b.yaml") == "x/b.yaml");
  CHECK(name_beside("x/a.yaml", "../../b.yaml") == "../b.yaml");
  CHECK(name_beside("a.yaml", "../b.yaml") == "../b.yaml");
  CHECK(name_beside("/x/a.yaml", "./y/b.yaml") == "/x/y/b.yaml");
  CHECK(name_beside("x/a.yaml", "/b.yaml") == "/b.yaml");
}

TEST_CASE(
    "again: actor, question, options and trees of the decision it repeats, with their addresses. effects may differ") {
  std::string text = small_scenario("state: {war: 0}\n");
  const std::string first = "stay: {outcome: dry}}}";
  text.replace(text.find(first), first.size(),
               "stay: {outcome: {chance: rain, then: wet, else: dry}}}}, "
               "walk-2: {again: walk, date: 2000-03-01, requires: {walk: stay}, options: {go: {sets: {war: 1}}}}, "
               "walk-3: {again: walk-2, date: 2000-04-01}");
  const Scenario scenario = read_text(text);
  const DecisionEntry& second = named(scenario.decisions, "walk-2");
  CHECK(second.actor == "ann");
  CHECK(second.question == "Walk");
  REQUIRE(second.options.size() == 2);
  CHECK(second.options[1].outcome->shift.place.address == "decisions.walk.options.stay.outcome.shift");
  CHECK(second.options[0].sets.size() == 1);
  CHECK(named(scenario.decisions, "walk").options[0].sets.empty());
  CHECK(named(scenario.decisions, "walk-3").options[0].sets.size() == 1);
  const std::string own = "walk-3: {again: walk-2, ";
  std::string wrong = text;
  wrong.replace(wrong.find(own), own.size(), "walk-3: {again: walk-3, ");
  CHECK(says(wrong_with(wrong), "decisions.walk-3.again: decisions that repeat one another in a circle"));
  wrong = text;
  wrong.replace(wrong.find(own), own.size(), own + "actor: ann, options: {goo: {sets: {war: 1}}}, ");
  CHECK(says(wrong_with(wrong), "actor comes from the decision that this repeats"));
  CHECK(says(wrong_with(wrong), "unknown option goo (expected an option of walk-3; nearest legal name: go)"));
}

TEST_CASE("a file of changes: its changes, its tests, its question. and one on top of another") {
  const std::string changes =
      "title: Rain for sure\nquestion: Would she stay?\nextends: ../a.yaml\n"
      "tests: [{thesis: rain-matters, target: decisions.walk=go, expect: down, size: strong}]\n"
      "changes: [{set: {actors.ann.beliefs.rain.p: 0.9}}]\n";
  const Files files =
      files_in_memory({{"a.yaml", ending(small_scenario())},
                       {"v/b.yaml", changes},
                       {"v/c.yaml", "title: Dry\nextends: b.yaml\nchanges:\n  - scale: {actors.ann.values.*: 0.5}\n"}});
  const Scenario scenario = read_scenario("v/b.yaml", files);
  CHECK(scenario.actors[0].beliefs[0].p.value == 0.9);
  CHECK(scenario.variant == "Rain for sure");
  CHECK(scenario.title == "Small");
  CHECK(scenario.question == "Would she stay?");
  REQUIRE(scenario.tests.size() == 1);
  CHECK(scenario.tests[0].expect == "down");
  const Scenario both = read_scenario("v/c.yaml", files);
  CHECK(both.actors[0].beliefs[0].p.value == 0.9);
  CHECK(both.actors[0].values[0].value.value == 0.5);
  CHECK(both.changes.size() == 2);
  CHECK(read_scenario("a.yaml", files, {"set actors.ann.beliefs.rain.p=0.9"}).digest == scenario.digest);
}
