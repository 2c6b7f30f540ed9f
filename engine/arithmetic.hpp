// The engine's own exp and log for single numbers, with the bits of the lanes; and the normal quantile.
#pragma once

namespace parallel38 {

double steady_exp(double x);  ///< as exp of lanes
double steady_log(double x);  ///< as log of lanes; x positive and normal

/// The probability acted on: sigmoid(mu / sqrt(1 + pi Sigma / 8)) (MacKay 1992, Neural Computation 4, equation 15).
double acted_on(double mean, double variance);

/// Quantile of the standard normal distribution (Wichura 1988, algorithm AS 241, PPND16): relative error about 1e-16.
/// @param u in (0, 1)
double normal_quantile(double u);

}  // namespace parallel38
