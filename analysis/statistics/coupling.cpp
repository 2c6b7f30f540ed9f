#include "analysis/statistics/coupling.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/luck/given_record.hpp"

namespace parallel38 {

namespace {

std::vector<double> relative_to(const std::vector<double>& p, std::size_t winner) {
  std::vector<double> ratios;
  for (const double x : p) ratios.push_back(x / p[winner]);
  return ratios;
}

double joint(const std::vector<double>& p, const std::vector<double>& q, std::size_t i, std::size_t j) {
  if (!(p[i] > 0) || !(q[j] > 0)) return 0;
  if (i != j) return RatioLaw(relative_to(p, i), relative_to(q, j), i, j).mass();
  double sum = 0;
  for (std::size_t k = 0; k < p.size(); ++k) sum += std::max(p[k] / p[i], q[k] / q[i]);
  return 1 / sum;
}

}  // namespace

std::vector<std::vector<double>> joint_choices(const std::vector<double>& p, const std::vector<double>& q) {
  if (p.size() != q.size())
    throw std::invalid_argument("joint_choices: the two worlds have different numbers of options");
  std::vector<std::vector<double>> table(p.size(), std::vector<double>(p.size()));
  for (std::size_t i = 0; i < p.size(); ++i) {
    for (std::size_t j = 0; j < p.size(); ++j) table[i][j] = joint(p, q, i, j);
  }
  return table;
}

double staying(const std::vector<double>& p, const std::vector<double>& q, std::size_t i) {
  return p[i] > 0 ? joint(p, q, i, i) / p[i] : 0;
}

Interval necessity_bounds(double p, double q) { return {std::max(0.0, 1 - q / p), std::min(1.0, (1 - q) / p)}; }

}  // namespace parallel38
