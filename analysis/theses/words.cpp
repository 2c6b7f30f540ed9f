#include "analysis/theses/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/structure_words.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

constexpr const char* kExplained =
    "Sizes were fixed beforehand on the target's log-odds: nearest of 0.4 (weak), 0.9 (moderate), 1.6 (strong); "
    "under 0.1, or with an interval that holds 0: too small to tell. A test that expects `none` agrees where the "
    "whole "
    "interval is under 0.1. Differences are in points of 100 plays; of a belief in points of probability, its size on "
    "the log-odds of its mean; dates and worth have a direction only.\n\n";

/// A change or its range, with the unit of dates.
template <class Number>
std::string amount(const ThesisRow& row, const Number& x) {
  return change_words(kind_of(row), x, row.unit == "days" ? " days" : "");
}

std::string log_odds_words(const ThesisRow& row) {
  if (!row.log_odds || std::isnan(row.log_odds->value)) return "-";
  return fmt::format("{} ({})", change_words(NumberKind::log_odds, row.log_odds->value),
                     change_words(NumberKind::log_odds, row.log_odds->simulation));
}

/// Headings of a table of tests. @param structure whether there is a structural range
std::vector<std::string> heads(bool structure) {
  std::vector<std::string> all{"file",       "target", "expected",  "difference", "verdict",
                               "simulation", "coding", "same sign", "log-odds",   "thesis"};
  if (structure) all.insert(all.begin() + 7, "structure");
  return all;
}

std::vector<std::string> cells_of(const ThesisRow& row, bool structure) {
  std::vector<std::string> cells{row.file,
                                 row.target.value_or(""),
                                 expected_words(row),
                                 amount(row, row.difference->value),
                                 row.is_nil() ? "too small: known to be under 0.1" : to_text(*row.verdict),
                                 amount(row, row.difference->simulation),
                                 amount(row, with_width(row.difference->coding)),
                                 same_sign_share(row.same_sign, 2),
                                 log_odds_words(row),
                                 row.thesis.value_or("")};
  if (structure) cells.insert(cells.begin() + 7, amount(row, row.difference->structure));
  return cells;
}

std::string one_scenario(const ThesesAnswer& answer, const std::string& scenario) {
  const bool structure = answer.structure.has_value();
  std::vector<std::vector<std::string>> cells{heads(structure)};
  std::string problems;
  for (const ThesisRow& row : answer.rows) {
    if (row.scenario != scenario) continue;
    if (row.problem) {
      problems += fmt::format("{}: cannot be played: {}\n", row.file, *row.problem);
      continue;
    }
    cells.push_back(cells_of(row, structure));
  }
  if (cells.size() == 1) return fmt::format("{}: no test was played to its end.\n{}\n", scenario, problems);
  VerdictCounts counts = counts_of(answer, scenario);
  std::string text = fmt::format(
      "{}: of {} {} agree, {} have the right direction but another size, {} disagree, {} are too small to "
      "tell{}.\n",
      scenario, counted(counts.played, "test"), counts.with[ThesisVerdict::agrees],
      counts.with[ThesisVerdict::other_size], counts.with[ThesisVerdict::disagrees],
      counts.with[ThesisVerdict::too_small],
      counts.nil > 0
          ? fmt::format(" ({} of them known to be under 0.1 in log-odds: the effect expected is not there)", counts.nil)
          : "");
  const std::vector<int> right = structure ? std::vector<int>{3, 5, 6, 7, 8} : std::vector<int>{3, 5, 6, 7};
  return text + table_text(cells, right) + problems + "\n";
}

/// A line of its own for each test, its verdicts below, a column a scenario.
std::string side_by_side(const std::vector<std::string>& scenarios, const std::vector<ThesisRow>& rows) {
  std::vector<std::string> headings{
      "Side by side: verdict, and change of the target's log-odds (dates, worth: of the mean)"};
  std::vector<std::vector<std::string>> cells(1);
  for (const std::string& scenario : scenarios) cells[0].push_back(short_name(scenario));
  for (const ThesisRow& row : rows) {
    if (row.problem) continue;
    const std::string heading = fmt::format("{}: {} {}", row.file, row.target.value_or(""), expected_words(row)) +
                                (row.thesis ? " (" + *row.thesis + ")" : "");
    const auto line = static_cast<std::size_t>(std::find(headings.begin(), headings.end(), heading) - headings.begin());
    if (line == headings.size()) {
      headings.push_back(heading);
      cells.emplace_back(scenarios.size(), "-");
    }
    const auto column =
        static_cast<std::size_t>(std::find(scenarios.begin(), scenarios.end(), row.scenario) - scenarios.begin());
    const bool disagrees = *row.verdict == ThesisVerdict::disagrees;  // which stands out
    cells[line][column] = fmt::format(
        "{} {}", disagrees ? "DISAGREES" : words_of(*row.verdict).brief,
        row.log_odds ? change_words(NumberKind::log_odds, row.log_odds->value) : amount(row, row.difference->value));
  }
  std::vector<std::vector<std::string>> lines;
  for (std::size_t r = 0; r < cells.size(); ++r) {
    lines.push_back({headings[r]});
    lines.push_back(std::move(cells[r]));
    lines.back().front().insert(0, "    ");
  }
  return table_text(lines);
}

/// The structural range of each difference.
std::string structure_text(const ThesesAnswer& answer) {
  StructureAnswer shown = *answer.structure;
  for (StructuralRange& range : shown.ranges) range.of = range.alternative + ": " + range.of;
  return structure_words(shown, "difference", [&](const StructuralRange& range, double value) {
    for (const ThesisRow& row : answer.rows)
      if (row.target && range.of == row.file + ": " + *row.target) return amount(row, value);
    return change_words(NumberKind::log_odds, value);
  });
}

}  // namespace

VerdictCounts counts_of(const ThesesAnswer& answer, const std::string& scenario) {
  VerdictCounts counts;
  for (const ThesisRow& row : answer.rows) {
    if (row.scenario != scenario) continue;
    ++(row.problem ? counts.unplayed : counts.played);
    if (row.verdict) ++counts.with[*row.verdict];
    if (row.is_nil()) ++counts.nil;
  }
  return counts;
}

NumberKind kind_of(const ThesisRow& row) {
  return row.unit == "worth" ? NumberKind::other : row.unit == "days" ? NumberKind::days : NumberKind::share;
}
std::string expected_words(const ThesisRow& row) {
  return row.expect.value_or("") + (row.size ? ", " + *row.size : "");
}

std::string theses_words(const ThesesAnswer& answer) {
  std::string text = paragraphs(kExplained);
  for (const std::string& scenario : answer.scenarios) text += one_scenario(answer, scenario);
  if (answer.structure) text += structure_text(answer);
  if (answer.scenarios.size() > 1) text += side_by_side(answer.scenarios, answer.rows);
  return text;
}

}  // namespace parallel38
