// The network drawn by Graphviz.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/network/answer.hpp"
#include "analysis/network/nodes.hpp"
#include "analysis/play/world.hpp"

namespace parallel38 {

namespace {

std::string quoted(const std::string& name) { return '"' + name + '"'; }

/// The edges that are drawn: of the whole network, or on the ways of a document. Of the whole network those of a
/// channel from everybody come from no node of their own.
std::vector<Hop> dot_hops(const Scenario& scenario, const Network& network, const DocumentEntry* document,
                          const Filter& filter) {
  std::vector<Hop> drawn;
  if (document == nullptr) {
    for (const Hop& edge : network.edges()) {
      if (!touches(network, edge, filter)) continue;
      drawn.push_back(edge);
      if (from_everybody(channel_of(scenario, edge))) drawn.back().from = kNone;
    }
    return drawn;
  }
  for (Index reader = 0; reader < network.actor_count(); ++reader) {
    if (!filter.actor(network.name(reader))) continue;
    for (const Way& way : network.ways(*document, reader)) drawn.insert(drawn.end(), way.hops.begin(), way.hops.end());
  }
  return drawn;
}

/// Graphviz: actors as boxes, go-betweens as ellipses. With --actor those only, and whoever an edge leads to or from.
std::string dot_nodes(const Network& network, const std::vector<Hop>& drawn, const Filter& filter) {
  const auto nowhere = [](const Hop& hop) { return hop.from == kNone; };
  std::string text;
  if (std::any_of(drawn.begin(), drawn.end(), nowhere))
    text += fmt::format("  {} [shape=plaintext];\n", quoted(kEverybody));
  for (Index node = 0; node < network.node_count(); ++node) {
    const auto ends = [&](const Hop& hop) { return hop.from == node || hop.to == node; };
    if (!filter.actor(network.name(node)) && std::none_of(drawn.begin(), drawn.end(), ends)) continue;
    text +=
        fmt::format("  {} [shape={}];\n", quoted(network.name(node)), node < network.actor_count() ? "box" : "ellipse");
  }
  return text;
}

std::string dot_edge(const Scenario& scenario, const Network& network, const Hop& hop) {
  const std::string label = hop.channel == kNone ? "directly" : channel_of(scenario, hop).id;
  const bool secret = hop.channel != kNone &&
                      (channel_of(scenario, hop).kind == "espionage" || channel_of(scenario, hop).kind == "intercept");
  const std::string from = hop.from == kNone ? kEverybody : network.name(hop.from);
  return fmt::format("  {} -> {} [label={}{}];\n", quoted(from), quoted(network.name(hop.to)), quoted(label),
                     secret ? ", style=dashed" : "");
}

}  // namespace

std::string network_graph(const World& world, const std::string& document, const Filter& filter) {
  const Network network(world.scenario);
  const DocumentEntry* const of = document.empty() ? nullptr : &document_of(world.scenario, document);
  const std::vector<Hop> hops = dot_hops(world.scenario, network, of, filter);
  std::vector<std::string> drawn;
  for (const Hop& hop : hops) {
    const std::string edge = dot_edge(world.scenario, network, hop);
    if (std::find(drawn.begin(), drawn.end(), edge) == drawn.end()) drawn.push_back(edge);
  }
  return fmt::format("digraph network {{\n  rankdir=LR;\n{}{}}}\n", dot_nodes(network, hops, filter),
                     fmt::join(drawn, ""));
}

}  // namespace parallel38
