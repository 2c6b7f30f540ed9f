// What the reader says of wrong files: the place, what was expected, the nearest legal name.
#include "reading.hpp"

using namespace parallel38;

namespace {
/// What is wrong with the small scenario with one text in place of another.
std::string wrong_when(const std::string& old_text, const std::string& new_text, const std::string& further = "") {
  std::string text = small_scenario(further);
  REQUIRE(text.find(old_text) != std::string::npos);
  return wrong_with(text.replace(text.find(old_text), old_text.size(), new_text));
}
}  // namespace

TEST_CASE("nothing is wrong with the small scenario") { CHECK(wrong_with(small_scenario()) == ""); }

TEST_CASE("a scenario without an ending is refused") {
  CHECK(says(wrong_with(small_scenario("endings: []\n")), "there is no ending (expected a list whose last is else"));
  CHECK(says(wrong_with(files_in_memory({{"a.yaml", small_scenario()}})), "the key endings is missing"));
}

TEST_CASE("two endings of one id are refused") {
  CHECK(says(wrong_with(small_scenario("endings: [{wet: {walk: go}}, {wet: {walk: stay}}, {rest: else}]\n")),
             "endings.wet: a second ending of this id (expected each once)"));
}

TEST_CASE("unknown keys and names come with place, address and the nearest legal name") {
  CHECK(wrong_when("title: Small", "titel: Small") ==
        "a.yaml:1:1: the key title is missing (expected a few words)\n"
        "a.yaml:2:1: titel: unknown key titel (expected a key of a scenario; nearest legal name: title)");
  CHECK(wrong_when("outcome: wet", "outcome: wett") ==
        "a.yaml:7:90: decisions.walk.options.go.outcome.wett: unknown prospect wett (expected the id of a prospect; "
        "nearest legal name: wet)");
  CHECK(says(
      wrong_when("actor: ann", "actor: anne"),
      "a.yaml:7:27: decisions.walk.actor: unknown actor anne (expected the id of an actor; nearest legal name: ann)"));
  CHECK(says(wrong_when("rain: {p", "rane: {p"),
             "actors.ann.beliefs.rane: unknown claim rane (expected the id of a claim; nearest legal name: rain)"));
}

TEST_CASE("everything wrong is said at once, in the order of the file") {
  const std::string wrong =
      wrong_when("p: 0.3, sd: 1", "p: 3, sd: -1", "state: {war: x}\nrecord: {walk: goo, talk: go}\n");
  const std::vector<std::string> parts = {
      "a.yaml:6:36: actors.ann.beliefs.rain.p: 3 is out of range (expected a number from 0.001 to 0.999)",
      "a.yaml:6:43: actors.ann.beliefs.rain.sd: -1 is out of range (expected a number from 0.01 to 10)",
      "a.yaml:8:14: state.war.start: 'x' is no number (expected a number from -1000000000000 to 1000000000000)",
      "a.yaml:9:16: record.walk.option: unknown option goo (expected an option of walk; nearest legal name: go)",
      "a.yaml:9:21: record.talk: unknown decision talk (expected the id of a decision; nearest legal name: walk)"};
  std::size_t at = 0;
  for (const std::string& part : parts) {
    at = wrong.find(part, at);
    CHECK_MESSAGE(at != std::string::npos, part, "\nin\n", wrong);
  }
  CHECK(std::count(wrong.begin(), wrong.end(), '\n') == 4);
}

TEST_CASE("wrong types say what was found and what is expected") {
  CHECK(says(wrong_when("p: 0.3", "p: '0.3'"),
             "actors.ann.beliefs.rain.p: '0.3' is text, being in quotes, and no number (expected a number from 0.001 "
             "to 0.999)"));
  CHECK(says(wrong_when("p: 0.3", "p: .nan"), "'.nan' is not finite"));
  CHECK(says(wrong_when("p: 0.3", "p: -inf"), "'-inf' is not finite"));
  CHECK(says(wrong_when("p: 0.3", "p: 1e999"), "'1e999' is no number"));
  CHECK(says(wrong_when("p: 0.3", "p: [0.3]"), "actors.ann.beliefs.rain.p: a list where a number is expected"));
  CHECK(says(wrong_when("p: 0.3", "p:"), "actors.ann.beliefs.rain.p: nothing where a number is expected"));
  CHECK(says(wrong_when("2000-02-01", "2000-02-30"),
             "decisions.walk.date: '2000-02-30' is no date (expected YYYY-MM-DD)"));
  CHECK(says(wrong_when("title: Small", "title: [Small]"), "a.yaml:2:8: title: a list where words are expected"));
  CHECK(says(wrong_when("outcome: wet", "outcome: wet, status-quo: maybe"),
             "'maybe' is no flag (expected true or false)"));
  CHECK(says(wrong_when("outcome: wet", "outcome: wet, tags: [echos]"),
             "'echos' is not known here (expected one of these; nearest legal name: echoes)"));
  CHECK(says(wrong_with("- a list"), "a.yaml:1:1: a list where a mapping of keys is expected"));
}

