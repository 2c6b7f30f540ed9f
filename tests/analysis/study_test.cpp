// Studies: what a point plays is what the same scenario plays by other ways; and files that are wrong are refused in
// words.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "../scratch.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/estimates.hpp"
#include "analysis/study/play_points.hpp"
#include "analysis/study/study.hpp"
#include "engine/luck/deal.hpp"
#include "korea.hpp"
#include "scenarios/reader/problem.hpp"

using namespace parallel38;

namespace {

constexpr const char* kThree = R"(scenario: three
title: Three decisions
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims: {rain: {title: Rain, statement: It rains.}}
actors:
  ann:
    model: generic
    precision: 2
    beliefs: {rain: {p: {uniform: {low: 0.2, high: 0.7}}, sd: 1}}
    values: {good: {normal: {mean: 0.6, sd: 0.1}}, bad: {normal: {mean: -0.8, sd: 0.1}}}
decisions:
  early: {actor: ann, date: 2000-02-01, question: Early, options: {go: {outcome: good, sets: {ready: 1}}, stay: {outcome: bad}}}
  middle: {actor: ann, date: 2000-03-01, question: Middle, requires: {early: go}, options: {go: {outcome: {chance: rain, then: bad, else: good}, sets: {war: 1}}, stay: {outcome: bad}}}
state: {ready: 0, war: 0}
events: {war: {war: 1}}
endings: [{war: {when: {war: 1}, prospects: {ann: bad}}}, {peace: {when: else, prospects: {ann: good}}}]
)";
constexpr const char* kHead = "study: test\nscenario: three.yaml\n";

Files files_of(const std::string& study) {
  return files_in_memory(
      {{"three.yaml", kThree},
       {"study.yaml", study},
       {"dry.yaml", "title: Dry\nextends: three.yaml\nchanges: [set: {actors.ann.beliefs.rain.p: 0.05}]\n"}});
}
Study study_of(const std::string& study) { return open_study("study.yaml", files_of(study)); }

std::vector<PointRow> swept(const Study& study, int threads = 1, const Kernel& kernel = *kernels().front()) {
  std::vector<PointRow> rows;
  sweep_points(study, kernel, {0, study.points(), threads},
               [&](const ChunkOfPoints& chunk) { rows.insert(rows.end(), chunk.rows.begin(), chunk.rows.end()); });
  return rows;
}

/// In how many of some runs a target holds in a world, played by the ensemble.
std::uint64_t count_in(const World& world, const Dice& dice, std::uint64_t first, std::uint64_t runs,
                       const std::function<void(Luck&)>& adjust = {}) {
  EnsembleOptions options;
  options.first = first;
  options.runs = runs;
  options.dice = dice;
  options.threads = 1;
  if (adjust) options.adjust = [&](std::size_t, std::uint64_t, Luck& luck) { adjust(luck); };
  const Target target("events.war", world.plan);
  std::uint64_t count = 0;
  play_ensemble({&world.plan}, *kernels().front(), options, [&](const Chunk& chunk) {
    for (std::size_t run = 0; run < chunk.runs; ++run) count += target.holds(chunk.outcomes.front(), kRow, run);
  });
  return count;
}

World three(const std::vector<std::string>& changes = {}, const std::string& theory = {}) {
  return open_world("three.yaml", files_of(""), changes, theory);
}

std::string refusal(const std::string& study) {
  try {
    study_of(study);
  } catch (const ScenarioError& error) {
    return error.what();
  } catch (const RequestError& error) {
    return error.what();
  }
  return "taken";
}

}  // namespace

TEST_CASE("A study: a number that it sets plays as the change that sets it") {
  const Study study = study_of(std::string(kHead) +
                               "factors: [{number: actors.ann.beliefs.rain.p, values: [0.25, 0.5, 0.65]}, "
                               "{number: actors.ann.precision, values: [1, 3]}]\n"
                               "design: grid\nruns: 1000\nruns-per-draw: 64\n");
  REQUIRE(study.points() == 6);
  const std::vector<PointRow> rows = swept(study);
  REQUIRE(rows.size() == 6);
  const Dice dice{1950, 64};
  for (const PointRow& row : rows) {
    const World world = three({"set actors.ann.beliefs.rain.p=" + std::to_string(row.values[0]),
                               "set actors.ann.precision=" + std::to_string(row.values[1])});
    CHECK(row.tally.runs == 1000);
    CHECK(row.tally.counts[0] == count_in(world, dice, 0, 1000));
  }
}

