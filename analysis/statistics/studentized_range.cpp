#include "analysis/statistics/studentized_range.hpp"

#include <cmath>

#include "analysis/statistics/copula.hpp"

namespace parallel38 {

namespace {

/// P(range of k normals < q) = k times the integral of phi(z) [Phi(z + q) - Phi(z)]^(k - 1) over the least of them, z.
double share_below(double q, std::size_t k) {
  constexpr double kFrom = -9, kTo = 9, kRootOfTwoPi = 2.5066282746310002;
  constexpr int kSteps = 900;  // of the trapezoidal rule, which converges fast where both ends vanish
  double sum = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double z = kFrom + (kTo - kFrom) * i / kSteps;
    const double above = std::pow(normal_share(z + q) - normal_share(z), static_cast<double>(k - 1));
    sum += std::exp(-z * z / 2) / kRootOfTwoPi * above;
  }
  return static_cast<double>(k) * sum * (kTo - kFrom) / kSteps;
}

}  // namespace

double studentized_range(std::size_t k) {
  double low = 0, high = 20;
  for (int halving = 0; halving < 50; ++halving) {
    const double middle = (low + high) / 2;
    (share_below(middle, k) < .95 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace parallel38
