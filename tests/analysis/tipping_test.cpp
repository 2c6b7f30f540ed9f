// tipping through the command: one claim that decides and one on which it rests, solved on paper.
#include "analysis/tipping/answer.hpp"
#include "analysis/tipping/number.hpp"
#include "analysis/tipping/words.hpp"
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

TEST_CASE("unless other values are requested, all that are legal are looked at") {
  // a probability of a mind goes from .001 to .999: at 0 and 1 nobody could be moved
  const Json result = played({"--option", "act", "--number", "actors.a.beliefs.outcome.p"});
  CHECK(result["between"] == Json({0.001, 0.999}));
  REQUIRE(result["rows"].size() == 1);
  CHECK(result["rows"][0]["value"].get<double>() == doctest::Approx(.6).epsilon(1e-5));
  CHECK(result["rows"][0]["above"] == true);
  CHECK(result["looked_until"].is_null());
  CHECK(result["structure"] == false);
  CHECK(played({"--option", "act", "--number", "actors.a.values.quiet"})["between"] == Json({-1, 1}));
  const std::string refused =
      refusal_of({"tipping", test::written("choice.yaml", kChoice), "--decision", "act", "--option", "act", "--number",
                  "actors.a.beliefs.outcome.p", "--between", "0", "1"});
  CHECK(refused.find("expected values from 0.001 to 0.999") != std::string::npos);
}

TEST_CASE("a number that is structure: the scenario is compiled for each value, and says so") {
  // S_outcome = 1 + x^2 where it rests on the basis with x; the record says .3 whatever x, which is never enough
  const std::vector<std::string> asked{"--option", "act", "--number", "claims.outcome.rests-on.basis"};
  CHECK(played(asked)["structure"] == true);
  CHECK(played(asked)["between"] == Json({0, 1}));  // nothing bounds it
  std::vector<std::string> typed{"tipping", test::written("choice.yaml", kChoice), "--decision", "act"};
  typed.insert(typed.end(), asked.begin(), asked.end());
  CHECK(say(typed).out.find("is structure") != std::string::npos);
}

TEST_CASE("a theory that is none is refused, all too: one scenario is asked about one theory") {
  for (const char* theory : {"all", "quantum"}) {
    const std::string refused = refusal_of(
        {"tipping", test::written("choice.yaml", kChoice), "--decision", "act", "--option", "act", "--theory", theory});
    CHECK(refused.find("expected a decision theory") != std::string::npos);
  }
}

TEST_CASE("interrupted, the values of a number are told as far as they were looked at") {
  // the lead at x is x - .62: from 0 to 1 in steps of .05, the thirteenth of which, from .6 to .65, holds the change
  const auto after = [](int calls) {
    std::atomic<bool> stop{false};
    int left = calls;
    return sign_changes(
        [&](double x) {
          stop = --left <= 0;
          return x - .62;
        },
        0, 1, &stop);
  };
  const SignChanges all = after(1000), some = after(4), none = after(1);
  CHECK(all.all);
  REQUIRE(all.found.size() == 1);
  CHECK(all.found[0].value == doctest::Approx(.62).epsilon(1e-6));
  CHECK(all.found[0].above);
  // the low end, then three steps
  CHECK_FALSE(some.all);
  CHECK(some.steps == 3);
  CHECK(some.until == doctest::Approx(.15));
  CHECK(none.steps == 0);
}

TEST_CASE("the values of a number in words") {
  const auto ends = [](const TippingNumberAnswer& answer, const std::string& words) {
    const std::string text = tipping_words(answer);
    return text.substr(text.find('\n') + 1) == words;
  };
  TippingNumberAnswer answer;
  answer.between = {0, 1};
  CHECK(ends(answer, "it is never the likeliest (--between LOW HIGH looks elsewhere).\n"));
  answer.rows = {{"x", .62, true}};
  CHECK(ends(answer, "at 0.6200 it becomes the likeliest.\n"));
  answer.rows.clear();
  answer.looked_until = .15;
  CHECK(ends(answer, "it is not the likeliest so far.\nBeyond, to 1, was not tried.\n"));
}

