#include "analysis/output/screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

constexpr const char *kBold = "\x1b[1m", *kFaint = "\x1b[2m", *kPlain = "\x1b[0m";

/// Text of a file as one line that steers no terminal.
std::string one_line(const std::string& text) {
  std::string line = harmless(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

// --- a table in a width ---

/// The columns that are shown, and how wide each is.
struct FittedColumns {
  std::vector<std::size_t> columns;
  std::vector<int> widths;  ///< [columns]
  int total() const {
    return std::accumulate(widths.begin(), widths.end(), kGap * (static_cast<int>(columns.size()) - 1));
  }
};

FittedColumns natural(const ScreenTable& table) {
  FittedColumns fit;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    int width = columns(table.columns[c].head);
    for (const auto& row : table.rows) width = std::max(width, columns(one_line(row[c])));
    if (width == 0) continue;  // nothing in it
    fit.columns.push_back(c);
    fit.widths.push_back(width);
  }
  return fit;
}

/// Takes what is too much from the columns that may be shortened, the widest first. @return whether that is enough
bool shorten(const ScreenTable& table, FittedColumns& fit, int width) {
  while (fit.total() > width) {
    std::size_t widest = fit.columns.size();
    for (std::size_t i = 0; i < fit.columns.size(); ++i) {
      const int least = table.columns[fit.columns[i]].least;
      const bool can = least > 0 && fit.widths[i] > least;
      if (can && (widest == fit.columns.size() || fit.widths[i] > fit.widths[widest])) widest = i;
    }
    if (widest == fit.columns.size()) return false;
    --fit.widths[widest];
  }
  return true;
}

/// The position of the column that leaves first; as many as there are: none may.
std::size_t first_to_drop(const ScreenTable& table, const FittedColumns& fit) {
  std::size_t first = fit.columns.size();
  for (std::size_t i = 0; i < fit.columns.size(); ++i) {
    const int order = table.columns[fit.columns[i]].drop;
    if (order > 0 && (first == fit.columns.size() || order < table.columns[fit.columns[first]].drop)) first = i;
  }
  return first;
}

FittedColumns fit_of(const ScreenTable& table, int width) {
  FittedColumns whole = natural(table);
  while (true) {
    FittedColumns fit = whole;
    if (shorten(table, fit, width)) return fit;
    const std::size_t drop = first_to_drop(table, whole);
    if (drop == whole.columns.size()) return fit;
    whole.columns.erase(whole.columns.begin() + static_cast<std::ptrdiff_t>(drop));
    whole.widths.erase(whole.widths.begin() + static_cast<std::ptrdiff_t>(drop));
  }
}

template <class CellOf>
std::string line_of(const ScreenTable& table, const FittedColumns& fit, int width, const CellOf& cell_of) {
  std::string line;
  for (std::size_t i = 0; i < fit.columns.size(); ++i) {
    const std::string cell = cut(one_line(cell_of(fit.columns[i])), fit.widths[i]);
    const std::string space(static_cast<std::size_t>(std::max(0, fit.widths[i] - columns(cell))), ' ');
    if (i > 0) line.append(kGap, ' ');
    line += table.columns[fit.columns[i]].right ? space + cell : cell + space;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return cut(line, width);
}

}  // namespace

std::vector<std::string> fitted(const ScreenTable& table, int width) {
  const FittedColumns fit = fit_of(table, width);
  std::vector<std::string> lines;
  const auto headed = [](const ScreenColumn& column) { return !column.head.empty(); };
  if (std::any_of(table.columns.begin(), table.columns.end(), headed))
    lines.push_back(line_of(table, fit, width, [&](std::size_t c) { return table.columns[c].head; }));
  for (const auto& row : table.rows) lines.push_back(line_of(table, fit, width, [&](std::size_t c) { return row[c]; }));
  return lines;
}

std::string again(const std::string& command) {
  std::vector<std::string> words = split_command(command);
  for (std::size_t w = 0; w < words.size();)
    if (words[w] == "--width" && w + 1 < words.size())
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(w), words.begin() + static_cast<std::ptrdiff_t>(w) + 2);
    else ++w;
  const std::string shorter = joined_command(words);
  return columns(shorter) < 46 ? shorter : "the same, and";
}

// --- the screen ---

