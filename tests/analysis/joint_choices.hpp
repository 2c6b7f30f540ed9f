// The joint law of one choice in two worlds with shared noise, by which tests check what is played.
//
// Factual probabilities p, counterfactual q (coupling.hpp); J[i][j] = P(Y = i, Y' = j):
//
//   J_ii = 1 / sum_k max(p_k / p_i, q_k / q_i)
//   J_ij = integral over t from p_j / p_i to q_j / q_i of dt / phi(t)^2,  phi(t) = 1 + t + sum_{k not i,j} max(p_k /
//   p_i, t q_k / q_j)
//
// phi is piecewise linear: each piece is integrated exactly.
#pragma once

#include <vector>

#include "analysis/statistics/coupling.hpp"
#include "engine/luck/given_record.hpp"

namespace parallel38 {

/// Rows sum to p, columns to q. @param p, q probabilities over the same options; 0 where not on offer
inline std::vector<std::vector<double>> joint_choices(const std::vector<double>& p, const std::vector<double>& q) {
  const auto relative_to = [](const std::vector<double>& of, std::size_t winner) {
    std::vector<double> ratios;
    for (const double x : of) ratios.push_back(x / of[winner]);
    return ratios;
  };
  std::vector<std::vector<double>> joint(p.size(), std::vector<double>(p.size()));
  for (std::size_t i = 0; i < p.size(); ++i) {
    for (std::size_t j = 0; j < p.size(); ++j) {
      if (!(p[i] > 0) || !(q[j] > 0)) continue;
      joint[i][j] = i == j ? staying(p, q, i) * p[i] : RatioLaw(relative_to(p, i), relative_to(q, j), i, j).mass();
    }
  }
  return joint;
}

}  // namespace parallel38
