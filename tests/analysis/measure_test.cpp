// Targets that are numbers, against closed forms, through the commands.
#include "analysis/queries/measure.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "analysis/theses/answer.hpp"
#include "measured.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

std::string crisis() { return test::written("measured.yaml", kMeasured); }

Json row_of(const Json& result, const std::string& id) {
  for (const Json& row : result["alternatives"][0]["rows"])
    if (row["id"] == id && row["option"].is_null()) return row;
  throw std::runtime_error("no row " + id);
}
double value(const Json& estimate) { return estimate["value"].get<double>(); }
double low(const Json& estimate, const char* which) { return estimate[which][0].get<double>(); }
double high(const Json& estimate, const char* which) { return estimate[which][1].get<double>(); }
/// A little wider than the 95 % interval printed: 4 standard errors.
void check_near(const Json& estimate, double expected) {
  const double error = (high(estimate, "simulation") - low(estimate, "simulation")) / (2 * 1.96);
  CHECK(std::abs(value(estimate) - expected) < 4 * error + 1e-12);
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double log_odds(double p) { return std::log(p / (1 - p)); }
const double kEarly = sigmoid(.4), kLate = sigmoid(.2);
constexpr const char* kRuns = "100000";

Json waited(const std::vector<std::string>& targets) {
  std::vector<std::string> arguments{"whatif", crisis(), "--change", "force first=wait", "--runs", kRuns};
  for (const std::string& target : targets) arguments.insert(arguments.end(), {"--target", target});
  return result_of(arguments);
}

}  // namespace

TEST_CASE("a date: 1 March, day 60, or 1 April, day 91. among plays in which war comes") {
  const Json row = row_of(waited({"date(events.war)"}), "date(events.war)");
  const double late = (1 - kEarly) * kLate;
  check_near(row["before"], (60 * kEarly + 91 * late) / (kEarly + late));
  CHECK(value(row["after"]) == 91);
  // both: it would have come late under the change; of these a share P(early) came 31 days earlier
  check_near(row["difference"], 31 * kEarly);
  const double n = 100000, both = row["share_with_value"]["both"].get<double>();
  CHECK(std::abs(both - kLate) < 4 * std::sqrt(kLate * (1 - kLate) / n));
  CHECK(row["share_with_value"]["before"].get<double>() == value(row_of(waited({"events.war"}), "war")["before"]));
  CHECK(row["unit"] == "days");
}

TEST_CASE("a belief that nothing speaks on: p on the first day, exactly. later what its drift makes of it") {
  const std::string first = "belief(b.calm, 2000-01-01)", last = "belief( b.calm,2000-12-31 )";
  const Json result = waited({first, last});
  CHECK(value(row_of(result, first)["before"]) == doctest::Approx(.2).epsilon(1e-12));
  // 365 days at .5 a year: S = 1 + .25 x 365 / 365.25, mu = logit(.2) sqrt(1 + pi / 8)
  const double pi = std::numbers::pi, variance = 1 + .25 * 365 / 365.25;
  const double p = sigmoid(log_odds(.2) * std::sqrt(1 + pi / 8) / std::sqrt(1 + pi * variance / 8));
  CHECK(value(row_of(result, last)["before"]) == doctest::Approx(p).epsilon(1e-12));
  CHECK(value(row_of(result, last)["difference"]) == 0);
  CHECK(row_of(result, last)["same_sign"].is_null());
}

TEST_CASE("a belief that a word moves: mean over the plays with and without it, and its log-odds") {
  const std::string day = "belief(b.resolve, 2000-03-01)", before = "belief(b.resolve, 2000-02-29)";
  const Json result = waited({day, before});
  // S = 1 + .25 x 60 / 365.25, r = 1, z - mu = .9 x 2
  const double s = 1 + .25 * 60 / 365.25, mean = 1.8 * s / (s + 1), variance = s / (s + 1);
  const double heard = sigmoid(mean / std::sqrt(1 + std::numbers::pi * variance / 8));
  const double expected = kEarly * heard + (1 - kEarly) * .5;
  const Json row = row_of(result, day);
  check_near(row["before"], expected);
  CHECK(value(row["after"]) == doctest::Approx(.5).epsilon(1e-12));
  check_near(row["difference"], .5 - expected);
  check_near(row["log_odds"], -log_odds(expected));
  CHECK(row["unit"] == "probability");
  CHECK(value(row_of(result, before)["before"]) == doctest::Approx(.5).epsilon(1e-12));
}

