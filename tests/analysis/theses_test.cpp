// Sizes and verdicts by the rule fixed beforehand; the command on a small scenario.
#include "analysis/theses/answer.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "say.hpp"
#include "tests/scratch.hpp"
#include "two_stage.hpp"

using namespace parallel38;

TEST_CASE("sizes: nearest of .4, .9 and 1.6. under .1 or an interval that holds 0 is too small to tell") {
  const Interval clear{1, 2};
  CHECK(size_of(.099, clear) == EffectSize::too_small);
  CHECK(size_of(.1, clear) == EffectSize::weak);
  CHECK(size_of(-.64, {-.7, -.6}) == EffectSize::weak);
  CHECK(size_of(.66, clear) == EffectSize::moderate);
  CHECK(size_of(1.24, clear) == EffectSize::moderate);
  CHECK(size_of(-1.26, {-2, -1}) == EffectSize::strong);
  CHECK(size_of(2, {-.1, 4}) == EffectSize::too_small);
}

TEST_CASE("verdicts") {
  const Interval up{.7, 1.1}, down{-1.1, -.7}, none{-.2, .3};
  CHECK(verdict_on("up", "moderate", .9, up) == ThesisVerdict::agrees);
  CHECK(verdict_on("up", "strong", .9, up) == ThesisVerdict::other_size);
  CHECK(verdict_on("up", "", .9, up) == ThesisVerdict::agrees);
  CHECK(verdict_on("up", "moderate", -.9, down) == ThesisVerdict::disagrees);
  CHECK(verdict_on("up", "moderate", .05, none) == ThesisVerdict::too_small);
}

TEST_CASE("none: borne out by an interval under .1, contradicted by one wholly over it, else too small to tell") {
  CHECK(verdict_on("none", "", .01, {-.09, .099}) == ThesisVerdict::agrees);
  CHECK(verdict_on("none", "", .05, {.02, .08}) == ThesisVerdict::agrees);  // something, but less than weak
  CHECK(verdict_on("none", "", 0, {0, 0}) == ThesisVerdict::agrees);
  CHECK(verdict_on("none", "", .9, {.7, 1.1}) == ThesisVerdict::disagrees);
  CHECK(verdict_on("none", "", -.2, {-.3, -.1}) == ThesisVerdict::disagrees);
  CHECK(verdict_on("none", "", .05, {-.2, .3}) == ThesisVerdict::too_small);  // few runs: it may be nothing, or .3
  CHECK(verdict_on("none", "", 0, {-3, 3}) == ThesisVerdict::too_small);
  CHECK(verdict_on("none", "", .2, {.05, .35}) == ThesisVerdict::too_small);
  CHECK(verdict_on("none", "", .0, {NAN, NAN}) == ThesisVerdict::too_small);
}

TEST_CASE("theses: the tests of the counterfactual files of a scenario") {
  const std::string scenario = test::written("theses/two-stage.yaml", kTwoStage);
  std::string change = kTwoStageChanges;
  change.replace(change.find("two-stage.yaml"), 14, "../two-stage.yaml");
  test::written("theses/counterfactuals/without.yaml", change);
  const Json rows = result_of({"theses", scenario, "--runs", "50000"})["rows"];
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["thesis"] == "document-needed");
  CHECK(rows[0]["expect"] == "down");
  CHECK(rows[0]["difference"]["value"].get<double>() < 0);
  // log-odds by hand, from the utilities: attack and resist, or sanction and resist
  const double e2 = std::exp(.2), e5 = std::exp(.5), e9 = std::exp(.9), e7 = std::exp(.7), e1 = std::exp(.1);
  const double sanctioned = std::exp(-.2) / (std::exp(.3) + std::exp(.8) + std::exp(-.2));
  const double before = e9 / (e2 + e5 + e9) * std::exp(.6) / (std::exp(-.4) + std::exp(.1) + std::exp(.6)) +
                        e5 / (e2 + e5 + e9) * sanctioned;
  const double after =
      e1 / (e2 + e7 + e1) * std::exp(.4) / (1 + std::exp(.1) + std::exp(.4)) + e7 / (e2 + e7 + e1) * sanctioned;
  const double effect = std::log(after / (1 - after)) - std::log(before / (1 - before));
  CHECK(rows[0]["log_odds"]["value"].get<double>() == doctest::Approx(effect).epsilon(.05));
  CHECK(rows[0]["log_odds"]["simulation"][0].get<double>() < effect);
  CHECK(rows[0]["log_odds"]["simulation"][1].get<double>() > effect);
}
