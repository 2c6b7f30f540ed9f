// The three questions that the compiler asks of a directed graph, answered by Boost.Graph.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// Directed edges between nodes 0, ..., n - 1.
using Edges = std::vector<std::pair<Index, Index>>;

/// The nodes of one directed cycle, in order, each with an edge to the next and the last to the first; empty: there is
/// none.
std::vector<Index> find_cycle(Index nodes, const Edges& edges);

/// "a -> b -> a": a cycle that is not empty, by the names of the nodes.
std::string cycle_text(const std::vector<Index>& cycle, const std::vector<std::string>& names);

/// Which connected component each node belongs to, the direction of the edges left aside: [nodes], numbered from 0.
std::vector<Index> connected_groups(Index nodes, const Edges& edges);

/// The nodes so ordered that the target of each edge comes before its source. The graph must be acyclic.
std::vector<Index> targets_first(Index nodes, const Edges& edges);

}  // namespace parallel38
