#include "scenarios/problem.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace parallel38 {
namespace {

/// Letters beyond these are not compared: a hostile name must not cost quadratic time.
constexpr std::size_t kLongestCompared = 200;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

std::string lines_of(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) text += (text.empty() ? "" : "\n") + to_text(problem);
  return text;
}

}  // namespace

std::string to_text(const Problem& problem) {
  const Place& place = problem.place;
  std::string text;
  if (!place.file.empty()) text += place.file + ":";
  if (place.line > 0) text += fmt::format("{}:{}:", place.line, place.column);
  if (!text.empty()) text += " ";
  if (!place.address.empty()) text += place.address + ": ";
  return text + problem.message;
}

ScenarioError::ScenarioError(std::vector<Problem> problems)
    : std::runtime_error(lines_of(problems)), problems_(std::move(problems)) {}

std::string nearest_name(std::string_view name, const std::vector<std::string>& legal) {
  name = name.substr(0, kLongestCompared);
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  std::string nearest;
  for (const std::string& candidate : legal) {
    const std::size_t distance = edit_distance(name, std::string_view(candidate).substr(0, kLongestCompared));
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string expectation(const std::string& expected, const std::string& name, const std::vector<std::string>& legal) {
  constexpr std::size_t kFew = 12;
  const std::string nearest = nearest_name(name, legal);
  if (!nearest.empty()) return fmt::format(" (expected {}; nearest legal name: {})", expected, nearest);
  if (legal.empty()) return fmt::format(" (expected {}; there is none)", expected);
  if (legal.size() > kFew) return fmt::format(" (expected {})", expected);
  return fmt::format(" (expected {}: {})", expected, fmt::join(legal, ", "));
}

}  // namespace parallel38
