// Tables: the rows of an answer, as CSV and for people.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

/// One cell of a table; nothing: not known, an empty field of a CSV.
using Cell = std::variant<std::monostate, std::string, double, std::int64_t, bool>;
/// A number as a cell; nothing where it is not finite.
Cell cell_of(double x);

struct Column {
  std::string key;      ///< hyphenless lower case, the same in CSV and JSON
  std::string meaning;  ///< documented in the head of the CSV: unit, range
};
/// A tidy table: one observation a row, ids not labels.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// One field of a CSV, quoted where it must be.
std::string csv_field(const std::string& bytes);

/// Builds a table from the fields of structs. An Estimate NAME takes the columns NAME, NAME_simulation_low,
/// NAME_simulation_high, NAME_coding_low, NAME_coding_high, NAME_structure_low and NAME_structure_high; an Interval
/// NAME_low and NAME_high; a struct NAME those of its fields, each after NAME_; a list of texts one column, joined by
/// "; ". The elements of a list of structs are rows of their own, below that of the struct that holds them, and repeat
/// its texts, counts and flags listed before them.
class TableFields : public FieldList {
 public:
  /// @param named_rows a first column `what` says of which list each row is
  explicit TableFields(bool named_rows);
  /// The columns of a row, before the rows.
  template <class Row>
  void add_columns() {
    types_ = true;
    take(Row{});
    types_ = false;
  }
  template <class Row>
  void add_row(const Row& row) {
    take(row);
  }
  Table take_table() { return std::move(table_); }

 protected:
  void begin(const Field& field) override;
  void text(const std::string& value) override { put(value, true); }
  void number(double value) override { put(cell_of(value), false); }
  void count(std::int64_t value) override { put(value, true); }
  void flag(bool value) override { put(value, true); }
  void interval(const Interval& value) override;
  void estimate(const Estimate& value) override;
  void json(const JsonText&) override {}
  void nothing() override {}  ///< the cells of a row are empty until something is put there
  void open_object() override;
  void close_object() override;
  void open_list() override;
  void close_list() override;
  bool asks_for_types() const override { return types_; }

 private:
  struct Open {
    std::string name, meaning, unit;  ///< of the field being taken
    bool list = false, row = false;
    std::size_t at = 0;                                  ///< a row: its position in the table
    std::vector<std::pair<std::size_t, Cell>> repeated;  ///< what rows inside it repeat
    std::string texts;                                   ///< a list of texts: joined so far
  };
  void put(Cell value, bool repeated) { put_as("", "", std::move(value), repeated); }
  void put_as(const std::string& suffix, const std::string& meaning, Cell value, bool repeated);
  std::size_t column(const std::string& key, const std::string& meaning);
  std::string prefix() const;
  std::string path() const;
  void begin_row();

  bool named_rows_, types_ = false;
  Table table_;
  std::vector<Open> open_;
};

/// A row each of structs of one kind.
template <HasFields Row>
Table table_of(const std::vector<Row>& rows) {
  TableFields to(false);
  to.add_columns<Row>();
  for (const Row& row : rows) to.add_row(row);
  return to.take_table();
}
/// The lists of an answer, each element a row; column `what` names the list. Fields outside lists are left out.
template <HasFields Answer>
Table table_of_lists(const Answer& answer) {
  TableFields to(true);
  to.add_columns<Answer>();
  to.add_row(answer);
  return to.take_table();
}

}  // namespace parallel38
