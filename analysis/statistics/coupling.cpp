#include "analysis/statistics/coupling.hpp"

#include <algorithm>

namespace parallel38 {

double staying(const std::vector<double>& p, const std::vector<double>& q, std::size_t i) {
  if (!(p[i] > 0) || !(q[i] > 0)) return 0;
  double sum = 0;
  for (std::size_t k = 0; k < p.size(); ++k) sum += std::max(p[k] / p[i], q[k] / q[i]);
  return 1 / sum / p[i];
}

Interval necessity_bounds(double p, double q) { return {std::max(0.0, 1 - q / p), std::min(1.0, (1 - q) / p)}; }

}  // namespace parallel38