TEST_CASE("worth: spoils and ruin add to .5 where the play ends in war, nothing where in peace") {
  const Json result = waited({"worth(a)", "endings.war"});
  const Json row = row_of(result, "worth(a)"), war = row_of(result, "endings.war");
  CHECK(value(row["before"]) == doctest::Approx(.5 * value(war["before"])).epsilon(1e-12));
  CHECK(value(row["difference"]) == doctest::Approx(.5 * value(war["difference"])).epsilon(1e-12));
  check_near(row["before"], .5 * (kEarly + (1 - kEarly) * kLate));
}

TEST_CASE("worth follows the draw of a value: of one between 0 and 1 the coding leaves .05 to .95 open") {
  std::string text = kMeasured;
  text.replace(text.find("[spoils, ruin]"), 14, "luck");
  const std::string file = test::written("lucky.yaml", text);
  const Json result =
      result_of({"whatif", file, "--change", "force first=early", "--target", "worth(a)", "--runs", kRuns});
  const Json after = row_of(result, "worth(a)")["after"];
  check_near(after, .5);
  CHECK(low(after, "coding") == doctest::Approx(.05).epsilon(.3));
  CHECK(high(after, "coding") == doctest::Approx(.95).epsilon(.02));
  // some 1,563 draws of a uniform: standard error .2887 / sqrt(1563)
  CHECK(high(after, "simulation") - low(after, "simulation") ==
        doctest::Approx(2 * 1.96 * .2887 / std::sqrt(1563.)).epsilon(.05));
}

TEST_CASE("of one draw the words say '-', neither a sure sign nor nan") {
  std::string text = kMeasured;
  text.replace(text.find("[spoils, ruin]"), 14, "luck");  // a number varies: 64 runs are one draw
  const std::string file = test::written("one-draw.yaml", text);
  const std::string words = say({"whatif", file, "--change", "force first=wait", "--runs", "64", "--target", "worth(a)",
                                 "--target", "belief(b.resolve, 2000-03-01)"})
                                .out;
  CHECK(words.find("coding -; same sign not known: ") != std::string::npos);
  CHECK(words.find("(simulation -).") != std::string::npos);
  CHECK(words.find("nan") == std::string::npos);
  CHECK(words.find("same sign in") == std::string::npos);
}

TEST_CASE("the same bits for any number of threads") {
  const auto once = [&](const char* threads) {
    const Json json = result_of({"whatif", crisis(), "--change", "force first=wait", "--runs", "20000", "--target",
                                 "belief(b.resolve, 2000-06-01)", "--threads", threads});
    return json["alternatives"].dump();
  };
  CHECK(once("1") == once("2"));
}

TEST_CASE("a wrong number is told with what was expected") {
  const auto told = [&](const std::string& target) {
    return refusal_of({"whatif", crisis(), "--change", "force first=wait", "--target", target});
  };
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  CHECK(has(told("date(events.wra)"), "war"));
  CHECK(has(told("date(war)"), "date(events.X)"));
  CHECK(has(told("dat(events.war)"), "date"));
  CHECK(has(told("belief(b.reslove, 2000-03-01)"), "b.resolve"));
  CHECK(has(told("belief(b.resolve, 2001-03-01)"), "2000-01-01 to 2000-12-31"));
  CHECK(has(told("belief(b.resolve)"), "DATE"));
  CHECK(has(told("worth(c)"), "worth(ACTOR)"));
  CHECK(has(told("worth(b)"), "endings.war.prospects.b"));
  CHECK(has(told("worth(a) and events.war"), "numeric target"));
  CHECK(has(told("events.war and worth(a)"), "numeric target"));
  CHECK(has(told("worth(a"), "bracket"));
  CHECK(has(told("events.war)"), "not expected"));
}

