#include "analysis/statistics/ratio.hpp"

#include <cmath>
#include <numeric>

namespace parallel38 {

Measured ratio_over(const std::vector<double>& x, const std::vector<double>& y) {
  const double above = std::accumulate(x.begin(), x.end(), 0.0), below = std::accumulate(y.begin(), y.end(), 0.0);
  const double ratio = above / below;
  double squares = 0;
  for (std::size_t r = 0; r < x.size(); ++r) squares += (x[r] - ratio * y[r]) * (x[r] - ratio * y[r]);
  return {ratio, std::sqrt(variance_over(static_cast<double>(x.size()), squares, below))};
}

Interval t_interval(const Measured& of, double repetitions) {
  if (repetitions < 2) return {};
  const double half = quantile_over(repetitions) * of.error;
  return {of.value - half, of.value + half};
}

}  // namespace parallel38
