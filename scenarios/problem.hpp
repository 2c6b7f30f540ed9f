// What is wrong with a scenario: where it stands, what was expected there, and the nearest legal name.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/scenario.hpp"

namespace parallel38 {

/// One thing that is wrong. The message says what was expected and, where a name is unknown, the nearest legal one.
struct Problem {
  Place place;
  std::string message;
};

/// "file:line:column: address: message"; what is not known of the place is left out.
std::string to_text(const Problem& problem);

/// Everything that is wrong with a scenario, at once. what(): a line each.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The legal name that takes the fewest single-letter insertions, deletions and changes to reach (Levenshtein 1966); the
/// first of equals. Empty where none is near: more than a third of the name, at least two letters, would have to change.
std::string nearest_name(std::string_view name, const std::vector<std::string>& legal);

/// " (expected EXPECTED; nearest legal name: NAME)", or with the legal names themselves where they are few and none is near.
std::string expectation(const std::string& expected, const std::string& name, const std::vector<std::string>& legal);

}  // namespace parallel38
