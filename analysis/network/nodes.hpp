// Channels and nodes of a network, as the answers and the graph need them.
#pragma once

#include <algorithm>
#include <string>

#include "analysis/queries/filters.hpp"
#include "scenarios/compiler/network.hpp"

namespace parallel38 {

/// Stands for all nodes, where a channel leads from each of them.
inline constexpr const char* kEverybody = "everybody";

inline const ChannelEntry& channel_of(const Scenario& scenario, const Hop& hop) {
  return scenario.channels[static_cast<std::size_t>(hop.channel)];
}

inline bool from_everybody(const ChannelEntry& channel) {
  return std::find(channel.from.begin(), channel.from.end(), "*") != channel.from.end();
}

/// Whether an end of it passes --actor.
inline bool touches(const Network& network, const Hop& edge, const Filter& filter) {
  return filter.actor(network.name(edge.from)) || filter.actor(network.name(edge.to));
}

/// The document of that id, or else of that title: whole or, where it is in one alone, a part of it, in large or small
/// letters. @throws RequestError with the nearest
const DocumentEntry& document_of(const Scenario& scenario, const std::string& name);

}  // namespace parallel38
