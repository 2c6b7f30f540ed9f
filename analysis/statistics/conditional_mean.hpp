// Conditional means: what points of a study that have something in common found on average, and how sure that is.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct MeanPoint {
  double value = 0;
  double variance = 0;        ///< of value, by chance; NaN: not known
  double runs = 0;            ///< that it was found from
  std::uint64_t cluster = 0;  ///< points of one cluster have coordinates in common: they are one piece of evidence
};

struct MeanRequest {
  enum class Of { share, difference, number };  ///< in [0, 1], in [-1, 1], any
  Of of = Of::share;
  bool every = false;        ///< the points are all that there are (a grid): chance in runs is the only error
  bool shared_luck = false;  ///< all points were played with the same luck: their errors go together
};

/// The mean over points, each of the same weight, and its 95 % interval:
///   every point is there  v = sum v_i / m^2; where luck is shared (sum sqrt v_i / m)^2, the most that it can be
///   a sample of points    v = J/(J-1) sum_j (Y_j - mean m_j)^2 / m^2 over J clusters  (Cochran 1977, section 6.3);
///                         chance in runs is in it, but for luck that is shared, which is added
/// Wilson's interval for a share, at the number of runs that would tell as much; else mean -+ t sqrt v.
/// Of no points, and of one cluster of a sample, the interval is not known.
Estimate conditional_mean(const std::vector<MeanPoint>& points, const MeanRequest& request);

}  // namespace parallel38
