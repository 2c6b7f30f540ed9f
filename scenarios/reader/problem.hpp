// What is wrong with a scenario: said with its place, all of it at once.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "scenarios/reader/place.hpp"

namespace parallel38 {

/// One thing that is wrong, and where. The message says what was expected and, where a name is unknown, the nearest
/// legal one.
struct Problem {
  Place place;
  std::string message;
};

/// `file:line:column: address: message`; parts that are not known are left out.
std::string to_text(const Problem& problem);

/// Thrown with everything that is wrong with a scenario; what() has a line for each.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// Letters to insert, delete or replace to turn one name into the other (Levenshtein 1966).
int edit_distance(const std::string& from, const std::string& to);

/// The legal name that takes the fewest such letters to reach, the first of equals; empty where more than a third of
/// the name, and more than two letters, would have to change.
std::string nearest_name(const std::string& name, const std::vector<std::string>& legal);

/// That name; where there is none, the names of which a part is nearest (Sellers 1980), within a quarter of the name's
/// letters: the first five of equals. Names of fewer than three letters are part of too many.
std::vector<std::string> nearest_names(const std::string& name, const std::vector<std::string>& legal);

/// " (expected EXPECTED; nearest legal name: NAME)"; where none is near with the legal names themselves if they are
/// few, else with those of which a part is near.
std::string expectation(const std::string& expected, const std::string& name, const std::vector<std::string>& legal);

/// "unknown key KEY" with that expectation.
std::string unknown_key(const std::string& expected, const std::string& key, const std::vector<std::string>& legal);

}  // namespace parallel38
