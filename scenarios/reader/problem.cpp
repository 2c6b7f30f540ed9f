#include "scenarios/reader/problem.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace parallel38 {

std::string to_text(const Problem& problem) {
  const Place& place = problem.place;
  std::string text = place.file.text();
  if (place.line > 0) text += fmt::format(":{}:{}", place.line, place.column);
  if (!text.empty()) text += ": ";
  if (!place.address.empty()) text += place.address + ": ";
  return text + problem.message;
}

namespace {

std::string lines_of(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) text += (text.empty() ? "" : "\n") + to_text(problem);
  return text;
}

}  // namespace

ScenarioError::ScenarioError(std::vector<Problem> problems)
    : std::runtime_error(lines_of(problems)), problems_(std::move(problems)) {}

int edit_distance(const std::string& from, const std::string& to) {
  std::vector<int> row(to.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    int diagonal = std::exchange(row[0], static_cast<int>(i));
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row[to.size()];
}

std::string nearest_name(const std::string& name, const std::vector<std::string>& legal) {
  // Longer names are nobody's slip of the pen, and distances cost the product of the lengths.
  constexpr std::size_t kLongest = 200;
  if (name.size() > kLongest) return {};
  std::string best;
  int best_distance = 1 + std::max(2, static_cast<int>(name.size()) / 3);
  for (const std::string& candidate : legal) {
    if (candidate.size() > kLongest) continue;
    const int distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

namespace {

/// Letters to change so that the name stands somewhere within the other.
int distance_to_part(const std::string& name, const std::string& other) {
  std::vector<int> row(other.size() + 1, 0);  // it may begin anywhere
  for (std::size_t i = 1; i <= name.size(); ++i) {
    int diagonal = std::exchange(row[0], static_cast<int>(i));
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const int replaced = diagonal + (name[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({replaced, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return *std::min_element(row.begin(), row.end());
}

/// The only name that holds the one given, if it is of any length.
std::string only_one_with(const std::string& name, const std::vector<std::string>& legal) {
  constexpr std::size_t kLeast = 3;
  std::string found;
  for (const std::string& candidate : legal) {
    if (name.size() < kLeast || candidate.find(name) == std::string::npos || candidate == found) continue;
    if (!found.empty()) return {};
    found = candidate;
  }
  return found;
}

}  // namespace

std::vector<std::string> nearest_names(const std::string& name, const std::vector<std::string>& legal) {
  constexpr std::size_t kLeast = 3, kLongest = 200, kMost = 5;
  if (const std::string nearest = nearest_name(name, legal); !nearest.empty()) return {nearest};
  if (name.size() < kLeast || name.size() > kLongest) return {};
  std::vector<std::string> best;
  int best_distance = static_cast<int>(name.size()) / 4;
  for (const std::string& candidate : legal) {
    const int distance = candidate.size() > kLongest ? best_distance + 1 : distance_to_part(name, candidate);
    if (distance < best_distance) best.clear();
    best_distance = std::min(distance, best_distance);
    if (distance == best_distance && best.size() < kMost) best.push_back(candidate);
  }
  return best;
}

std::string expectation(const std::string& expected, const std::string& name, const std::vector<std::string>& legal) {
  constexpr std::size_t kFew = 12;
  const std::string nearest = nearest_name(name, legal);
  if (!nearest.empty()) return fmt::format(" (expected {}; nearest legal name: {})", expected, nearest);
  if (legal.empty()) return fmt::format(" (expected {}; no name is legal here)", expected);
  if (const std::string holds = only_one_with(name, legal); !holds.empty())
    return fmt::format(" (expected {}; nearest legal name: {})", expected, holds);
  if (legal.size() <= kFew) return fmt::format(" (expected {}: {})", expected, fmt::join(legal, ", "));
  const std::vector<std::string> parts = nearest_names(name, legal);
  if (parts.empty()) return fmt::format(" (expected {})", expected);
  return fmt::format(" (expected {}; nearest legal name{}: {})", expected, parts.size() > 1 ? "s" : "",
                     fmt::join(parts, ", "));
}

std::string unknown_key(const std::string& expected, const std::string& key, const std::vector<std::string>& legal) {
  return "unknown key " + key + expectation(expected, key, legal);
}

}  // namespace parallel38
