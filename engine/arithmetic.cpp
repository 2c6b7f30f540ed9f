#include "engine/arithmetic.hpp"

#include <cmath>
#include <numbers>

#include "engine/luck/quantiles.hpp"

namespace parallel38 {

double steady_exp(double x) { return exp_native(Native{} + x)[0]; }
double steady_log(double x) { return log_native(Native{} + x)[0]; }
double acted_on(double mean, double variance) {
  return 1 / (1 + steady_exp(-mean / std::sqrt(1 + std::numbers::pi * variance / 8)));
}
double normal_quantile(double u) { return normal_quantile(Lanes(u)).lane(0); }

}  // namespace parallel38
