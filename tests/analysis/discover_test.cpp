// `discover`: boxes of a study, in figures and in words.
#include "analysis/discover/answer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "analysis/discover/words.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/queries/request_error.hpp"
#include "study_tables.hpp"

using namespace parallel38;

namespace {

DiscoverRequest war() {
  DiscoverRequest request;
  request.target = "events.war";
  return request;
}
/// War is likely (.9) where x0 > .6 and x2 < .5, else unlikely (.1).
StudyTable planted() {
  return test::study_of(
      test::design_of(DesignKind::sobol, 4, 256, 8), [](const auto& u) { return u[0] > .6 && u[2] < .5 ? .9 : .1; },
      32);
}

}  // namespace

TEST_CASE("a planted box: its conditions, coverage and density, and one sentence first") {
  const auto answer = discover(planted(), war());
  CHECK(answer.points == 2048);
  CHECK(std::abs(static_cast<double>(answer.of_interest) - .2 * 2048) < 20);
  REQUIRE(answer.boxes.size() == 1);
  const auto& box = answer.boxes[0];
  REQUIRE(box.limits.size() == 2);
  for (const auto& limit : box.limits) {
    if (limit.id == "x0") CHECK(std::abs(limit.low - .6) < .02);
    else CHECK(std::abs(limit.high - .5) < .02);
    CHECK(limit.by_chance < 1e-6);
  }
  CHECK(box.coverage.value > .93);
  CHECK(box.density.value > .93);
  Screen to(Terminal{});
  discover_screen(answer, "study.db", to);
  const std::string words = to.text();
  CHECK(words.find("At ") == 0);
  CHECK(words.find("of 100 points the probability that there is a war is above 0.5") != std::string::npos);
  CHECK(words.find("Title of x0") != std::string::npos);
  std::istringstream lines(words);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) CHECK_MESSAGE(columns(line) <= 80, line);
  CHECK(count <= 21);
  CHECK(discover_table(answer).rows.size() == 2);
}

TEST_CASE("below, a contrast, and factors that are names") {
  auto table = planted();
  auto request = war();
  request.below = .5;
  CHECK(discover(table, request).of_interest + discover(table, war()).of_interest == 2048);
  request.above = .2;
  CHECK_THROWS_AS(discover(table, request), RequestError);
  auto& contrast = table.contrasts.emplace_back();
  contrast.id = "no-leak";
  contrast.targets.push_back({"events.war", table.targets[0].count, std::vector<std::uint64_t>(2048)});
  auto effect = war();
  effect.contrast = "no-leak";
  effect.below = -.5;  // the change takes .9 away in the box
  CHECK(discover(table, effect).of_interest == discover(table, war()).of_interest);
  table.factors[0].levels = {"low", "middle", "high"};
  for (double& x : table.factors[0].values) x = x > .6 ? 2 : x > .3 ? 1 : 0;
  const auto named = discover(table, war());
  REQUIRE(!named.boxes.empty());
  bool met = false;
  for (const auto& limit : named.boxes[0].limits)
    if (limit.id == "x0") met = limit.kept == std::vector<std::string>{"high"};
  CHECK(met);
  CHECK(set_in(discover_words(named), 80).find("high") != std::string::npos);
}

TEST_CASE("nothing of interest, and unknown targets, are said") {
  auto request = war();
  request.above = 1;
  const auto answer = discover(planted(), request);
  CHECK(answer.boxes.empty());
  REQUIRE(!answer.warnings.empty());
  CHECK(discover_words(answer).find("no point is of interest") != std::string::npos);
  request.target = "events.wax";
  CHECK_THROWS_WITH_AS(discover(planted(), request), doctest::Contains("events.war"), RequestError);
}

TEST_CASE("a density that no box reaches beyond chance is said; one that a box reaches holds for it") {
  // a single run of probability .8 or .2 at each point: no box is denser than about .8 but by chance
  const auto table = test::study_of(
      test::design_of(DesignKind::sobol, 4, 256, 8), [](const auto& u) { return u[0] > .5 ? .8 : .2; }, 1);
  auto request = war();
  request.density = .7;
  const auto reached = discover(table, request);
  REQUIRE(!reached.boxes.empty());
  CHECK(reached.boxes[0].density.value >= .7);
  CHECK(discover_words(reached).find("no box reaches") == std::string::npos);
  request.density = .99;
  const auto missed = discover(table, request);
  REQUIRE(missed.boxes.size() == 1);
  CHECK(discover_words(missed).find("no box reaches density 0.99") != std::string::npos);
}
