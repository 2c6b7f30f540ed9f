#include <algorithm>
#include <cmath>

#include "analysis/statistics/indices.hpp"

namespace parallel38 {

PointResult share_at(std::uint64_t k, std::uint64_t n) {
  const auto yes = static_cast<double>(k), runs = static_cast<double>(n);
  return mean_at(runs, yes, yes);
}

PointResult mean_at(double n, double sum, double squares) {
  if (!(n > 0)) return {};
  const double mean = sum / n;
  if (n < 2) return {mean, kUnknown, kUnknown};
  const double spread = std::max(0.0, squares / n - mean * mean) * n / (n - 1);
  return {mean, spread / n, spread};
}

bool all_equal(const std::vector<PointResult>& results) {
  double one = kUnknown;
  for (const auto& at : results) {
    if (std::isnan(at.value)) continue;
    if (std::isnan(one)) one = at.value;
    if (at.value != one) return false;
  }
  return true;
}

}  // namespace parallel38
