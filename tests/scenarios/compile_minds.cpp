// Beliefs, groups, loadings, numbers and keys of actors, against small cases worked out by hand.
#include <cmath>
#include <sstream>

#include <doctest/doctest.h>
#include <Eigen/Dense>

#include "actors/models.hpp"
#include "hand_built.hpp"
#include "scenarios/schema/schema.hpp"

using namespace parallel38;
using namespace parallel38::hand_built;
using Strings = std::vector<std::string>;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Strings claims_in_order(const Plan& plan, const Actor& actor) {
  Strings names;
  for (Index b = actor.beliefs.first; b < actor.beliefs.first + actor.beliefs.count; ++b) {
    names.push_back(plan.names.claims[static_cast<std::size_t>(plan.beliefs[static_cast<std::size_t>(b)].claim)]);
  }
  return names;
}

}  // namespace

TEST_CASE("groups in the order of their first claims, the file's order inside. what is not held falls away") {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q"), claim("r", {{"p", 0.5}}), claim("s", {{"q", 1}, {"t", 2}}), claim("t")};
  scenario.actors = {actor("one", {belief("q"), belief("p"), belief("s"), belief("r")}),
                     actor("two", {belief("r"), belief("t"), belief("s")})};
  const Plan plan = compile(scenario);
  CHECK(claims_in_order(plan, plan.actors[0]) == Strings{"q", "s", "p", "r"});
  CHECK(claims_in_order(plan, plan.actors[1]) == Strings{"r", "t", "s"});
  REQUIRE(plan.actors[0].groups.count == 2);
  REQUIRE(plan.actors[1].groups.count == 2);
  // one: s rests on q by 1; r on p by .5. two: r alone; s on t by 2.
  CHECK(plan.loadings == std::vector<double>{1, 0, 1, 1, 1, 0, 0.5, 1, 1, 1, 0, 2, 1});
  // belief_of [actors x claims], claims p q r s t
  CHECK(plan.belief_of == std::vector<Index>{2, 0, 3, 1, kNone, kNone, kNone, 4, 6, 5});
  for (const Belief& one : plan.beliefs)
    CHECK(plan.belief_of[static_cast<std::size_t>(one.actor * 5 + one.claim)] ==
          static_cast<Index>(&one - plan.beliefs.data()));
}

TEST_CASE("loading is (I - B)^-1: a chain by hand, a thicket against Eigen's inverse") {
  Scenario scenario = hundred_days();
  // c rests on b by .5 and on a by .25, b on a by 2: a's error reaches c by .25 + .5 x 2.
  scenario.claims = {claim("c", {{"b", 0.5}, {"a", 0.25}}), claim("b", {{"a", 2}}), claim("a")};
  scenario.actors = {actor("one", {belief("c"), belief("b"), belief("a")})};
  CHECK(compile(scenario).loadings == std::vector<double>{1, 0.5, 1.25, 0, 1, 2, 0, 0, 1});

  constexpr int kSize = 12;
  Eigen::MatrixXd b = Eigen::MatrixXd::Zero(kSize, kSize);
  scenario.claims.clear();
  scenario.actors[0].beliefs.clear();
  for (int k = 0; k < kSize; ++k) {
    std::vector<std::pair<std::string, double>> below;
    for (int j = 0; j < kSize; ++j) {
      // An order unlike that of the file, so that it has to be found: 5 k mod 12 is a permutation.
      if ((5 * j) % kSize >= (5 * k) % kSize || (j + k) % 3 == 0) continue;
      b(k, j) = std::sin(1.0 + k + kSize * j);
      below.emplace_back("claim-" + std::to_string(j), b(k, j));
    }
    scenario.claims.push_back(claim("claim-" + std::to_string(k), below));
    scenario.actors[0].beliefs.push_back(belief("claim-" + std::to_string(k)));
  }
  const Plan plan = compile(scenario);
  REQUIRE(plan.groups.size() == 1);
  const Eigen::MatrixXd expected = (Eigen::MatrixXd::Identity(kSize, kSize) - b).inverse();
  for (int row = 0; row < kSize; ++row) {
    for (int column = 0; column < kSize; ++column) {
      CHECK(plan.loadings[static_cast<std::size_t>(row * kSize + column)] ==
            doctest::Approx(expected(row, column)).epsilon(1e-12));
    }
  }
}

