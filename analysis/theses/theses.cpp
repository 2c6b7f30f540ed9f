// parallel38 theses: what the literature says a change would do, and what it does here.
#include "analysis/theses/theses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <memory>
#include <sstream>

#include "analysis/output/words.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/whatif/whatif.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

const char* to_text(Size size) {
  constexpr const char* kWords[] = {"too small to tell", "weak", "moderate", "strong"};
  return kWords[static_cast<std::size_t>(size)];
}

constexpr double kWeak = 0.1;  ///< log-odds: what is smaller is too small

Size size_of(double log_odds, const Interval& interval) {
  const double x = std::abs(log_odds);
  if (!(x >= kWeak) || std::isnan(interval.low) || (interval.low <= 0 && interval.high >= 0)) return Size::too_small;
  return x < 0.65 ? Size::weak : x < 1.25 ? Size::moderate : Size::strong;  // halfway between .4, .9 and 1.6
}

const char* to_text(Verdict verdict) {
  constexpr const char* kWords[] = {"agrees", "right direction, other size", "disagrees", "too small to tell"};
  return kWords[static_cast<std::size_t>(verdict)];
}

namespace {

/// The whole interval is under what counts as weak; of one that is not known: no.
bool is_under_weak(const Interval& interval) {
  return std::abs(interval.low) < kWeak && std::abs(interval.high) < kWeak;
}

}  // namespace

Verdict verdict_on(const std::string& expect, const std::string& size, double log_odds, const Interval& interval) {
  const Size found = size_of(log_odds, interval);
  if (expect == "none") {
    const bool beyond = interval.low >= kWeak || interval.high <= -kWeak;
    return is_under_weak(interval) ? Verdict::agrees : beyond ? Verdict::disagrees : Verdict::too_small;
  }
  if (found == Size::too_small) return Verdict::too_small;
  if ((expect == "up") != (log_odds > 0)) return Verdict::disagrees;
  return size.empty() || size == to_text(found) ? Verdict::agrees : Verdict::other_size;
}

Verdict verdict_on_direction(const std::string& expect, double difference, const Interval& interval) {
  const bool clear = interval.low > 0 || interval.high < 0;
  if (!clear) return Verdict::too_small;
  if (expect == "none") return Verdict::disagrees;
  return (expect == "up") == (difference > 0) ? Verdict::agrees : Verdict::disagrees;
}

