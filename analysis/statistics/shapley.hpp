// Shapley values: what each player adds on average over all orders in which players may join (Shapley 1953).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace parallel38 {

/// A set of players: bit i set, player i is in.
using Coalition = std::uint32_t;

/// Exact values from the worths of all coalitions. They sum to worth[all] - worth[none].
/// @param players at most 20  @param worth [2^players]
std::vector<double> shapley_values(std::size_t players, const std::vector<double>& worth);

/// The weight of player i's addition to a coalition of `others` players, i not among them: s! (n - s - 1)! / n!.
double shapley_weight(std::size_t players, std::size_t others);

struct SampledShapley {
  std::vector<double> value;
  std::vector<double> standard_error;  ///< over pairs of orders
};

/// Orders drawn by chance, each with its reverse (antithetic: Mitchell, Cooper, Frank and Holmes 2022, JMLR 23).
/// @param pairs of orders, at least 2  @param worth may be asked for one coalition more than once
SampledShapley sampled_shapley(std::size_t players, const std::function<double(Coalition)>& worth, std::uint64_t pairs,
                               std::uint64_t seed);

/// The orders that sampled_shapley draws: 2 x pairs, each followed by its reverse.
std::vector<std::vector<std::size_t>> sampled_orders(std::size_t players, std::uint64_t pairs, std::uint64_t seed);

}  // namespace parallel38
