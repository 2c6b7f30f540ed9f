// The probabilities of a decision as a function of what is believed.
#pragma once

#include <vector>

#include "analysis/tipping/decision_day.hpp"

namespace parallel38 {

class Believing {
 public:
  /// @param day of the plan, kept by reference
  Believing(const Plan& plan, const Kernel& kernel, const DecisionDay& day);
  /// How far the option is ahead of the best other, in log probability, for each shift of the means of the decider's
  /// beliefs (log-odds).
  std::vector<double> leads(Index option, const std::vector<std::vector<double>>& shifts);

 private:
  const DecisionDay& day_;
  std::size_t first_number_;
  DecisionPlayer player_;
};

}  // namespace parallel38