TEST_CASE("A study: scale multiplies numbers as the change does, drawn, central and given") {
  for (const char* const others : {"drawn", "central"}) {
    const Study study = study_of(std::string(kHead) +
                                 "factors: [{number: 'actors.*.values.*', scale: [0.5, 1, 1.25]}, "
                                 "{number: 'actors.*.precision', scale: [1, 2]}]\n"
                                 "design: grid\nruns: 500\nothers: " +
                                 others + "\n");
    Dice dice{1950, 1};
    dice.at_centre = std::string(others) == "central";
    for (const PointRow& row : swept(study)) {
      const World world = three({"scale actors.*.values.*=" + std::to_string(row.values[0]),
                                 "scale actors.*.precision=" + std::to_string(row.values[1])});
      CHECK(row.tally.counts[0] == count_in(world, dice, 0, 500));
    }
  }
}

TEST_CASE("A study: draws that runs share, of any number of runs, are those of the scenario") {
  for (const int per_draw : {1, 3, 16, 64, 1000}) {
    const Study study =
        study_of(std::string(kHead) +
                 "factors: [{number: actors.ann.beliefs.rain.p, values: [0.3, 0.6]}, "
                 "{number: 'actors.*.values.*', scale: [1, 1.2]}, {number: actors.ann.precision, values: [2, 3]}, "
                 "{number: actors.ann.precision, scale: [1, 0.5], id: less}]\n"
                 "design: grid\nruns: 1100\nruns-per-draw: " +
                 std::to_string(per_draw) + "\n");
    for (const PointRow& row : swept(study)) {
      const World world = three({fmt::format("set actors.ann.beliefs.rain.p={}", row.values[0]),
                                 fmt::format("scale actors.*.values.*={}", row.values[1]),
                                 fmt::format("set actors.ann.precision={}", row.values[2] * row.values[3])});
      CHECK(row.tally.counts[0] == count_in(world, {1950, static_cast<std::uint32_t>(per_draw)}, 0, 1100));
    }
  }
}

TEST_CASE("A study: theories, files, changes and forced decisions play as themselves, one world each") {
  const Study study = study_of(std::string(kHead) +
                               "factors: [{theory: [quantal-response, prospect]}, {file: dry.yaml}, "
                               "{decision: early, options: [free, go]}]\ndesign: grid\nruns: 300\n");
  REQUIRE(study.points() == 8);
  for (const PointRow& row : swept(study)) {
    std::vector<std::string> changes;
    if (row.values[1] == 1) changes.emplace_back("set actors.ann.beliefs.rain.p=0.05");
    if (row.values[2] == 1) changes.emplace_back("force early=go");
    const World world = three(changes, row.values[0] == 1 ? "prospect" : "");
    CHECK(row.tally.counts[0] == count_in(world, {1950, 1}, 0, 300));
  }
}

TEST_CASE("A study: with own luck a point has runs of its own, which the number of the point gives") {
  const Study study = study_of(
      std::string(kHead) + "factors: [{number: '*'}]\ndesign: {kind: random, points: 5, scrambles: 2}\nruns: 100\n");
  REQUIRE(study.factors.size() == 3);
  CHECK(study.own_luck);
  const World world = three();
  for (const PointRow& row : swept(study)) {
    std::vector<std::string> changes;
    for (std::size_t f = 0; f < 3; ++f) changes.push_back(fmt::format("set {}={}", study.factors[f].id, row.values[f]));
    CHECK(row.tally.counts[0] == count_in(three(changes), {1950, 1}, row.point * 100, 100));
  }
}

