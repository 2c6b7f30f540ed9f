// Trees as lotteries: the leaves of each option listed by hand, with their factors from the root down.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "hand_built.hpp"

using namespace parallel38;
using namespace parallel38::hand_built;
using Strings = std::vector<std::string>;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Local options of a set, as digits.
std::string digits(std::uint64_t options) {
  std::string text;
  for (int option = 0; option < 10; ++option) text += options >> option & 1 ? std::to_string(option) : "";
  return text;
}

std::string text_of(const Plan& plan, const Branch& branch) {
  if (branch.factor == kNone) return "sure";
  const Factor& factor = plan.factors[static_cast<std::size_t>(branch.factor)];
  const auto holder = [&] {
    const Belief& belief = plan.beliefs[static_cast<std::size_t>(factor.belief)];
    return plan.names.actors[static_cast<std::size_t>(belief.actor)] + "." +
           plan.names.claims[static_cast<std::size_t>(belief.claim)];
  };
  const std::string shift = factor.shift.value == 0 ? "" : fmt::format("{:+}", factor.shift.value);
  const std::string sign = branch.complement ? "!" : "";
  switch (factor.kind) {
    case FactorKind::belief: return sign + holder() + shift;
    case FactorKind::first_belief: return sign + "first " + holder() + shift;
    case FactorKind::assumed: return sign + fmt::format("assumed {}", factor.number.value) + shift;
    case FactorKind::chance: return sign + fmt::format("{:.3g}", factor.number.value);
    case FactorKind::condition: return sign + "if";
    case FactorKind::foresight: return sign + "choice " + digits(factor.options);
  }
  return "?";
}

/// Each leaf of an option as "factor, factor: value value", from the root down.
Strings leaves_of(const Plan& plan, Index option) {
  const Option& o = plan.options[static_cast<std::size_t>(option)];
  Strings texts;
  for (Index l = o.leaves.first; l < o.leaves.first + o.leaves.count; ++l) {
    const Leaf& leaf = plan.leaves[static_cast<std::size_t>(l)];
    std::string way;
    for (Index b = leaf.branch; b != kNone;) {
      const Branch& branch = plan.branches[static_cast<std::size_t>(o.branches.first + b)];
      way = text_of(plan, branch) + (way.empty() ? "" : ", ") + way;
      b = branch.parent;
    }
    way += ":";
    for (Index v = leaf.prospects.first; v < leaf.prospects.first + leaf.prospects.count; ++v) {
      way += fmt::format(
          " {}", plan.values[static_cast<std::size_t>(plan.leaf_values[static_cast<std::size_t>(v)])].value.value);
    }
    texts.push_back(way);
  }
  return texts;
}

/// Two people; `ask` is the decision of one under test, `answer` that of the other, with three options.
Scenario two_people(Tree outcome) {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q"), claim("r")};
  scenario.actors = {actor("one", {belief("p"), belief("q")}, {{"a", 0.1}, {"b", 0.2}, {"c", 0.3}}),
                     actor("two", {belief("p"), belief("r")}, {{"x", -0.1}, {"y", -0.2}})};
  scenario.actors[1].precision = {{"", certain(3)}, {"quantal-response", certain(5)}};
  scenario.actors[1].dreads = {"x"};
  scenario.decisions = {decision("ask", "one", 1, {option("go", std::move(outcome)), option("stay", prospects({"a"}))}),
                        decision("answer", "two", 2,
                                 {option("no", prospects({"x"})), option("maybe", prospects({"y"})),
                                  option("yes", prospects({"x", "y"}))})};
  scenario.state = {state("flag")};
  return scenario;
}
const Tree a = prospects({"a"}), b = prospects({"b"}), c = prospects({"c"});

Strings leaves_under_test(const Tree& outcome) { return leaves_of(compile(two_people(outcome)), 0); }

}  // namespace

TEST_CASE("a prospect is a sure leaf. a list adds its values") {
  CHECK(leaves_under_test(a) == Strings{"sure: 0.1"});
  CHECK(leaves_under_test(prospects({"c", "a", "a"})) == Strings{"sure: 0.3 0.1 0.1"});
}

