// Values of a number at which a sign changes.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

namespace parallel38 {

/// A value at which the lead begins (`above`: it is there just above) or ends.
struct SignChange {
  double value = 0;
  bool above = false;
};
struct SignChanges {
  bool first = false;  ///< whether there is a lead at the low end
  int steps = 0;       ///< looked at, of twenty
  bool all = false;    ///< of them
  double until = 0;    ///< so far was looked; the high end unless stopped
  std::vector<SignChange> found;
};
/// Goes through the values in twenty steps and halves those in which the lead changes its sign.
/// @param lead by value; 0 and above: there is one  @param stop looked at before each step; may be null
SignChanges sign_changes(const std::function<double(double)>& lead, double low, double high,
                         const std::atomic<bool>* stop);

}  // namespace parallel38
