#include "analysis/output/set_in_width.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/output/screen.hpp"
#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

// first characters of lines, which no text of files holds
constexpr char kHeading = '\x1e', kRow = '\x1d', kCell = '\x1f', kAsIs = '\x1c', kParagraph = '\x1a';
constexpr int kHanging = 2, kLeastWords = 12, kLeastParts = 20;

using Cells = std::vector<std::string>;

Cells split(std::string_view text, char mark) {
  Cells parts(1);
  for (const char c : text)
    if (c == mark) parts.emplace_back();
    else parts.back() += c;
  return parts;
}

int indent_of(std::string_view line) { return static_cast<int>(std::min(line.find_first_not_of(' '), line.size())); }

/// Where the last word ends that has room; of one word, behind which of -./=_: it can be broken. npos: nowhere.
std::size_t end_in(const std::string& line, int room) {
  const auto fits = [&](std::size_t end) { return columns(std::string_view(line).substr(0, end)) <= room; };
  const std::size_t begin = line.find_first_not_of(' ');
  std::size_t at = std::string::npos;
  for (std::size_t i = begin; i < line.size() && fits(i); ++i)
    if (line[i] == ' ' && line[i - 1] != ' ') at = i;
  return at;
}
std::size_t part_in(const std::string& line, int room) {
  std::size_t at = std::string::npos;
  for (std::size_t i = line.find_first_not_of(' '); i < line.size() && line[i] != ' '; ++i)
    if (std::string_view("-./=_:").find(line[i]) != std::string_view::npos &&
        columns(std::string_view(line).substr(0, i + 1)) <= room)
      at = i + 1;
  return at;
}

/// A line broken between words, each further line `hanging` columns in; blanks inside lines stay.
/// @param behind what each line but the last ends with  @param parts whether a word that is too long is broken
Cells broken(const std::string& line, int width, int hanging, const std::string& behind = "", bool parts = false) {
  Cells lines;
  const std::string margin(static_cast<std::size_t>(hanging), ' ');
  std::string rest = line;
  while (columns(rest) > width) {
    const int room = width - columns(behind);
    std::size_t at = end_in(rest, room);
    if (at == std::string::npos && parts) at = part_in(rest, room);
    if (at == std::string::npos) at = rest.find(' ', rest.find_first_not_of(' '));  // one word, whole
    if (at == std::string::npos || rest.find_first_not_of(' ', at) == std::string::npos) break;
    lines.push_back(rest.substr(0, at) + behind);
    rest = margin + rest.substr(rest.find_first_not_of(' ', at));
  }
  lines.push_back(rest);
  return lines;
}

// --- a table ---

struct TextTable {
  std::vector<bool> right;
  std::vector<Cells> rows;
  std::size_t columns_of_it() const { return right.size(); }
};

/// Blanks and block elements (U+2580 to U+259F).
bool is_bar(std::string_view cell) {
  while (!cell.empty()) {
    const bool block = cell.substr(0, 2) == "\xe2\x96" && cell.size() > 2 && (cell[2] & '\x20') == 0;
    if (!block && cell.front() != ' ') return false;
    cell.remove_prefix(block ? 3 : 1);
  }
  return true;
}

/// Digits, ranges and shares, which are not broken.
bool is_figure(const std::string& cell) {
  constexpr int kLongest = 24;
  return columns(cell) <= kLongest && cell.find_first_of("0123456789") != std::string::npos;
}

int longest_word(const std::string& cell) {
  int longest = 0, indent = indent_of(cell);
  for (const std::string& word : split(cell, ' ')) longest = std::max(longest, indent + columns(word));
  return longest;
}

/// Columns that are shown, how wide each is, and how narrow it may become.
struct Widths {
  std::vector<std::size_t> shown;
  std::vector<int> is, least;  ///< [column of the table]
  std::vector<int> parts;      ///< how narrow where words are broken too
  int total() const {
    int sum = kGap * (static_cast<int>(shown.size()) - 1);
    for (const std::size_t c : shown) sum += is[c];
    return sum;
  }
  int least_total() const {
    int sum = kGap * (static_cast<int>(shown.size()) - 1);
    for (const std::size_t c : shown) sum += least[c];
    return sum;
  }
};

