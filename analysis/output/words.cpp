#include "analysis/output/words.hpp"

#include <fmt/format.h>
#include <locale.h>  // NOLINT(modernize-deprecated-headers): newlocale is not in <clocale>
#include <wchar.h>   // NOLINT(modernize-deprecated-headers): nor wcwidth in <cwchar>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "analysis/statistics/estimates.hpp"
#include "analysis/statistics/means.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/utf8.hpp"

namespace parallel38 {

namespace {

bool plain_in_a_shell(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_./=:,+@%").find(c) != std::string_view::npos;
}

}  // namespace

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(std::uint64_t n, const std::string& noun) {
  return fmt::format("{} {}{}", grouped(n), noun, n == 1 ? "" : "s");
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

namespace {

/// Columns of one character, by the tables of the C library; they need a locale that knows Unicode.
int columns_of(char32_t character) {
  static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (character < 0x300 || unicode == nullptr) return 1;
  const locale_t before = uselocale(unicode);
  const int width = wcwidth(static_cast<wchar_t>(character));
  uselocale(before);
  return width < 0 ? 1 : width;
}

/// Calls `each(character, its bytes)`; a byte that is not UTF-8 is a character of its own.
template <class Each>
void for_each_character(std::string_view text, const Each& each) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, character_length(text, at));
    const std::string_view bytes = text.substr(at, length);
    char32_t character = static_cast<unsigned char>(bytes[0]);
    if (length > 1) character &= 0x7FU >> length;
    for (std::size_t i = 1; i < length; ++i)
      character = character << 6U | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
    each(character, bytes);
    at += length;
  }
}

/// A control character, or a byte that is not UTF-8.
bool is_harmful(char32_t character, std::string_view bytes) {
  if (bytes.size() == 1 && character >= 0x80) return true;
  return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

std::string spelled(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  return text;
}

}  // namespace

int columns(std::string_view text) {
  int sum = 0;
  for_each_character(text, [&](char32_t character, std::string_view) { sum += columns_of(character); });
  return sum;
}

std::string cut(const std::string& text, int widest) {
  if (columns(text) <= widest) return text;
  std::string kept;
  int left = widest - 1;  // one is for the sign that it was cut
  for_each_character(text, [&](char32_t character, std::string_view bytes) {
    left -= columns_of(character);
    if (left >= 0) kept += bytes;
  });
  return kept + "\u2026";
}

