// Measures: numbers asked of a run, where a Target asks whether something holds.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/plan/plan.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// One of
///   date(events.X)            days after the start on which it first holds; no value in a run in which it never does
///   belief(ACTOR.CLAIM, DATE) the probability acted on at the end of that day (of the first day: before anything
///                             arrives)
///   worth(ACTOR)              sum of his values of what he sees in the ending (endings.X.prospects), as drawn, before
///                             his habits
class Measure {
 public:
  enum class Kind { date, belief, worth };
  /// Whether a target asks for a number: a name and a bracket, date(...). A name that is none is told by the
  /// constructor.
  static bool asked_by(const std::string& target);

  /// @param plan  compiled from the scenario, with everything where a belief is asked for; it gets the look that a
  /// belief needs
  /// @throws RequestError with what was expected and the nearest legal name
  Measure(const std::string& text, const Scenario& scenario, Plan& plan);

  const std::string& text() const { return text_; }
  Kind kind() const { return kind_; }
  /// Of its mean: "days", "probability" or "worth".
  const char* unit() const;
  /// Its values in the first `lanes` runs of a batch, NaN where it has none. @param looked [looks x width] P, as the
  /// watcher saw it
  void values(const Outcome& batch, const Luck& luck, const std::vector<double>& looked, std::size_t lanes,
              double* out) const;

 private:
  using Sum = std::vector<std::pair<double, Index>>;  ///< constants, or numbers that vary
  void find_event(const std::string& inside, const Plan& plan);
  void find_belief(const std::string& inside, Plan& plan);
  void find_worth(const std::string& inside, const Scenario& scenario, const Plan& plan);
  [[noreturn]] void wrong(const std::string& what) const;

  std::string text_;
  Kind kind_ = Kind::date;
  Index index_ = kNone;     ///< event, or look
  std::vector<Sum> worth_;  ///< [endings]
};

/// The targets of a list that ask for numbers.
std::vector<std::string> measures_among(const std::vector<std::string>& targets);
/// Whether one of them needs a plan compiled with everything.
bool looks_at_beliefs(const std::vector<std::string>& measures);

}  // namespace parallel38
