#include "scenarios/compiler/graphs.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/topological_sort.hpp>

namespace parallel38 {
namespace {

using Directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

template <class Graph>
Graph graph_of(Index nodes, const Edges& edges) {
  Graph graph(static_cast<std::size_t>(nodes));
  for (const auto& [from, to] : edges) {
    boost::add_edge(static_cast<std::size_t>(from), static_cast<std::size_t>(to), graph);
  }
  return graph;
}

/// Keeps the way by which the search came, and the first edge that leads back onto it.
struct CycleFinder : boost::default_dfs_visitor {
  std::vector<std::size_t>* came_from;
  std::vector<Index>* cycle;

  void tree_edge(Directed::edge_descriptor edge, const Directed& graph) const {
    (*came_from)[boost::target(edge, graph)] = boost::source(edge, graph);
  }
  void back_edge(Directed::edge_descriptor edge, const Directed& graph) const {
    if (!cycle->empty()) return;
    const std::size_t first = boost::target(edge, graph);
    for (std::size_t node = boost::source(edge, graph); node != first; node = (*came_from)[node]) {
      cycle->push_back(static_cast<Index>(node));
    }
    cycle->push_back(static_cast<Index>(first));
    std::reverse(cycle->begin(), cycle->end());
  }
};

}  // namespace

std::vector<Index> find_cycle(Index nodes, const Edges& edges) {
  std::vector<std::size_t> came_from(static_cast<std::size_t>(nodes));
  std::vector<Index> cycle;
  CycleFinder finder;
  finder.came_from = &came_from;
  finder.cycle = &cycle;
  boost::depth_first_search(graph_of<Directed>(nodes, edges), boost::visitor(finder));
  return cycle;
}

std::string cycle_text(const std::vector<Index>& cycle, const std::vector<std::string>& names) {
  std::string text;
  for (const Index node : cycle) text += names[static_cast<std::size_t>(node)] + " -> ";
  return text + names[static_cast<std::size_t>(cycle.front())];
}

std::vector<Index> connected_groups(Index nodes, const Edges& edges) {
  std::vector<Index> group(static_cast<std::size_t>(nodes));
  if (nodes > 0) boost::connected_components(graph_of<Undirected>(nodes, edges), group.data());
  return group;
}

std::vector<Index> targets_first(Index nodes, const Edges& edges) {
  std::vector<std::size_t> order;
  const Directed graph = graph_of<Directed>(nodes, edges);
  boost::topological_sort(graph, std::back_inserter(order));
  std::vector<Index> result;
  for (const std::size_t node : order) result.push_back(static_cast<Index>(node));
  return result;
}

}  // namespace parallel38
