// Conditions with negations at the literals; requirements against dates and in circles; events and endings.
#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "hand_built.hpp"

using namespace parallel38;
using namespace parallel38::hand_built;
using Kind = ConditionNode::Kind;
using Strings = std::vector<std::string>;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string text_of(const Plan& plan, Index condition) {
  const Condition& c = plan.conditions[static_cast<std::size_t>(condition)];
  const auto children = [&] {
    std::string text;
    for (Index i = c.children.first; i < c.children.first + c.children.count; ++i) {
      text += (text.empty() ? "" : " ") + text_of(plan, plan.condition_children[static_cast<std::size_t>(i)]);
    }
    return text;
  };
  switch (c.kind) {
    case ConditionKind::all: return "all(" + children() + ")";
    case ConditionKind::any: return "any(" + children() + ")";
    case ConditionKind::chosen: return fmt::format("{} in {:b}", c.decision, c.options);
    case ConditionKind::not_chosen: return fmt::format("{} out {:b}", c.decision, c.options);
    case ConditionKind::not_arisen: return fmt::format("{} never", c.decision);
    case ConditionKind::arisen: return fmt::format("{} arose", c.decision);
    case ConditionKind::state_inside: return fmt::format("s{}{}{},{}", c.state, c.closed ? "[" : "(", c.above, c.below);
    case ConditionKind::state_outside:
      return fmt::format("!s{}{}{},{}", c.state, c.closed ? "[" : "(", c.above, c.below);
  }
  return "?";
}

DecisionEntry simple_decision(const std::string& id, Day day, ConditionTree needs = nullptr) {
  DecisionEntry entry = decision(id, "one", day, {option("no", prospects({})), option("yes", prospects({}))});
  entry.requires_ = std::move(needs);
  return entry;
}

Scenario chain() {
  Scenario scenario = hundred_days();
  scenario.actors = {actor("one")};
  scenario.state = {state("s"), state("t")};
  scenario.decisions = {simple_decision("a", 1), simple_decision("b", 2), simple_decision("c", 3)};
  return scenario;
}

std::string compiled(ConditionTree tree) {
  Scenario scenario = chain();
  scenario.decisions[2].requires_ = std::move(tree);
  const Plan plan = compile(scenario);
  return text_of(plan, plan.decisions[2].requires_);
}

}  // namespace

TEST_CASE("literals") {
  CHECK(compiled(chosen("a", {"yes"})) == "0 in 10");
  CHECK(compiled(chosen("b", {"yes", "no"})) == "1 in 11");
  CHECK(compiled(not_arisen("a")) == "0 never");
  CHECK(compiled(state_is("s", 1)) == "s0[1,1");
  CHECK(compiled(state_above("t", 0.5)) == "s1(0.5,inf");
}

TEST_CASE("negations are pushed down to the literals") {
  const auto no = [](ConditionTree tree) { return joined(Kind::negation, {std::move(tree)}); };
  CHECK(compiled(no(chosen("a", {"yes"}))) == "0 out 10");
  CHECK(compiled(no(not_arisen("a"))) == "0 arose");
  CHECK(compiled(no(state_is("s", 1))) == "!s0[1,1");
  CHECK(compiled(no(no(chosen("a", {"yes"})))) == "0 in 10");
  const ConditionTree x = chosen("a", {"yes"}), y = state_above("s", 2), z = not_arisen("b");
  CHECK(compiled(joined(Kind::all, {x, joined(Kind::any, {y, z})})) == "all(0 in 10 any(s0(2,inf 1 never))");
  CHECK(compiled(no(joined(Kind::all, {x, joined(Kind::any, {y, z})}))) == "any(0 out 10 all(!s0(2,inf 1 arose))");
  CHECK(compiled(joined(Kind::any, {no(joined(Kind::any, {x, no(y)})), z})) == "any(all(0 out 10 s0(2,inf) 1 never)");
  // `not` over several entries denies that all hold.
  CHECK(compiled(joined(Kind::negation, {x, y})) == "any(0 out 10 !s0(2,inf)");
  CHECK(compiled(joined(Kind::any, {})) == "any()");
  CHECK(compiled(no(joined(Kind::any, {}))) == "all()");
}

TEST_CASE("unknown names in conditions") {
  Scenario scenario = chain();
  scenario.decisions[2].requires_ = joined(Kind::all, {chosen("a", {"yess"}), state_is("ss", 1), not_arisen("zebra")});
  const std::string problems = problems_with(scenario);
  CHECK(contains(problems, "unknown name `yess` (expected an option of that decision; nearest legal name: yes)"));
  CHECK(contains(problems, "unknown name `ss` (expected a state; nearest legal name: s)"));
  CHECK(contains(problems, "unknown name `zebra`"));
}

TEST_CASE("a document that requires an unknown decision") {
  Scenario scenario = chain();
  DocumentEntry letter;
  letter.id = "letter";
  letter.from = scenario.actors.front().id;
  letter.doc_class = "public";
  letter.requires_ = chosen("zebra", {"yes"});
  scenario.documents = {letter};
  CHECK(contains(problems_with(scenario), "unknown name `zebra`"));
}

