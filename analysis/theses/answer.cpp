#include "analysis/theses/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/queries/measure.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/whatif/answer.hpp"
#include "scenarios/read.hpp"

namespace parallel38 {

bool ThesisRow::is_nil() const {
  return verdict == ThesisVerdict::too_small && found && log_odds && is_under_weak(log_odds->simulation);
}

bool ThesesAnswer::played() const {
  return std::any_of(rows.begin(), rows.end(), [](const ThesisRow& row) { return !row.problem; });
}

namespace {

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

ThesisRow row_of(const ThesisTest& test) {
  ThesisRow row;
  row.thesis = said(test.thesis);
  row.target = said(test.target);
  row.expect = said(test.expect);
  row.size = said(test.size);
  return row;
}

}  // namespace

std::optional<std::string> problem_of(const ThesisTest& test, const World& world) {
  try {
    std::vector<Measure> found;
    const std::vector<std::string> measures = measures_among({test.target});
    if (measures.empty()) Target(test.target, world.plan);
    else plan_with(world.scenario, "", measures, found);
  } catch (const RequestError& error) {
    return error.what();
  }
  return std::nullopt;
}

ThesisRow not_played(const ThesisTest& test, const std::string& problem) {
  ThesisRow row = row_of(test);
  row.problem = problem;
  return row;
}

ThesisRow outcome_of(const ThesisTest& test, const WhatIfRow& played) {
  ThesisRow row = row_of(test);
  if (!played.log_odds && !test.size.empty()) {
    row.problem = fmt::format(
        "target '{}': a size ({}) was expected of it, but dates and worth have no log-odds (expected up, down or none "
        "alone)",
        test.target, test.size);
    return row;
  }
  row.before = played.before;
  row.after = played.after;
  row.difference = played.difference;
  row.log_odds = played.log_odds;
  row.same_sign = played.same_sign;
  row.unit = played.unit;
  if (!played.log_odds) {
    row.verdict = verdict_on_direction(test.expect, played.difference.value, played.difference.simulation);
    return row;
  }
  row.found = size_of(played.log_odds->value, played.log_odds->simulation);
  row.verdict = verdict_on(test.expect, test.size, played.log_odds->value, played.log_odds->simulation);
  return row;
}

std::vector<std::string> targets_of(const std::vector<ThesisTest>& tests) {
  std::vector<std::string> targets;
  for (const ThesisTest& test : tests)
    if (std::find(targets.begin(), targets.end(), test.target) == targets.end()) targets.push_back(test.target);
  return targets;
}

namespace {

/// The tests of one file; none where it was cut short.
std::vector<ThesisRow> play_tests(const World& world, const Alternative& alternative, const Play& play) {
  std::vector<ThesisRow> rows;
  std::vector<ThesisTest> tests;
  for (const ThesisTest& test : alternative.opened->tree().tests) {  // says what is wrong with the file
    if (const auto problem = problem_of(test, world)) rows.push_back(not_played(test, *problem));
    else tests.push_back(test);
  }
  if (tests.empty()) return rows;
  WhatIfRequest asked;
  asked.targets = targets_of(tests);
  const WhatIfAnswer answer = whatif(world, {alternative}, asked, play);
  if (answer.runs < play.runs) return {};  // cut short: rows are of all runs
  for (const ThesisTest& test : tests)
    for (const WhatIfRow& row : answer.alternatives.front().rows)
      if (row.kind == "target" && row.id == test.target) {
        rows.push_back(outcome_of(test, row));
        break;
      }
  return rows;
}

/// Where a file cannot be applied to the world: one row that says why.
std::vector<ThesisRow> play_file(const World& world, const ChangeFile& file, const Files& open, const Play& play) {
  try {
    return play_tests(world, alternative_of(*world.files, world.changes, file.path, open), play);
  } catch (const std::runtime_error& error) {
    ThesisRow failed;
    failed.problem = error.what();
    return {failed};
  }
}

}  // namespace

ThesesAnswer theses(const World& world, const ThesesRequest& request, const Play& play) {
  ThesesAnswer answer;
  answer.scenarios = {request.scenario};
  const std::size_t files = request.files.size();
  for (std::size_t f = 0; f < files && !play.stopped(); ++f) {
    const ChangeFile& file = request.files[f];
    for (ThesisRow& row : play_file(world, file, request.open, part_of(play, f, files))) {
      row.scenario = request.scenario;
      row.file = file.name;
      answer.rows.push_back(std::move(row));
    }
  }
  return answer;
}

}  // namespace parallel38
