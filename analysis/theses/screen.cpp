// The answer of `theses` on one screen: how many tests agree, and those that do not first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/theses/words.hpp"

namespace parallel38 {

namespace {

std::string amount(const ThesisRow& row) {
  const double x = row.difference ? row.difference->value : kUnknown;
  if (std::isnan(x)) return "-";
  if (row.unit == "worth") return fmt::format("{:+.3f}", x);
  return row.unit == "days" ? fmt::format("{:+.1f} d", x) : fmt::format("{:+.1f}", 100 * x);
}
std::string range(const ThesisRow& row, const Interval& i) {
  if (std::isnan(i.low)) return "-";
  const double scale = row.unit == "days" || row.unit == "worth" ? 1 : 100;
  return fmt::format("{:+.1f} to {:+.1f}", scale * i.low, scale * i.high);
}

std::string coding(const ThesisRow& row) {
  return row.difference ? range(row, with_width(row.difference->coding)) : "-";
}
std::string structure(const ThesisRow& row) { return row.difference ? range(row, row.difference->structure) : "-"; }

constexpr std::array kVerdicts = {"agrees", "other size", "disagrees", "too small"};

/// Those that disagree first, then those that could not be played, are too small, of another size, and agree.
int order_of(const ThesisRow& row) {
  constexpr std::array kOrder = {4, 3, 0, 2};
  return row.problem ? 1 : kOrder[static_cast<std::size_t>(*row.verdict)];
}

std::string summary(const std::string& scenario, const std::vector<ThesisRow>& rows) {
  std::array<int, 4> counts{};
  int unplayed = 0;
  for (const ThesisRow& row : rows) {
    if (row.scenario != scenario) continue;
    if (row.problem) ++unplayed;
    else ++counts[static_cast<std::size_t>(*row.verdict)];
  }
  std::string text = fmt::format(
      "{}: of {} {} agree with what was expected beforehand, {} have the direction but another size, {} "
      "disagree, "
      "{} are too small to tell.",
      scenario, counted(static_cast<std::uint64_t>(counts[0] + counts[1] + counts[2] + counts[3]), "test"), counts[0],
      counts[1], counts[2], counts[3]);
  return unplayed > 0 ? text + fmt::format(" {} cannot be played.", unplayed) : text;
}

}  // namespace

void theses_screen(const ThesesAnswer& answer, const std::string& command, Screen& to) {
  for (const std::string& scenario : answer.scenarios) to.say(summary(scenario, answer.rows));
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
                          row->problem ? *row->problem : row->target.value_or(""),
                          row->expect.value_or("") + (row->size ? ", " + *row->size : ""), amount(*row), coding(*row),
                          answer.structure ? structure(*row) : "",
                          row->problem ? "not played" : kVerdicts[static_cast<std::size_t>(*row->verdict)]});
  to.rows("", table);
  if (answer.structure)
    to.say(fmt::format("Structure: the least and the greatest over {} (structural range).",
                       counted(answer.structure->worlds.size(), "other world")));
  to.say("Found: points of 100 plays under the change; sizes were fixed beforehand (--detail says how).");
  to.next(again(command) + " --detail", "every test, with log-odds");
}

}  // namespace parallel38
