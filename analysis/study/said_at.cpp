#include "analysis/study/said_at.hpp"

#include <utility>
#include <vector>

namespace parallel38 {

void wrong_at(const Place& place, const std::string& message) { throw ScenarioError({{place, message}}); }

void wrong_at(const Place& place, const ScenarioError& error) {
  std::vector<Problem> problems = error.problems();
  for (Problem& problem : problems) {
    if (problem.place.line > 0) continue;
    const std::string address = std::exchange(problem.place, place).address;
    if (!address.empty()) problem.message = address + ": " + problem.message;
  }
  throw ScenarioError(std::move(problems));
}

}  // namespace parallel38