TEST_CASE("claims, chances and conditions branch") {
  CHECK(leaves_under_test(on_claim("p", a, b, 1.5)) == Strings{"one.p+1.5: 0.1", "!one.p+1.5: 0.2"});
  CHECK(leaves_under_test(on_chance(0.25, a, on_claim("q", b, c))) ==
        Strings{"0.25: 0.1", "!0.25, one.q: 0.2", "!0.25, !one.q: 0.3"});
  CHECK(leaves_under_test(on_condition(state_is("flag", 1), a, b)) == Strings{"if: 0.1", "!if: 0.2"});
}

TEST_CASE("below a node on a claim a further node on it takes the branch already taken") {
  const Tree again = on_claim("p", a, b, -2);
  CHECK(leaves_under_test(on_claim("p", on_chance(0.5, again, c), on_claim("q", again, again))) ==
        Strings{"one.p, 0.5: 0.1", "one.p, !0.5: 0.3", "!one.p, one.q: 0.2", "!one.p, !one.q: 0.2"});
  // Beside each other they are two nodes.
  CHECK(leaves_under_test(on_chance(0.5, again, again)).size() == 4);
}

TEST_CASE("another's choice by a belief: options in the order of their ids, else takes the rest") {
  // maybe 0, no 1, yes 2
  const Scenario scenario =
      two_people(on_belief_in_choice("answer", "q", {"yes", "maybe"}, {{"yes", a}}, on_claim("p", b, c)));
  const Plan plan = compile(scenario);
  CHECK(leaves_of(plan, 0) == Strings{"choice 2: 0.1", "choice 01, one.p: 0.2", "choice 01, !one.p: 0.3"});
  REQUIRE(plan.foresights.size() == 1);
  CHECK(digits(plan.foresights[0].means) == "02");
  CHECK(plan.foresights[0].option_count == 3);
  CHECK(plan.foresights[0].imagined == kNone);
  CHECK(plan.names.claims[static_cast<std::size_t>(
            plan.beliefs[static_cast<std::size_t>(plan.foresights[0].belief)].claim)] == "q");
}

TEST_CASE("what leaves an option open, names an unknown one, or means all or nothing, is an error") {
  const auto with = [](Strings means, Branches branches, Tree otherwise) {
    return problems_with(
        two_people(on_belief_in_choice("answer", "q", std::move(means), std::move(branches), std::move(otherwise))));
  };
  CHECK(contains(with({"yes"}, {{"yes", a}, {"no", b}}, nullptr), "option `maybe` of answer leads nowhere"));
  CHECK(contains(with({"yes"}, {{"yess", a}}, b), "nearest legal name: yes"));
  CHECK(contains(with({}, {{"yes", a}}, b), "`means` must name some options of answer and leave some"));
  CHECK(contains(with({"yes", "no", "maybe"}, {{"yes", a}}, b), "`means` must name some options"));
  CHECK(with({"yes"}, {{"yes", a}, {"no", b}, {"maybe", c}}, a) == "");
}

