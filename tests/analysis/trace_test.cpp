// The story of one run against numbers worked out by hand.
#include <doctest/doctest.h>

#include <cmath>

#include "analysis/play/ensemble.hpp"
#include "analysis/trace/answer.hpp"
#include "analysis/trace/words.hpp"
#include "record_storm.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

World opened(const std::string& yaml) { return open_world("storm.yaml", files_in_memory({{"storm.yaml", yaml}})); }

/// The first, second, ... event of a kind.
TraceEvent event_of(const TraceAnswer& answer, const std::string& kind, std::size_t which = 0) {
  for (const TraceEvent& event : answer.story)
    if (event.kind == kind && which-- == 0) return event;
  return {};
}

TraceAnswer told(const World& world, std::uint64_t run, bool recorded, const Filter& filter = {}) {
  return trace(world, {run, recorded, false, filter}, {});
}

}  // namespace

TEST_CASE("trace: what was read, from whom, by what way, and what it moved") {
  const TraceAnswer answer = told(opened(storm::text()), 5, true);
  const TraceEvent forecast = event_of(answer, "read", 0), rumour = event_of(answer, "read", 1);
  CHECK(forecast.document == "forecast");
  CHECK(forecast.reader == "captain");
  CHECK(forecast.from == "harbour");
  CHECK(forecast.way == std::vector<std::string>{"flag"});
  CHECK(forecast.date == "2000-02-10");
  CHECK(forecast.delay == 0);
  REQUIRE(forecast.moves.size() == 1);
  REQUIRE(rumour.moves.size() == 1);
  CHECK(forecast.moves[0].claim == "storm");
  CHECK(forecast.moves[0].before == doctest::Approx(.5).epsilon(1e-12));
  CHECK(forecast.moves[0].after == doctest::Approx(storm::kAfterForecast).epsilon(1e-12));
  CHECK(rumour.moves[0].after == doctest::Approx(storm::kAfterBoth).epsilon(1e-12));
  CHECK(rumour.moves[0].said == doctest::Approx(std::log(.7 / .3)).epsilon(1e-12));
}

TEST_CASE("trace: what the options were worth, term by term, and what was chosen") {
  const TraceEvent choice = event_of(told(opened(storm::text()), 5, true), "decision");
  CHECK(choice.decision == "sail");
  CHECK(choice.chosen == "stay");
  CHECK(choice.recorded == "stay");
  for (const TraceOption& option : choice.options) {
    double sum = 0;
    for (const TraceTerm& term : option.terms) sum += term.probability * term.value;
    CHECK(option.worth == doctest::Approx(sum).epsilon(1e-12));
    if (option.id != "sail") continue;
    CHECK(option.worth == doctest::Approx(1 - 2 * storm::kAfterBoth).epsilon(1e-12));
    CHECK(option.terms.at(0).prospects == std::vector<std::string>{"lost"});
    CHECK(option.terms.at(0).probability == doctest::Approx(storm::kAfterBoth).epsilon(1e-12));
    CHECK(option.terms.at(1).prospects == std::vector<std::string>{"fast"});
  }
}

TEST_CASE("trace: any run alone is the run of the ensemble") {
  const World world = opened(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}"));
  std::vector<std::int8_t> choices;
  EnsembleOptions options;
  options.runs = 100;
  play_ensemble({&world.plan}, Play{}.on(), options, [&](const Chunk& chunk) {
    const std::vector<std::int8_t>& played = chunk.outcomes.front().choices;
    choices.assign(played.begin(), played.begin() + 100);
  });
  for (const std::uint64_t run : {0u, 1u, 7u, 8u, 63u, 64u, 99u}) {
    const TraceAnswer answer = told(world, run, false);
    CHECK(answer.story.back().chosen == option_id(world.plan, 0, choices[run] - 1));
  }
}

TEST_CASE("trace: filters") {
  const World world = opened(storm::text());
  Filter filter;
  filter.decisions = {"sail"};
  CHECK(told(world, 0, false, filter).story.size() == 1);
  filter = {};
  filter.until = "2000-02-28";
  const TraceAnswer february = told(world, 0, false, filter);
  CHECK(event_of(february, "read").document == "forecast");
  CHECK(event_of(february, "decision").kind.empty());
}