Widths natural(const TextTable& table) {
  Widths widths;
  for (std::size_t c = 0; c < table.columns_of_it(); ++c) {
    int is = 0, least = 0;
    for (const Cells& row : table.rows) {
      if (row.size() < 2 || c >= row.size()) continue;
      const bool heading = &row == &table.rows.front();
      const int whole = columns(row[c]);
      is = std::max(is, whole);
      const bool stays = !heading && (table.right[c] || is_figure(row[c]));
      least =
          std::max(least, stays ? whole : std::min(whole, std::max(longest_word(row[c]), heading ? 0 : kLeastWords)));
    }
    widths.is.push_back(is);
    widths.least.push_back(least);
    widths.parts.push_back(table.right[c] || c == 0 ? least : std::min(least, kLeastParts));
    if (is > 0) widths.shown.push_back(c);
  }
  return widths;
}

/// The columns of bars leave.
void drop_bars(const TextTable& table, Widths& widths) {
  const auto bars = [&](std::size_t c) {
    return std::all_of(table.rows.begin(), table.rows.end(),
                       [c](const Cells& row) { return row.size() < 2 || c >= row.size() || is_bar(row[c]); });
  };
  widths.shown.erase(std::remove_if(widths.shown.begin(), widths.shown.end(), bars), widths.shown.end());
}

/// Takes what is too much from the columns that may be broken, the widest first.
void narrow(Widths& widths, int width) {
  while (widths.total() > width) {
    const std::size_t* widest = nullptr;
    for (const std::size_t& c : widths.shown)
      if (widths.is[c] > widths.least[c] && (widest == nullptr || widths.is[c] > widths.is[*widest])) widest = &c;
    if (widest == nullptr) return;
    --widths.is[*widest];
  }
}

/// A row in the lines that its highest cell needs.
void add_row(const TextTable& table, const Widths& widths, const Cells& row, std::string& text) {
  std::vector<Cells> cells;
  std::size_t lines = 1;
  for (const std::size_t c : widths.shown) {
    const std::string cell = c < row.size() ? row[c] : "";
    const int hanging = c == 0 ? indent_of(cell) + kHanging : 0;
    cells.push_back(broken(cell, widths.is[c], std::min(hanging, widths.is[c] / 2), "", c > 0));
    lines = std::max(lines, cells.back().size());
  }
  for (std::size_t l = 0; l < lines; ++l) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t c = widths.shown[i];
      const std::string part = l < cells[i].size() ? cells[i][l] : "";
      const std::string space(static_cast<std::size_t>(std::max(0, widths.is[c] - columns(part))), ' ');
      if (i > 0) line.append(kGap, ' ');
      line += table.right[c] ? space + part : part + space;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
}

/// "(not shown at 80 columns: coding, same sign; --width 104 shows all)".
std::string left_out(const TextTable& table, const std::vector<std::size_t>& dropped, int width, int needed) {
  Cells names;
  for (const std::size_t c : dropped)
    if (const Cells& heading = table.rows.front(); c < heading.size() && !heading[c].empty())
      names.push_back(heading[c]);
  std::string text;
  for (const std::string& line : broken(
           fmt::format("  (not shown at {} columns: {}; --width {} shows all)", width, fmt::join(names, ", "), needed),
           width, kHanging + 1))
    text += line + '\n';
  return text;
}

std::string set_table(const TextTable& table, int width) {
  Widths widths = natural(table);
  if (widths.total() > width) drop_bars(table, widths);
  if (widths.least_total() > width) widths.least = widths.parts;
  const int needed = widths.least_total();
  std::vector<std::size_t> dropped;
  while (widths.shown.size() > 2 && widths.least_total() > width) {
    dropped.insert(dropped.begin(), widths.shown.back());
    widths.shown.pop_back();
  }
  if (widths.shown.size() == 2 && widths.least_total() > width) widths.least[widths.shown.back()] = kLeastWords;
  narrow(widths, width);
  std::string text;
  const auto blank = [](const Cells& row) {
    return row.size() > 1 && std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
  };
  for (const Cells& row : table.rows) {
    if (blank(row)) continue;  // a heading of columns that have no name
    if (row.size() > 1) add_row(table, widths, row, text);
    else
      for (const std::string& line : broken(row.front(), width, indent_of(row.front()) + kHanging)) text += line + '\n';
  }
  return dropped.empty() ? text : text + left_out(table, dropped, width, needed);
}

// --- text ---

std::string marked(char mark, const Cells& cells) {
  std::string line(1, mark);
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += kCell;
    std::string text = harmless(cell);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    line += text;
  }
  return line + '\n';
}

