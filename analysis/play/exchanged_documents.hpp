// A plan in which the documents that an actor reads say one another's words: what the placebo by exchange plays.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// Deliveries (a document to one reader) that can say something else: what they say is fixed or on record, follows no
/// state, and is no echo of the reader's own words. A list for each actor who reads at least two, in the plan's order.
std::vector<std::vector<Index>> exchangeable(const Plan& plan);

/// The plan with what is said permuted within each list of deliveries: delivery i of a list says what delivery
/// donors(list)[i] of it says. Each keeps its date, its way and the trust in it.
/// @param donors  of a list of deliveries a permutation of 0, 1, ..., its size - 1
Plan exchanged(const Plan& plan,
               const std::function<std::vector<std::size_t>(const std::vector<Index>& deliveries)>& donors);

}  // namespace parallel38
