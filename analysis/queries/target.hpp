// Targets: what a question asks of a run, e.g. `events.war and not
// decisions.truman-commit-ground-forces-1950-06=commit`.
#pragma once

#include <string>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/plan/plan.hpp"

namespace parallel38 {

/// A condition on the outcome of a run: `events.X`, `endings.X`, `decisions.D=option` (or `=not-arisen`), joined by
/// `and`, `or`, `not` and brackets; `not` binds closest, then `and`.
class Target {
 public:
  /// Whether who asks also takes numbers (see Measure), so that they are among what is expected.
  enum class Numbers { alone, none };
  /// @throws RequestError with the nearest legal name
  Target(const std::string& text, const Plan& plan, Numbers numbers = Numbers::alone);
  const std::string& text() const { return text_; }
  /// Whether it holds in one run (lane) of an outcome whose tables are `width` wide.
  bool holds(const Outcome& outcome, std::size_t width, std::size_t run) const {
    return holds(outcome, width, run, root_);
  }

 private:
  enum class Kind { event, ending, choice, all, any, negation };
  struct Node {
    Kind kind;
    Index index = kNone;               ///< of the event, ending or decision
    std::int8_t choice = 0;            ///< as in Outcome::choices
    std::vector<std::size_t> parts{};  ///< of all, any and negation: nodes
  };
  class Parser;
  bool holds(const Outcome& outcome, std::size_t width, std::size_t run, std::size_t node) const;

  std::string text_;
  std::vector<Node> nodes_;
  std::size_t root_ = 0;
};

}  // namespace parallel38
