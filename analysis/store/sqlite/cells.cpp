#include "analysis/store/sqlite/cells.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

namespace parallel38 {

namespace {

constexpr double kLargest = std::numeric_limits<double>::max();

std::string held_words(const Query& row, int column) {
  switch (row.kind(column)) {
    case StoredKind::nothing: return "nothing";
    case StoredKind::text: return "the text '" + row.text(column).substr(0, 40) + "'";
    case StoredKind::bytes: return "bytes that are no text";
    default: return row.text(column);
  }
}

}  // namespace

CellCheck::Wanted CellCheck::wanted(const StoreColumn& column, int counted) {
  const std::string type = column.type();
  Wanted one{column.name,
             type == "TEXT"   ? StoredKind::text
             : type == "REAL" ? StoredKind::number
                              : StoredKind::whole,
             column.role != "point" && column.role != "place" && column.role != "factor"};
  if (column.statistic == "mean" || column.statistic == "squares") one.counted = counted;
  one.least = one.kind == StoredKind::whole || column.statistic == "squares" ? 0 : -kLargest;
  one.most = kLargest;
  one.of_runs = one.played && one.kind == StoredKind::whole && column.role != "runs";
  if (column.role == "runs") one.least = 1;
  if (column.statistic == "level")
    for (const nlohmann::json& level : nlohmann::json::parse(column.levels, nullptr, false))
      if (level.is_string()) one.levels.push_back(level.get<std::string>());
  return one;
}

CellCheck::CellCheck(std::string file, const std::vector<StoreColumn>& columns) : file_(std::move(file)) {
  int counted = -1;
  for (const StoreColumn& column : columns) {
    const int at = static_cast<int>(columns_.size());
    if (column.statistic == "n") counted = at;
    if (column.role == "runs") runs_ = at;
    columns_.push_back(wanted(column, counted));
  }
}

void CellCheck::row(const Query& row) const {
  const int last = static_cast<int>(columns_.size()) - 1;  // why the point failed
  const bool failed = row.kind(last) != StoredKind::nothing;
  for (int at = 0; at <= last; ++at) {
    const Wanted& column = columns_[static_cast<std::size_t>(at)];
    const bool uncounted = column.counted >= 0 && row.whole(column.counted) == 0;
    if (failed && column.played && at != last) continue;  // nobody reads it
    const std::string expected = missed(row, at, at == last ? !failed : column.played && uncounted);
    if (!expected.empty())
      throw StoreError(
          fmt::format("{}: is damaged: point {}, column '{}' holds {} (expected {}, as `parallel38 sweep` writes it)",
                      file_, row.text(0), column.name, held_words(row, at), expected),
          false);
  }
}

std::string CellCheck::missed(const Query& row, int column, bool empty) const {
  const Wanted& wanted = columns_[static_cast<std::size_t>(column)];
  const StoredKind kind = row.kind(column);
  if (empty) return kind == StoredKind::nothing ? "" : "nothing";
  if (wanted.kind == StoredKind::text) {
    const bool known = wanted.levels.empty() ||
                       std::find(wanted.levels.begin(), wanted.levels.end(), row.text(column)) != wanted.levels.end();
    return kind == StoredKind::text && known ? "" : fmt::format("one of: {}", fmt::join(wanted.levels, " "));
  }
  const double most = wanted.of_runs ? static_cast<double>(row.whole(runs_)) : wanted.most, x = row.number(column);
  if (kind == wanted.kind && wanted.least <= x && x <= most) return "";
  const std::string number = wanted.kind == StoredKind::whole ? "a whole number" : "a number";
  if (wanted.of_runs) return fmt::format("{}, 0 to the runs of the point", number);
  return wanted.least < 0 ? number : fmt::format("{}, {} or more", number, wanted.least);
}

}  // namespace parallel38