TEST_CASE("A study of all numbers of a large scenario: values are those of the design, runs those of the ensemble") {
  const Files files = [](const std::string& name) -> std::optional<std::string> {
    if (name == "all.yaml")
      return "study: all\nscenario: " + korea::file() +
             "\nfactors: [{number: '*'}]\n"
             "design: {kind: latin-hypercube, points: 20, scrambles: 1}\nruns: 48\ntargets: [events.war]\n";
    return files_on_disk()(name);
  };
  const Study study = open_study("all.yaml", files);
  const World world = open_world(korea::file(), files_on_disk());
  REQUIRE(study.factors.size() == world.plan.varying.size());
  const std::vector<PointRow> rows = swept(study, 2);
  REQUIRE(rows.size() == 20);
  for (const PointRow& row : rows) {
    const std::vector<double> u = study.design->coordinates(row.point);
    for (std::size_t f = 0; f < u.size(); f += 97)
      CHECK(row.values[f] == value_of(world.plan, static_cast<Index>(f), u[f], 0.5));
    const std::uint64_t count = count_in(world, {1950, 1}, row.point * 48, 48, [&](Luck& luck) {
      double* const numbers = luck.numbers.own_columns();
      for (std::size_t f = 0; f < row.values.size(); ++f)
        std::fill_n(numbers + f * static_cast<std::size_t>(luck.width), luck.width, row.values[f]);
    });
    CHECK(row.tally.counts[0] == count);
  }
}

TEST_CASE("A study: points do not depend on threads, kernel, or where the sweep begins") {
  const Study study = study_of(std::string(kHead) +
                               "factors: [{number: '*'}, {theory: [quantal-response, prospect]}]\n"
                               "design: {kind: sobol, points: 64, scrambles: 2}\nruns: 37\nothers: central\n"
                               "measures: ['worth(ann)', 'date(events.war)']\ncontrasts: [dry.yaml]\n");
  const std::vector<PointRow> one = swept(study, 1);
  const auto same = [&](const std::vector<PointRow>& other, std::size_t from) {
    for (std::size_t i = 0; i < other.size(); ++i) {
      const PointRow &a = one[from + i], &b = other[i];
      REQUIRE(a.point == b.point);
      CHECK(a.values == b.values);
      CHECK(a.tally.counts == b.tally.counts);
      for (std::size_t m = 0; m < a.tally.moments.size(); ++m) {
        CHECK(a.tally.moments[m].count == b.tally.moments[m].count);
        CHECK(a.tally.moments[m].mean == b.tally.moments[m].mean);
        CHECK(a.tally.moments[m].squares == b.tally.moments[m].squares);
      }
    }
  };
  same(swept(study, 3), 0);
  for (const Kernel* const kernel : kernels()) same(swept(study, 1, *kernel), 0);
  std::vector<PointRow> rest;
  sweep_points(study, *kernels().front(), {77, 128, 2},
               [&](const ChunkOfPoints& chunk) { rest.insert(rest.end(), chunk.rows.begin(), chunk.rows.end()); });
  REQUIRE(rest.size() == 51);
  same(rest, 77);
}

TEST_CASE("A study: contrasts have the same luck, and the difference that the change makes") {
  const Study study = study_of(std::string(kHead) +
                               "factors: [{number: actors.ann.precision, values: [1, 4]}]\ndesign: list\nruns: 2000\n"
                               "measures: ['worth(ann)']\ncontrasts: [dry.yaml]\n");
  for (const PointRow& row : swept(study)) {
    const std::string precision = "set actors.ann.precision=" + std::to_string(row.values[0]);
    const std::uint64_t before = count_in(three({precision}), {1950, 1}, 0, 2000);
    const std::uint64_t after = count_in(three({precision, "set actors.ann.beliefs.rain.p=0.05"}), {1950, 1}, 0, 2000);
    CHECK(row.tally.counts[0] == before);
    CHECK(before - row.tally.counts[1] + row.tally.counts[2] == after);
    CHECK(row.tally.counts[1] == 0);  // who holds rain for less likely goes where he would have gone
    CHECK(row.tally.moments[1].count == 2000);
  }
}