void Screen::say(std::string_view text) {
  Block block;
  for (const std::string& line :
       parallel38::lines_of(wrapped(harmless(std::string(text)), std::min(kProseWidth, view_.width))))
    block.lines.push_back(cut(line, view_.width));
  block.answer = blocks_.empty();
  blocks_.push_back(std::move(block));
}

void Screen::rows(const std::string& heading, const ScreenTable& table, std::size_t least, const std::string& more) {
  Block block;
  if (!heading.empty()) block.lines.push_back(cut(one_line(heading), view_.width));
  std::vector<std::string> lines = fitted(table, view_.width);
  const auto rows_begin = lines.end() - static_cast<std::ptrdiff_t>(table.rows.size());
  block.lines.insert(block.lines.end(), lines.begin(), rows_begin);
  block.rows.assign(rows_begin, lines.end());
  block.least = std::min(least, block.rows.size());
  block.more = more;
  blocks_.push_back(std::move(block));
}

void Screen::next(const std::string& command, const std::string& meaning) {
  next_.push_back({(next_.empty() ? "Type next: " : "           ") + command, meaning});
}

void Screen::foot(const std::string& text) { foot_.push_back(cut(one_line(text), view_.width)); }

/// Lines of a block of which so many rows are shown; one more says that there are others.
std::size_t Screen::lines_of(const Block& block, std::size_t shown) const {
  return block.lines.size() + shown + (shown < block.rows.size() ? 1 : 0);
}

/// How many rows each block shows: the least first, then one each in turn as far as the room goes.
std::vector<std::size_t> Screen::shown_rows(std::size_t room) const {
  std::vector<std::size_t> shown;
  std::size_t used = 0;
  for (const Block& block : blocks_) {
    shown.push_back(block.least);
    used += lines_of(block, block.least);
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const Block& block = blocks_[b];
      if (shown[b] == block.rows.size()) continue;
      // the line that says how many more there are makes way for the last row
      const std::size_t costs = lines_of(block, shown[b] + 1) - lines_of(block, shown[b]);
      if (used + costs > room) continue;
      used += costs;
      ++shown[b];
      grew = true;
    }
  }
  return shown;
}

/// Commands, and beside them what they show where it has room: what is to be typed is never cut for its sake.
std::vector<std::string> Screen::next_lines() const {
  int widest = 0;
  for (const auto& [command, meaning] : next_) widest = std::max(widest, columns(command));
  std::vector<std::string> lines;
  for (const auto& [command, meaning] : next_) {
    const int left = view_.width - columns(meaning) - kGap;
    const int indent = left >= widest ? widest : columns(command);
    const std::string space(static_cast<std::size_t>(indent - columns(command) + kGap), ' ');
    lines.push_back(cut(left >= columns(command) ? command + space + meaning : command, view_.width));
  }
  return lines;
}

std::string Screen::text() const {
  const std::vector<std::string> next = next_lines();
  const std::size_t below = next.size() + foot_.size();
  const std::size_t room =
      static_cast<std::size_t>(view_.lines) > below ? static_cast<std::size_t>(view_.lines) - below : 0;
  const std::vector<std::size_t> shown = shown_rows(room);
  std::size_t used = 0;
  for (std::size_t b = 0; b < blocks_.size(); ++b) used += lines_of(blocks_[b], shown[b]);
  std::size_t blank = room > used ? room - used : 0;  // lines to spare part the blocks
  std::string text;
  const auto coloured = [&](const char* colour, const std::string& line) {
    text += view_.colour ? colour + line + kPlain + '\n' : line + '\n';
  };
  const auto part = [&] {
    if (blank > 0 && !text.empty()) text += '\n', --blank;
  };
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const Block& block = blocks_[b];
    part();
    for (const std::string& line : block.lines) coloured(block.answer ? kBold : "", line);
    for (std::size_t r = 0; r < shown[b]; ++r) text += block.rows[r] + '\n';
    if (shown[b] < block.rows.size())
      text += cut(fmt::format("  ... and {} more ({})", block.rows.size() - shown[b], block.more), view_.width) + '\n';
  }
  if (below > 0) part();
  for (const std::string& line : next) text += line + '\n';
  for (const std::string& line : foot_) coloured(kFaint, line);
  return text;
}

}  // namespace parallel38
