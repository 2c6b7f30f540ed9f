// A captain, two documents and one decision, small enough to be worked out by hand.
#pragma once

#include <string>

#include "actors/models.hpp"
#include "analysis/play/world.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"

namespace parallel38::storm {

/// `forecast` and `rumour` are what the two documents say on the claim `storm`, as YAML; `rest` goes to the end of the
/// file.
inline std::string text(const std::string& forecast = "{push: 0.9, sd: 1}",
                        const std::string& rumour = "{p: 0.7, sd: 1}",
                        const std::string& rest = "record: {sail: stay}\n") {
  return R"(scenario: storm
title: Before the storm
version: 1.0.0
start: 2000-01-01
end: 2000-04-30
claims: {storm: {title: A storm is coming, statement: There is a storm in March.}}
actors:
  captain:
    model: generic
    precision: 2
    beliefs: {storm: {p: 0.5, sd: 1, drift: 0, basis: assumed}}
    values: {safe: 0.5, lost: -1, fast: 1}
go-betweens: {harbour: {title: The harbour}}
channels: {flag: {title: A flag, from: harbour, to: captain, kind: public, carries: [cable], delay: 0, trust: 1}}
documents:
  forecast: {title: Forecast, date: 2000-02-10, from: harbour, class: cable, to: captain, says: {storm: )" +
         forecast + R"(}}
  rumour: {title: Rumour, date: 2000-03-01, from: harbour, class: cable, to: captain, says: {storm: )" +
         rumour + R"(}}
decisions:
  sail:
    actor: captain
    date: 2000-03-01
    question: Sail?
    tier: core
    options:
      stay: {status-quo: true, outcome: safe}
      sail: {kin: leave, outcome: {chance: storm, then: lost, else: fast}}
      steam: {kin: leave, outcome: {chance: storm, then: lost, else: fast}}
endings: [{end: else}]
)" + rest;
}

inline Scenario scenario(const std::string& yaml) {
  return read_scenario("storm.yaml", files_in_memory({{"storm.yaml", yaml}}));
}

/// The same, compiled.
inline World world(const std::string& yaml) {
  return open_world("storm.yaml", files_in_memory({{"storm.yaml", yaml}}));
}

/// Played by the first kernel.
inline Play play(std::uint64_t runs, int threads = 0) {
  Play play;
  play.kernel = kernels().front();
  play.runs = runs;
  play.threads = threads;
  return play;
}

// By hand. The forecast: z - mu = .9 (1 + 1), r = 1, so g = 1/2: mu = .9, Sigma = 1/2. The rumour: z = logit(.7), r =
// 1, g = (1/2) / (3/2) = 1/3: mu = .9 + (.8472978604 - .9)/3 = .8824326201, Sigma = 1/3. P = sigmoid(mu / sqrt(1 + pi
// Sigma / 8)).
inline constexpr double kAfterForecast = 0.6948380852732365;  ///< sigmoid(.9 / sqrt(1 + pi/16))
inline constexpr double kAfterBoth = 0.6963110554661399;      ///< sigmoid(.8824326201 / sqrt(1 + pi/24))

}  // namespace parallel38::storm
