// Method of variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27): the interval of a function of
// several shares, from an interval of each,
//
//   (theta - low)^2 = sum_i D_i^2 + 2 sum_{i<j} r_ij D_i D_j,   D_i = theta - theta(share i at the end that lowers it)
//
// r_ij the correlation of what the shares i and j do to theta; likewise above.
#pragma once

#include <functional>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct SharesKnown {
  std::vector<double> shares;
  std::vector<Interval> intervals;              ///< of each
  std::vector<std::vector<double>> covariance;  ///< of all
};

/// @param theta a function of the shares  @param estimate its value, from which the interval is reckoned
Interval recovered(const SharesKnown& known, const std::function<double(const std::vector<double>&)>& theta,
                   double estimate);

}  // namespace parallel38
