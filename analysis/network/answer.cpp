#include "analysis/network/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/network/nodes.hpp"
#include "analysis/play/world.hpp"

namespace parallel38 {

NetworkAnswer network(const World& world, const Filter& filter) {
  const Network network(world.scenario);
  NetworkAnswer answer;
  for (Index node = 0; node < network.node_count(); ++node)
    if (filter.actor(network.name(node))) answer.readers.push_back(network.name(node));
  for (const Hop& edge : network.edges()) {
    if (!touches(network, edge, filter)) continue;
    const ChannelEntry& channel = channel_of(world.scenario, edge);
    answer.rows.push_back({channel.id, channel.kind, network.name(edge.from), network.name(edge.to),
                           fmt::format("{}", fmt::join(channel.carries, " ")), channel.delay, centre_of(channel.trust),
                           centre_of(channel.probability), from_everybody(channel)});
  }
  return answer;
}

}  // namespace parallel38
