// Where results go: the terminal, or files that appear under their names only when they are complete.
#pragma once

#include <fstream>
#include <functional>
#include <string>
#include <string_view>

#include "analysis/output/stamp.hpp"
#include "analysis/program/program.hpp"

namespace parallel38 {

/// Where results go besides the words: options --json and --csv.
struct Output {
  bool json = false;
  std::string csv;  ///< a file, - for the standard output, or empty
};

/// The forms of a result; only those that are asked for are made.
struct Forms {
  std::function<void(FieldList& to)> fields;  ///< of the answer: keys of the JSON beside the stamp's
  std::function<Table()> table;               ///< rows of the CSV
  std::function<std::string()> words;         ///< empty: the table as text
};
/// The forms of an answer whose JSON comes from its fields. @param answer kept by reference
template <HasFields Answer>
Forms forms_of(const Answer& answer, std::function<Table()> table, std::function<std::string()> words) {
  return {[&answer](FieldList& to) { fields(to, answer); }, std::move(table), std::move(words)};
}

/// Gives a result: JSON or CSV on `program.out` where asked for, else the words; a CSV file beside either.
/// @return kDone, or kInterrupted where the stamp says so
int deliver(Program& program, const Output& output, const Stamp& stamp, const Forms& forms);

/// Whether two names, as typed, are of one file: ./a.csv and a.csv, or through a link.
bool one_file(const std::string& a, const std::string& b);

/// Why nothing can be written under this name, in words; empty: it can. Asked before anything is played.
std::string output_problem(const std::string& path);

/// A file that appears under its name only when it is complete: written beside it, under a name that nothing has yet,
/// and renamed. A pipe or device that is there already is written to as it is.
class OutputFile {
 public:
  explicit OutputFile(std::string path);  ///< @throws RequestError where there is an output_problem
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();  ///< not finished: nothing is left
  void write(std::string_view text);
  void finish();  ///< @throws RequestError where the disk says no

 private:
  std::string path_, part_;  ///< the same for a pipe or device
  std::ofstream file_;
  bool finished_ = false;
};

}  // namespace parallel38