TEST_CASE("A study: with a precision each point is played until it is known") {
  const Study study = study_of(std::string(kHead) +
                               "factors: [{number: actors.ann.precision, values: [0, 4]}]\ndesign: list\n"
                               "precision: 0.02\nmax-runs: 8192\n");
  const std::vector<PointRow> rows = swept(study);
  for (const PointRow& row : rows) {
    const Interval known = wilson(static_cast<double>(row.tally.counts[0]), static_cast<double>(row.tally.runs));
    CHECK(known.high - known.low <= 0.04);
    CHECK(row.tally.counts[0] ==
          count_in(three({"set actors.ann.precision=" + std::to_string(row.values[0])}), {1950, 1}, 0, row.tally.runs));
  }
  CHECK(rows[0].tally.runs == 2048);  // .25 of 1024 runs: half-width .0265; of 2048: .0188
}

TEST_CASE("A study: many runs of one point are the same in pieces") {
  const Study study = study_of(std::string(kHead) +
                               "factors: [{number: actors.ann.precision, values: [2]}]\ndesign: list\nruns: 50000\n"
                               "measures: ['worth(ann)']\n");
  const std::vector<PointRow> rows = swept(study, 2);
  CHECK(rows[0].tally.runs == 50000);
  CHECK(rows[0].tally.counts[0] == count_in(three(), {1950, 1}, 0, 50000));
  CHECK(rows[0].tally.moments[0].count == 50000);
}

TEST_CASE("A study: points that cannot be played carry the reason, the others are played") {
  const Study study =
      study_of(std::string(kHead) +
               "factors: [{changes: [drop: decisions.early]}, {number: actors.ann.precision, values: [1, 2]}]\n"
               "design: grid\nruns: 10\ntargets: ['decisions.early=go']\n");
  CHECK(swept(study).size() == 4);
}

TEST_CASE("Shipped studies can be swept") {
  int found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PARALLEL38_SOURCE "/scenarios/korea-1950/studies")) {
    const Study study = open_study(study_file(entry.path().string()), scenario_files());
    CHECK_MESSAGE(study.points() > 100, entry.path().string());
    CHECK(study_file("korea-1950/" + entry.path().stem().string()).ends_with(entry.path().filename().string()));
    ++found;
  }
  CHECK(found >= 3);
}

TEST_CASE("A study that is wrong is refused, with what was expected") {
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const auto refused = [&](const std::string& rest, const std::string& part) {
    const std::string said = refusal(kHead + rest);
    CHECK_MESSAGE(has(said, part), said);
  };
  refused("factors: [{number: actors.ann.precisoin, values: [1]}]\ndesign: list\n", "actors.ann.precision");
  refused("factors: [{number: actors.ann.precision, values: [1, 400]}]\ndesign: list\n",
          "expected values from 0 to 100");
  refused("factors: [{number: actors.ann.precision}]\ndesign: list\n", "does not vary");
  refused("factors: [{number: actors.ann.precision, values: [1], between: [1, 2]}]\ndesign: list\n",
          "expected one of over");
  refused("factors: [{number: actors.ann.precision, between: [2, 1]}]\ndesign: {kind: sobol, points: 4}\n",
          "[LOW, HIGH]");
  refused("factors: [{number: '*'}]\ndesign: sobol\n", "points is missing");
  refused("factors: [{number: '*'}]\ndesign: spiral\n", "grid");
  refused("factors: [{number: '*'}]\ndesign: {kind: grid, points: 4}\n", "points");
  refused("factors: [{theory: [prospects]}]\ndesign: grid\n", "prospect");
  refused("factors: [{decision: earl, options: [go]}]\ndesign: grid\n", "early");
  refused("factors: [{decision: early, options: [goo]}]\ndesign: grid\n", "go");
  refused("factors: [{file: wet.yaml}]\ndesign: grid\n", "wet.yaml");
  refused("factors: [{number: decisions.early.date, values: [1]}]\ndesign: list\n", "decisions.early.date");
  refused("factors: [{number: '*'}]\ndesign: {kind: sobol, points: 4}\ntargets: [events.peace]\n", "war");
  refused("factors: [{number: '*'}]\ndesign: {kind: sobol, points: 4}\nrun: 4\n", "runs");
  refused("factors: []\ndesign: list\n", "nothing is varied");
  refused("factors: [{number: '*'}]\ncorrelations: [{between: [a, b], rank: 0.5}]\ndesign: {kind: sobol, points: 4}\n",
          "no such factor");
}
