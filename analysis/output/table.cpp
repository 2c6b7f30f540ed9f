#include "analysis/output/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"

namespace parallel38 {

Cell cell_of(double x) { return std::isfinite(x) ? Cell{x} : Cell{}; }

std::string csv_field(const std::string& bytes) {
  std::string text = harmless(bytes);
  if (text.find_first_of(",\"\n\r#") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

TableFields::TableFields(bool named_rows) : named_rows_(named_rows) {
  if (named_rows) table_.columns.push_back({"what", "the list that the row is of"});
}

void TableFields::begin(const Field& field) {
  open_.back().name = field.name;
  open_.back().meaning = field.meaning;
  open_.back().unit = field.unit;
}

/// "baselines_" inside a struct of that name; rows begin anew.
std::string TableFields::prefix() const {
  std::string words;
  for (auto open = open_.rbegin() + 1; open != open_.rend() && !(open - 1)->row; ++open)
    if (!open->list) words = open->name + "_" + words;
  return words;
}

/// "decisions.options": the lists that are open.
std::string TableFields::path() const {
  std::string words;
  for (std::size_t i = 0; i + 1 < open_.size(); ++i)
    if (open_[i + 1].list) words += (words.empty() ? "" : ".") + open_[i].name;
  return words;
}

std::size_t TableFields::column(const std::string& key, const std::string& meaning) {
  const auto known =
      std::find_if(table_.columns.begin(), table_.columns.end(), [&](const Column& c) { return c.key == key; });
  const auto position = static_cast<std::size_t>(known - table_.columns.begin());
  if (known == table_.columns.end()) {
    table_.columns.push_back({key, meaning});
    for (auto& row : table_.rows) row.emplace_back();
  }
  return position;
}

void TableFields::put_as(const std::string& suffix, const std::string& meaning, Cell value, bool repeated) {
  if (open_.back().list) {  // an element of a list of texts
    if (const auto* const text = std::get_if<std::string>(&value))
      open_.back().texts += (open_.back().texts.empty() ? "" : "; ") + *text;
    return;
  }
  const auto row = std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.row; });
  if (row == open_.rend()) return;  // outside lists
  const Open& field = open_.back();
  const std::string words = meaning.empty() ? field.meaning : meaning;
  const std::size_t c =
      column(prefix() + field.name + suffix, field.unit.empty() ? words : fmt::format("{} [{}]", words, field.unit));
  if (types_) return;
  if (repeated) row->repeated.emplace_back(c, value);
  table_.rows[row->at][c] = std::move(value);
}

void TableFields::interval(const Interval& value) {
  put_as("_low", open_.back().meaning + ": lower end", cell_of(value.low), false);
  put_as("_high", "upper end", cell_of(value.high), false);
}

void TableFields::estimate(const Estimate& value) {
  put_as("", "", cell_of(value.value), false);
  put_as("_simulation_low", "95 % interval for simulation error: more runs narrow it", cell_of(value.simulation.low),
         false);
  put_as("_simulation_high", "upper end", cell_of(value.simulation.high), false);
  put_as("_coding_low", "coding range: 5th percentile over the values that the coder holds possible",
         cell_of(value.coding.low), false);
  put_as("_coding_high", "95th percentile", cell_of(value.coding.high), false);
  put_as("_structure_low", "structural range: the least over the worlds of --structure", cell_of(value.structure.low),
         false);
  put_as("_structure_high", "the greatest", cell_of(value.structure.high), false);
}

/// A row of the table, which repeats what the rows say inside which it stands.
void TableFields::begin_row() {
  Open& row = open_.back();
  row.row = true;
  const std::string of = path();
  if (types_) return;
  row.at = table_.rows.size();
  table_.rows.emplace_back(table_.columns.size());
  if (named_rows_) table_.rows.back()[0] = of;
  const auto around = std::find_if(open_.rbegin() + 1, open_.rend(), [](const Open& open) { return open.row; });
  if (around == open_.rend()) return;
  row.repeated = around->repeated;
  for (const auto& [c, value] : row.repeated) table_.rows.back()[c] = value;
}

void TableFields::open_object() {
  const bool whole_row = open_.empty() ? !named_rows_ : open_.back().list;
  open_.emplace_back();
  if (whole_row) begin_row();
}

void TableFields::close_object() { open_.pop_back(); }

void TableFields::open_list() {
  open_.emplace_back();
  open_.back().list = true;
}

void TableFields::close_list() {
  const std::string texts = std::move(open_.back().texts);
  open_.pop_back();
  if (!texts.empty()) put(texts, true);
}

}  // namespace parallel38