TEST_CASE("trace: in words and as a table") {
  const TraceAnswer answer = told(opened(storm::text()), 5, true);
  const std::string text = trace_words(answer);
  CHECK(text.find("captain reads \"Forecast\" (forecast)") != std::string::npos);
  CHECK(text.find("from The harbour, by A flag, the same day, trusted 1") != std::string::npos);
  CHECK(text.find("storm: .50 -> .69 (it argues)") != std::string::npos);
  CHECK(text.find("-> stay: chance .86, worth +.50 (1 x +.50 safe)") != std::string::npos);
  CHECK(text.find("Really: stay, as here.") != std::string::npos);
  const Table table = trace_table(answer);
  CHECK(table.rows.size() == 2 + 3);
  CHECK(table.columns.size() == 14);
  for (const std::vector<Cell>& row : table.rows) CHECK(row.size() == 14);
}

TEST_CASE("trace: one kind of event has null where the others have something to say") {
  const Json story = result_of({"trace", "first-crisis", "--run", "3"})["story"];
  REQUIRE(story.size() > 0);
  CHECK(story[0]["kind"] == "decision");
  CHECK(story[0]["reader"].is_null());
  CHECK(story[0]["moves"] == Json::array());
  CHECK(story[0]["options"].size() == 2);
}

TEST_CASE("trace --until: no form of the result holds what came later, unless --reveal") {
  // along the record of the storm, up to the day of its decision: what is chosen then, and the ending, are hidden
  const TraceAnswer whole = told(opened(storm::text()), 5, true);
  const TraceEvent decided = event_of(whole, "decision");
  REQUIRE(decided.recorded);
  TraceAnswer hidden = whole;
  hide_from(hidden, decided.date);
  CHECK_FALSE(hidden.ending);
  CHECK_FALSE(event_of(hidden, "decision").recorded);
  CHECK_FALSE(event_of(hidden, "decision").chosen);
  CHECK(event_of(hidden, "decision").source.empty());
  CHECK(event_of(hidden, "decision").options.size() == decided.options.size());
  for (const TraceDate& event : hidden.events) CHECK(*event.date < decided.date);
  const std::string seen = trace_words(hidden, decided.date);
  CHECK(seen.find("Really:") == std::string::npos);
  CHECK(seen.find("is hidden (--reveal shows it)") != std::string::npos);

  const std::vector<std::string> typed{"trace", "korea-1950", "--recorded", "--until", "1950-01-30"};
  std::vector<std::string> revealed = typed;
  revealed.emplace_back("--reveal");
  const Json kept = result_of(typed), told_all = result_of(revealed);
  CHECK(kept["ending"].is_null());
  CHECK(kept["hidden_from"] == "1950-01-30");
  const auto decided_last = [](const Json& told) {
    Json last;
    for (const Json& event : told["story"])
      if (event["kind"] == "decision") last = event;
    return last;
  };
  CHECK(decided_last(kept)["decision"] == decided_last(told_all)["decision"]);
  CHECK(decided_last(kept)["recorded"].is_null());
  CHECK(decided_last(kept)["chosen"].is_null());
  CHECK(kept.dump().find("1950-06-25") == std::string::npos);
  CHECK(told_all["ending"].is_string());
  CHECK(decided_last(told_all)["recorded"] == "approve-and-invite");
  CHECK(told_all["hidden_from"].is_null());
  std::vector<std::string> csv = typed;
  csv.insert(csv.end(), {"--csv", "-"});
  CHECK(say_briefly(csv).out.find("stalin-approve-principle-1950-01,approve-and-invite") != std::string::npos);
  CHECK(say_briefly(csv).out.find(",true\n1950-01-30") == std::string::npos);
}

TEST_CASE("trace: one run is of one theory") {
  CHECK(refusal_of({"trace", "first-crisis", "--theory", "all"}).find("--theory all: no such theory") !=
        std::string::npos);
}
