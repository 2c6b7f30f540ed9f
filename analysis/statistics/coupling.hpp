// What the shared noise of two worlds implies, in closed form, for one choice; and what holds whatever the noise.
//
// Factual probabilities p, counterfactual q, over the same options; the choice is argmin_a E_a / p_a in one world and
// argmin_a E_a / q_a in the other, with the same exponentials (the Gumbel-max coupling: Oberst and Sontag 2019). Then
//
//   J_ii = 1 / sum_k max(p_k / p_i, q_k / q_i)
//   J_ij = integral over t from p_j / p_i to q_j / q_i of dt / phi(t)^2,  phi(t) = 1 + t + sum_{k not i,j} max(p_k /
//   p_i, t q_k / q_j)
//
// phi is piecewise linear: each piece is integrated exactly. That noise is indexed by decision and option is an
// assumption which data on one world cannot settle. Without it only the sharp bounds of Tian and Pearl (2000) hold.
#pragma once

#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// J[i][j] = P(Y = i in the factual world, Y' = j in the counterfactual). Rows sum to p, columns to q.
/// @param p, q probabilities over the same options, each summing to 1; 0 where not on offer
/// @throws std::invalid_argument where their sizes differ
std::vector<std::vector<double>> joint_choices(const std::vector<double>& p, const std::vector<double>& q);

/// P(Y' = i | Y = i): the choice stays. 0 where p_i = 0.
double staying(const std::vector<double>& p, const std::vector<double>& q, std::size_t i);

/// Sharp bounds, for any coupling, of P(not Y' | Y), where P(Y) = p > 0 and P(Y') = q: [max(0, 1 - q/p), min(1, (1 -
/// q)/p)].
Interval necessity_bounds(double p, double q);

}  // namespace parallel38