TEST_CASE("requirements in a circle are shown as a circle") {
  Scenario scenario = chain();
  scenario.decisions[0].options[0].requires_ = joined(Kind::negation, {chosen("c", {"yes"})});
  scenario.decisions[1].requires_ = chosen("a", {"yes"});
  scenario.decisions[2].requires_ = joined(Kind::all, {state_is("s", 0), chosen("b", {"yes"})});
  const std::string problems = problems_with(scenario);
  CHECK(contains(problems, "decisions.a: decisions require each other in a circle: a -> c -> b -> a"));
  CHECK_FALSE(contains(problems, "stands after"));
  CHECK(std::count(problems.begin(), problems.end(), '\n') == 0);
}

TEST_CASE("requirements in a circle are shown beside claims in a circle") {
  Scenario scenario = chain();
  scenario.claims = {claim("p", {{"q", 1}}), claim("q", {{"p", 1}})};
  scenario.decisions[0].requires_ = chosen("c", {"yes"});
  scenario.decisions[2].requires_ = joined(Kind::all, {chosen("a", {"yes"}), chosen("zebra", {"yes"})});
  const std::string problems = problems_with(scenario);
  CHECK(contains(problems, "in a circle: p -> q -> p"));
  CHECK_MESSAGE(contains(problems, "in a circle: a -> c -> a"), problems);
  CHECK(contains(problems, "unknown name `zebra`"));
}

TEST_CASE("requirements against the dates are shown beside what else is wrong") {
  Scenario scenario = chain();
  scenario.decisions[0].requires_ = joined(Kind::all, {chosen("c", {"yes"}), chosen("zebra", {"yes"})});
  const std::string problems = problems_with(scenario);
  CHECK(contains(problems, "a (1970-01-02) requires c, which comes after it (1970-01-04)"));
  CHECK(contains(problems, "unknown name `zebra`"));
}

TEST_CASE("requirements against the dates show both") {
  Scenario scenario = chain();
  scenario.decisions[0].requires_ = chosen("c", {"yes"}, 17);
  CHECK(contains(problems_with(scenario), "a (1970-01-02) requires c, which comes after it (1970-01-04)"));
  // On one day the file's order counts.
  scenario.decisions[0].requires_ = nullptr;
  scenario.decisions[1].date = scenario.decisions[2].date = 5;
  scenario.decisions[1].order = 2;
  scenario.decisions[2].order = 1;
  scenario.decisions[2].requires_ = chosen("b", {"yes"});
  CHECK(contains(problems_with(scenario), "c (1970-01-06) requires b"));
  scenario.decisions[2].order = 3;
  CHECK(problems_with(scenario) == "");
}

TEST_CASE("a document may require a choice before the last day on which it may be written") {
  Scenario scenario = chain();
  scenario.documents = {document("d", "one", {"one"}, 2, {}, 1)};
  scenario.documents[0].requires_ = chosen("c", {"yes"});
  CHECK(contains(problems_with(scenario), "d (1970-01-03) requires c, which comes after it (1970-01-04)"));
  scenario.documents[0].requires_ = chosen("a", {"yes"});
  CHECK(problems_with(scenario) == "");
  // Sent by c it is written after c at the earliest.
  scenario.documents[0].requires_ = chosen("b", {"yes"});
  scenario.decisions[2].options[1].sends = {"d"};
  CHECK(problems_with(scenario) == "");
}

TEST_CASE("events, what may bring them about, and endings in order") {
  Scenario scenario = chain();
  scenario.decisions[0].options[1].sets = {{"s", 1}};
  scenario.decisions[1].options[0].adds = {{"t", 0.5}};
  scenario.events = {named("of-s", state_is("s", 1)),
                     named("of-t-and-a", joined(Kind::all, {state_above("t", 0), chosen("a", {"no"})})),
                     named("of-c", joined(Kind::negation, {not_arisen("c")}))};
  scenario.endings = {named("first", state_is("s", 1)), named("rest", nullptr)};
  Plan plan = compile(scenario);
  const auto touched = [&](std::size_t d) {
    const Span span = plan.decisions[d].touches;
    return std::vector<Index>(plan.touched_events.begin() + span.first,
                              plan.touched_events.begin() + span.first + span.count);
  };
  CHECK(touched(0) == std::vector<Index>{0, 1});
  CHECK(touched(1) == std::vector<Index>{1});
  CHECK(touched(2) == std::vector<Index>{2});
  CHECK(plan.endings.size() == 2);
  CHECK(plan.endings[1] == kNone);
  CHECK(plan.effects[1].kind == EffectKind::add);
  CHECK(plan.effects[1].amount == 0.5);
  std::swap(scenario.endings[0], scenario.endings[1]);
  const std::string problems = problems_with(scenario);
  CHECK(contains(problems, "only the last ending may be `else`"));
  CHECK(contains(problems, "the last ending must be `else`"));
}

TEST_CASE("everything that is wrong is said at once") {
  Scenario scenario = chain();
  scenario.decisions[0].actor = "nobody";
  scenario.decisions[1].date = 101;
  scenario.decisions[2].options[0].sets = {{"u", 1}};
  scenario.decisions[2].options[1].tags = {"complyes"};
  scenario.record = {{"b", "maybe", {}, {}}, {"d", "yes", {}, {}}};
  scenario.decisions[1].forced = "maybe";
  const std::string problems = problems_with(scenario);
  for (const std::string part : {"`nobody`", "decisions.b: is dated outside the scenario", "`u`",
                                 "nearest legal name: complies", "`maybe`", "`d`"}) {
    CAPTURE(part);
    CHECK(contains(problems, part));
  }
}
