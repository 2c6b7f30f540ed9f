// parallel38 theses: what the literature says a change would do, and what it does here.
#include "analysis/theses.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/whatif.hpp"
#include "analysis/words.hpp"
#include "scenarios/problem.hpp"

namespace parallel38 {

const char* to_text(Size size) {
  constexpr const char* kWords[] = {"too small to tell", "weak", "moderate", "strong"};
  return kWords[static_cast<std::size_t>(size)];
}

Size size_of(double log_odds, const Interval& interval) {
  const double x = std::abs(log_odds);
  if (!(x >= 0.1) || (interval.low <= 0 && interval.high >= 0)) return Size::too_small;
  return x < 0.65 ? Size::weak : x < 1.25 ? Size::moderate : Size::strong;  // halfway between .4, .9 and 1.6
}

const char* to_text(Verdict verdict) {
  constexpr const char* kWords[] = {"agrees", "right direction, other size", "disagrees", "too small to tell"};
  return kWords[static_cast<std::size_t>(verdict)];
}

Verdict verdict_on(const std::string& expect, const std::string& size, double log_odds, const Interval& interval) {
  const Size found = size_of(log_odds, interval);
  if (expect == "none") return found == Size::too_small ? Verdict::agrees : Verdict::disagrees;
  if (found == Size::too_small) return Verdict::too_small;
  if ((expect == "up") != (log_odds > 0)) return Verdict::disagrees;
  return size.empty() || size == to_text(found) ? Verdict::agrees : Verdict::other_size;
}

namespace {

ThesisRow found(const ThesisTest& test, const WhatIfResult& result) {
  ThesisRow row;
  row.test = test;
  for (const ContrastRow& one : result.alternatives.front()->comparison.rows()) {
    if (one.kind != "target" || one.id != test.target) continue;
    row.before = one.contrast.before(result.varying);
    row.after = one.contrast.after(result.varying);
    row.difference = one.contrast.difference(result.varying);
    row.log_odds = one.contrast.log_odds();
    row.same_sign = one.contrast.same_sign(result.varying);
    row.size = size_of(row.log_odds.value, row.log_odds.simulation);
    row.verdict = verdict_on(test.expect, test.size, row.log_odds.value, row.log_odds.simulation);
    break;
  }
  return row;
}

/// The tests of one file; where it cannot be applied to the scenario, one row that says why.
std::vector<ThesisRow> play_file(const Session& session, const Options& common, const ChangeFile& file,
                                 Program& program) {
  std::vector<ThesisRow> rows;
  try {
    std::vector<Alternative> one;
    one.push_back(alternative_of(common.scenario, file.path, common.changes));
    const std::vector<ThesisTest> tests = one.front().scenario.tests;
    if (tests.empty()) return rows;
    std::vector<std::string> targets;
    for (const ThesisTest& test : tests) {
      if (std::find(targets.begin(), targets.end(), test.target) == targets.end()) targets.push_back(test.target);
    }
    const WhatIfResult result =
        compare(session, std::move(one), targets, common.runs, common.threads, std::nullopt, program);
    for (const ThesisTest& test : tests) rows.push_back(found(test, result));
  } catch (const std::runtime_error& error) {
    rows.emplace_back();
    rows.back().problem = error.what();
  }
  for (ThesisRow& row : rows) row.file = file.name;
  return rows;
}

}  // namespace

std::vector<ThesisRow> play_theses(const Options& common, const std::vector<ChangeFile>& files, Program& program) {
  const Session session = open_session(common, program);
  std::vector<ThesisRow> rows;
  for (const ChangeFile& file : files) {
    if (interrupted()) break;
    for (ThesisRow& row : play_file(session, common, file, program)) {
      row.scenario = common.scenario;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

namespace {

/// Nothing where a number is not known or has no end.
std::string signed_number(double x) { return std::isnan(x) ? "-" : fmt::format("{:+.2f}", x); }
std::string points(const Interval& i) {
  return std::isnan(i.low) ? "-" : fmt::format("{:+.1f} to {:+.1f}", 100 * i.low, 100 * i.high);
}
std::string expected(const ThesisTest& test) { return test.expect + (test.size.empty() ? "" : ", " + test.size); }

Table table_of(const std::vector<ThesisRow>& rows) {
  Table table{{{"scenario", ""},
               {"file", "counterfactual"},
               {"thesis", ""},
               {"target", ""},
               {"expect", "up, down or none"},
               {"size", "expected"},
               {"before", "share of runs"},
               {"after", ""},
               {"difference", ""},
               {"difference_low", "simulation, 95 %"},
               {"difference_high", ""},
               {"sources_low", "5th percentile over draws"},
               {"sources_high", "95th"},
               {"same_sign", "share of draws"},
               {"log_odds", "change of the target's log-odds"},
               {"log_odds_low", "simulation, 95 %"},
               {"log_odds_high", ""},
               {"found", "size"},
               {"verdict", ""},
               {"problem", "why it could not be played"}},
              {}};
  for (const ThesisRow& r : rows) {
    if (!r.problem.empty()) {
      std::vector<Cell> cells{r.scenario, r.file};
      cells.resize(table.columns.size());
      cells.back() = r.problem;
      table.rows.push_back(std::move(cells));
      continue;
    }
    table.rows.push_back({r.scenario,
                          r.file,
                          r.test.thesis,
                          r.test.target,
                          r.test.expect,
                          r.test.size,
                          cell_of(r.before.value),
                          cell_of(r.after.value),
                          cell_of(r.difference.value),
                          cell_of(r.difference.simulation.low),
                          cell_of(r.difference.simulation.high),
                          cell_of(r.difference.sources.low),
                          cell_of(r.difference.sources.high),
                          cell_of(r.same_sign),
                          cell_of(r.log_odds.value),
                          cell_of(r.log_odds.simulation.low),
                          cell_of(r.log_odds.simulation.high),
                          std::string(to_text(r.size)),
                          std::string(to_text(r.verdict)),
                          std::string()});
  }
  return table;
}

std::string one_scenario(const std::string& scenario, const std::vector<ThesisRow>& rows) {
  std::vector<std::vector<std::string>> cells{
      {"thesis", "target", "expected", "points", "simulation", "sources", "same sign", "log-odds", "verdict"}};
  std::string problems;
  int counts[4] = {0, 0, 0, 0};
  for (const ThesisRow& r : rows) {
    if (r.scenario != scenario) continue;
    if (!r.problem.empty()) {
      problems += fmt::format("{}: cannot be played: {}\n", r.file, r.problem);
      continue;
    }
    ++counts[static_cast<std::size_t>(r.verdict)];
    cells.push_back({r.test.thesis.empty() ? r.file : r.test.thesis, r.test.target, expected(r.test),
                     fmt::format("{:+.1f}", 100 * r.difference.value), points(r.difference.simulation),
                     points(r.difference.sources), std::isnan(r.same_sign) ? "-" : fmt::format("{:.2f}", r.same_sign),
                     signed_number(r.log_odds.value), to_text(r.verdict)});
  }
  std::string text = fmt::format(
      "{}: of {} tests {} agree, {} have the right direction but another size, {} disagree, {} are too small to "
      "tell.\n",
      scenario, cells.size() - 1, counts[0], counts[1], counts[2], counts[3]);
  return text + aligned(cells, {3, 4, 5, 6, 7}) + problems + "\n";
}

std::string side_by_side(const std::vector<std::string>& scenarios, const std::vector<ThesisRow>& rows) {
  std::vector<std::vector<std::string>> cells{{"thesis", "target", "expected"}};
  for (const std::string& scenario : scenarios) cells[0].push_back(scenario);
  for (const ThesisRow& r : rows) {
    if (!r.problem.empty()) continue;
    const std::string target = r.test.target, thesis = r.test.thesis.empty() ? r.file : r.test.thesis;
    auto line = std::find_if(cells.begin() + 1, cells.end(), [&](const auto& known) {
      return known[0] == thesis && known[1] == target && known[2] == expected(r.test);
    });
    if (line == cells.end()) {
      std::vector<std::string> fresh{thesis, target, expected(r.test)};
      fresh.resize(3 + scenarios.size(), "-");
      line = cells.insert(cells.end(), std::move(fresh));
    }
    const auto column =
        static_cast<std::size_t>(std::find(scenarios.begin(), scenarios.end(), r.scenario) - scenarios.begin());
    (*line)[3 + column] = fmt::format("{} ({})", to_text(r.verdict), signed_number(r.log_odds.value));
  }
  return "Side by side: verdict, and the change of the target's log-odds\n" + aligned(cells);
}

/// Interpretations and variants of the first scenario may be given by name.
std::vector<std::string> with_paths(std::vector<std::string> scenarios) {
  const std::vector<ChangeFile> known = change_files(scenarios.front());
  for (std::size_t i = 1; i < scenarios.size(); ++i) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const ChangeFile& file) { return file.name == scenarios[i]; });
    if (found != known.end()) scenarios[i] = found->path;
  }
  return scenarios;
}

int theses(const Options& common, const std::vector<std::string>& names, const std::vector<std::string>& of,
           Program& program) {
  const std::vector<std::string> scenarios = with_paths(names);
  std::vector<ChangeFile> files;
  for (const ChangeFile& file : change_files(scenarios.front())) {
    const bool wanted = of.empty() || std::any_of(of.begin(), of.end(),
                                                  [&](const std::string& pattern) { return fits(pattern, file.name); });
    if (file.folder == "counterfactuals" && wanted) files.push_back(file);
  }
  if (files.empty())
    throw UsageError(scenarios.front() +
                     ": no counterfactual files here (expected some in the folder counterfactuals beside it)");
  std::vector<ThesisRow> rows;
  for (const std::string& scenario : scenarios) {
    Options one = common;
    one.scenario = scenario;
    for (ThesisRow& row : play_theses(one, files, program)) rows.push_back(std::move(row));
  }
  Options first = common;
  first.scenario = scenarios.front();
  Stamp stamp = open_session(first, program).stamp;
  stamp.interrupted = interrupted();
  std::string text =
      "Sizes were fixed beforehand on the target's log-odds: nearest of 0.4 (weak), 0.9 (moderate), 1.6 (strong);\n"
      "under 0.1, or with an interval that holds 0: too small to tell.\n\n";
  for (const std::string& scenario : scenarios) text += one_scenario(scenario, rows);
  if (scenarios.size() > 1) text += side_by_side(scenarios, rows);
  return deliver(program, common.output, stamp, table_of(rows), text);
}

}  // namespace

void add_theses(CLI::App& app, Program& program) {
  struct Asked {
    Options common;
    std::vector<std::string> scenarios, of;
  };
  const auto asked = std::make_shared<Asked>();
  CLI::App& command = add_command(
      app, program, "theses", kAlter, "Every test of every counterfactual file: what was expected, what was found",
      [&program, asked] { return theses(asked->common, asked->scenarios, asked->of, program); });
  command
      .add_option("SCENARIO", asked->scenarios, "scenarios, or files of changes on one (interpretations): side by side")
      ->required();
  command.add_option("--of", asked->of, "only these files (names, * for anything); may be given again")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
  add_play_options(command, asked->common);
  add_model_options(command, asked->common);
  add_output_options(command, asked->common);
}

}  // namespace parallel38
