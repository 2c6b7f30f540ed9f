// From a scenario and a study to its indices, by the commands: a choice whose probability is a known function of four
// uncertain numbers.
#include <doctest/doctest.h>

#include <cmath>

#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// P(go) = sigmoid(40 (mean of the four values - .025)) = sigmoid(-1 + 10 (a + b + c + d)), values normal with a tenth
/// of the standard deviations 1, .7, .5 and .2 of ORACLES.
constexpr const char* kScenario = R"(scenario: known
title: A choice that is known
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
actors:
  a:
    model: generic
    precision: 40
    values:
      v1: {normal: {mean: 0, sd: 0.1}}
      v2: {normal: {mean: 0, sd: 0.07}}
      v3: {normal: {mean: 0, sd: 0.05}}
      v4: {normal: {mean: 0, sd: 0.02}}
      quiet: 0.025
decisions:
  go:
    actor: a
    date: 2000-03-01
    question: Go?
    options:
      go:
        outcome: {chance: 0.5, then: {chance: 0.5, then: v1, else: v2}, else: {chance: 0.5, then: v3, else: v4}}
        sets: {war: 1}
      wait: {status-quo: true, outcome: quiet}
state: {war: 0}
events: {war: {war: 1}}
endings: [{war: {war: 1}}, {peace: else}]
)";

struct Exact {
  double first, total;
};
constexpr Exact kExact[] = {
    {.5412563554, .5813607633}, {.2603656690, .2931024465}, {.1318463167, .1519058644}, {.0209681380, .0246779158}};

std::string study(const std::string& name, const std::string& design) {
  test::written("known/known.yaml", kScenario);
  return test::written("known/" + name + ".yaml", "study: " + name + "\ntitle: Known\nscenario: known.yaml\n" +
                                                      "factors: [{number: actors.a.values.*}]\ndesign: " + design +
                                                      "\nruns: 64\ntargets: [events.war]\nseed: 1950\n");
}

}  // namespace

TEST_CASE("sweep and sensitivity: the indices of a choice probability, chance as a factor of its own") {
  const std::string file = study("choice", "{kind: saltelli, points: 256, scrambles: 16}");
  const std::string store = test::scratch("known/known.db").string();
  const Said swept = say({"sweep", file, "--store", store});
  REQUIRE_MESSAGE(swept.code == kDone, swept.err);
  const auto found = result_of({"sensitivity", store});
  const auto& asked = found["answers"][0];
  CHECK(std::abs(asked["mean"].get<double>() - .320837859558) < .003);
  CHECK(std::abs(asked["sd"].get<double>() - std::sqrt(.052344516434)) < .003);
  CHECK(std::abs(asked["chance"]["value"].get<double>() - .7597783679) < .005);
  REQUIRE(asked["rows"].size() == 4);
  double sum = 0;
  for (const auto& row : asked["rows"]) {
    const std::string id = row["id"];
    const Exact& exact = kExact[id[id.size() - 1] - '1'];
    CHECK(std::abs(row["first"]["value"].get<double>() - exact.first) < .02);
    CHECK(std::abs(row["total"]["value"].get<double>() - exact.total) < .02);
    sum += row["shapley"]["value"].get<double>();
  }
  CHECK(sum == doctest::Approx(1));
  CHECK(say({"sensitivity", store}).out.find("Whether there is a war depends most on") == 0);
  const auto box = result_of({"discover", store, "--target", "events.war", "--above", "0.5"});
  CHECK(box["boxes"][0]["limits"].size() >= 2);
}

TEST_CASE("run --each --numbers and sensitivity: first-order indices from draws") {
  study("unused", "grid");
  const std::string rows = test::scratch("known/rows.csv").string();
  REQUIRE(say({"run", test::scratch("known/known.yaml").string(), "--runs", "262144", "--each", rows, "--numbers", "*"})
              .code == 0);
  const auto found = result_of({"sensitivity", rows});
  for (const auto& row : found["answers"][0]["rows"]) {
    const std::string id = row["id"];
    CHECK(std::abs(row["first"]["value"].get<double>() - kExact[id[id.size() - 1] - '1'].first) < .04);
  }
  CHECK(std::abs(found["answers"][0]["chance"]["value"].get<double>() - .7597783679) < .02);
}

TEST_CASE("a file that is no study is refused with what was expected") {
  CHECK(say({"sensitivity", "no-such-file.db"}).err.find("no such file") != std::string::npos);
  const std::string other = test::written("known/other.csv", "a,b\n1,2\n");
  CHECK(say({"sensitivity", other}).code != 0);
  CHECK(say({"discover", other, "--target", "events.war"}).err.find("run --each") != std::string::npos);
}
