// `network`: who hears whom; for one document its ways to each reader and the move it makes there.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "analysis/network/ways.hpp"
#include "analysis/output/words.hpp"
#include "analysis/queries/filters.hpp"

namespace parallel38 {

namespace {

struct NetworkRequest {
  Options options;
  std::string document;
  bool dot = false;
};

const ChannelEntry& channel_of(const Scenario& scenario, const Hop& hop) {
  return scenario.channels[static_cast<std::size_t>(hop.channel)];
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

constexpr const char* kEverybody = "everybody";  ///< one line, where a channel leads from all nodes

bool from_everybody(const ChannelEntry& channel) {
  return std::find(channel.from.begin(), channel.from.end(), "*") != channel.from.end();
}

/// Whether an end of it passes --actor.
bool touches(const Network& network, const Hop& edge, const Filter& filter) {
  return filter.actor(network.name(edge.from)) || filter.actor(network.name(edge.to));
}

// --- the whole network ---

Table channels_table(const Scenario& scenario, const Network& network, const Filter& filter) {
  Table table{{{"channel", "id"},
               {"kind", "ambassador, envoy, espionage, intercept, internal or public"},
               {"from", "actor or go-between"},
               {"to", "actor or go-between"},
               {"carries", "classes of documents, separated by spaces; empty: all"},
               {"delay", "days"},
               {"trust", "with which a reader takes what comes this way, at its centre"},
               {"probability", "that it works for a document, at its centre"}},
              {}};
  for (const Hop& edge : network.edges()) {
    if (!touches(network, edge, filter)) continue;
    const ChannelEntry& channel = channel_of(scenario, edge);
    table.rows.push_back({channel.id, channel.kind, network.name(edge.from), network.name(edge.to),
                          joined(channel.carries), static_cast<std::int64_t>(channel.delay), centre_of(channel.trust),
                          centre_of(channel.probability)});
  }
  return table;
}

/// Reader by reader: whom he hears, by what channel.
std::string hearing_words(const Scenario& scenario, const Network& network, const Filter& filter) {
  std::string text;
  for (Index to = 0; to < network.node_count(); ++to) {
    if (!filter.actor(network.name(to))) continue;
    std::vector<std::vector<std::string>> rows;
    for (const Hop& edge : network.edges()) {
      if (edge.to != to) continue;
      const ChannelEntry& channel = channel_of(scenario, edge);
      const double works = centre_of(channel.probability);
      const bool all = from_everybody(channel);
      if (all && !rows.empty() && rows.back()[1] == channel.id) continue;
      rows.push_back({std::string("  ") + (all ? kEverybody : network.name(edge.from)), channel.id, channel.kind,
                      joined(channel.carries), fmt::format("{} day{}", channel.delay, channel.delay == 1 ? "" : "s"),
                      "trust " + probability(centre_of(channel.trust)),
                      works < 1 ? "works in " + natural_frequency(works, 1000) : "always works"});
    }
    text += fmt::format("{} hears{}\n", network.name(to), rows.empty() ? " nobody" : "") + aligned(rows);
  }
  return text;
}

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

std::string dot_of(const Scenario& scenario, const Network& network, const DocumentEntry* document,
                   const Filter& filter) {
  const std::vector<Hop> hops = dot_hops(scenario, network, document, filter);
  std::vector<std::string> drawn;
  for (const Hop& hop : hops) {
    const std::string edge = dot_edge(scenario, network, hop);
    if (std::find(drawn.begin(), drawn.end(), edge) == drawn.end()) drawn.push_back(edge);
  }
  return fmt::format("digraph network {{\n  rankdir=LR;\n{}{}}}\n", dot_nodes(network, hops, filter),
                     fmt::join(drawn, ""));
}

// --- one document ---

Table ways_table(const Session& session, const Network& network, const DocumentEntry& document, const Filter& filter) {
  Table table{{{"document", "id"},
               {"reader", "actor"},
               {"way", "1: the first that is taken if it works, 2: the next, ..."},
               {"channels", "ids in order, separated by >; empty: the document's own `reaches`"},
               {"delay", "days"},
               {"trust", "product along the way, numbers at their centres"},
               {"probability", "that all of it works, given that the document is written"},
               {"claim", "on which it moves the reader, by the first way; a row each"},
               {"before", "probability acted on, every number at its centre, what was decided before as in the record"},
               {"after", "and after reading"}},
              {}};
  const auto moves = moves_of(session, document.id);
  for (Index reader = 0; reader < network.actor_count(); ++reader) {
    if (!filter.actor(network.name(reader))) continue;
    std::int64_t rank = 0;
    for (const Way& way : network.ways(document, reader)) {
      const std::vector<Cell> begun{document.id,
                                    network.name(reader),
                                    ++rank,
                                    channels_of(session.scenario, way, ">"),
                                    static_cast<std::int64_t>(way.delay),
                                    way.trust,
                                    way.probability};
      const auto found = moves.find(network.name(reader));
      bool moved = false;
      if (rank == 1 && found != moves.end()) {
        for (const Move& move : found->second) {
          if (!filter.claim(move.claim)) continue;
          table.rows.push_back(begun);
          table.rows.back().insert(table.rows.back().end(), {move.claim, move.before, move.after});
          moved = true;
        }
      }
      if (moved) continue;
      table.rows.push_back(begun);
      table.rows.back().resize(table.columns.size());
    }
  }
  return table;
}

constexpr const char* kMoves =
    "How often it is written is another matter: `causes` counts in how many plays it is there and read.\n"
    "a -> b: the probability that the reader acts on, before and after; worked out once, with every number at its\n"
    "centre, what was decided before as in the record, all ways working, and the document written whoever sends it or\n"
    "not. A single play draws its own numbers and goes its own way, so that `trace` tells other moves.\n";

int network(Program& program, const NetworkRequest& request) {
  if (request.dot && (request.options.output.json || !request.options.output.csv.empty()))
    throw RequestError("--dot gives a graph alone (expected neither --json nor --csv beside it)");
  Session session = open_session(request.options, program);
  session.stamp.played = false;
  const Network network(session.scenario);
  const DocumentEntry* document = request.document.empty() ? nullptr : &document_of(session.scenario, request.document);
  const Filter& filter = request.options.filter;
  if (request.dot) {
    program.out << dot_of(session.scenario, network, document, filter);
    return kDone;
  }
  if (document == nullptr) {
    return deliver(program, request.options.output, session.stamp, channels_table(session.scenario, network, filter),
                   hearing_words(session.scenario, network, filter));
  }
  return deliver(program, request.options.output, session.stamp, ways_table(session, network, *document, filter),
                 read_back(session, network, *document, filter) + kMoves);
}

}  // namespace

void add_network(CommandLine& line, Program& program) {
  const auto request = std::make_shared<NetworkRequest>();
  Command command = line.add("network", kLook, "Who hears whom; the ways of a document and the moves it makes",
                             [&program, request] { return network(program, *request); });
  add_scenario_options(command, request->options);
  command.text("--document", request->document, "how this document comes to its readers, and what it moves there");
  command.flag("--dot", request->dot, "as a graph for Graphviz (dot -Tsvg)");
  add_output_options(command, request->options);
  add_filter_options(command, request->options, {"--actor", "--claim"});
  command.option("--claim")
      .description("of the moves of --document those on this claim")
      .needs(command.option("--document"))
      .excludes(command.option("--dot"));
}

}  // namespace parallel38
