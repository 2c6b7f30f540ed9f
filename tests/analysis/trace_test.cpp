// The story of one run against numbers worked out by hand.
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/play/ensemble.hpp"
#include "analysis/trace/trace.hpp"
#include "record_storm.hpp"

using namespace parallel38;

namespace {

Json event_of(const Json& story, const std::string& kind, std::size_t which = 0) {
  for (const Json& event : story["story"])
    if (event["kind"] == kind && which-- == 0) return event;
  return nullptr;
}

Json told(const Session& session, std::uint64_t run, bool recorded, const Filter& filter = {}) {
  return trace_json(session, trace_run(session.plan, *session.kernel, session.dice, run, recorded), filter);
}

}  // namespace

TEST_CASE("trace: what was read, from whom, by what way, and what it moved") {
  const Json story = told(storm::session(storm::text()), 5, true);
  const Json forecast = event_of(story, "read", 0), rumour = event_of(story, "read", 1);
  CHECK(forecast["document"] == "forecast");
  CHECK(forecast["reader"] == "captain");
  CHECK(forecast["from"] == "harbour");
  CHECK(forecast["way"] == Json::array({"flag"}));
  CHECK(forecast["date"] == "2000-02-10");
  CHECK(forecast["moves"][0]["before"].get<double>() == doctest::Approx(.5).epsilon(1e-12));
  CHECK(forecast["moves"][0]["after"].get<double>() == doctest::Approx(storm::kAfterForecast).epsilon(1e-12));
  CHECK(rumour["moves"][0]["after"].get<double>() == doctest::Approx(storm::kAfterBoth).epsilon(1e-12));
  CHECK(rumour["moves"][0]["said"].get<double>() == doctest::Approx(std::log(.7 / .3)).epsilon(1e-12));
}

TEST_CASE("trace: what the options were worth, term by term, and what was chosen") {
  const Json choice = event_of(told(storm::session(storm::text()), 5, true), "decision");
  CHECK(choice["decision"] == "sail");
  CHECK(choice["chosen"] == "stay");
  CHECK(choice["recorded"] == "stay");
  for (const Json& option : choice["options"]) {
    double sum = 0;
    for (const Json& term : option["terms"]) sum += term["p"].get<double>() * term["value"].get<double>();
    CHECK(option["worth"].get<double>() == doctest::Approx(sum).epsilon(1e-12));
    if (option["id"] != "sail") continue;
    CHECK(option["worth"].get<double>() == doctest::Approx(1 - 2 * storm::kAfterBoth).epsilon(1e-12));
    CHECK(option["terms"][0]["prospects"][0] == "lost");
    CHECK(option["terms"][0]["p"].get<double>() == doctest::Approx(storm::kAfterBoth).epsilon(1e-12));
    CHECK(option["terms"][1]["prospects"][0] == "fast");
  }
}

TEST_CASE("trace: any run alone is the run of the ensemble") {
  const Session session = storm::session(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}"));
  std::vector<std::int8_t> choices;
  EnsembleOptions options;
  options.runs = 100;
  options.dice = session.dice;
  play_ensemble({&session.plan}, *session.kernel, options, [&](const Chunk& chunk) {
    const std::vector<std::int8_t>& played = chunk.outcomes.front().choices;
    choices.assign(played.begin(), played.begin() + 100);
  });
  for (const std::uint64_t run : {0u, 1u, 7u, 8u, 63u, 64u, 99u}) {
    const Trace trace = trace_run(session.plan, *session.kernel, session.dice, run, false);
    CHECK(std::get<TraceChoice>(trace.events.back().what).chosen + 1 == choices[run]);
  }
}

TEST_CASE("trace: filters") {
  const Session session = storm::session(storm::text());
  Filter filter;
  filter.decisions = {"sail"};
  CHECK(told(session, 0, false, filter)["story"].size() == 1);
  filter = {};
  filter.until = "2000-02-28";
  const Json february = told(session, 0, false, filter);
  CHECK(event_of(february, "read")["document"] == "forecast");
  CHECK(event_of(february, "decision").is_null());
}

TEST_CASE("trace: in words") {
  const Session session = storm::session(storm::text());
  const Trace trace = trace_run(session.plan, *session.kernel, session.dice, 5, true);
  const std::string text = trace_text(session, trace, {});
  CHECK(text.find("captain reads \"Forecast\" (forecast)") != std::string::npos);
  CHECK(text.find("from The harbour, by A flag, the same day, trusted 1") != std::string::npos);
  CHECK(text.find("storm: .50 -> .69 (it argues)") != std::string::npos);
  CHECK(text.find("-> stay: chance .86, worth +.50 (1 x +.50 safe)") != std::string::npos);
  CHECK(text.find("Really: stay, as here.") != std::string::npos);
  CHECK(trace_table(session, trace, {}).rows.size() == 2 + 3);
  for (const std::vector<Cell>& row : trace_table(session, trace, {}).rows) CHECK(row.size() == 14);
}