TEST_CASE("an actor's own rests-on replaces the claim's") {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q"), claim("r", {{"p", 0.5}})};
  scenario.actors = {actor("one", {belief("p"), belief("q"), belief("r")})};
  scenario.actors[0].beliefs[2].rests_on = std::vector<RestsOn>{{"q", 3, {}, {}}};
  const Plan plan = compile(scenario);
  CHECK(claims_in_order(plan, plan.actors[0]) == Strings{"p", "q", "r"});
  CHECK(plan.loadings == std::vector<double>{1, 1, 0, 3, 1});
  scenario.actors[0].beliefs[2].rests_on = std::vector<RestsOn>{};
  CHECK(compile(scenario).groups.size() == 3);
}

TEST_CASE("more claims resting on each other than can be played are an error") {
  Scenario scenario = hundred_days();
  scenario.actors = {actor("one")};
  for (int k = 0; k < 33; ++k) {
    const std::string id = "claim-" + std::to_string(k);
    scenario.claims.push_back(k == 0 ? claim(id) : claim(id, {{"claim-0", 1}}));
    scenario.actors[0].beliefs.push_back(belief(id));
  }
  CHECK(contains(problems_with(scenario), "33 claims of his rest on each other: expected at most 32"));
}

TEST_CASE("claims that rest on each other in a circle are an error that shows it") {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p", {{"q", 1}}), claim("q", {{"r", 1}}), claim("r", {{"p", 1}})};
  CHECK(contains(problems_with(scenario), "in a circle: p -> q -> r -> p"));
  scenario.claims = {claim("p", {{"q", 1}}), claim("q")};
  scenario.actors = {actor("one", {belief("p"), belief("q")})};
  scenario.actors[0].beliefs[1].rests_on = std::vector<RestsOn>{{"p", 1, {}, {}}};
  CHECK(contains(problems_with(scenario), "actors.one: claims rest on each other in a circle: p -> q -> p"));
}

TEST_CASE("drift: the belief's, else the claim's, else half a unit a year. hopes are signs") {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q"), claim("r")};
  scenario.claims[1].drift = certain(0.25);
  scenario.claims[2].drift = certain(0.25);
  scenario.actors = {actor("one", {belief("p"), belief("q"), belief("r")})};
  scenario.actors[0].beliefs[2].drift = certain(0);
  scenario.actors[0].hopes = {{"q", true}, {"r", false}};
  const Plan plan = compile(scenario);
  CHECK(plan.beliefs[0].drift.value == 0.5);
  CHECK(plan.beliefs[1].drift.value == 0.25);
  CHECK(plan.beliefs[2].drift.value == 0);
  CHECK(plan.beliefs[0].hope == 0);
  CHECK(plan.beliefs[1].hope == 1);
  CHECK(plan.beliefs[2].hope == -1);
}

TEST_CASE("numbers that vary: one entry an address, clamped to the key's range, coders in columns") {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q")};
  scenario.claims[0].drift = uncertain("claims.p.drift", Shape::uniform, 0, 1);
  scenario.actors = {actor("one", {belief("p"), belief("q")}), actor("two", {belief("p")})};
  scenario.actors[0].beliefs[0].p = uncertain("actors.one.beliefs.p.p", Shape::coders, 0, 0);
  scenario.actors[0].beliefs[0].p.coders = {{"zoe", {Shape::uniform, 0.6, 0.6}}, {"ann", {Shape::uniform, 0.75, 0.75}}};
  scenario.actors[0].beliefs[1].p = uncertain("actors.one.beliefs.q.p", Shape::coders, 0, 0);
  scenario.actors[0].beliefs[1].p.coders = {{"bob", {Shape::uniform, 0.2, 0.2}}};
  const Plan plan = compile(scenario);
  CHECK(plan.number_names == Strings{"actors.one.beliefs.p.p", "claims.p.drift", "actors.one.beliefs.q.p"});
  CHECK(plan.beliefs[0].drift.varying == plan.beliefs[2].drift.varying);  // the claim's drift is one number for all
  CHECK(plan.varying[0].low == 0.001);
  CHECK(plan.varying[0].high == 0.999);
  CHECK(plan.varying[1].low == 0);
  CHECK(plan.varying[1].high == 10);
  CHECK(plan.coders == Strings{"ann", "bob", "zoe"});
  REQUIRE(plan.codings.size() == 6);
  CHECK(plan.codings[0].a == 0.75);
  CHECK(std::isnan(plan.codings[1].a));
  CHECK(plan.codings[2].a == 0.6);
  CHECK(std::isnan(plan.codings[3].a));
  CHECK(plan.codings[4].a == 0.2);
  CHECK(plan.varying[0].b == 1);  // centred in log-odds: a probability
  CHECK(plan.varying[2].codings.first == 3);
}