TEST_CASE("distributions that make no sense") {
  const auto p = [](const std::string& text) { return wrong_when("p: 0.3", "p: " + text); };
  CHECK(says(p("{normal: {mean: 0.5}}"), "the parameter sd of normal is missing"));
  CHECK(says(p("{normal: {mean: 0.5, sd: -1}}"), "the sd -1 is negative"));
  CHECK(says(p("{uniform: {low: 0.6, high: 0.5}}"), "low is greater than high"));
  CHECK(says(p("{triangular: {low: 0.1, mode: 0.7, high: 0.5}}"), "low, mode and high are not in order"));
  CHECK(says(p("{logit-normal: {median: 1, sd: 1}}"), "the median 1 is no probability between 0 and 1"));
  CHECK(says(p("{normal: {mean: 4, sd: 1}}"), "the centre 4 is out of range (expected a number from 0.001 to 0.999)"));
  CHECK(says(p("{normall: {mean: 4, sd: 1}}"),
             "unknown key normall (expected a distribution; nearest legal name: normal)"));
  CHECK(says(p("{normal: {mean: 0.5, sd: 1}, uniform: {low: 0, high: 1}}"), "one shape is expected"));
  CHECK(says(p("{normal: {mean: 0.5, ds: 1}}"),
             "unknown key ds (expected a parameter of normal; nearest legal name: sd)"));
  CHECK(says(p("{coders: {a: 1.5}}"), "1.5 is out of range"));
  CHECK(says(wrong_with(small_scenario("state: {war: {normal: {mean: 0, sd: 1}}}\n")),
             "unknown key normal (expected a key of a state"));
}

TEST_CASE("dates, delays, effects and thresholds are structure and never distributions") {
  const std::string wrong =
      wrong_when("outcome: wet", "outcome: wet, sets: {war: {uniform: {low: 0, high: 1}}}", "state: {war: 0}\n");
  CHECK(says(wrong,
             "decisions.walk.options.go.sets.war: a mapping where a number is expected: dates, delays, effects and "
             "thresholds are fixed"));
}

TEST_CASE("a scenario lasts as many days as a date of an event can tell") {
  CHECK(wrong_when("end: 2000-12-31", "end: 2089-09-17") == "");  // 32767 days
  CHECK(wrong_when("end: 2000-12-31", "end: 2089-09-18") ==
        "a.yaml:4:6: end: the scenario lasts 32768 days; at most 32767 (89 years) are possible");
}

TEST_CASE("keys that need or exclude one another") {
  CHECK(says(wrong_when("actor: ann, ", ""),
             "decisions.walk: the key actor is missing (or again, with the decision that this repeats)"));
  CHECK(says(wrong_when("{outcome: wet}", "{title: Go}"), "decisions.walk.options.go: the key outcome is missing"));
  CHECK(says(wrong_when("outcome: wet", "outcome: wet, weight: {constant: 1}"), "only options of nature have weight"));
  CHECK(says(wrong_when("outcome: wet}, stay: {outcome: dry",
                        "outcome: wet, status-quo: true}, stay: {outcome: dry, status-quo: true"),
             "a second status-quo option"));
  CHECK(says(wrong_with(small_scenario("endings: [{a: else}, {b: {walk: go}}]\n")),
             "endings.a: an ending `else` that is not the last"));
  CHECK(says(wrong_with(small_scenario("endings: [{b: {walk: go}}]\n")),
             "endings.b: the last ending has a condition (expected else"));
  const std::string document =
      "documents: {d: {title: D, date: 2000-01-02, from: ann, class: cable, says: {rain: {sd: 1}}}}\n";
  CHECK(says(wrong_with(small_scenario(document)), "documents.d: the key to is missing"));
  CHECK(says(wrong_with(small_scenario(document)),
             "documents.d.says.rain: none of the keys p, push, of (expected exactly one)"));
}

TEST_CASE("a decision has from two options to as many as can be played") {
  const auto with = [](int count) {
    std::string options;
    for (int i = 0; i < count; ++i) options += "o" + std::to_string(i) + ": {outcome: wet}, ";
    return wrong_when("go: {outcome: wet}, stay: {outcome: dry}", options);
  };
  CHECK(says(with(1), "1 options (expected 2 to 16)"));
  CHECK(says(with(17), "17 options (expected 2 to 16)"));
  CHECK(with(16) == "");
}

