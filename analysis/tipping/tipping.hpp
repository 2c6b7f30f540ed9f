// tipping: what somebody would have had to believe to choose otherwise (MODEL section 11).
//
// At the centre of all numbers, along the record to the day of the decision: mu what the decider believes there, S the
// covariance that his beliefs would have on that day had he read nothing. Moving one claim by c moves what rests on it:
// delta = c S_k / S_kk, which is |c| / sqrt(S_kk) of his own standard deviations long; jointly the shortest delta,
// sqrt(delta' S^-1 delta), at which the option has the greatest probability, found by the method of Hasofer and Lind
// (1974; Rackwitz and Fiessler 1978). Sigma stays.
#pragma once

#include <Eigen/Dense>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/program/options.hpp"

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

/// A decision on its day, at the centre, along the record.
struct DecisionDay {
  Index decision = kNone;
  std::vector<Held> held;  ///< in the plan's order of the decider's beliefs
  std::vector<Moved> moved;
  std::vector<double> p;  ///< [options]
};
/// @throws RequestError where the decision is nature's or does not arise along the record
DecisionDay decision_day(const Plan& plan, const Kernel& kernel, Index decision);

/// S: the covariance of the decider's beliefs on the day of the decision, had he read nothing.
Eigen::MatrixXd covariance_unread(const Plan& plan, Index decision);

/// The decision's probabilities as a function of what is believed.
class Believing {
 public:
  Believing(const Plan& plan, const Kernel& kernel, const DecisionDay& day);
  /// How far the option is ahead of the best other, in log probability, for each shift of the means; [shifts].
  std::vector<double> lead(Index option, const std::vector<Eigen::VectorXd>& shifts) const;

 private:
  Plan plan_;
  const Kernel& kernel_;
  const DecisionDay& day_;
  Index first_number_ = 0;
};

/// One claim moved alone; `shift` NaN where no belief in it (within 14 of the log-odds) makes the option the likelier.
struct TippingClaim {
  std::string claim;
  double shift = 0;    ///< c, log-odds
  double p = 0;        ///< the probability that would be acted on
  double own_sds = 0;  ///< |c| / sqrt(S_kk)
};
struct TippingJoint {
  bool found = false;
  Eigen::VectorXd shift;  ///< delta, log-odds
  double length = 0;      ///< own standard deviations
};
std::vector<TippingClaim> tip_alone(const Believing& believing, const DecisionDay& day, const Eigen::MatrixXd& s,
                                    Index option);
TippingJoint tip_jointly(const Believing& believing, const Eigen::MatrixXd& s, Index option);

/// A value of a number at which the option begins (`above`) or ceases to be the likeliest.
struct TippingValue {
  double value = 0;
  bool above = false;  ///< whether it is just above
};
struct TippingValues {
  bool first = false;  ///< whether it is the likeliest at the low end
  int steps = 0;       ///< looked at, of twenty
  bool all = false;    ///< of them
  double until = 0;    ///< so far was looked; the high end unless stopped
  std::vector<TippingValue> found;
};
/// How far an option is ahead of the best other, in log probability. @param p [options]
double ahead(const std::vector<double>& p, Index option);

/// Goes through the values of a number in twenty steps and halves those in which the lead changes its sign.
/// @param lead of the option, by value; 0 and above: it is the likeliest  @param stop looked at before each step
TippingValues tip_number(const std::function<double(double)>& lead, double low, double high,
                         const std::atomic<bool>& stop);
/// What came of it, in sentences. @param high the end that was asked for
std::string number_words(const TippingValues& values, double high);

}  // namespace parallel38