TEST_CASE(
    "a simulated choice: the other's values and precision. claims assumed, else the decider's, else the other's "
    "prior") {
  Scenario scenario =
      two_people(on_imagined_choice("answer", {{"yes", a}, {"no", b}, {"maybe", c}}, {{"r", certain(0.7)}}));
  scenario.claims.push_back(claim("s"));
  scenario.actors[1].beliefs.push_back(belief("s"));
  OptionEntry& no = scenario.decisions[1].options[0];
  no.outcome = on_claim("r", on_claim("p", prospects({"x"}), prospects({"y"}), 0.5),
                        on_claim("s", prospects({"y"}), prospects({"x"})));
  no.cost = certain(0.05);
  no.kin = "yes";
  no.sets = {{"flag", 1}};
  no.tags = {"complies"};
  no.requires_ = state_is("flag", 1);
  const Plan plan = compile(scenario);
  CHECK(leaves_of(plan, 0) == Strings{"choice 2: 0.1", "choice 1: 0.2", "choice 0: 0.3"});
  REQUIRE(plan.imagined.size() == 1);
  CHECK(plan.imagined[0].precision.value == 5);
  REQUIRE(plan.imagined[0].options.count == 3);
  const Index first = plan.imagined[0].options.first;
  CHECK(leaves_of(plan, first) == Strings{"sure: -0.2"});
  CHECK(leaves_of(plan, first + 1) == Strings{"assumed 0.7, one.p+0.5: -0.1", "assumed 0.7, !one.p+0.5: -0.2",
                                              "!assumed 0.7, first two.s: -0.2", "!assumed 0.7, !first two.s: -0.1"});
  const Option& imagined_no = plan.options[static_cast<std::size_t>(first + 1)];
  CHECK(imagined_no.cost.value == 0.05);
  CHECK(imagined_no.kin == plan.options[static_cast<std::size_t>(first + 2)].kin);
  CHECK(imagined_no.effects.count == 1);
  CHECK(imagined_no.requires_ == kNone);
  CHECK(imagined_no.tags == 0);
  CHECK(imagined_no.exponential == kNone);
  // The other's own tree has his beliefs and dreads; what is imagined has none of his habits.
  const Index answer = plan.decisions[1].options.first;
  CHECK(leaves_of(plan, answer + 1)[0] == "two.r, two.p+0.5: -0.1");
  const auto dreaded = [&](Index option) {
    const Leaf& leaf =
        plan.leaves[static_cast<std::size_t>(plan.options[static_cast<std::size_t>(option)].leaves.first)];
    return plan.values[static_cast<std::size_t>(plan.leaf_values[static_cast<std::size_t>(leaf.prospects.first)])]
        .dreaded;
  };
  CHECK(dreaded(answer + 1));
  CHECK_FALSE(dreaded(first + 1));
}

TEST_CASE("one level only: a simulated decision may foresee by a belief, not by simulating") {
  Scenario scenario = two_people(on_imagined_choice("answer", {{"yes", a}, {"no", b}, {"maybe", c}}));
  const Tree x = prospects({"x"}), y = prospects({"y"});
  OptionEntry& no = scenario.decisions[1].options[0];
  no.outcome = on_imagined_choice("ask", {{"go", x}, {"stay", y}});
  CHECK(contains(problems_with(scenario), "one level only"));
  // By a belief that the decider holds: his own.
  no.outcome = on_belief_in_choice("ask", "p", {"go"}, {{"go", x}, {"stay", y}});
  Plan plan = compile(scenario);
  CHECK(leaves_of(plan, plan.imagined[0].options.first + 1) == Strings{"choice 0: -0.1", "choice 1: -0.2"});
  // By a belief that only the other holds: written out, his prior shared by `means`, the rest by the others.
  no.outcome = on_belief_in_choice("answer", "r", {"yes"}, {{"yes", x}, {"no", y}, {"maybe", x}});
  plan = compile(scenario);
  CHECK(leaves_of(plan, plan.imagined[0].options.first + 1) ==
        Strings{"first two.r, 1: -0.1", "!first two.r, 0.5: -0.2", "!first two.r, 0.5: -0.1"});
}

TEST_CASE("trees of unknown claims, prospects, decisions. of nature. without end") {
  CHECK(contains(problems_with(two_people(on_claim("r", a, b))), "one holds no belief on `r`"));
  CHECK(contains(problems_with(two_people(prospects({"x"}))), "one gives `x` no value"));
  CHECK(contains(problems_with(two_people(on_claim("p", a, nullptr))), "an outcome is missing"));
  CHECK(contains(problems_with(two_people(nullptr)), "an outcome is missing"));
  CHECK(contains(problems_with(two_people(on_imagined_choice("anser", {}))), "nearest legal name: answer"));
  Scenario scenario = two_people(on_imagined_choice("answer", {{"yes", a}, {"no", b}, {"maybe", c}}));
  scenario.decisions[1].actor = "nature";
  CHECK(contains(problems_with(scenario), "nature cannot be simulated"));
  // A tree shared by both sides twenty times over has a million leaves.
  Tree bomb = a;
  for (int level = 0; level < 20; ++level) bomb = on_chance(0.5, bomb, bomb);
  CHECK(contains(problems_with(two_people(bomb)), "too large"));
  Tree wide = a;
  for (int level = 0; level < 7; ++level) wide = on_chance(0.5, wide, wide);
  Scenario twice = two_people(wide);
  CHECK(problems_with(twice) == "");  // 128 and 1
  twice.decisions[0].options[1].outcome = on_chance(0.5, wide, wide);
  CHECK(contains(problems_with(twice), "decisions.ask: its options have 384 outcomes in all: expected at most 256"));
}

