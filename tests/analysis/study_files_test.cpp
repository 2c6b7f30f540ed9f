// Files of studies that are wrong: each mistake is refused at its line, with what was expected, and no store is begun.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "../scratch.hpp"
#include "actors/models.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/study/play_points.hpp"
#include "analysis/study/study.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

const std::string kP = "actors.challenger.beliefs.defender-resolved.p";
const std::string kHead = "study: s\nscenario: first-crisis\n";
const std::string kSobol = "design: {kind: sobol, points: 16, scrambles: 2}\n";

std::string with_factor(const std::string& factor) { return kHead + kSobol + "factors:\n  - " + factor + "\n"; }
std::string with(const std::string& line) {
  return kHead + kSobol + line + "\nfactors:\n  - {number: " + kP + ", between: [0.1, 0.9]}\n";
}
std::string with_design(const std::string& design) {
  return kHead + "design: " + design + "\nfactors:\n  - {number: " + kP + ", between: [0.1, 0.9]}\n";
}

/// Sweeps a file that is wrong. The words name line and address, and what was expected.
void refused(const std::string& text, const std::string& place, const std::string& expected) {
  const std::string file = test::written("wrong-study/study.yaml", text);
  const std::filesystem::path store = test::scratch("wrong-study/store.db");
  std::filesystem::remove(store);
  const Said said = say({"sweep", file, "--store", store.string()});
  const auto has = [&](const std::string& part) { return said.err.find(part) != std::string::npos; };
  CHECK_MESSAGE(said.code == kBadInput, text << said.err);
  CHECK_MESSAGE(has("study.yaml:" + place + ": "), text << said.err);
  CHECK_MESSAGE(has(expected), text << said.err);
  CHECK_MESSAGE(!std::filesystem::exists(store), text);
}

}  // namespace

TEST_CASE("A study's factor: names that are not there are refused at its line, with the nearest") {
  refused(with_factor("{number: actors.chalenger.precision, values: [1, 2]}"), "5:5: factors.1", "actors.challenger");
  refused(with_factor("{number: actors.chalenger.precision}"), "5:5: factors.1", "actors.challenger");
  refused(with_factor("{number: 'actors.*.precison', scale: [1, 2]}"), "5:5: factors.1", "actors.defender.precision");
  refused(with_factor("{decision: chalenge, options: [wait]}"), "5:5: factors.1", "challenge");
  refused(with_factor("{coder: [bob]}"), "5:5: factors.1", "expected a coder");
  refused(with_factor("{file: nofile.yaml}"), "5:5: factors.1", "there is no file");
  refused(with_factor("{file: first-crisis}"), "5:5: factors.1", "expected one that lists changes");
  refused(with_factor("{changes: [drop documents.none]}"), "5:5: factors.1", "matches nothing");
  refused(with_factor("{changes: [scale actors.defender.precision=1]}"), "5:5: factors.1", "changes nothing");
  refused(with_factor("{number: actors.challenger, between: [0, 1]}"), "5:5: factors.1", "expected the address");
  refused(with_factor("{number: title, values: [1]}"), "5:5: factors.1", "is no number");
  refused(with_factor("{number: decisions.respond.date, between: [1, 2]}"), "5:5: factors.1", "changes: [set");
  refused(with_factor("{number: '*', between: [0, 1]}"), "5:5: factors.1", "expected number: '*' alone");
}

TEST_CASE("A study's factor: ranges and values that are none are refused where they stand") {
  const auto range = [](const std::string& way) { return with_factor("{number: " + kP + ", " + way + "}"); };
  refused(range("between: []"), "5:70: factors.1.between", "[LOW, HIGH]");
  refused(range("between: [0.9, 0.1]"), "5:70: factors.1.between", "[0.1, 0.9]");
  refused(range("between: [0.5, 0.5]"), "5:70: factors.1.between", "never varies");
  refused(range("between: {low: 0.1}"), "5:70: factors.1.between", "list");
  refused(range("between: [.nan, 0.5]"), "5:71: factors.1.between.1", "not finite");
  refused(range("values: []"), "5:69: factors.1.values", "at least one");
  refused(range("values: [0.5, 0.5]"), "5:5: factors.1", "each value once");
  refused(range("over: 0.5"), "5:67: factors.1.over", "expected a distribution");
  refused(range("over: {normal: {mean: 0.5, sd: 0}}"), "5:67: factors.1.over", "never varies");
  refused(range("over: {uniform: {low: 0, high: 1}}"), "5:5: factors.1", "from 0.001 to 0.999");
  refused(range("between: [0.1, 0.9], levels: 3"), "5:90: factors.1.levels", "grid");
  refused(with_factor("{number: 'actors.*.precision', scale: [-1, 1]}"), "5:5: factors.1", "from 0 to 100");
  refused(with_factor("{number: 'actors.*.precision', scale-between: [1, 1000]}"), "5:5: factors.1", "from 0 to 100");
  refused(with_factor("{theory: [prospect, prospect]}"), "5:25: factors.1.theory.2", "each once");
  refused(with_factor("{decision: challenge, options: []}"), "5:36: factors.1.options", "at least one");
}

