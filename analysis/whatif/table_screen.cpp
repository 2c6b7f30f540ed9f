// The answer of `whatif --table` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/whatif/change_table.hpp"
#include "analysis/whatif/words.hpp"

namespace parallel38 {

namespace {

/// Shares in points of 100, all else as it is.
NumberKind kind_in_table(const ChangeTableRow& row) {
  return row.unit.value_or("share") == "share" ? NumberKind::share : NumberKind::other;
}

}  // namespace

void change_table_screen(const ChangeTableAnswer& answer, const std::string& command, Screen& to) {
  const auto bad = std::count_if(answer.rows.begin(), answer.rows.end(), [](const auto& row) { return !row.loads; });
  to.say(fmt::format(
      "What each file of changes moves, in points of 100 plays{}.",
      bad > 0 ? fmt::format("; {} of {} rows are of a file that does not load", bad, answer.rows.size()) : ""));
  ScreenTable table{{{"file", false, 0, 12},
                     {"asked, or what is wrong", false, 0, 22},
                     {"difference", true},
                     {"simulation", true, 2},
                     {"coding", true},
                     {answer.structure ? "structure" : "", true, 3},
                     {"verdict", false, 1}},
                    {}};
  for (const ChangeTableRow& row : answer.rows) {
    const Estimate none, &d = row.difference ? *row.difference : none;
    const NumberKind kind = kind_in_table(row);
    table.rows.push_back({row.file, row.problem ? *row.problem : row.target.value_or(""), change_words(kind, d.value),
                          change_words(kind, d.simulation), change_words(kind, with_width(d.coding)),
                          answer.structure ? change_words(kind, d.structure) : "",
                          row.test ? text_of(row.test->verdict).value_or("") : ""});
  }
  to.rows("", table);
  if (answer.structure)
    to.say(fmt::format("Structure: the least and the greatest over {} (structural range).",
                       counted(answer.structure->worlds.size(), "other world")));
  to.next(again(command) + " --detail", "every column");
}

}  // namespace parallel38