TEST_CASE("conditions name decisions with their options, and states") {
  const auto requires_ = [](const std::string& condition) {
    return wrong_when("question: Walk", "question: Walk, requires: " + condition, "state: {war: 0}\n");
  };
  CHECK(requires_("{walk: [go, stay], war: {above: 0, below: 1}, any: [{walk: not-arisen}, {not: {war: 1}}]}") == "");
  CHECK(says(
      requires_("{walc: go}"),
      "decisions.walk.requires.walc: unknown decision walc (expected the id of a decision; nearest legal name: walk)"));
  CHECK(says(requires_("{any: [{walk: gone}]}"),
             "decisions.walk.requires.any.walk.walk.gone: unknown option gone (expected an option of walk; nearest "
             "legal name: go)"));
  CHECK(says(requires_("{war: go}"), "unknown decision war: it is a state"));
  CHECK(says(requires_("{walk: 1}"), "unknown state walk: it is a decision"));
  CHECK(says(requires_("{war: {over: 1}}"), "unknown key over (expected a key of a state range: above, below)"));
  CHECK(says(requires_("walk"),
             "'walk' where a mapping (a condition: {DECISION: option} or {STATE: number}) is expected"));
}

TEST_CASE("traits are those of the actor's models, in their range") {
  const auto traits = [](const std::string& text) { return wrong_when("ann: {", "ann: {" + text + ", "); };
  CHECK(traits("model: stalin, traits: {mirror-imaging: 0.3}") == "");
  CHECK(says(traits("model: stalin, traits: {mirror-image: 0.3}"),
             "actors.ann.traits.mirror-image: unknown trait mirror-image (expected a trait of the models of ann; "
             "nearest legal name: mirror-imaging)"));
  CHECK(says(traits("model: kim, traits: {mirror-imaging: 0.3}"), "unknown trait mirror-imaging"));
  CHECK(says(traits("model: stalin, traits: {mirror-imaging: 7}"),
             "actors.ann.traits.mirror-imaging: 7 is out of range"));
  CHECK(
      says(traits("model: stalinn"), "unknown model stalinn (expected the id of a model; nearest legal name: stalin)"));
}

TEST_CASE("of a model that is unknown the traits are not complained about, being unknown with it") {
  const std::string wrong = wrong_when("ann: {", "ann: {model: stallin, traits: {mirror-imaging: 0.3}, ");
  CHECK(says(wrong, "unknown model stallin (expected the id of a model; nearest legal name: stalin)"));
  CHECK_FALSE(says(wrong, "mirror-imaging"));
}

TEST_CASE("circles are told together with whatever else is wrong") {
  const std::string claims =
      "claims: {rain: {title: Rain, statement: It rains., rests-on: {wind: 1}}, "
      "wind: {title: Wind, statement: It blows., rests-on: {rain: 1}}}";
  std::string text = small_scenario("state: {war: x}\n");
  const auto change = [&text](const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
  };
  change("claims: {rain: {title: Rain, statement: It rains.}}", claims);
  change("walk: {actor", "walk: {requires: {talk: go, all: [{talk: not-arisen}]}, actor");
  change("go: {outcome: wet}", "go: {outcome: wet, requires: {not: {any: [{lost: go}]}}}");
  change("{outcome: dry}}}}", "{outcome: dry}}}, talk: {again: walk, date: 2000-02-02, requires: {walk: go}}}");
  const std::string wrong = wrong_with(text);
  CHECK(says(wrong, "state.war.start: 'x' is no number"));
  CHECK(says(wrong, "unknown decision lost"));
  CHECK(says(wrong, "a.yaml:5:16: claims.rain: claims rest on each other in a circle: rain -> wind -> rain"));
  CHECK(says(wrong, "decisions.walk: decisions require each other in a circle: walk -> talk -> walk"));
  // ann's own: rain on wind, instead of the claims'
  change(", rests-on: {wind: 1}", "");
  CHECK_FALSE(says(wrong_with(text), "claims rest on each other"));
  change("rain: {p: 0.3, sd: 1}", "rain: {p: 0.3, sd: 1, rests-on: {wind: 1}}, wind: {p: 0.3, sd: 1}");
  CHECK(says(wrong_with(text), "actors.ann: claims rest on each other in a circle: rain -> wind -> rain"));
  // and where nothing but a change is wrong
  change("{war: x}", "{war: 0}");
  change(", requires: {not: {any: [{lost: go}]}}", "");
  CHECK(wrong_with(text) == "");
  CHECK(says(wrong_with(text, {"drop documents.x"}), "decisions require each other in a circle"));
}

