// The shipped first crisis, read end to end; expected values are those written in MODEL section 12.
#include "reading.hpp"
#include "scenarios/reader/calendar.hpp"

using namespace parallel38;

namespace {
Scenario first_crisis() { return read_scenario(PARALLEL38_SOURCE "/scenarios/first-crisis.yaml", files_on_disk()); }
}  // namespace

TEST_CASE("the first crisis: names, dates, minds") {
  const Scenario scenario = first_crisis();
  CHECK(scenario.id == "first-crisis");
  CHECK(scenario.version == "1.0.0");
  CHECK(scenario.theory == "quantal-response");
  CHECK(date_of(scenario.start) == "2000-01-01");
  REQUIRE(scenario.actors.size() == 2);
  const ActorEntry& challenger = scenario.actors[0];
  CHECK(challenger.id == "challenger");
  CHECK(challenger.models == std::vector<std::string>{"generic"});
  CHECK(challenger.precision.at("").value == 1);
  REQUIRE(challenger.beliefs.size() == 1);
  CHECK(challenger.beliefs[0].p.value == 0.5);
  CHECK(challenger.beliefs[0].p.place.address == "actors.challenger.beliefs.defender-resolved.p");
  CHECK(challenger.beliefs[0].why.basis == "assumed");
  REQUIRE(challenger.values.size() == 3);
  CHECK(challenger.values[1].prospect == "war");
  CHECK(challenger.values[1].value.value == -0.5);
}

TEST_CASE("the first crisis: decisions, trees, world") {
  const Scenario scenario = first_crisis();
  REQUIRE(scenario.decisions.size() == 2);
  const DecisionEntry& challenge = scenario.decisions[0];
  REQUIRE(challenge.options.size() == 2);
  const Tree tree = challenge.options[0].outcome;
  CHECK(tree->kind == TreeNode::Kind::choose);
  CHECK(tree->name == "respond");
  CHECK(tree->simulate);
  REQUIRE(tree->branches.size() == 2);
  CHECK(tree->branches[1].first == "resist");
  CHECK(tree->branches[1].second->prospects == std::vector<std::string>{"war"});
  CHECK(challenge.options[0].sets == std::vector<std::pair<std::string, double>>{{"challenged", 1.0}});
  CHECK(challenge.options[1].status_quo);
  const DecisionEntry& respond = scenario.decisions[1];
  CHECK(respond.order > challenge.order);
  CHECK(respond.requires_->kind == ConditionNode::Kind::chosen);
  CHECK(respond.requires_->name == "challenge");
  CHECK(scenario.state[1].id == "war");
  CHECK(scenario.events[0].when->equals == 1.0);
  REQUIRE(scenario.endings.size() == 3);
  CHECK(scenario.endings[2].id == "status-quo");
  CHECK(scenario.endings[2].when == nullptr);
  CHECK(scenario.record[0].option == "wait");
}

TEST_CASE("the whole scenario that ships is read, and so is every variant of it") {
  const std::string folder = PARALLEL38_SOURCE "/scenarios/korea-1950/";
  const Scenario base = read_scenario(folder + "korea-1950.yaml", files_on_disk());
  CHECK(base.record.size() >= 39);  // the 31 core and 8 secondary decisions of the coding
  const Scenario variant = read_scenario(folder + "variants/bajanov-discounted.yaml", files_on_disk());
  CHECK_FALSE(variant.variant.empty());
  CHECK(variant.id == base.id);
  CHECK(variant.digest != base.digest);
}