TEST_CASE("precision and tremble by theory. defaults of the model") {
  Scenario scenario = hundred_days();
  scenario.actors = {actor("one"), actor("two")};
  scenario.theory = "prospect";
  scenario.actors[1].theory = "poliheuristic";
  scenario.actors[1].precision = {{"", certain(2)}, {"prospect", certain(7)}};
  scenario.actors[1].threshold = certain(0.3);
  const Plan plan = compile(scenario);
  CHECK(plan.actors[0].theory == Theory::prospect);
  CHECK(plan.actors[1].theory == Theory::poliheuristic);
  const double precision[2][kTheories] = {{4, 4, 4, 4}, {2, 2, 7, 2}};
  const double tremble[kTheories] = {0, 0.05, 0, 0.05};
  for (std::size_t a = 0; a < 2; ++a) {
    for (std::size_t t = 0; t < kTheories; ++t) {
      CHECK(plan.actors[a].precision[t].value == precision[a][t]);
      CHECK(plan.actors[a].tremble[t].value == tremble[t]);
    }
  }
  CHECK(plan.actors[1].threshold.value == 0.3);
  scenario.theory = "prospects";
  CHECK(contains(problems_with(scenario), "nearest legal name: prospect"));
}

TEST_CASE("keys of actors. a trait that is not neutral needs the key it acts on") {
  Scenario scenario = hundred_days();
  scenario.claims = {claim("p"), claim("q")};
  scenario.state = {state("aid"), state("shock")};
  scenario.actors = {actor("one", {belief("q"), belief("p")}), actor("two")};
  ActorEntry& one = scenario.actors[0];
  one.keys["patron"] = "two";
  one.keys["abandonment"] = "p";
  one.keys["orchestrated"] = "q";
  one.keys["dependence"] = "shock";
  one.keys["flagrancy"] = "aid";
  one.models = {"mao", "rhee", "truman"};
  one.traits = {{"deference", certain(0.3), {}, {}}, {"munich", certain(0), {}, {}}};
  const Plan plan = compile(scenario);
  CHECK(plan.actors[0].patron == 1);
  // what Mao's, Rhee's and Truman's models look at: dependence; abandonment; orchestrated and flagrancy
  std::vector<std::pair<Index, Index>> sights;
  each_sight(plan, plan.actors[0], [&](const Sight& sight) { sights.emplace_back(sight.belief, sight.state); });
  CHECK(sights == std::vector<std::pair<Index, Index>>{{kNone, 1}, {1, kNone}, {0, kNone}, {kNone, 0}});
  REQUIRE(plan.actors[0].models.count == 3);
  const ActorModel& model = plan.actor_models[static_cast<std::size_t>(plan.actors[0].models.first)];
  CHECK(model.model == model_index("mao"));
  REQUIRE(model.traits.count == static_cast<Index>(models()[static_cast<std::size_t>(model.model)]->traits.size()));
  one.keys.erase("dependence");
  CHECK(contains(problems_with(scenario), "trait `deference` acts on what `dependence` names"));
  one.traits[0].value = certain(0);
  CHECK(problems_with(scenario) == "");
  one.traits[0].trait = "deferrence";
  CHECK(contains(problems_with(scenario), "nearest legal name: deference"));
}

TEST_CASE("keys of actors. what a trait needs and what a model sees are keys of the schema") {
  for (const Model* model : models()) {
    CAPTURE(model->name);
    for (const std::string_view key : model->sees) {
      const Key* known = key_at("actors.any." + std::string(key));
      REQUIRE_MESSAGE(known != nullptr, key);
      CHECK((known->refers == Refers::claim || known->refers == Refers::state));
    }
    for (const Trait& trait : model->traits) {
      std::istringstream needs{std::string(trait.needs)};
      for (std::string key; needs >> key;) CHECK_MESSAGE(key_at("actors.any." + key) != nullptr, key);
    }
  }
}

TEST_CASE("values with what habits and theories look for") {
  Scenario scenario = hundred_days();
  scenario.actors = {actor("one", {}, {{"gain", 1}, {"war", -1}}), actor("two", {}, {{"war", -0.5}})};
  scenario.actors[0].dreads = {"war"};
  scenario.actors[0].credibility = {"gain"};
  scenario.actors[1].unacceptable = {"war"};
  const Plan plan = compile(scenario);
  REQUIRE(plan.values.size() == 3);
  CHECK(plan.values[0].credibility);
  CHECK_FALSE(plan.values[0].dreaded);
  CHECK(plan.values[1].dreaded);
  CHECK_FALSE(plan.values[1].unacceptable);
  CHECK(plan.values[2].unacceptable);
  CHECK(plan.values[2].value.value == -0.5);
  scenario.actors[0].dreads = {"wars"};
  CHECK(contains(problems_with(scenario), "nearest legal name: war"));
}
