// Files of thousands of entries: what they cost grows with their length. Each would take minutes if it took the square.
#include "reading.hpp"
#include "scenarios/compile.hpp"

using namespace parallel38;

TEST_CASE("a condition of forty thousand entries") {
  std::string text = "state: {s: 0}\nevents:\n  e:\n    when:\n      any: [";
  for (int i = 0; i < 40000; ++i) text += "{s: " + std::to_string(i) + "}, ";
  const Scenario scenario = read_text(small_scenario(text + "]\n"));
  REQUIRE(scenario.events.size() == 1);
  CHECK(scenario.events[0].when->children.size() == 40000);
  CHECK(scenario.events[0].when->children[39999]->place.address == "events.e.when.any.40000.s");
}

TEST_CASE("a chain of three thousand decisions that each repeat the one before") {
  std::string text =
      "claims: {rain: {title: R, statement: R.}}\nscenario: chain\ntitle: C\nstart: 2000-01-01\n"
      "end: 2000-12-31\nactors: {ann: {values: {dry: 1, wet: -1}}}\nstate: {s: 0}\ndecisions:\n"
      "  d0: {actor: ann, date: 2000-02-01, question: Q, options: {go: {outcome: wet, sets: {s: 1}}, "
      "stay: {outcome: dry}}}\n";
  for (int i = 1; i < 3000; ++i)
    text += "  d" + std::to_string(i) + ": {again: d" + std::to_string(i - 1) + ", date: 2000-02-01}\n";
  const Scenario scenario = read_text(text);
  REQUIRE(scenario.decisions.size() == 3000);
  CHECK(scenario.decisions[2999].options[0].sets == std::vector<std::pair<std::string, double>>{{"s", 1.0}});
  const Plan plan = compile(scenario);
  CHECK(plan.exponential_names == std::vector<std::string>{"decisions.d0/go", "decisions.d0/stay"});
}
