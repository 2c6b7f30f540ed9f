// The answer of `whatif --table` in words: every column.
#include <fmt/format.h>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/structure_words.hpp"
#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"
#include "analysis/whatif/change_table.hpp"
#include "analysis/whatif/words.hpp"

namespace parallel38 {

namespace {

/// The structural range of each difference.
std::string structure_text(StructureAnswer answer) {
  for (StructuralRange& range : answer.ranges) range.of = range.alternative + ": " + range.of;
  return structure_words(answer, "difference",
                         [](const StructuralRange&, double value) { return fmt::format("{:+.3f}", value); });
}

}  // namespace

std::string change_table_words(const ChangeTableAnswer& answer) {
  const char* const columns[] = {
      "file",       "title",          "loads",           "problem",    "target",      "before",    "after",
      "difference", "difference_low", "difference_high", "coding_low", "coding_high", "same_sign", "same_sign_at_least",
      "unit",       "thesis",         "expect",          "size",       "found",       "verdict"};
  Table table;
  for (const char* column : columns) table.columns.push_back({column, ""});
  if (answer.structure)
    for (const char* column : {"structure_low", "structure_high"}) table.columns.push_back({column, ""});
  for (const ChangeTableRow& row : answer.rows) {
    const Estimate none, &d = row.difference ? *row.difference : none;
    const ThesisRow untested, &test = row.test ? *row.test : untested;
    table.rows.push_back({row.file,
                          row.title.value_or(""),
                          row.loads,
                          row.problem.value_or(""),
                          row.target.value_or(""),
                          cell_of(row.before.value_or(none).value),
                          cell_of(row.after.value_or(none).value),
                          cell_of(d.value),
                          cell_of(d.simulation.low),
                          cell_of(d.simulation.high),
                          cell_of(d.coding.low),
                          cell_of(d.coding.high),
                          cell_of(row.same_sign.share),
                          cell_of(row.same_sign.at_least),
                          row.unit.value_or(""),
                          test.thesis.value_or(""),
                          test.expect.value_or(""),
                          test.size.value_or(""),
                          text_of(test.found).value_or(""),
                          text_of(test.verdict).value_or("")});
    if (!answer.structure) continue;
    table.rows.back().push_back(cell_of(d.structure.low));
    table.rows.back().push_back(cell_of(d.structure.high));
  }
  return table_text(table) + (answer.structure ? '\n' + structure_text(*answer.structure) : "");
}

}  // namespace parallel38
