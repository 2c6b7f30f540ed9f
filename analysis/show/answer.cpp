#include "analysis/show/answer.hpp"

#include "analysis/queries/patterns.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/listing.hpp"

namespace parallel38 {

ShowAnswer show(const EffectiveTree& tree, const Scenario& scenario, const std::string& pattern) {
  ShowAnswer answer;
  for (const ShownEntry& entry : listing(tree.root)) {
    if (!pattern.empty() && !fits("*" + pattern + "*", entry.address)) continue;
    answer.entries.push_back({entry.address, entry.value, entry.basis, entry.source, entry.title, entry.note,
                              entry.place.file.text(), entry.place.line});
  }
  if (answer.entries.empty()) throw RequestError("show " + pattern + ": nothing in this scenario has such an address");
  answer.effective.text = scenario.canonical;
  return answer;
}

Table show_table(const ShowAnswer& answer) {
  constexpr std::ptrdiff_t kForPeople = 5;
  Table table = table_of(answer.entries);
  table.columns.erase(table.columns.begin() + kForPeople, table.columns.end());
  for (auto& row : table.rows) row.erase(row.begin() + kForPeople, row.end());
  return table;
}

}  // namespace parallel38