TEST_CASE("what is required against the dates is told together with whatever else is wrong") {
  std::string text = small_scenario("state: {war: x}\n");
  const auto change = [&text](const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
  };
  change("walk: {actor", "walk: {requires: {any: [{talk: go}]}, actor");
  change("{outcome: dry}}}}", "{outcome: dry}}}, talk: {again: walk, date: 2000-03-02}}");
  const std::string late = "requires talk, which comes after it (2000-03-02): expected an earlier decision";
  CHECK_MESSAGE(says(wrong_with(text), late), wrong_with(text));
  change("date: 2000-03-02", "date: 2000-02-01");  // on walk's day, but after it in the file
  CHECK(says(wrong_with(text), "which comes after it (2000-02-01)"));
  change("date: 2000-02-01}}", "date: 2000-01-31}}");
  CHECK_FALSE(says(wrong_with(text), "stands after"));
  change("date: 2000-01-31}}", "date: soon}}");
  CHECK_FALSE(says(wrong_with(text), "stands after"));
}

TEST_CASE(
    "the nearest name: Levenshtein's distance (kitten to sitting: 3), the first of equals, none where all are far") {
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("flaw", "lawn") == 2);
  CHECK(nearest_name("stay", {"go", "stai", "stayy"}) == "stai");
  CHECK(nearest_name("zzzzzz", {"go", "stay"}) == "");
}

TEST_CASE("the key foresight, misspelt, is one mistake") {
  for (const char* foresight : {"forsight: {simulate: {}}", "forsight: {belief: rain, means: [go]}"}) {
    const std::string wrong =
        wrong_when("outcome: wet", std::string("outcome: {choose: walk, ") + foresight + ", go: wet, stay: dry}");
    CHECK(
        wrong ==
        "a.yaml:7:105: decisions.walk.options.go.outcome.forsight: unknown key forsight (expected foresight: {belief: "
        "CLAIM, means: [options]} or {simulate: {CLAIM: p}})");
  }
  // an option of the other's decision may have such a name
  CHECK(
      says(wrong_when("outcome: wet", "outcome: {choose: walk, go: wet, stay: dry}"), "the key foresight is missing"));
}

TEST_CASE("where no name is near, those of which a part is: at most five") {
  CHECK(nearest_names("stai", {"go", "stay"}) == std::vector<std::string>{"stay"});
  CHECK(nearest_names("approve", {"ask", "approve-in-january", "refuse-to-approve"}) ==
        std::vector<std::string>{"approve-in-january", "refuse-to-approve"});
  CHECK(nearest_names("nsc", {"go-on-and-on", "nsc-1-january", "nsc-2-january", "nsc-3-january", "nsc-4-january",
                              "nsc-5-january", "nsc-6-january"})
            .size() == 5);
  CHECK(nearest_names("ab", {"abcdefghij"}).empty());  // two letters stand in too many names
  CHECK(nearest_names("zzzz", {"go", "stay-at-home"}).empty());
}

TEST_CASE("basis: conduct names the decisions whose choice a number was read off, and they are checked") {
  const auto with = [](const std::string& basis) {
    return wrong_when("rain: {p: 0.3, sd: 1", "rain: {p: 0.3, sd: 1, " + basis);
  };
  CHECK(with("basis: conduct") == "");
  CHECK(with("basis: conduct, conduct-of: walk") == "");
  CHECK(with("basis: conduct, conduct-of: [walk]") == "");
  CHECK(says(with("basis: conduct, conduct-of: wlak"),
             "unknown decision wlak (expected the id of a decision; nearest legal name: walk)"));
  CHECK(says(with("basis: conduct, conduct-of: [walk, wlak]"), "actors.ann.beliefs.rain.conduct-of.wlak"));
  CHECK(
      says(with("basis: inferred, conduct-of: walk"), "conduct-of without basis: conduct (expected both, or neither)"));
  CHECK(says(with("conduct-of: walk"), "conduct-of without basis: conduct (expected both, or neither)"));
  CHECK(says(with("basis: conductt"), "nearest legal name: conduct"));
}

TEST_CASE("entries with basis: conduct are listed with their decisions, whatever they are") {
  std::string text = small_scenario();
  const std::string belief = "rain: {p: 0.3, sd: 1";
  text.insert(text.find(belief) + belief.size(), ", basis: conduct, conduct-of: walk");
  const Scenario scenario = read_text(text);
  REQUIRE(scenario.conduct.size() == 1);
  CHECK(scenario.conduct[0].address == "actors.ann.beliefs.rain");
  CHECK(scenario.conduct[0].decisions == std::vector<std::string>{"walk"});
}
