// Where results go: the terminal, or files that appear under their names only when they are complete.
#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "analysis/output/stamp.hpp"
#include "analysis/program/destination.hpp"
#include "analysis/program/program.hpp"
#include "analysis/program/sink.hpp"

namespace parallel38 {

/// A result could not be written: the disk says no. The program ends with kNotWritten.
class WriteError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Where results go besides the words: options --json, --json-file and --csv. How the words are shown: --detail,
/// --width.
struct Output {
  bool json = false;
  std::string csv;        ///< a file, - for the standard output, or empty
  std::string json_file;  ///< or empty
  bool detail = false;    ///< all words in place of one screen
  int width = 0;          ///< columns of the screen; 0: the terminal's, or 80
  /// Whether a screen is all that is wanted.
  bool screen_alone() const { return !json && csv.empty() && json_file.empty() && !detail; }
};

/// The forms of a result; only those that are asked for are made.
struct Forms {
  std::function<void(FieldList& to)> fields;  ///< of the answer: keys of the JSON beside the stamp's
  std::function<Table()> table;               ///< rows of the CSV
  std::function<std::string()> words;         ///< empty: the table as text
  std::function<void(Screen& to)> screen{};   ///< empty: the words are short
};
/// The forms of an answer whose JSON comes from its fields. @param answer kept by reference
template <HasFields Answer>
Forms forms_of(const Answer& answer, std::function<Table()> table, std::function<std::string()> words,
               std::function<void(Screen& to)> screen = {}) {
  return {[&answer](FieldList& to) { fields(to, answer); }, std::move(table), std::move(words), std::move(screen)};
}

/// Gives a result: JSON or CSV on `program.out` where asked for, else the words; files beside either. What one file
/// cannot take is still given to the others.
/// @return kDone, kInterrupted where the stamp says so, or kNotWritten
int deliver(Program& program, const Output& output, const Stamp& stamp, const Forms& forms);

/// A file that appears under its name only when it is complete. Links are followed; a pipe or device that is there
/// already is written to as it is, and when its reader leaves, the rest is dropped quietly.
class OutputFile {
 public:
  explicit OutputFile(std::string path);  ///< @throws RequestError where there is an output_problem
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();                      ///< not finished: nothing is left
  void write(std::string_view text);  ///< @throws WriteError where the disk says no
  void finish();                      ///< @throws WriteError likewise

 private:
  void open_beside();
  void open_elsewhere();
  void keep_mode() const;
  void refill() const;
  void check() const;
  void put_in_place();
  std::string path_;
  Destination to_;
  int descriptor_ = -1;
  std::string part_;  ///< name of the file beside; empty: there is none
  std::optional<Sink> sink_;
};

/// Removes all files that are not finished. For signal handlers: calls nothing that they must not.
void remove_unfinished();

}  // namespace parallel38
