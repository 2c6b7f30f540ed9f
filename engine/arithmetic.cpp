#include "engine/arithmetic.hpp"

#include "engine/quantiles.hpp"

namespace parallel38 {

double steady_exp(double x) { return exp_native(Native{} + x)[0]; }
double steady_log(double x) { return log_native(Native{} + x)[0]; }
double normal_quantile(double u) { return normal_quantile(Lanes(u)).lane(0); }

}  // namespace parallel38
