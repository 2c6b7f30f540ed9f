// The answer of `theses` on one screen: how many tests agree, and those that do not first.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/theses/words.hpp"

namespace parallel38 {

namespace {

std::string amount(const ThesisRow& row) {
  return row.difference ? change_words(kind_of(row), row.difference->value, row.unit == "days" ? " d" : "") : "-";
}
std::string coding(const ThesisRow& row) {
  return row.difference ? change_words(kind_of(row), with_width(row.difference->coding)) : "-";
}
std::string structure(const ThesisRow& row) {
  return row.difference ? change_words(kind_of(row), row.difference->structure) : "-";
}

/// Those that disagree first, then those that could not be played, are too small, of another size, and agree.
int order_of(const ThesisRow& row) { return row.problem ? kNotPlayedOrder : words_of(*row.verdict).order; }

std::string summary(const ThesesAnswer& answer, const std::string& scenario) {
  VerdictCounts counts = counts_of(answer, scenario);
  std::string text = fmt::format(
      "{}: of {} {} agree with what was expected beforehand, {} have the direction but another size, {} disagree, {} "
      "are too small to tell.",
      scenario, counted(counts.played, "test"), counts.with[ThesisVerdict::agrees],
      counts.with[ThesisVerdict::other_size], counts.with[ThesisVerdict::disagrees],
      counts.with[ThesisVerdict::too_small]);
  return counts.unplayed > 0 ? text + fmt::format(" {} cannot be played.", counts.unplayed) : text;
}

}  // namespace

void theses_screen(const ThesesAnswer& answer, const std::string& command, Screen& to) {
  for (const std::string& scenario : answer.scenarios) to.say(summary(answer, scenario));
  std::vector<const ThesisRow*> rows;
  for (const ThesisRow& row : answer.rows) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return order_of(*a) < order_of(*b); });
  const bool several = answer.scenarios.size() > 1;
  ScreenTable table{{{"change", false, 0, 12},
                     {several ? "in" : "", false, 3, 8},
                     {"asked of a play", false, 0, 20},
                     {"expected", false, 1},
                     {"found", true},
                     {"coding", true, 2},
                     {answer.structure ? "structure" : "", true, 4},
                     {"verdict"}},
                    {}};
  for (const ThesisRow* row : rows)
    table.rows.push_back({"  " + row->file, several ? row->scenario : "",
                          row->problem ? *row->problem : row->target.value_or(""), expected_words(*row), amount(*row),
                          coding(*row), answer.structure ? structure(*row) : "",
                          row->problem ? "not played" : words_of(*row->verdict).brief});
  to.rows("", table);
  if (answer.structure)
    to.say(fmt::format("Structure: the least and the greatest over {} (structural range).",
                       counted(answer.structure->worlds.size(), "other world")));
  to.say("Found: points of 100 plays under the change; sizes were fixed beforehand (--detail says how).");
  to.next(again(command) + " --detail", "every test, with log-odds");
}

}  // namespace parallel38
