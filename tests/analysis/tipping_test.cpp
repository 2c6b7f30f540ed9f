// tipping through the command: one claim that decides and one on which it rests, solved on paper.
#include "analysis/tipping/tipping.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace parallel38;

namespace {

/// Acting is worth 2 P(outcome) - 1, waiting .2: acting is the likelier where P(outcome) > .6. The second actor writes
/// what he thinks of the basis.
constexpr const char* kChoice = R"(scenario: choice
title: A choice
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims:
  basis: {title: t, statement: s, drift: 0}
  outcome: {title: t, statement: s, drift: 0, rests-on: {basis: 0.7}}
actors:
  a:
    model: generic
    beliefs: {basis: {p: 0.5, sd: 1}, outcome: {p: 0.3, sd: 1}}
    values: {win: 1, lose: -1, quiet: 0.2}
decisions:
  act:
    actor: a
    date: 2000-03-01
    question: Act?
    options:
      act: {outcome: {chance: outcome, then: win, else: lose}}
      wait: {status-quo: true, outcome: quiet}
state: {x: 0}
events: {e: {x: 1}}
endings: [{e: {x: 1}}, {rest: else}]
record: {act: wait}
)";

Json played(const std::vector<std::string>& extra) {
  std::vector<std::string> arguments{"tipping", test::written("choice.yaml", kChoice), "--decision", "act"};
  arguments.insert(arguments.end(), extra.begin(), extra.end());
  return result_of(arguments);
}

double logit(double p) { return std::log(p / (1 - p)); }

}  // namespace

TEST_CASE("one claim alone, what it rests on, and both together") {
  // S: basis 1, outcome 1 + .7^2 = 1.49, between them .7. c = (logit .6 - logit .3) sqrt(1 + pi 1.49/8)
  const double c = (logit(.6) - logit(.3)) * std::sqrt(1 + 3.14159265358979323846 * 1.49 / 8);
  const Json result = played({"--option", "act"});
  CHECK(result["likeliest_already"] == false);
  const Json &basis = result["claims"][0], &outcome = result["claims"][1];
  CHECK(outcome["claim"] == "outcome");
  CHECK(outcome["p_now"].get<double>() == doctest::Approx(.3).epsilon(1e-12));
  CHECK(outcome["p_alone"].get<double>() == doctest::Approx(.6).epsilon(1e-9));
  CHECK(outcome["shift_alone"].get<double>() == doctest::Approx(c).epsilon(1e-9));
  CHECK(outcome["sds_alone"].get<double>() == doctest::Approx(c / std::sqrt(1.49)).epsilon(1e-9));
  CHECK(basis["shift_alone"].get<double>() == doctest::Approx(c / .7).epsilon(1e-9));
  // only the outcome matters: the shortest way is along S_k, as if it were moved alone
  CHECK(result["jointly_own_sds"].get<double>() == doctest::Approx(c / std::sqrt(1.49)).epsilon(1e-6));
  CHECK(outcome["shift_jointly"].get<double>() == doctest::Approx(c).epsilon(1e-6));
  CHECK(basis["shift_jointly"].get<double>() == doctest::Approx(c * .7 / 1.49).epsilon(1e-4));
}

TEST_CASE("an option that is the likeliest already") {
  CHECK(played({"--option", "wait"})["likeliest_already"] == true);
}

TEST_CASE("the value of one number at which an option becomes the likeliest") {
  // 2 x .3 - 1 = -.4: waiting worth less than that
  const Json rows = played({"--option", "act", "--number", "actors.a.values.quiet", "--between", "-1", "1"})["rows"];
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["value"].get<double>() == doctest::Approx(-.4).epsilon(1e-5));
  CHECK(rows[0]["above"] == false);
}

TEST_CASE("interrupted, the values of a number are told as far as they were looked at") {
  // the lead at x is x - .62: from 0 to 1 in steps of .05, the thirteenth of which, from .6 to .65, holds the change
  const auto after = [](int calls) {
    std::atomic<bool> stop{false};
    int left = calls;
    const TippingValues values = tip_number(
        [&](double x) {
          stop = --left <= 0;
          return x - .62;
        },
        0, 1, stop);
    return values;
  };
  const TippingValues all = after(1000), some = after(4), none = after(1);
  CHECK(all.all);
  REQUIRE(all.found.size() == 1);
  CHECK(all.found[0].value == doctest::Approx(.62).epsilon(1e-6));
  CHECK(all.found[0].above);
  CHECK(number_words(all, 1) == "at 0.6200 it becomes the likeliest.\n");
  // the low end, then three steps
  CHECK_FALSE(some.all);
  CHECK(some.steps == 3);
  CHECK(some.until == doctest::Approx(.15));
  CHECK(number_words(some, 1) == "it is not the likeliest so far.\nBeyond, to 1, was not looked at.\n");
  CHECK(none.steps == 0);
  const TippingValues never{false, 20, true, 1, {}};
  CHECK(number_words(never, 1) == "it is never the likeliest (--between LOW HIGH looks elsewhere).\n");
}