namespace {

ThesisRow found_measure(const ThesisTest& test, const MeasureRow& one, bool varying) {
  ThesisRow row;
  row.test = test;
  row.unit = one.measure.unit();
  row.before = one.contrast.before(varying);
  row.after = one.contrast.after(varying);
  row.difference = one.contrast.difference(varying);
  row.same_sign = one.contrast.same_sign(varying);
  row.log_odds = one.contrast.log_odds(varying);
  row.sized = one.measure.kind() == Measure::Kind::belief;
  if (row.sized) {
    row.size = size_of(row.log_odds.value, row.log_odds.simulation);
    row.verdict = verdict_on(test.expect, test.size, row.log_odds.value, row.log_odds.simulation);
    return row;
  }
  constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
  row.log_odds = {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  row.verdict = verdict_on_direction(test.expect, row.difference.value, row.difference.simulation);
  if (!test.size.empty())
    row.problem = fmt::format(
        "target '{}': a size ({}) was expected of it, but dates and worth have no log-odds (expected up, down or none "
        "alone)",
        test.target, test.size);
  return row;
}

ThesisRow found(const ThesisTest& test, const WhatIfResult& result) {
  ThesisRow row;
  row.test = test;
  for (const MeasureRow& one : result.alternatives.front()->comparison.measures()) {
    if (one.measure.text() == test.target) return found_measure(test, one, result.varying);
  }
  for (const ContrastRow& one : result.alternatives.front()->comparison.rows()) {
    if (one.kind != "target" || one.id != test.target) continue;
    row.before = one.contrast.before(result.varying);
    row.after = one.contrast.after(result.varying);
    row.difference = one.contrast.difference(result.varying);
    row.log_odds = one.contrast.log_odds(result.varying);
    row.same_sign = one.contrast.same_sign(result.varying);
    row.size = size_of(row.log_odds.value, row.log_odds.simulation);
    row.verdict = verdict_on(test.expect, test.size, row.log_odds.value, row.log_odds.simulation);
    break;
  }
  return row;
}

/// The tests of one file; where it cannot be applied to the scenario, one row that says why; none where Ctrl-C cut it
/// short.
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
    if (result.runs < common.runs) return rows;  // cut short: rows are of all runs
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

std::string signed_number(double x) { return std::isnan(x) ? "-" : fmt::format("{:+.2f}", x); }
/// Shares and probabilities in points of 100, days and worth as they are.
std::string amount(const ThesisRow& row, double x) {
  if (std::isnan(x)) return "-";
  if (row.unit == "worth") return fmt::format("{:+.3f}", x);
  return row.unit == "days" ? fmt::format("{:+.1f} days", x) : fmt::format("{:+.1f}", 100 * x);
}
std::string amount(const ThesisRow& row, const Interval& i) {
  return std::isnan(i.low) ? "-" : amount(row, i.low) + " to " + amount(row, i.high);
}
std::string expected(const ThesisTest& test) { return test.expect + (test.size.empty() ? "" : ", " + test.size); }

Table table_of(const std::vector<ThesisRow>& rows) {
  Table table{{{"scenario", "as typed"},
               {"file", "counterfactual"},
               {"thesis", "id, of the test in that file"},
               {"target", "what is asked of a run"},
               {"expect", "up, down or none"},
               {"size", "expected"},
               {"before", "as it is: share of runs, or mean (see unit)"},
               {"after", "under the change"},
               {"difference", "after - before"},
               {"difference_low", "simulation, 95 %"},
               {"difference_high", "upper end"},
               {"sources_low", "5th percentile over draws"},
               {"sources_high", "95th"},
               {"same_sign", "share of draws"},
               {"log_odds", "change of the target's log-odds"},
               {"log_odds_low", "simulation, 95 %"},
               {"log_odds_high", "upper end"},
               {"found", "size found: weak, moderate, strong"},
               {"verdict", "what comes of the test"},
               {"unit", "share; days, probability or worth: mean over runs"},
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
                          cell_of(r.difference.coding.low),
                          cell_of(r.difference.coding.high),
                          cell_of(r.same_sign),
                          cell_of(r.log_odds.value),
                          cell_of(r.log_odds.simulation.low),
                          cell_of(r.log_odds.simulation.high),
                          r.sized ? std::string(to_text(r.size)) : std::string(),
                          std::string(to_text(r.verdict)),
                          r.unit,
                          std::string()});
  }
  return table;
}

/// Nothing found, and known to be less than weak: then a size that was expected is not there.
bool is_nil(const ThesisRow& r) {
  return r.verdict == Verdict::too_small && r.sized && is_under_weak(r.log_odds.simulation);
}

std::string log_odds_words(const ThesisRow& r) {
  if (std::isnan(r.log_odds.value)) return "-";
  const Interval& i = r.log_odds.simulation;
  return fmt::format("{} ({})", signed_number(r.log_odds.value),
                     std::isnan(i.low) ? "-" : signed_number(i.low) + " to " + signed_number(i.high));
}

std::string one_scenario(const std::string& scenario, const std::vector<ThesisRow>& rows) {
  std::vector<std::vector<std::string>> cells{{"file", "thesis", "target", "expected", "difference", "simulation",
                                               "sources", "same sign", "log-odds", "verdict"}};
  std::string problems;
  int counts[4] = {0, 0, 0, 0}, nil = 0;
  for (const ThesisRow& r : rows) {
    if (r.scenario != scenario) continue;
    if (!r.problem.empty()) {
      problems += fmt::format("{}: cannot be played: {}\n", r.file, r.problem);
      continue;
    }
    ++counts[static_cast<std::size_t>(r.verdict)];
    nil += is_nil(r) ? 1 : 0;
    cells.push_back({r.file, r.test.thesis, r.test.target, expected(r.test), amount(r, r.difference.value),
                     amount(r, r.difference.simulation), amount(r, with_width(r.difference.coding)),
                     std::isnan(r.same_sign) ? "-" : fmt::format("{:.2f}", r.same_sign), log_odds_words(r),
                     is_nil(r) ? "too small: known to be under 0.1" : to_text(r.verdict)});
  }
  if (cells.size() == 1) return fmt::format("{}: no test was played to its end.\n{}\n", scenario, problems);
  std::string text = fmt::format(
      "{}: of {} tests {} agree, {} have the right direction but another size, {} disagree, {} are too small to "
      "tell{}.\n",
      scenario, cells.size() - 1, counts[0], counts[1], counts[2], counts[3],
      nil > 0 ? fmt::format(" ({} of them known to be under 0.1 in log-odds: the effect expected is not there)", nil)
              : "");
  return text + aligned(cells, {4, 5, 6, 7, 8}) + problems + "\n";
}

/// A line of its own for each test, its verdicts below, a column a scenario.
std::string side_by_side(const std::vector<std::string>& scenarios, const std::vector<ThesisRow>& rows) {
  std::vector<std::string> headings{
      "Side by side: verdict, and change of the target's log-odds (dates, worth: of the mean)"};
  std::vector<std::vector<std::string>> cells(1);
  for (const std::string& scenario : scenarios) cells[0].push_back(std::filesystem::path(scenario).stem().string());
  for (const ThesisRow& r : rows) {
    if (!r.problem.empty()) continue;
    const std::string heading = fmt::format("{}: {} {}", r.file, r.test.target, expected(r.test)) +
                                (r.test.thesis.empty() ? "" : " (" + r.test.thesis + ")");
    const auto line = static_cast<std::size_t>(std::find(headings.begin(), headings.end(), heading) - headings.begin());
    if (line == headings.size()) {
      headings.push_back(heading);
      cells.emplace_back(scenarios.size(), "-");
    }
    const auto column =
        static_cast<std::size_t>(std::find(scenarios.begin(), scenarios.end(), r.scenario) - scenarios.begin());
    constexpr const char* kShort[] = {"agrees", "other size", "DISAGREES", "too small"};
    cells[line][column] = fmt::format("{} {}", kShort[static_cast<std::size_t>(r.verdict)],
                                      r.sized ? signed_number(r.log_odds.value) : amount(r, r.difference.value));
  }
  std::istringstream lines(aligned(cells));
  std::string text, line;
  for (const std::string& heading : headings) {
    std::getline(lines, line);
    text += heading + "\n    " + line + '\n';
  }
  return text;
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
  std::vector<std::string> there;
  for (const ChangeFile& file : change_files(scenarios.front())) {
    if (file.folder == "counterfactuals") there.push_back(file.name);
    const bool wanted = of.empty() || std::any_of(of.begin(), of.end(),
                                                  [&](const std::string& pattern) { return fits(pattern, file.name); });
    if (file.folder == "counterfactuals" && wanted) files.push_back(file);
  }
  if (files.empty() && !there.empty())
    throw RequestError(fmt::format("--of {}: no such counterfactual{}", of.front(),
                                   expectation("the name of one", of.front(), there)));
  if (files.empty())
    throw RequestError(scenarios.front() +
                       ": no counterfactual files here (expected some in the folder counterfactuals beside it)");
  std::vector<ThesisRow> rows;
  for (const std::string& scenario : scenarios) {
    Options one = common;
    one.scenario = scenario;
    for (ThesisRow& row : play_theses(one, files, program)) rows.push_back(std::move(row));
  }
  const bool played = std::any_of(rows.begin(), rows.end(), [](const ThesisRow& row) { return row.problem.empty(); });
  if (interrupted() && !played) throw RequestError(kNothingFinished);
  Options first = common;
  first.scenario = scenarios.front();
  Stamp stamp = open_session(first, program).stamp;
  stamp.played = played;
  stamp.interrupted = interrupted();
  std::string text =
      "Sizes were fixed beforehand on the target's log-odds: nearest of 0.4 (weak), 0.9 (moderate), 1.6 (strong);\n"
      "under 0.1, or with an interval that holds 0: too small to tell. A test that expects `none` agrees where the "
      "whole\n"
      "interval is under 0.1. Differences are in points of 100 plays; of a belief in points of probability, its size "
      "on\n"
      "the log-odds of its mean; dates and worth have a direction only.\n\n";
  for (const std::string& scenario : scenarios) text += one_scenario(scenario, rows);
  if (scenarios.size() > 1) text += side_by_side(scenarios, rows);
  const int code = deliver(program, common.output, stamp, table_of(rows), text);
  return played ? code : kBadInput;
}

}  // namespace

void add_theses(CommandLine& line, Program& program) {
  struct Asked {
    Options common;
    std::vector<std::string> scenarios, of;
  };
  const auto asked = std::make_shared<Asked>();
  Command command =
      line.add("theses", kAlter, "Every test of every counterfactual file: what was expected, what was found",
               [&program, asked] { return theses(asked->common, asked->scenarios, asked->of, program); });
  command
      .all_texts("SCENARIO", asked->scenarios, "scenarios, or files of changes on one (interpretations): side by side")
      .required();
  command.texts("--of", asked->of, "only these files (names, * for anything); may be given again");
  add_play_options(command, asked->common);
  add_model_options(command, asked->common);
  add_output_options(command, asked->common);
}

}  // namespace parallel38
