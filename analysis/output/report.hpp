// How a command gives its result: in words, as JSON, as tidy CSV, each with the stamp that says where it comes from.
#pragma once

#include <cstdint>
#include <fstream>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

#include "analysis/program/program.hpp"

namespace parallel38 {

using Json = nlohmann::ordered_json;
struct Estimate;
struct Interval;

/// The addresses that a change with * or a filter reached.
struct Matched {
  std::string change;  ///< in words
  std::vector<std::string> addresses;
};
Json as_json(const std::vector<Matched>& matched);        ///< [{change, matched}]
std::string as_text(const Matched& matched, int indent);  ///< "matched N: ..."
/// "changed: CHANGE" a line each, under those with * or a filter what they reached.
/// @param matched in the order of the changes
std::string as_text(const std::vector<std::string>& changes, const std::vector<Matched>& matched, int indent);

/// What every result carries: enough to get it again, and to see whether two results are of the same thing.
struct Stamp {
  std::string version;               ///< of the program
  std::string command;               ///< as typed
  std::uint64_t seed = 0, runs = 0;  ///< runs really played
  std::uint64_t most_runs = 0;  ///< theories side by side may come to unlike many: `runs` is the fewest, this the most
  std::uint32_t dice = 0;       ///< runs a draw
  bool played = true;           ///< false: a result without luck (show, plan): seed, runs and dice are left out
  std::string theory;           ///< empty: the scenario's own
  std::vector<std::string> changes;  ///< in words, one each
  std::vector<Matched> matched;      ///< of those with * or a filter
  std::string scenario_id, scenario_version, scenario_digest;
  bool interrupted = false;  ///< Ctrl-C: fewer runs than asked
};
/// Keys: seed, runs, dice, version, command, changes, scenario{id, version, digest}; matched, most_runs, theory,
/// interrupted where they apply.
Json as_json(const Stamp& stamp);
/// A line or two for the foot of a text.
std::string as_text(const Stamp& stamp);

/// One cell of a table; nothing: not known, an empty field of a CSV, null in JSON.
using Cell = std::variant<std::monostate, std::string, double, std::int64_t, bool>;
/// A number as a cell or as JSON; nothing where it is not finite: neither CSV nor JSON has a word for that.
Cell cell_of(double x);
Json json_of(double x);
Json json_of(const Interval& interval);  ///< [low, high]
Json json_of(const Estimate& estimate);  ///< {value, simulation, sources}
struct Column {
  std::string key;      ///< hyphenless lower case, the same in CSV and JSON
  std::string meaning;  ///< documented in the head of the CSV: unit, range
};
/// A tidy table: one observation a row, ids not labels.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};
/// An array of objects, a row each.
Json as_json(const Table& table);
/// RFC 4180 after comment lines (`# `) with the stamp and what each column means: read.csv(file, comment.char = "#") in
/// R, pandas.read_csv(file, comment="#") in Python.
std::string as_csv(const Table& table, const Stamp& stamp);
/// The table set in columns for people, the first of which names the row and stays whole.
/// @param widest characters of the other columns  @param cutting whether cells that are longer are cut, on a page that
/// somebody looks at; else they push on the rest of their line
std::string as_text(const Table& table, int widest, bool cutting);
/// One field of a CSV, quoted where it must be.
std::string csv_field(const std::string& text);

/// Where results go besides the words: options --json and --csv.
struct Output {
  bool json = false;
  std::string csv;  ///< a file, - for the standard output, or empty
};
/// Gives a result: JSON or CSV on `program.out` where asked for, else the words; a CSV file beside either.
/// @param words text of the result; empty: the table as text  @param body keys of the JSON beside the stamp's; null:
/// {rows: table}
/// @return kDone, or kInterrupted where the stamp says so
int deliver(Program& program, const Output& output, const Stamp& stamp, const Table& table, const std::string& words,
            const Json& body);
int deliver(Program& program, const Output& output, const Stamp& stamp, const Table& table,
            const std::string& words = {});

/// Whether two names, as typed, are of one file: ./a.csv and a.csv, or through a link.
bool one_file(const std::string& a, const std::string& b);

/// Why nothing can be written under this name, in words; empty: it can. Asked before anything is played.
std::string output_problem(const std::string& path);

/// A file that appears under its name only when it is complete: written beside it, under a name that nothing has yet,
/// and renamed. A pipe or device that is there already is written to as it is.
class OutputFile {
 public:
  explicit OutputFile(std::string path);  ///< @throws UsageError where there is an output_problem
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();  ///< not finished: nothing is left
  void write(std::string_view text);
  void finish();  ///< @throws UsageError where the disk says no

 private:
  std::string path_, part_;  ///< the same for a pipe or device
  std::ofstream file_;
  bool finished_ = false;
};

}  // namespace parallel38
