#include "scenarios/reader/syntax.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace parallel38 {

namespace {

std::vector<std::string_view> lines_of(std::string_view bytes) {
  std::vector<std::string_view> lines;
  for (std::size_t start = 0; start < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    lines.push_back(bytes.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

/// The line nearest before `line`, or else the first, that a tab indents; from 1, 0: there is none.
int line_indented_by_tab(const std::vector<std::string_view>& lines, int line) {
  int found = 0;
  for (int number = 1; number <= static_cast<int>(lines.size()) && (found == 0 || number <= line); ++number) {
    const std::string_view text = lines[static_cast<std::size_t>(number - 1)];
    const std::size_t first = text.find_first_not_of(' ');
    if (first != std::string_view::npos && text[first] == '\t') found = number;
  }
  return found;
}

/// Blanks before a line; -1: the line is empty, or a comment.
int indent_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \r");
  return first == std::string_view::npos || line[first] == '#' ? -1 : static_cast<int>(first);
}

/// Whether a line without quotes and brackets holds ": " more than once.
bool has_second_colon(std::string_view line) {
  line = line.substr(0, line.find(" #"));
  if (line.find_first_of("\"'{[") != std::string_view::npos) return false;
  const std::size_t first = line.find(": ");
  return first != std::string_view::npos && line.find(": ", first + 1) != std::string_view::npos;
}

/// What is wrong with how far a line is indented; empty: nothing.
std::string wrong_indent(const std::vector<std::string_view>& lines, int line) {
  std::vector<int> open;  // indents of the mappings and lists around the line
  bool holds_more = true;
  for (int number = 1; number < line; ++number) {
    const std::string_view text = lines[static_cast<std::size_t>(number - 1)];
    const int indent = indent_of(text);
    if (indent < 0) continue;
    while (!open.empty() && open.back() >= indent) open.pop_back();
    open.push_back(indent);
    const std::size_t last = text.find_last_not_of(" \r");
    holds_more = text[last] == ':' || text[last] == '-';
  }
  const int indent = indent_of(lines[static_cast<std::size_t>(line - 1)]);
  if (indent < 0 || open.empty() || std::find(open.begin(), open.end(), indent) != open.end()) return {};
  if (indent > open.back() && holds_more) return {};
  const auto blanks = [](int n) { return fmt::format("{} blank{}", n, n == 1 ? "" : "s"); };
  std::string text = fmt::format("the line is indented by {}, the line above it by {}", blanks(indent), open.back());
  const auto outer = std::find_if(open.rbegin(), open.rend(), [&](int one) { return one < indent; });
  if (indent < open.back() && outer != open.rend()) text += fmt::format(", what holds it by {}", *outer);
  return text + " (expected the same indent for all entries of one mapping or list)";
}

}  // namespace

Slip slip_in(const std::string& bytes, int line, int column, const std::string& why) {
  const std::vector<std::string_view> lines = lines_of(bytes);
  if (const int tab = line_indented_by_tab(lines, line); tab > 0)
    return {tab, 1, "not YAML: the line is indented with a tab (expected spaces)"};
  const bool known = line >= 1 && line <= static_cast<int>(lines.size());
  if (known && has_second_colon(lines[static_cast<std::size_t>(line - 1)]))
    return {line, column,
            "not YAML: the line holds a second \": \" (expected quotes around the words, e.g. title: \"Crisis: a "
            "beginning\")"};
  const bool of_blocks = why == "illegal map value" || why.starts_with("end of map") || why.starts_with("end of seq");
  if (known && of_blocks)
    if (const std::string indent = wrong_indent(lines, line); !indent.empty()) return {line, 1, "not YAML: " + indent};
  return {line, column, "not YAML: " + why};
}

}  // namespace parallel38
