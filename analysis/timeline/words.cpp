#include "analysis/timeline/words.hpp"

#include <fmt/format.h>

#include "analysis/output/words.hpp"

namespace parallel38 {

std::string timeline_words(const TimelineAnswer& answer) {
  std::vector<std::vector<std::string>> rows{{"date", "", "who", "what"}};
  for (const TimelineRow& row : answer.rows) {
    const bool decision = row.kind == "decision";
    std::string what = row.title;
    if (decision) what += fmt::format(" [{}] -> {}", row.id, row.recorded.value_or(""));
    else if (row.detail) what += " (" + *row.detail + ")";
    rows.push_back({row.date, decision ? "decides" : row.kind == "document" ? "writes" : "reads", row.actor, what});
  }
  return aligned(rows);
}

}  // namespace parallel38
