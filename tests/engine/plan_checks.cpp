// A plan with a wrong index anywhere is not played; a plan written as JSON comes back unchanged.
#include <cmath>
#include <limits>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/plan/json.hpp"
#include "fixture.hpp"

using namespace parallel38;
using Json = nlohmann::ordered_json;

namespace {

/// Adds to the small crisis what it lacks, so that every array of a plan has an entry.
Plan full_plan() {
  Plan plan = fixture::small_crisis();
  plan.names.channels.assign(plan.links.size(), "channel");
  plan.coders = {"a", "b"};
  plan.coder_values = {0.25, std::numeric_limits<double>::quiet_NaN()};
  plan.varying.push_back({Shape::coders, 0, 1, 0, 2, 0.125, 0, 1, {0, 2}});
  plan.number_names.push_back("claims.x.drift");
  plan.conditions.push_back(
      {ConditionKind::state_outside, {}, kNone, 0, 0, -std::numeric_limits<double>::infinity(), 0.1, false});
  plan.conditions.push_back(
      {ConditionKind::any, {static_cast<Index>(plan.condition_children.size()), 1}, kNone, 0, kNone, 0, 0, false});
  plan.condition_children.push_back(static_cast<Index>(plan.conditions.size()) - 2);
  plan.looks.push_back({0});
  return plan;
}

/// Every whole number in a JSON text, visited with the key under which it stands; `visit` may change it.
template <class Visit>
void each_whole_number(Json& json, const std::string& key, Visit visit) {
  if (json.is_number_integer()) return visit(key, json);
  if (!json.is_structured()) return;
  for (auto item = json.begin(); item != json.end(); ++item)
    each_whole_number(item.value(), json.is_object() ? item.key() : key, visit);
}

}  // namespace

TEST_CASE("the small crisis has no problems") { CHECK(problems_of(full_plan()) == std::vector<std::string>{}); }

TEST_CASE("a plan written and loaded is unchanged") {
  const Plan plan = full_plan();
  const std::string text = plan_to_json(plan);
  const Plan loaded = plan_from_json(text);
  CHECK(plan_to_json(loaded) == text);
  // Not only as text: bits of numbers that JSON does not know, masks, names.
  CHECK(std::isnan(loaded.coder_values[1]));
  CHECK(loaded.conditions[loaded.conditions.size() - 2].above == -std::numeric_limits<double>::infinity());
  CHECK(loaded.conditions[loaded.conditions.size() - 2].below == 0.1);
  CHECK(loaded.varying.back().plus == 0.125);
  CHECK(loaded.loadings == plan.loadings);
  CHECK(loaded.names.decisions == plan.names.decisions);
  CHECK(loaded.belief_of == plan.belief_of);
}

TEST_CASE("every bit of a real number comes back") {
  Plan plan = full_plan();
  const std::vector<double> odd{0.1, 1.0 / 3, 5e-324, -0.0, std::nextafter(1.0, 2.0), 1.7976931348623157e308};
  for (const double value : odd) {
    plan.states[0] = value;
    const double back = plan_from_json(plan_to_json(plan)).states[0];
    CHECK(back == value);
    CHECK(std::signbit(back) == std::signbit(value));
  }
}

TEST_CASE("a mask of all sixty-four bits comes back") {
  Plan plan;
  plan.start = -100;
  plan.endings = {kNone};
  plan.names.endings = {"end"};
  plan.foresights.push_back({0, ~std::uint64_t{0}, 63, kNone});
  CHECK(plan_to_json(plan).find("18446744073709551615") != std::string::npos);
  CHECK(problems_of(plan).size() == 2);  // bit 63 is not among 63 options; no belief
}

TEST_CASE("a wrong index anywhere is noticed") {
  Json json = Json::parse(plan_to_json(full_plan()));
  // Whole numbers that are no indices: any value is a legal one, or only makes room for more.
  const std::set<std::string> free{"start", "kin", "content_count", "model", "delay", "day", "end"};
  int tried = 0;
  each_whole_number(json, "", [&](const std::string& key, Json& number) {
    if (free.count(key)) return;
    const Json before = number;
    for (const int wrong : {999999, -2}) {
      number = wrong;
      CAPTURE(key);
      CAPTURE(wrong);
      CHECK_THROWS_AS(plan_from_json(json.dump()), std::invalid_argument);
      ++tried;
    }
    number = before;
  });
  CHECK(tried > 400);
  CHECK_NOTHROW(plan_from_json(json.dump()));
}

TEST_CASE("what is wrong is said with its place") {
  Plan plan = full_plan();
  plan.arrivals[0].posting = 77;
  const std::vector<std::string> problems = problems_of(plan);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0] == "arrivals[0]: posting 77 is not in [0, " + std::to_string(plan.postings.size()) + ")");
}

TEST_CASE("parents before children, steps in time, everything within what can be played") {
  Plan plan = full_plan();
  SUBCASE("branch") {
    const Option& option = plan.options[0];
    plan.branches[static_cast<std::size_t>(option.branches.first)].parent = 0;
    CHECK(problems_of(plan).size() == 1);
  }
  SUBCASE("condition") {
    plan.condition_children.back() = static_cast<Index>(plan.conditions.size()) - 1;
    CHECK(problems_of(plan).size() == 1);
  }
  SUBCASE("more days than a date has room for") {
    plan.end = plan.start + 32768;
    CHECK(problems_of(plan) == std::vector<std::string>{"the plan lasts 32768 days, more than the 32767 possible"});
  }
  SUBCASE("steps") {
    std::swap(plan.steps.front(), plan.steps.back());
    CHECK_FALSE(problems_of(plan).empty());
  }
  SUBCASE("a step after the end") {
    plan.steps.back().day = plan.end + 1;
    CHECK(problems_of(plan).size() == 1);
  }
  SUBCASE("another's belief") {
    plan.actors[0].abandonment = plan.actors[1].beliefs.first;
    CHECK(problems_of(plan).size() == 1);
  }
}

TEST_CASE("text that is no plan is answered") {
  for (const std::string text :
       {"", "[]", "{}", "{\"start\": \"monday\"}", "{\"start\": 1e300}", "nonsense", "[[[[[[[["}) {
    CAPTURE(text);
    CHECK_THROWS_AS(plan_from_json(text), std::invalid_argument);
  }
}
