// Beliefs by date against closed forms.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <nlohmann/json.hpp>

#include "actors/models.hpp"
#include "analysis/beliefs/answer.hpp"
#include "analysis/beliefs/by_month.hpp"
#include "analysis/beliefs/words.hpp"
#include "analysis/output/json.hpp"
#include "analysis/output/table.hpp"
#include "record_storm.hpp"
#include "scenarios/reader/calendar.hpp"

using namespace parallel38;

namespace {

BeliefsAnswer captain(const std::string& yaml, std::uint64_t runs, int threads = 1, const Filter& filter = {}) {
  return beliefs(storm::world(yaml), {false, filter}, storm::play(runs, threads));
}

/// Each run its own draw.
Play drawn(std::uint64_t runs, int threads = 0) {
  Play play = storm::play(runs, threads);
  play.dice.runs_per_draw = 1;
  return play;
}

}  // namespace

TEST_CASE("beliefs: looks stand on the first day, the ends of months and the end") {
  const Plan plan = compile(storm::scenario(storm::text()), {.everything = true});
  std::vector<std::string> days;
  for (const Day day : look_days(plan)) days.push_back(date_of(day));
  CHECK(days == std::vector<std::string>{"2000-01-01", "2000-01-31", "2000-02-29", "2000-03-31", "2000-04-30"});
  CHECK(problems_of(with_looks(plan), static_cast<Index>(models().size())).empty());
}

TEST_CASE("beliefs: the captain's belief by month, and the document that moved it") {
  const std::vector<BeliefPoint> points = captain(storm::text(), 100).beliefs;
  REQUIRE(points.size() == 5);
  const double expected[5] = {.5, .5, storm::kAfterForecast, storm::kAfterBoth, storm::kAfterBoth};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(points[i].mean == doctest::Approx(expected[i]).epsilon(1e-9));  // sums are in units of 2^-32
    CHECK(points[i].low == doctest::Approx(expected[i]).epsilon(1e-12));
    CHECK(points[i].high == doctest::Approx(expected[i]).epsilon(1e-12));
  }
  CHECK_FALSE(points[1].document);
  CHECK(points[2].actor == "captain");
  CHECK(points[2].claim == "storm");
  CHECK(points[2].date == "2000-02-29");
  CHECK(points[2].document == "forecast");
  CHECK(*points[2].move == doctest::Approx(storm::kAfterForecast - .5).epsilon(1e-8));
  CHECK(points[3].document == "rumour");
  CHECK(points[3].read == 1);
  CHECK_FALSE(points[3].through);
  CHECK_FALSE(points[4].document);
}

TEST_CASE("beliefs: percentiles over runs, the same for any number of threads") {
  // a level whose probability is uniform on (.2, .8), read as certain as can be: P of the mind is close to a known
  // function of u
  const World world = storm::world(storm::text("{p: {uniform: {low: 0.2, high: 0.8}}, sd: 0.01}", "{push: 0, sd: 10}"));
  const BeliefsAnswer one = beliefs(world, {}, drawn(20000, 1)), three = beliefs(world, {}, drawn(20000, 3));
  CHECK(one.runs == 20000);
  for (std::size_t i = 0; i < one.beliefs.size(); ++i) {
    CHECK(one.beliefs[i].mean == three.beliefs[i].mean);
    CHECK(one.beliefs[i].low == three.beliefs[i].low);
  }
  // 5th percentile .23, 95th .77 of the uniform; its standard error over 20,000 draws is .0009, the bins are .001: 5 of
  // them
  CHECK(std::abs(one.beliefs[2].low - .23) < .006);
  CHECK(std::abs(one.beliefs[2].high - .77) < .006);
  CHECK(std::abs(one.beliefs[2].mean - .5) < .006);
}

