// Long text in the width of a screen: tables are set, and prose is broken, where the text is shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parallel38 {

/// Blanks between the columns of a table.
inline constexpr int kGap = 2;

struct ScreenTable;
struct Table;

/// A table inside a text, its cells marked but not set: `set_in` sets it. The first row is the heading. Rows with a
/// cell alone are lines of their own. Columns named in `right` (positions) are set right.
std::string table_text(const std::vector<std::vector<std::string>>& rows, const std::vector<int>& right = {});
/// The rows of an answer as such a table; columns of numbers are set right.
std::string table_text(const Table& table);
std::string table_text(const ScreenTable& table);
/// A paragraph inside a text, which `set_in` breaks into lines of at most 72 columns, each behind `indent` blanks.
std::string prose(std::string_view text, int indent = 0);
/// The same, each line of the text a paragraph.
std::string paragraphs(std::string_view text);
/// Lines that stay as they are however wide, e.g. a script.
std::string verbatim(std::string_view text);

/// The text with no line over `width` columns, and none that steers a terminal. Paragraphs are broken into lines of at
/// most 72 columns. A table that is too wide loses its bars
/// first; then headings and cells of words are broken over lines, the widest column first (names in the first column
/// stay whole); then its last columns leave, and a line below says which, and what width shows them. Other lines are
/// broken between words, under their beginning; a command is continued behind \ so that it can still be copied. A word
/// that is longer than a line stays whole.
std::string set_in(const std::string& text, int width);

/// A file as it is typed in a command; `instead` where its name is too long for a line.
std::string typed_file(const std::string& file, const std::string& instead);

}  // namespace parallel38