TEST_CASE("A study: no number in two factors that are as particular, no group with the name of another factor") {
  const std::string factor = "number: " + kP + ", between: [0.1, 0.9]}";
  refused(with_factor("{" + factor + "\n  - {id: b, " + factor), "6:5: factors.2", "each number in one factor");
  refused(with_factor("{number: 'actors.*.beliefs.defender-resolved.p', between: [0.2, 0.8]}\n"
                      "  - {number: 'actors.challenger.beliefs.*.p', between: [0.2, 0.8]}"),
          "6:5: factors.2", "each number in one factor");
  refused(with_factor("{id: g, " + factor + "\n  - {theory: [prospect, quantal-response], group: g}"), "6:5: factors.2",
          "expected another name");
}

TEST_CASE("A study's design: what it does not take, or what cannot be laid out, is refused where it stands") {
  refused(with_design("{kind: sobol, points: 16, levels: 4}"), "3:43: design.levels", "morris");
  refused(with_design("{kind: sobol, points: 16, shapley: false}"), "3:44: design.shapley", "saltelli");
  refused(with_design("{kind: morris, points: 4, levels: 5}"), "3:43: design.levels", "even");
  refused(with_design("{kind: morris, points: 4, scrambles: 5}"), "3:46: design.scrambles", "trajectories");
  refused(with_design("{kind: sobol, points: 4, scrambles: 5000}"), "3:45: design.scrambles", "4096");
  refused(with_design("{kind: saltelli, points: 1000000000, scrambles: 4096}\nruns: 1000000000"), "3:9: design",
          "expected fewer points");
  refused(with_design("list"), "5:5: factors.1", "expected values");
  const std::string two = "{id: a, number: " + kP + ", between: [0.1, 0.9]}\n  - {id: b, ";
  const std::string precision = "number: actors.defender.precision, between: [1, 2]}";
  const std::string tied = "\ncorrelations:\n  - {between: [a, b], rank: 0.5}";
  refused(with_factor(two + "theory: [prospect, quantal-response]}" + tied), "8:5: correlations.1", "is no number");
  refused(with_factor(two + precision + tied + "\n  - {between: [b, a], rank: 0.4}"), "9:5: correlations.2",
          "each pair");
  refused(kHead + "design: grid\nfactors:\n  - " + two + precision + tied + "\n", "8:5: correlations.1", "sobol");
}

TEST_CASE("A study: what it asks for, contrasts and settings are refused where they stand") {
  refused(with("targets: [events.wor]"), "4:11: targets.1", "nearest legal name: war");
  refused(with("targets: [events.war, events.war]"), "4:23: targets.2", "each once");
  refused(with("measures: [worth(defendr)]"), "4:12: measures.1", "nearest legal name: defender");
  refused(with("contrasts: [nofile.yaml]"), "4:13: contrasts.1", "there is no file");
  refused(with("contrasts: [{id: a, changes: [drop documents.none]}]"), "4:13: contrasts.1", "matches nothing");
  refused(with("contrasts: [{id: a, changes: [force challenge=wat]}]"), "4:13: contrasts.1",
          "nearest legal name: wait");
  refused(with("contrasts: [{id: a, changes: [scale actors.challenger.precision=1]}]"), "4:13: contrasts.1",
          "changes nothing");
  refused(with("contrasts: [{id: a, changes: [scale " + kP + "=0.9]}]"), "4:13: contrasts.1", "expected set");
  refused(with("changes: ['set actors.chalenger.precision=2']"), "4:10: changes", "actors.challenger");
  refused(with("coder: bob"), "4:8: coder", "expected a coder");
  refused(with("max-runs: 100"), "4:11: max-runs", "without precision");
  refused(with("precision: 0.1\nruns: 5"), "5:7: runs", "max-runs");
  refused("study: s\nscenario: frist-crisis\n" + kSobol + "factors: [{theory: [prospect]}]\n", "2:11: scenario",
          "there is no file");
}

TEST_CASE("A study: a contrast that sets a factor's number plays with what it sets, not with what the factor gives") {
  const std::string file =
      test::written("contrast-wins/study.yaml", kHead + "design: list\nruns: 4000\nfactors:\n  - {number: " + kP +
                                                    ", values: [0.1, 0.9]}\ncontrasts: [{id: half, changes: ['set " +
                                                    kP + "=0.5']}, {id: forced, changes: [force challenge=wait]}]\n");
  const Study study = open_study(file, scenario_files());
  std::vector<std::uint64_t> after;
  sweep_points(study, *kernels().front(), {0, study.points(), 1}, [&](const ChunkOfPoints& chunk) {
    // with the change alone, less without it alone, and those that had it already
    for (const PointRow& row : chunk.rows)
      after.push_back(row.tally.counts[0] - row.tally.counts[1] + row.tally.counts[2]);
  });
  REQUIRE(after.size() == 2);
  CHECK(after[0] == after[1]);  // all points of a list have the same luck
}
