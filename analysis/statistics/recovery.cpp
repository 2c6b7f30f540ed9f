#include "analysis/statistics/recovery.hpp"

#include <algorithm>
#include <cmath>

namespace parallel38 {

Interval recovered(const SharesKnown& known, const std::function<double(const std::vector<double>&)>& theta,
                   double estimate) {
  const std::size_t n = known.shares.size();
  const auto moved = [&](std::size_t i, double share) {
    std::vector<double> shares = known.shares;
    shares[i] = share;
    return theta(shares) - estimate;
  };
  const auto correlation = [&](std::size_t i, std::size_t j) {
    const double scale = known.covariance[i][i] * known.covariance[j][j];
    return i == j ? 1 : scale > 0 ? std::clamp(known.covariance[i][j] / std::sqrt(scale), -1.0, 1.0) : 0;
  };
  const auto end = [&](int side) {
    std::vector<double> off(n);  // how far each share takes theta to this side, with the sign of the share's own move
    for (std::size_t i = 0; i < n; ++i) {
      const double by_low = side * moved(i, known.intervals[i].low), by_high = side * moved(i, known.intervals[i].high);
      off[i] = by_high >= by_low ? std::max(0.0, by_high) : -std::max(0.0, by_low);
    }
    double square = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) square += correlation(i, j) * off[i] * off[j];
    return estimate + side * std::sqrt(std::max(0.0, square));
  };
  return {end(-1), end(1)};
}

}  // namespace parallel38
