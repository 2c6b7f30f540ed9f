#include "analysis/timeline/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

std::string timeline_words(const TimelineAnswer& answer) {
  std::vector<std::vector<std::string>> rows{{"date", "", "who", "what"}};
  for (const TimelineRow& row : answer.rows) {
    const bool decision = row.kind == "decision";
    std::string what = titled(row.title, row.id);
    if (decision) what += fmt::format(" [{}] -> {}", row.id, row.recorded.value_or(""));
    else if (row.detail) what += " (" + *row.detail + ")";
    rows.push_back({row.date, decision ? "decides" : row.kind == "document" ? "writes" : "reads", row.actor, what});
  }
  return table_text(rows);
}

void timeline_screen(const TimelineAnswer& answer, const std::string& command, Screen& to) {
  const auto count = [&](const char* kind) {
    return static_cast<std::uint64_t>(std::count_if(answer.rows.begin(), answer.rows.end(),
                                                    [&](const TimelineRow& row) { return row.kind == kind; }));
  };
  to.say(
      fmt::format("What may be written ({}), read ({}) and decided ({}), day by day; of a "
                  "decision what was really chosen.",
                  counted(count("document"), "document"), counted(count("arrival"), "time"),
                  counted(count("decision"), "decision")));
  ScreenTable table{{{"date"}, {""}, {"who", false, 0, 8}, {"what", false, 0, 24}, {"really, or if", false, 1, 14}},
                    {}};
  for (const TimelineRow& row : answer.rows) {
    const bool decision = row.kind == "decision";
    table.rows.push_back({row.date,
                          decision                 ? "decides"
                          : row.kind == "document" ? "writes"
                                                   : "reads",
                          row.actor, titled(row.title, row.id),
                          decision ? row.recorded.value_or("") : row.detail.value_or("")});
  }
  to.rows("", table, 3, "--detail, or --actor, --from, --until");
  to.next(again(command) + " --detail", "all of it");
}

}  // namespace parallel38