/// Where a line goes on: under the text behind a short label such as a date, else a little further in.
int hanging_of(const std::string& line) {
  constexpr std::size_t kLongestLabel = 24;
  const std::size_t begin = static_cast<std::size_t>(indent_of(line)), gap = line.find("  ", begin);
  const std::size_t text = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
  return static_cast<int>(text > kLongestLabel ? begin + kHanging : text);
}

std::string set_paragraph(const std::string& line, int width) {
  return wrapped(harmless(line), std::min(kProseWidth, width), indent_of(line));
}

std::string set_line(const std::string& line, int width) {
  const bool command = line.starts_with("parallel38 ") && line.find(" \u00b7 ") == std::string::npos;
  std::string text;
  for (const std::string& part :
       broken(harmless(line), width, command ? 2 * kHanging : hanging_of(line), command ? " \\" : ""))
    text += part + '\n';
  return text;
}

}  // namespace

std::string table_text(const std::vector<std::vector<std::string>>& rows, const std::vector<int>& right) {
  std::size_t count = 0;
  for (const Cells& row : rows) count = std::max(count, row.size());
  std::string sides(count, 'l');
  for (const int c : right)
    if (static_cast<std::size_t>(c) < count) sides[static_cast<std::size_t>(c)] = 'r';
  std::string text = marked(kHeading, {sides});
  for (const Cells& row : rows) text += marked(kRow, row.empty() ? Cells{""} : row);
  return text;
}

namespace {

struct CellWords {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(double x) const { return std::isnan(x) ? "" : fmt::format("{:.4g}", x); }
  std::string operator()(std::int64_t n) const { return std::to_string(n); }
  std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
};

bool is_number(const Cell& cell) {
  return std::holds_alternative<double>(cell) || std::holds_alternative<std::int64_t>(cell);
}

}  // namespace

std::string table_text(const Table& table) {
  std::vector<Cells> rows(1);
  std::vector<int> right;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    rows[0].push_back(table.columns[c].key);
    const auto number = [c](const auto& row) { return is_number(row[c]); };
    if (std::any_of(table.rows.begin(), table.rows.end(), number)) right.push_back(static_cast<int>(c));
  }
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const Cell& cell : row) rows.back().push_back(std::visit(CellWords{}, cell));
  }
  return table_text(rows, right);
}

std::string table_text(const ScreenTable& table) {
  std::vector<Cells> rows(1);
  std::vector<int> right;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    rows[0].push_back(table.columns[c].head);
    if (table.columns[c].right) right.push_back(static_cast<int>(c));
  }
  rows.insert(rows.end(), table.rows.begin(), table.rows.end());
  return table_text(rows, right);
}

std::string typed_file(const std::string& file, const std::string& instead) {
  constexpr int kLongest = 32;
  const std::string typed = joined_command({file});
  return columns(typed) <= kLongest ? typed : instead;
}

std::string prose(std::string_view text, int indent) {
  if (text.find_first_not_of(" \n") == std::string_view::npos) return {};
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return kParagraph + std::string(static_cast<std::size_t>(indent), ' ') + line.substr(line.find_first_not_of(' ')) +
         '\n';
}

std::string paragraphs(std::string_view text) {
  std::string result;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    result += to == from ? "\n" : prose(text.substr(from, to - from));
    from = to + 1;
  }
  return result;
}

std::string verbatim(std::string_view text) {
  std::string result;
  for (const std::string& line : split(text.substr(0, text.size() - (text.ends_with('\n') ? 1 : 0)), '\n'))
    result += kAsIs + line + '\n';
  return result;
}

std::string set_in(const std::string& text, int width) {
  std::string result;
  TextTable table;
  const auto end_table = [&] {
    if (!table.rows.empty()) result += set_table(table, width);
    table = {};
  };
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const char mark = line.empty() ? ' ' : line.front();
    if (mark == kRow && !table.right.empty()) {
      table.rows.push_back(split(std::string_view(line).substr(1), kCell));
      continue;
    }
    end_table();
    if (mark == kHeading)
      for (std::size_t c = 1; c < line.size(); ++c) table.right.push_back(line[c] == 'r');
    else if (mark == kParagraph) result += set_paragraph(line.substr(1), width);
    else if (mark == kAsIs) result += harmless(line.substr(1)) + '\n';
    else result += set_line(line, width);
  }
  end_table();
  return result;
}

}  // namespace parallel38
