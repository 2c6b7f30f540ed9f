// readings: the fitted factor where its maximum is known, scores against record and run, and what is stopped.
#include "analysis/readings/answer.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>

#include "analysis/queries/request_error.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/run/answer.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

// Five choices between worths 1 and 0, three of the first four on record for the better one. Where p is the chance of
// the better, the log evidence of 2000 is 3 log p + log(1 - p): greatest at p = 3/4, precision log 3. The precision in
// the file is half of that, so that the factor 2 is the best.
std::string five(
    const std::string& actor = "{model: generic, precision: 0.5493061443340549, values: {good: 1, bad: 0}}") {
  std::string text = R"(scenario: five
title: Five decisions
version: 1.0.0
start: 2000-01-01
end: 2001-12-31
actors: {ann: )" + actor +
                     "}\ndecisions:\n";
  const char* const dates[] = {"2000-02-01", "2000-03-01", "2000-04-01", "2000-05-01", "2001-02-01"};
  for (int i = 0; i < 5; ++i)
    text += "  d" + std::to_string(i) + ": {actor: ann, date: " + dates[i] +
            ", question: Go, options: {go: {outcome: good, sets: {war: 1}}, stay: {outcome: bad}}}\n";
  return text +
         "state: {war: 0}\nevents: {war: {war: 1}}\nendings: [{war: {war: 1}}, {peace: else}]\n"
         "record: {d0: go, d1: stay, d2: go, d3: go, d4: go}\n";
}

constexpr const char* kRival = R"(title: A rival
extends: five.yaml
changes: [set: {actors.ann.values.good: -1}]
)";
constexpr const char* kSame = "title: The same\nextends: five.yaml\nchanges: []\n";

Files files(const std::string& scenario = five()) {
  return files_in_memory({{"five.yaml", scenario}, {"rival.yaml", kRival}, {"same.yaml", kSame}});
}
ReadingsRequest request() {
  ReadingsRequest asked;
  asked.files = {{"rival", "", "rival.yaml", "", ""}, {"same", "", "same.yaml", "", ""}};
  asked.open = files();
  asked.fit_runs = 640;
  return asked;
}
Play so_many(std::uint64_t runs) {
  Play play;
  play.runs = runs;
  return play;
}

}  // namespace