TEST_CASE("causes of worth: Shapley values in proportion to those of the ending. none of a date") {
  const auto shapley = [&](const std::string& target) {
    return result_of({"causes", crisis(), "--target", target, "--runs", "20000", "--of", "one: force first=wait",
                      "--of", "two: force second=never"});
  };
  const Json worth = shapley("worth(a)"), war = shapley("endings.war");
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(value(worth["causes"][i]["shapley"]) ==
          doctest::Approx(.5 * value(war["causes"][i]["shapley"])).epsilon(1e-12));
    CHECK(value(worth["causes"][i]["shapley"]) > 0);
    CHECK(worth["causes"][i]["pn"].is_null());
    CHECK(worth["causes"][i]["pn_bounds"].is_null());
  }
  CHECK(worth["subsets"][0]["mean"]["value"].is_number());
  CHECK(worth["subsets"][0]["p"].is_null());
  CHECK(war["subsets"][0]["mean"].is_null());
  const std::string told = refusal_of({"causes", crisis(), "--target", "date(events.war)", "--of",
                                       "one: force first=wait", "--of", "two: force second=never"});
  CHECK(told.find("no date where the event does not happen") != std::string::npos);
}

TEST_CASE("an ending may only name prospects that the actor values") {
  std::string text = kMeasured;
  text.replace(text.find("[spoils, ruin]"), 14, "[spoils, hit]");
  const std::string told = refusal_of({"run", test::written("wrong.yaml", text)});
  CHECK(told.find("hit") != std::string::npos);
  CHECK(told.find("a prospect that this actor values") != std::string::npos);
}

TEST_CASE("verdicts on numbers without a size") {
  CHECK(verdict_on_direction("up", 3, {1, 5}) == ThesisVerdict::agrees);
  CHECK(verdict_on_direction("down", 3, {1, 5}) == ThesisVerdict::disagrees);
  CHECK(verdict_on_direction("up", 3, {-1, 7}) == ThesisVerdict::too_small);
  CHECK(verdict_on_direction("none", 3, {-1, 7}) == ThesisVerdict::too_small);
  CHECK(verdict_on_direction("none", 3, {NAN, NAN}) == ThesisVerdict::too_small);
  CHECK(verdict_on_direction("none", -3, {-5, -1}) == ThesisVerdict::disagrees);
}

TEST_CASE("theses on numbers: belief by the log-odds of its mean, dates by direction, no size for dates") {
  const std::string scenario = test::written("measured/measured.yaml", kMeasured);
  test::written("measured/counterfactuals/waits.yaml", R"yaml(title: A waits
question: q
extends: ../measured.yaml
tests:
  - {thesis: one, target: "belief(b.resolve, 2000-03-01)", expect: down, size: weak}
  - {thesis: two, target: date(events.war), expect: up}
  - {thesis: three, target: date(events.war), expect: up, size: weak}
  - {thesis: four, target: worth(a), expect: down}
changes:
  - force: {first: wait}
)yaml");
  const Json rows = result_of({"theses", scenario, "--runs", kRuns})["rows"];
  REQUIRE(rows.size() == 4);
  // the mean falls from .6186 to .5, by .48 in log-odds: weak
  CHECK(rows[0]["file"] == "waits");
  CHECK(rows[0]["found"] == "weak");
  CHECK(rows[0]["verdict"] == "agrees");
  CHECK(rows[0]["unit"] == "probability");
  CHECK(rows[1]["verdict"] == "agrees");
  CHECK(rows[1]["unit"] == "days");
  CHECK(rows[1]["log_odds"].is_null());
  CHECK(rows[2]["problem"].get<std::string>().find("no log-odds") != std::string::npos);
  CHECK(rows[3]["verdict"] == "agrees");
  CHECK(say({"theses", scenario, "--runs", "2000"}).out.find("file   target") != std::string::npos);
}
