// What the decider would have had to believe: the nearest minds in which an option is the likeliest (MODEL section 11).
//
// mu is what he believes on the day of the decision, S the covariance that his beliefs would have had that day had he
// read nothing. Moving one claim by c moves what rests on it: delta = c S_k / S_kk, which is |c| / sqrt(S_kk) of his
// own standard deviations long; jointly the shortest delta, sqrt(delta' S^-1 delta). Sigma stays.
#pragma once

#include <atomic>
#include <limits>
#include <vector>

#include "analysis/tipping/decision_day.hpp"

namespace parallel38 {

/// One claim moved alone; NaN where no belief in it (within 14 of the log-odds) makes the option the likeliest.
struct AloneTip {
  double shift = std::numeric_limits<double>::quiet_NaN();    ///< c, log-odds
  double p = std::numeric_limits<double>::quiet_NaN();        ///< the probability that would be acted on
  double own_sds = std::numeric_limits<double>::quiet_NaN();  ///< |c| / sqrt(S_kk)
};
struct JointTip {
  bool found = false;
  std::vector<double> shift;  ///< delta, log-odds, by belief of the decider
  double length = 0;          ///< own standard deviations
};
struct NearestMinds {
  bool likeliest_already = false;
  std::vector<AloneTip> alone;  ///< by belief of the decider
  JointTip jointly;             ///< never longer than the best alone
  bool finished = true;         ///< false: stopped
};
/// @param stop may be null
NearestMinds nearest_minds(const Plan& plan, const Kernel& kernel, const DecisionDay& day, Index option,
                           const std::atomic<bool>* stop);

}  // namespace parallel38