TEST_CASE("options: order of ids, kin, tags, luck, requirements, weights of nature") {
  Scenario scenario = two_people(a);
  DecisionEntry& answer = scenario.decisions[1];
  answer.options[0].kin = "refuse";
  answer.options[1].kin = "refuse";
  answer.options[2].tags = {"echoes", "complies"};
  answer.options[2].status_quo = true;
  answer.options[0].requires_ = chosen("ask", {"go"});
  answer.forced = "maybe";
  answer.tier = "secondary";
  scenario.decisions.push_back(decision("weather", "nature", 3, {option("sun", nullptr), option("rain", nullptr)}));
  scenario.decisions[2].options[0].weight =
      uncertain("decisions.weather.options.sun.weight.constant", Shape::normal, 0, 1);
  scenario.decisions[2].options[1].weight = certain(-1);
  scenario.decisions[2].options[1].weights = {{"flag", certain(2)}};
  scenario.record = {{"answer", "yes", {}, {}}, {"weather", "rain", {}, {}}};
  const Plan plan = compile(scenario);
  CHECK(plan.names.options == Strings{"go", "stay", "maybe", "no", "yes", "rain", "sun"});
  CHECK(plan.options[2].kin == plan.options[3].kin);
  CHECK(plan.options[2].kin != plan.options[4].kin);
  CHECK(plan.options[4].tags == (kEchoes | kComplies));
  CHECK(plan.decisions[1].status_quo == 2);
  CHECK(plan.decisions[1].forced == 0);
  CHECK(plan.decisions[1].recorded == 2);
  CHECK_FALSE(plan.decisions[1].core);
  CHECK(plan.decisions[0].core);
  CHECK(plan.options[3].requires_ != kNone);
  CHECK(plan.decisions[2].actor == kNone);
  CHECK(plan.options[5].constant == -1);
  CHECK(plan.options[5].terms.count == 1);
  CHECK(plan.options[6].constant == 0);
  CHECK(plan.number_names[static_cast<std::size_t>(plan.options[6].weight.varying)] ==
        "decisions.weather.options.sun.weight.constant");
  CHECK(plan.exponential_names[static_cast<std::size_t>(plan.options[6].exponential)] == "decisions.weather/sun");
}

TEST_CASE("a repeated decision shares the luck of the one it repeats, unless fresh. an old name keeps it") {
  Scenario scenario = two_people(a);
  for (const std::string id : {"again", "once-more", "renamed"}) {
    scenario.decisions.push_back(scenario.decisions[0]);
    scenario.decisions.back().id = id;
  }
  scenario.decisions[2].again = "ask";
  scenario.decisions[3].again = "again";
  scenario.decisions[4].luck = "answer";
  Plan plan = compile(scenario);
  const auto luck = [&](std::size_t d) {
    return plan.exponential_names[static_cast<std::size_t>(
        plan.options[static_cast<std::size_t>(plan.decisions[d].options.first)].exponential)];
  };
  CHECK(luck(2) == "decisions.ask/go");
  CHECK(luck(3) == "decisions.ask/go");
  CHECK(luck(4) == "decisions.answer/go");
  scenario.decisions[2].luck = "fresh";
  plan = compile(scenario);
  CHECK(luck(2) == "decisions.again/go");
  CHECK(luck(3) == "decisions.again/go");
}