TEST_CASE("beliefs: a level that follows the state, with a constant that varies") {
  // read as certain as can be, z is constant + 2 x state in log-odds: the state is 1, the constant uniform on (-3, -1)
  std::string yaml = storm::text("{of: {constant: {uniform: {low: -3, high: -1}}, swell: 2}, sd: 0.01}",
                                 "{push: 0, sd: 10}", "record: {sail: stay}\nstate: {swell: 1}\n");
  const World world = storm::world(yaml);
  Play play = drawn(20000);
  const BeliefPoint point = beliefs(world, {}, play).beliefs[2];
  // z has its 5th percentile at -.9, its 95th at .9; the standard error of either is .0015 x 2 x .2056: 5 of them and a
  // bin
  const double tenth = 1 / (1 + std::exp(.9));
  CHECK(std::abs(point.low - tenth) < .005);
  CHECK(std::abs(point.high - (1 - tenth)) < .005);
  // turned round it is the mirror image, and its centre is what the plain number says
  CHECK(std::abs(point.mean - .5) < .005);
  play.dice.at_centre = true;
  const double centre = beliefs(world, {}, play).beliefs[2].mean;
  yaml.replace(yaml.find("{uniform: {low: -3, high: -1}}"), 30, "-2");
  CHECK(centre == beliefs(storm::world(yaml), {}, play).beliefs[2].mean);
  CHECK(world.plan.number_names.back() == "documents.forecast.says.storm.of.constant");
}

TEST_CASE("beliefs: a belief that nothing speaks on moves with what it rests on") {
  std::string yaml = storm::text();
  yaml.replace(yaml.find("claims: {"), 9,
               "claims: {wreck: {title: A wreck, statement: He founders., rests-on: {storm: 0.8}}, ");
  yaml.replace(yaml.find("beliefs: {"), 10, "beliefs: {wreck: {p: 0.5, sd: 1, drift: 0, basis: assumed}, ");
  const BeliefsAnswer all = captain(yaml, 10);
  const auto wreck = std::find_if(all.beliefs.begin(), all.beliefs.end(), [](const BeliefPoint& point) {
    return point.claim == "wreck" && point.date == "2000-02-29";
  });
  REQUIRE(wreck != all.beliefs.end());
  CHECK(wreck->mean > .5);
  CHECK(wreck->document == "forecast");
  CHECK(wreck->through == "storm");
  CHECK_FALSE(wreck->move);
  // one claim alone is looked at and reported, with the same figures
  Filter filter;
  filter.claims = {"wre*"};
  const BeliefsAnswer one = captain(yaml, 10, 1, filter);
  REQUIRE(one.beliefs.size() == 5);
  CHECK(one.beliefs[2].mean == wreck->mean);
  CHECK(one.beliefs[2].document == "forecast");
  CHECK(one.beliefs[2].through == "storm");
}

TEST_CASE("beliefs: stopped before anything was finished, there is nothing") {
  const std::atomic<bool> stop = true;
  Play play = storm::play(100);
  play.stop = &stop;
  const BeliefsAnswer answer = beliefs(storm::world(storm::text()), {}, play);
  CHECK(answer.runs == 0);
  CHECK(answer.beliefs.empty());
}

TEST_CASE("beliefs: words and table") {
  const BeliefsAnswer answer = captain(storm::text(), 100);
  CHECK(table_of(answer.beliefs).rows.size() == 5);
  Filter filter;
  filter.from = "2000-03-01";
  CHECK(captain(storm::text(), 100, 1, filter).beliefs.size() == 2);
  const std::string text = beliefs_words(answer);
  CHECK(text.find("captain") != std::string::npos);
  CHECK(text.find("forecast") != std::string::npos);
  CHECK(text.find("+.19") != std::string::npos);  // .6948 - .5
  CHECK(sparkline({0, .5, 1}) == "▁▅█");
}

TEST_CASE("beliefs: JSON has null where nothing was read") {
  const Json json = json_of(captain(storm::text(), 100));
  CHECK(json["recorded"] == false);
  REQUIRE(json["beliefs"].size() == 5);
  CHECK(json["beliefs"][2]["document"] == "forecast");
  for (const char* key : {"document", "move", "read", "through"}) CHECK(json["beliefs"][1].at(key).is_null());
}