std::string harmless(const std::string& text) {
  std::string result;
  for_each_character(text, [&](char32_t character, std::string_view bytes) {
    if (character != '\n' && character != '\t' && is_harmful(character, bytes)) result += spelled(bytes);
    else result += bytes;
  });
  return result;
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
std::string probability_range(const Interval& interval) { return probability_range(interval.low, interval.high); }

std::string hundredths(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f}", 100 * share); }
std::string signed_hundredths(double difference) {
  return std::isnan(difference) ? "-" : fmt::format("{:+.1f}", 100 * difference == 0 ? 0.0 : 100 * difference);
}
std::string signed_hundredths(const Interval& difference) {
  if (std::isnan(difference.low)) return "-";
  return signed_hundredths(difference.low) + " to " + signed_hundredths(difference.high);
}

namespace {

/// Digits of a change behind the point.
int digits_of(NumberKind kind) {
  switch (kind) {
    case NumberKind::share:
    case NumberKind::days: return 1;
    case NumberKind::log_odds: return 2;
    case NumberKind::other: break;
  }
  return 3;
}

std::string uncertainties(const Estimate& change, NumberKind kind, const std::array<const char*, 3>& names,
                          const std::string& no_coding) {
  const Interval coding = with_width(change.coding);
  std::string text = fmt::format("{} {}; {} {}", names[0], change_words(kind, change.simulation), names[1],
                                 coding.known() ? change_words(kind, coding) : no_coding);
  if (change.structure.known()) text += fmt::format("; {} {}", names[2], change_words(kind, change.structure));
  return text;
}

/// @param of how many draws  @param digits of a share, and of its lower bound
std::string same_sign_of(const SameSign& same, double of, int digits, int bound_digits) {
  if (!std::isnan(same.share)) return fmt::format("{:.{}f}", of * same.share, digits);
  if (std::isnan(same.at_least)) return "-";
  return fmt::format(">= {:.{}f}", of * std::floor(100 * same.at_least) / 100, bound_digits);
}

}  // namespace

std::string level_words(NumberKind kind, double x, const std::string& start) {
  if (std::isnan(x)) return "-";
  if (kind == NumberKind::share) return hundredths(x);
  if (kind == NumberKind::days) return date_of(*day_of(start) + static_cast<Day>(std::lround(x)));
  return fmt::format("{:.3f}", x);
}
std::string level_words(NumberKind kind, const Interval& range) {
  const Interval wide = with_width(range);
  return wide.known() ? level_words(kind, wide.low) + " to " + level_words(kind, wide.high) : "-";
}

std::string change_words(NumberKind kind, double x, const std::string& unit) {
  if (std::isnan(x)) return "-";
  if (kind == NumberKind::share) return signed_hundredths(x) + unit;
  const int digits = digits_of(kind);
  if (std::abs(x) < 0.5 * std::pow(10, -digits)) x = 0;  // nothing has no sign
  return fmt::format("{:+.{}f}{}", x, digits, unit);
}
std::string change_words(NumberKind kind, const Interval& change, const std::string& unit) {
  if (std::isnan(change.low)) return "-";
  return change_words(kind, change.low, unit) + " to " + change_words(kind, change.high, unit);
}

std::string uncertainty_words(const Estimate& change, NumberKind kind, const std::string& no_coding) {
  return uncertainties(change, kind, {"simulation error", "coding range", "structural range"}, no_coding);
}
std::string uncertainty_in_brief(const Estimate& change, NumberKind kind) {
  return uncertainties(change, kind, {"simulation", "coding", "structure"}, "-");
}

std::string same_sign_share(const SameSign& same, int digits) { return same_sign_of(same, 1, digits, 2); }
std::string same_sign_in_100(const SameSign& same) { return same_sign_of(same, 100, 1, 0); }

std::string titled(const std::string& title, const std::string& id) { return title.empty() ? id : title; }

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
  return text + std::string(static_cast<std::size_t>(std::max(0, width - columns(text))), ' ');
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
    if (begun && columns(line) + 1 + columns(word) > width) {
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

namespace {

std::string in_quotes(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + '\'';
}

/// $'...' of a shell, where what is no text is spelled \xNN.
std::string spelled_in_quotes(const std::string& word) {
  std::string quoted = "$'";
  for_each_character(word, [&](char32_t character, std::string_view bytes) {
    if (is_harmful(character, bytes)) quoted += spelled(bytes);
    else if (character == '\'' || character == '\\') quoted.append("\\").append(bytes);
    else quoted += bytes;
  });
  return quoted + '\'';
}

std::string in_a_shell(const std::string& word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain_in_a_shell)) return word;
  bool text = true;
  for_each_character(word, [&](char32_t character, std::string_view bytes) { text &= !is_harmful(character, bytes); });
  return text ? in_quotes(word) : spelled_in_quotes(word);
}

/// What stands between $' and the next ', from `at`, which is moved behind that.
std::string read_spelled(std::string_view command, std::size_t& at) {
  std::string word;
  for (at += 2; at < command.size() && command[at] != '\''; ++at) {
    if (command[at] != '\\' || at + 1 >= command.size()) {
      word += command[at];
      continue;
    }
    unsigned byte = 0;
    const char* const digits = command.data() + at + 2;
    const bool hex = command[++at] == 'x' && at + 2 < command.size() &&
                     std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    word += hex ? static_cast<char>(byte) : command[at];
    if (hex) at += 2;
  }
  return word;
}

}  // namespace

std::string joined_command(const std::vector<std::string>& arguments) {
  std::string command;
  for (const std::string& argument : arguments) command += (command.empty() ? "" : " ") + in_a_shell(argument);
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
    if (!inside && command.substr(i, 2) == "$'") argument += read_spelled(command, i);
    else if (c == '\'') inside = !inside;
    else if (!inside && c == '\\' && i + 1 < command.size()) argument += command[++i];
    else argument += c;
  }
  if (begun) arguments.push_back(argument);
  return arguments;
}

}  // namespace parallel38
