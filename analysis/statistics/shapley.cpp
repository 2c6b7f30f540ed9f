#include "analysis/statistics/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/luck/random.hpp"

namespace parallel38 {

double shapley_weight(std::size_t players, std::size_t others) {
  // s! (n-s-1)! / n! = 1 / (n binomial(n-1, s))
  double binomial = 1;
  for (std::size_t i = 1; i <= others; ++i)
    binomial = binomial * static_cast<double>(players - i) / static_cast<double>(i);
  return 1 / (static_cast<double>(players) * binomial);
}

std::vector<double> shapley_values(std::size_t players, const std::vector<double>& worth) {
  if (players > 20 || worth.size() != std::size_t{1} << players)
    throw std::invalid_argument("shapley_values: the worths of all coalitions of at most 20 players are needed");
  std::vector<double> weight;
  for (std::size_t others = 0; others < players; ++others) weight.push_back(shapley_weight(players, others));
  std::vector<double> values;
  for (std::size_t i = 0; i < players; ++i) {
    long double sum = 0;
    const std::size_t own = std::size_t{1} << i;
    for (std::size_t others = 0; others < worth.size(); ++others) {
      if (others & own) continue;
      sum += static_cast<long double>(weight[static_cast<std::size_t>(std::popcount(others))]) *
             (static_cast<long double>(worth[others | own]) - worth[others]);
    }
    values.push_back(static_cast<double>(sum));
  }
  return values;
}

std::vector<std::vector<std::size_t>> sampled_orders(std::size_t players, std::uint64_t pairs, std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> orders;
  const std::uint64_t name = name_hash("shapley.order");
  std::uint64_t n = 0;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = players; left > 1; --left) {  // Fisher and Yates
      const auto other = static_cast<std::size_t>(draw(seed, name, n++) * static_cast<double>(left));
      std::swap(order[left - 1], order[std::min(other, left - 1)]);
    }
    orders.push_back(order);
    std::reverse(order.begin(), order.end());
    orders.push_back(std::move(order));
  }
  return orders;
}

SampledShapley sampled_shapley(std::size_t players, const std::function<double(Coalition)>& worth, std::uint64_t pairs,
                               std::uint64_t seed) {
  if (players > 32 || pairs < 2)
    throw std::invalid_argument("sampled_shapley: at most 32 players and at least 2 pairs of orders");
  std::vector<double> sum(players), squares(players), pair(players);
  const auto orders = sampled_orders(players, pairs, seed);
  for (std::size_t o = 0; o < orders.size(); ++o) {
    Coalition joined = 0;
    double before = worth(0);
    for (const std::size_t i : orders[o]) {
      joined |= Coalition{1} << i;
      const double now = worth(joined);
      pair[i] += (now - before) / 2;
      before = now;
    }
    if (o % 2 == 0) continue;
    for (std::size_t i = 0; i < players; ++i) {
      sum[i] += pair[i];
      squares[i] += pair[i] * pair[i];
      pair[i] = 0;
    }
  }
  SampledShapley result;
  const auto count = static_cast<double>(pairs);
  for (std::size_t i = 0; i < players; ++i) {
    const double mean = sum[i] / count;
    result.value.push_back(mean);
    result.standard_error.push_back(std::sqrt(std::max(0.0, squares[i] / count - mean * mean) / (count - 1)));
  }
  return result;
}

}  // namespace parallel38