// --- the nearest mind of all: rows worked out by an independent transcription of the model ---

namespace {

/// A choice between go, stay and other, by what is believed of some claims.
std::string three_ways(const char* claims, const char* beliefs, const char* values, const char* go, const char* other) {
  return std::string(R"(scenario: tip
title: T
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims:
)") + claims +
         R"(actors:
  a:
    model: generic
    precision: 4
    beliefs:
)" + beliefs +
         "    values: " + values + R"(
decisions:
  d:
    actor: a
    date: 2000-06-01
    question: q
    options:
      go: {outcome: )" +
         go + R"(}
      stay: {status-quo: true, outcome: quiet}
      other: {outcome: )" +
         other + R"(}
state: {s: 0}
endings: [x: else]
record: {d: stay}
)";
}

Json go_of(const std::string& yaml) {
  return result_of({"tipping", test::written("tip.yaml", yaml), "--decision", "d", "--option", "go"});
}

}  // namespace

TEST_CASE("jointly the nearest mind is found where no single claim and no slope leads to it") {
  // 5.02 standard deviations: c0 +4.1, c1 +3.4 (with p .8933 and .9226 go has .425, stay .422)
  const Json result = go_of(
      three_ways("  c0: {title: c0, statement: c0}\n  c1: {title: c1, statement: c1, rests-on: {c0: -0.64}}\n",
                 "      c0: {p: 0.266, sd: 1.34}\n      c1: {p: 0.535, sd: 1.45}\n",
                 "{win: 1, lose: -1, so: 0.35, quiet: 0.65, third: 0.4}",
                 "{chance: c0, then: {chance: c1, then: win, else: lose}, else: {chance: c1, then: lose, else: so}}",
                 "{chance: c1, then: third, else: so}"));
  REQUIRE(result["jointly_own_sds"].is_number());
  CHECK(result["jointly_own_sds"].get<double>() == doctest::Approx(5.02).epsilon(.001));
  CHECK(result["claims"][0]["shift_jointly"].get<double>() == doctest::Approx(4.1).epsilon(.02));
  CHECK(result["claims"][1]["shift_jointly"].get<double>() == doctest::Approx(3.4).epsilon(.02));
}

TEST_CASE("jointly the nearest of several parts of the border is found") {
  // 2.878 at (-4.68, -4.03, -.84)
  const Json result = go_of(three_ways(
      "  c0: {title: c0, statement: c0}\n  c1: {title: c1, statement: c1, rests-on: {c0: 0.41}}\n"
      "  c2: {title: c2, statement: c2}\n",
      "      c0: {p: 0.768, sd: 1.78}\n      c1: {p: 0.67, sd: 1.99}\n      c2: {p: 0.546, sd: 1.14}\n",
      "{win: 1, lose: -1, so: -0.48, quiet: 0.69, third: -0.07}",
      "{chance: c0, then: {chance: c1, then: {chance: c2, then: win, else: lose}, else: {chance: c2, then: lose, else: "
      "so}}, else: {chance: c1, then: {chance: c2, then: lose, else: win}, else: win}}",
      "{chance: c2, then: third, else: so}"));
  CHECK(result["jointly_own_sds"].get<double>() == doctest::Approx(2.878).epsilon(.0005));
  const double expected[] = {-4.68, -4.03, -.84};
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(result["claims"][k]["shift_jointly"].get<double>() == doctest::Approx(expected[k]).epsilon(.02));
}

TEST_CASE("of the large scenario: jointly as near as the best single claim, or nearer") {
  const auto nearest = [](const char* decision, const char* option) {
    const Json result = result_of({"tipping", "korea-1950", "--decision", decision, "--option", option});
    const double jointly = result["jointly_own_sds"].get<double>();
    for (const Json& claim : result["claims"])
      if (claim["sds_alone"].is_number()) CHECK(jointly <= claim["sds_alone"].get<double>() + 1e-9);
    return jointly;
  };
  CHECK(nearest("truman-korea-commitment-1950-spring", "write-off") <= 2.0314);
  CHECK(nearest("stalin-china-treaty-1950-01", "amend-old-treaty") == doctest::Approx(.5153).epsilon(.0005));
}
