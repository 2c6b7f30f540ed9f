#include "analysis/output/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace parallel38 {

namespace {

bool plain_in_a_shell(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_./=:,+@%").find(c) != std::string_view::npos;
}

std::string padded(const std::string& text, int width, bool right) {
  const std::string space(static_cast<std::size_t>(std::max(0, width - characters(text))), ' ');
  return right ? space + text : text + space;
}

}  // namespace

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string natural_frequency(double share, double of) {
  if (!(of > 0)) return "none";
  if (share <= 0) return "none of " + grouped(static_cast<std::uint64_t>(of));
  if (share >= 1) return "all of " + grouped(static_cast<std::uint64_t>(of));
  if (of < 100) return fmt::format("{} of {}", std::lround(share * of), std::lround(of));
  // the smallest of 100, 1,000, ... in which one and all but one can still be told apart
  double base = 100;
  while (base < of && (std::round(share * base) < 1 || std::round(share * base) > base - 1)) base *= 10;
  return fmt::format("{} of {}", grouped(static_cast<std::uint64_t>(std::round(share * base))),
                     grouped(static_cast<std::uint64_t>(base)));
}

std::string probability(double p) {
  if (std::isnan(p)) return "-";
  if (p <= 0) return "0";
  if (p >= 1) return "1";
  if (p < 0.0005) return "<.001";
  if (p > 0.9995) return ">.999";
  const std::string text = fmt::format("{:.{}f}", p, std::min(p, 1 - p) < 0.0995 ? 3 : 2);
  return text.substr(1);
}

int characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string cut(const std::string& text, int widest) {
  if (characters(text) <= widest) return text;
  std::size_t end = 0;
  for (int count = 0; end < text.size(); ++end) {
    if ((text[end] & 0xC0) != 0x80 && ++count == widest) break;
  }
  return text.substr(0, end) + "\u2026";
}

std::string probability_range(double low, double high) {
  if (std::isnan(low) || low == high) return "-";
  std::string from = probability(low), to = probability(high);
  if (from == to && from.front() == '.') {
    from = fmt::format("{:.3f}", low).substr(1);
    to = fmt::format("{:.3f}", high).substr(1);
  }
  return from == to ? from : from + " to " + to;
}

std::string exponent_error(double standard_error, std::uint64_t draws) {
  if (std::isnan(standard_error)) return {};
  if (standard_error < 1e-9) return " (the same in every draw)";
  return fmt::format(" (standard error {:.2g} of the exponent, from {} draws)", standard_error, grouped(draws));
}

std::string bar(double share, int width) {
  static constexpr const char* kEighths[] = {"", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589"};
  const int eighths = share > 0 ? static_cast<int>(std::lround(std::min(share, 1.0) * width * 8)) : 0;  // NaN: empty
  std::string text;
  for (int full = 0; full < eighths / 8; ++full) text += "\u2588";
  text += kEighths[eighths % 8];
  return padded(text, width, false);
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::vector<int>& right, int most) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) {
      const int width = characters(row[c]);
      widths[c] = std::max(widths[c], c > 0 ? std::min(width, most) : width);
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool to_right = std::find(right.begin(), right.end(), static_cast<int>(c)) != right.end();
      if (c > 0) line += "  ";
      line += padded(row[c], widths[c], to_right);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string wrapped(std::string_view text, int width, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string result, line = margin;
  bool begun = false;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t to = text.find_first_of(" \n", from);
    if (to == std::string_view::npos) to = text.size();
    const std::string_view word = text.substr(from, to - from);
    from = to + 1;
    if (word.empty()) continue;
    if (begun && characters(line) + 1 + characters(word) > width) {
      result += line + '\n';
      line = margin;
      begun = false;
    }
    if (begun) line += ' ';
    line += word;
    begun = true;
  }
  return begun ? result + line + '\n' : result;
}

std::string joined_command(const std::vector<std::string>& arguments) {
  std::string command;
  for (const std::string& argument : arguments) {
    if (!command.empty()) command += ' ';
    if (!argument.empty() && std::all_of(argument.begin(), argument.end(), plain_in_a_shell)) {
      command += argument;
      continue;
    }
    command += '\'';
    for (const char c : argument) {
      if (c == '\'') command += "'\\''";
      else command += c;
    }
    command += '\'';
  }
  return command;
}

std::vector<std::string> split_command(std::string_view command) {
  std::vector<std::string> arguments;
  std::string argument;
  bool inside = false, begun = false;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (!inside && c == ' ') {
      if (begun) arguments.push_back(argument);
      argument.clear();
      begun = false;
      continue;
    }
    begun = true;
    if (c == '\'') inside = !inside;
    else if (!inside && c == '\\' && i + 1 < command.size()) argument += command[++i];
    else argument += c;
  }
  if (begun) arguments.push_back(argument);
  return arguments;
}

}  // namespace parallel38
