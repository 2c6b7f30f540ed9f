#include "analysis/run/table.hpp"

#include <algorithm>
#include <string>

namespace parallel38 {

namespace {

std::ptrdiff_t position_of(const Table& table, const std::string& key) {
  const auto found =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& one) { return one.key == key; });
  return found - table.columns.begin();
}

template <class Cells>
void move_column(Cells& cells, std::ptrdiff_t from, std::ptrdiff_t to) {
  const auto first = cells.begin() + from, last = cells.begin() + to;
  if (from < to) std::rotate(first, first + 1, last + 1);
  else std::rotate(last, first, first + 1);
}

void move_column(Table& table, const std::string& key, std::ptrdiff_t to) {
  const std::ptrdiff_t from = position_of(table, key);
  move_column(table.columns, from, to);
  for (std::vector<Cell>& row : table.rows) move_column(row, from, to);
}

}  // namespace

Table run_table(const TheoriesAnswer& answer) {
  Table table = table_of_lists(answer);
  const std::string prefix = "theories.";
  for (std::vector<Cell>& row : table.rows)
    if (auto* list = std::get_if<std::string>(&row.front()); list->starts_with(prefix)) list->erase(0, prefix.size());
  move_column(table, "runs", static_cast<std::ptrdiff_t>(table.columns.size()) - 1);
  move_column(table, "theory", 0);
  return table;
}

Table run_table(const RunAnswer& answer) { return run_table(TheoriesAnswer{{answer}}); }

}  // namespace parallel38
