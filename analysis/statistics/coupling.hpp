// What the shared noise of two worlds implies, in closed form, for one choice; and what holds whatever the noise.
//
// Factual probabilities p, counterfactual q, over the same options; the choice is argmin_a E_a / p_a in one world and
// argmin_a E_a / q_a in the other, with the same exponentials (the Gumbel-max coupling: Oberst and Sontag 2019). Then
//
//   P(Y = i, Y' = i) = 1 / sum_k max(p_k / p_i, q_k / q_i)
//
// That noise is indexed by decision and option is an
// assumption which data on one world cannot settle. Without it only the sharp bounds of Tian and Pearl (2000) hold.
#pragma once

#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// P(Y' = i | Y = i): the choice stays. 0 where p_i = 0.
/// @param p, q probabilities over the same options, each summing to 1; 0 where not on offer
double staying(const std::vector<double>& p, const std::vector<double>& q, std::size_t i);

/// Sharp bounds, for any coupling, of P(not Y' | Y), where P(Y) = p > 0 and P(Y') = q: [max(0, 1 - q/p), min(1, (1 -
/// q)/p)].
Interval necessity_bounds(double p, double q);

}  // namespace parallel38