TEST_CASE("readings: precision is fitted on the first part of the record alone") {
  const ReadingsAnswer answer = readings(open_world("five.yaml", files()), request(), so_many(2'000));
  CHECK(answer.from == "2001-01-01");
  CHECK(answer.same == std::vector<std::string>{"same"});
  REQUIRE(answer.readings.size() == 2);
  REQUIRE(answer.readings[0].out_of_sample);
  const OutOfSample& out = *answer.readings[0].out_of_sample;
  CHECK(out.factor == doctest::Approx(2).epsilon(1e-12));
  CHECK_FALSE(out.at_edge);
  CHECK(out.tried.size() == 13);
  CHECK(out.fitted.decisions == 4);
  CHECK(out.fitted.log_evidence == doctest::Approx(3 * std::log(0.75) + std::log(0.25)).epsilon(1e-9));
  CHECK(out.scored.decisions == 1);
  CHECK(out.scored.log_evidence == doctest::Approx(std::log(0.75)).epsilon(1e-9));
  // as it is: precision (log 3) / 2, odds of the square root of 3
  CHECK(out.as_it_is.log_evidence == doctest::Approx(std::log(std::sqrt(3.0) / (1 + std::sqrt(3.0)))).epsilon(1e-9));
  CHECK(out.guessing == doctest::Approx(std::log(0.5)).epsilon(1e-12));
  CHECK(out.edge.empty());
  // the rival thinks the worse of going: the less precise, the better, without end. A precision b gives
  // 3 log p + log(1 - p) with p = 1 / (1 + e^b)
  const OutOfSample& rival = *answer.readings[1].out_of_sample;
  CHECK(rival.at_edge);
  CHECK(rival.edge == kStillRising);
  CHECK_FALSE(rival.upwards);
  CHECK(rival.factor == doctest::Approx(1.0 / 64).epsilon(1e-12));
  CHECK(rival.tried.size() == 25);  // 13, and 12 more below
  const auto evidence = [](double factor) {
    const double p = 1 / (1 + std::exp(std::log(3.0) / 2 * factor));
    return 3 * std::log(p) + std::log(1 - p);
  };
  CHECK(rival.last_step == doctest::Approx(evidence(1.0 / 64) - evidence(std::cbrt(2.0) / 64)).epsilon(1e-9));
}

TEST_CASE("readings: a precision that is left to its default, or given by theory, is fitted too") {
  for (const char* const actor :
       {"{model: generic, values: {good: 0.5493061443340549, bad: 0}}",  // 4 by default: log 3 at a half
        "{model: generic, precision: {quantal-response: 0.5493061443340549, prospect: 3}, values: {good: 1, bad: "
        "0}}"}) {
    const Files open = files(five(actor));
    const ReadingsAnswer answer = readings(open_world("five.yaml", open), {}, so_many(640));
    REQUIRE(answer.readings[0].out_of_sample);
    CAPTURE(actor);
    CHECK(answer.readings[0].out_of_sample->fitted.log_evidence ==
          doctest::Approx(3 * std::log(0.75) + std::log(0.25)).epsilon(1e-9));
  }
}

TEST_CASE("readings: scores are those of record and run") {
  const World world = open_world("five.yaml", files()), rival = open_world("rival.yaml", files());
  const Play play = so_many(2'000);
  const ReadingsAnswer answer = readings(world, request(), play);
  for (std::size_t r = 0; r < 2; ++r) {
    const ReadingScore& score = answer.readings[r];
    const World& its = r == 0 ? world : rival;
    RecordRequest along;
    along.placebos = 0;
    const RecordAnswer record = parallel38::record(its, along, play);
    CHECK(score.all.log_evidence == record.all.log_evidence);
    CHECK(score.all.standard_error == record.all.standard_error);
    REQUIRE(score.gain);
    CHECK(score.gain->nats == record.all.gain->nats);
    CHECK(score.p.value == parallel38::run(its, {}, play).events[0].p.value);
  }
  CHECK(answer.readings[0].hits == 4);
  CHECK(answer.readings[1].hits == 1);
  CHECK(answer.readings[1].title == "A rival");
}

TEST_CASE("readings: what cannot be asked, what has one part only, and what is stopped") {
  const World world = open_world("five.yaml", files());
  ReadingsRequest asked = request();
  asked.target = "events.wra";
  CHECK_THROWS_AS(readings(world, asked, so_many(64)), RequestError);
  asked = request();
  asked.from = "2000-13-01";
  CHECK_THROWS_AS(readings(world, asked, so_many(64)), RequestError);
  asked.from = "2000-01-01";
  CHECK_FALSE(readings(world, asked, so_many(640)).readings[0].out_of_sample);
  CHECK_THROWS_AS(readings(open_world("five.yaml", files(), {"drop record"}), request(), so_many(64)), RequestError);
  const std::atomic<bool> stop = true;
  Play play = so_many(64);
  play.stop = &stop;
  CHECK(readings(world, request(), play).unfinished == std::vector<std::string>{"five", "rival"});
}

TEST_CASE("readings: the interpretations of korea-1950 are found, and further files") {
  const Json found =
      result_of({"readings", "korea-1950", "--runs", "640", "--fit-runs", "64", "--files", "leak-caught"});
  for (const Json& reading : found["readings"]) {  // few draws: what is not inside says why
    const Json& out = reading["out_of_sample"];
    CHECK(out["at_edge"].get<bool>() == !out["edge"].get<std::string>().empty());
  }
  std::vector<std::string> ids;
  for (const Json& reading : found["readings"]) ids.push_back(reading["id"]);
  CHECK(ids == std::vector<std::string>{"korea-1950", "civil-war", "deterrence-failure", "misperception",
                                        "moscow-master-plan", "shen-kim", "leak-caught"});
  CHECK(found["same"] == Json::array({"chapter"}));
  CHECK(found["from"] == "1950-01-01");
}

TEST_CASE("readings: a fit goes on beyond the grid until its best is inside") {
  // precision log 3 is the best again; it is a tenth of that in the file, so that the factor 10 is, between 8 and 10.08
  const char* const tenth = "{model: generic, precision: 0.10986122886681098, values: {good: 1, bad: 0}}";
  const ReadingsAnswer far = readings(open_world("five.yaml", files(five(tenth))), {}, so_many(640));
  REQUIRE(far.readings[0].out_of_sample);
  CHECK_FALSE(far.readings[0].out_of_sample->at_edge);
  CHECK(far.readings[0].out_of_sample->factor == doctest::Approx(std::pow(2.0, 10 / 3.0)).epsilon(1e-12));
  // worths a 200th apart: precision is best at 200 log 3 = 219.7, beyond what is legal in a file, 20 x 2^(10/3) = 201.6
  const char* const close = "{model: generic, precision: 20, values: {good: 0.005, bad: 0}}";
  const ReadingsAnswer end = readings(open_world("five.yaml", files(five(close))), {}, so_many(640));
  REQUIRE(end.readings[0].out_of_sample);
  CHECK_FALSE(end.readings[0].out_of_sample->at_edge);
  CHECK(end.readings[0].out_of_sample->factor == doctest::Approx(std::pow(2.0, 10 / 3.0)).epsilon(1e-12));
}
