// A decision on its day: at the centre of all numbers, along the record up to it.
#pragma once

#include <string>
#include <vector>

#include "engine/runs/player.hpp"

namespace parallel38 {

/// A belief of the decider on the day.
struct Held {
  std::string claim;
  double mean = 0, variance = 0, p = 0;  ///< mu and Sigma_kk (log-odds), and the probability acted on
};

/// A statement that moved a belief before the decision.
struct Moved {
  std::string document, claim;
  Day day = 0;
  double before = 0, after = 0;  ///< mu, log-odds
};

struct DecisionDay {
  Index decision = kNone;
  std::vector<Held> held;  ///< in the plan's order of the decider's beliefs
  std::vector<Moved> moved;
  std::vector<double> p;  ///< [options]
};
/// @throws RequestError where the decision is nature's or does not arise along the record
DecisionDay decision_day(const Plan& plan, const Kernel& kernel, Index decision);

/// How far an option is ahead of the best other, in log probability. @param p [options]
double ahead(const std::vector<double>& p, Index option);

/// Plays a plan up to a decision, along the record, every number at its centre but for those that are written.
class DecisionPlayer {
 public:
  DecisionPlayer(Plan plan, const Kernel& kernel, Index decision);
  std::size_t width() const { return player_.width(); }
  /// For writing: [varying x width].
  double* numbers() { return player_.luck().numbers.own_columns(); }
  /// How far the option is ahead in each lane; NaN where the decision does not arise.
  std::vector<double> leads(Index option);

 private:
  const Plan plan_;
  const Index decision_;
  Player player_;
};

}  // namespace parallel38
