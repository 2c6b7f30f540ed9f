// A plan with a wrong index anywhere is not played; a plan written as JSON comes back unchanged.
#include <cmath>
#include <limits>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/luck/deal.hpp"
#include "engine/luck/given_record.hpp"
#include "engine/plan/limits.hpp"
#include "engine/script/script.hpp"
#include "fixture.hpp"
#include "plan_json.hpp"

using namespace parallel38;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> problems_of(const Plan& plan) { return parallel38::problems_of(plan, fixture::kModels); }
Plan loaded(const std::string& text) { return plan_from_json(text, fixture::kModels); }

/// Every number in a JSON text, visited with the key under which it stands; `visit` may change it.
template <class Visit>
void each_number(Json& json, const std::string& key, Visit visit) {
  if (json.is_number()) return visit(key, json);
  if (!json.is_structured()) return;
  for (auto item = json.begin(); item != json.end(); ++item)
    each_number(item.value(), json.is_object() ? item.key() : key, visit);
}

/// Plays a batch in every way in which luck can be given, with everything kept and with choices alone.
void play_in_every_way(const Plan& plan) {
  const Kernel& kernel = fixture::kernel();
  Luck luck = empty_luck(plan, kernel.width);
  Outcome outcome = empty_outcome(plan, kernel.width);
  Watcher watcher;
  Dealer(plan, kernel, {}).deal(0, luck);
  Stage(plan, kernel, Keep::choices).play(luck, outcome);
  const Stage stage(plan, kernel);
  for (const Letters letters : {Letters::composed, Letters::replayed}) {
    luck.letters = letters;
    stage.play(luck, outcome, &watcher);
  }
  force_record(plan, luck);
  stage.play(luck, outcome, &watcher);
  for (const std::int8_t choice : outcome.choices) CHECK((choice >= 0 && choice <= limits::kOptions));
  for (const std::int8_t ending : outcome.endings) CHECK((ending >= 0 && at(ending) < plan.endings.size()));
  std::vector<double> weights(at(kernel.width));
  try {
    GivenRecord given(plan, kernel);
    given.condition(luck, weights.data());
    stage.play(luck, outcome, &watcher);
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).find("more than two ways") != std::string::npos);
  }
}

/// Whether a text is a plan that can be played; where it is not, what is said of it names something.
bool played_or_refused(const std::string& text) {
  Plan plan;
  try {
    plan = loaded(text);
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).size() > std::string("a faulty plan: ").size());
    return false;
  }
  play_in_every_way(plan);
  return true;
}

}  // namespace

TEST_CASE("the small crisis has no problems") {
  CHECK(problems_of(fixture::full_crisis()) == std::vector<std::string>{});
}

TEST_CASE("a plan written and loaded is unchanged") {
  const Plan plan = fixture::full_crisis();
  const std::string text = plan_to_json(plan);
  const Plan back = loaded(text);
  CHECK(plan_to_json(back) == text);
  // Not only as text: bits of numbers that JSON does not know, masks, names.
  CHECK(std::isnan(back.codings[1].a));
  CHECK(back.conditions[3].above == -std::numeric_limits<double>::infinity());
  CHECK(back.conditions[3].below == 0.1);
  CHECK(back.varying.back().plus == 0.125);
  CHECK(back.loadings == plan.loadings);
  CHECK(back.names.decisions == plan.names.decisions);
  CHECK(back.belief_of == plan.belief_of);
}

TEST_CASE("every bit of a real number comes back") {
  Plan plan = fixture::full_crisis();
  const std::vector<double> odd{0.1, 1.0 / 3, 5e-324, -0.0, std::nextafter(1.0, 2.0), 1.7976931348623157e308};
  for (const double value : odd) {
    plan.states[0] = value;
    const double back = loaded(plan_to_json(plan)).states[0];
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
  Json json = Json::parse(plan_to_json(fixture::full_crisis()));
  // Whole numbers that are no indices: any value is a legal one, or only makes room for more.
  const std::set<std::string> free{"start", "end", "kin", "delay"};
  int tried = 0;
  each_number(json, "", [&](const std::string& key, Json& number) {
    if (!number.is_number_integer() || free.count(key)) return;
    const Json before = number;
    for (const int wrong : {999999, -2}) {
      number = wrong;
      CAPTURE(key);
      CAPTURE(wrong);
      CHECK_THROWS_AS(loaded(json.dump()), std::invalid_argument);
      ++tried;
    }
    number = before;
  });
  CHECK(tried > 400);
  CHECK_NOTHROW(loaded(json.dump()));
}

TEST_CASE("one number altered anywhere: the plan is refused with a message, or can be played") {
  constexpr std::int64_t kMost = std::numeric_limits<Index>::max(), kLeast = std::numeric_limits<Index>::min();
  Json json = Json::parse(plan_to_json(fixture::full_crisis()));
  std::set<std::int64_t> whole{kLeast, -2, -1, 0, kMost, std::int64_t{1} << 32};
  for (const Json& field : json)
    if (field.is_array()) whole.insert(static_cast<std::int64_t>(field.size()));  // one past the last index
  int refused = 0, played = 0;
  each_number(json, "", [&](const std::string& key, Json& number) {
    const Json before = number;
    for (const std::int64_t other : number.is_number_integer() ? whole : std::set<std::int64_t>{-2, kMost}) {
      number = other;
      CAPTURE(key);
      CAPTURE(other);
      ++(played_or_refused(json.dump()) ? played : refused);
    }
    number = before;
  });
  CHECK(refused > 4000);
  CHECK(played > 500);
}

TEST_CASE("what is wrong is said with its place") {
  Plan plan = fixture::full_crisis();
  plan.arrivals[0].posting = 77;
  const std::vector<std::string> problems = problems_of(plan);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0] == "arrivals[0]: posting 77 is not in [0, " + std::to_string(plan.postings.size()) + ")");
}

TEST_CASE("parents before children, steps in time, everything within what can be played") {
  Plan plan = fixture::full_crisis();
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
    CHECK(problems_of(plan) == std::vector<std::string>{"plan: 32768 days: at most 32767 can be played"});
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
    plan.sights = {{plan.actors[1].beliefs.first, kNone}};
    plan.actor_models = {{0, {}, {0, 1}}};
    plan.actors[0].models = {0, 1};
    CHECK(problems_of(plan).size() == 1);
  }
}

TEST_CASE("text that is no plan is answered") {
  for (const std::string text :
       {"", "[]", "{}", "{\"start\": \"monday\"}", "{\"start\": 1e300}", "nonsense", "[[[[[[[["}) {
    CAPTURE(text);
    CHECK_THROWS_AS(loaded(text), std::invalid_argument);
  }
}
