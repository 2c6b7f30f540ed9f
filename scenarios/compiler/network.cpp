#include "scenarios/compiler/network.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <queue>
#include <set>
#include <tuple>

#include "engine/luck/deal.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {
namespace {

constexpr std::size_t kMostWays = 8;
/// Steps of one search; a network of real size takes some dozens.
constexpr int kMostSteps = 100000;

/// Products of the same trusts in another order may differ in their last bits: equal is what agrees to ten digits.
long long rank_of_trust(double trust) { return std::llround(std::log(std::max(trust, 1e-300)) * 1e10); }

}  // namespace

double centre_of(const Quantity& quantity) {
  if (!quantity.shape) return quantity.value;
  Plan plan;
  Varying varying = *quantity.shape;
  varying.low = quantity.range.low;
  varying.high = quantity.range.high;
  if (varying.shape == Shape::coders) {
    for (const auto& [coder, coding] : quantity.coders) {
      plan.coders.push_back(coder);
      plan.codings.push_back(coding);
    }
    varying.b = quantity.range.probability ? 1 : 0;
    varying.codings = {0, static_cast<Index>(plan.coders.size())};
  }
  plan.varying.push_back(varying);
  return centre_of(plan, 0);
}

bool Network::surely_works(const Quantity& probability) const {
  return !probability.shape && probability.value == 1.0 && !free_.contains(probability.place.address);
}

Network::Network(const Scenario& scenario, std::set<std::string> free) : scenario_(&scenario), free_(std::move(free)) {
  for (const ActorEntry& actor : scenario.actors) names_.push_back(actor.id);
  actor_count_ = static_cast<Index>(names_.size());
  for (const GoBetween& go_between : scenario.go_betweens) names_.push_back(go_between.id);
  for (Index node = 0; node < node_count(); ++node) positions_.emplace(name(node), node);
  for (const ChannelEntry& channel : scenario.channels) {
    trust_.push_back(centre_of(channel.trust));
    probability_.push_back(centre_of(channel.probability));
  }
  leaving_.resize(names_.size());
  arriving_.resize(names_.size());
  for (std::size_t channel = 0; channel < scenario.channels.size(); ++channel) {
    add_channel(scenario, static_cast<Index>(channel));
  }
}

void Network::add_channel(const Scenario& scenario, Index channel) {
  const ChannelEntry& entry = scenario.channels[static_cast<std::size_t>(channel)];
  for (const Index from : nodes_of(entry.from)) {
    for (const Index to : nodes_of(entry.to)) {
      if (from == to) continue;
      leaving_[at(from)].push_back(edges_.size());
      arriving_[at(to)].push_back(edges_.size());
      edges_.push_back({channel, from, to});
    }
  }
}

Index Network::node(const std::string& id) const {
  const auto found = positions_.find(id);
  return found == positions_.end() ? kNone : found->second;
}

std::vector<Index> Network::nodes_of(const std::vector<std::string>& ids) const {
  std::vector<Index> nodes;
  const auto add = [&nodes](Index node) {
    if (node != kNone && std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
  };
  for (const std::string& id : ids) {
    if (id == "*") {
      for (Index node = 0; node < node_count(); ++node) add(node);
    } else {
      add(node(id));
    }
  }
  return nodes;
}

bool Network::secret(const Hop& hop) const {
  const std::string& kind = scenario_->channels[at(hop.channel)].kind;
  return kind == "espionage" || kind == "intercept";
}

bool Network::carries(const Hop& hop, const std::string& document_class) const {
  const std::vector<std::string>& classes = scenario_->channels[at(hop.channel)].carries;
  return std::find(classes.begin(), classes.end(), document_class) != classes.end();
}

/// What one search for ways is after.
struct Network::Search {
  const DocumentEntry* document;
  Index reader;
  bool by_spying;           ///< the first channel must be espionage or an intercept
  std::vector<char> leads;  ///< [nodes] from which the reader can be reached
};

std::vector<Index> Network::addressees(const DocumentEntry& document) const {
  return nodes_of(document.doc_class == "public" ? std::vector<std::string>{"*"} : document.to);
}

std::vector<Index> Network::exposed_at(const DocumentEntry& document) const {
  const Index author = node(document.from);
  std::set<Index> exposed{author};
  for (const Index addressee : addressees(document)) {
    if (addressee == author) continue;
    exposed.insert(addressee);
    for (const Way& way : best_ways({author}, false, addressee, document)) {
      for (const Hop& hop : way.hops) exposed.insert(hop.from);
    }
  }
  return {exposed.begin(), exposed.end()};
}

std::vector<Way> Network::ways(const DocumentEntry& document, Index reader) const {
  const Index author = node(document.from);
  if (author == kNone || reader == author) return {};
  for (const Reach& reach : document.reaches) {
    if (node(reach.reader) == reader) return {reached_directly(reach, author, reader)};
  }
  const std::vector<Index> to = addressees(document);
  if (std::find(to.begin(), to.end(), reader) != to.end()) return best_ways({author}, false, reader, document);
  return best_ways(exposed_at(document), true, reader, document);
}

Way Network::reached_directly(const Reach& reach, Index author, Index reader) const {
  Way way;
  way.hops = {{kNone, author, reader}};
  way.reach = &reach;
  way.delay = reach.delay;
  way.trust = centre_of(reach.trust);
  way.probability = centre_of(reach.probability);
  way.sure = surely_works(reach.probability);
  return way;
}

/// Nodes from which the target can be reached through go-betweens (the target itself included): no search leaves them.
std::vector<char> Network::leading_to(Index target, const DocumentEntry& document) const {
  std::vector<char> leads(names_.size(), 0);
  std::deque<Index> open{target};
  leads[at(target)] = 1;
  while (!open.empty()) {
    const std::vector<std::size_t>& edges = arriving_[at(open.front())];
    open.pop_front();
    for (const std::size_t edge : edges) {
      const Hop& hop = edges_[edge];
      char& known = leads[at(hop.from)];
      if (known || !carries(hop, document.doc_class)) continue;
      known = 1;
      if (passable(hop.from, node(document.from))) open.push_back(hop.from);
    }
  }
  return leads;
}

/// A way as far as the search has come. Better ones compare less: trust, then delay, then the file's order of the
/// channels. None of the three improves on the way, so that whole ways are found best first.
struct Network::Trail {
  Way way;
  Index end = kNone;
  std::vector<std::size_t> edges;
  long long rank = 0;

  bool operator>(const Trail& other) const {
    return std::make_tuple(-rank, way.delay, std::cref(edges)) >
           std::make_tuple(-other.rank, other.way.delay, std::cref(other.edges));
  }
  bool visits(Index node) const {
    return std::any_of(way.hops.begin(), way.hops.end(),
                       [node](const Hop& hop) { return hop.from == node || hop.to == node; });
  }
};

bool Network::serves(const Hop& hop, const Trail& trail, const Search& search) const {
  if (!carries(hop, search.document->doc_class) || !search.leads[at(hop.to)] || trail.visits(hop.to)) return false;
  if (hop.to != search.reader && !passable(hop.to, node(search.document->from))) return false;
  return !search.by_spying || !trail.edges.empty() || secret(hop);
}

Network::Trail Network::extended(const Trail& trail, std::size_t edge) const {
  const Hop& hop = edges_[edge];
  const auto channel = at(hop.channel);
  Trail next = trail;
  next.way.hops.push_back(hop);
  next.way.delay += scenario_->channels[channel].delay;
  next.way.trust *= trust_[channel];
  next.way.probability *= probability_[channel];
  next.way.sure = next.way.sure && surely_works(scenario_->channels[channel].probability);
  next.end = hop.to;
  next.edges.push_back(edge);
  next.rank = rank_of_trust(next.way.trust);
  return next;
}

const std::vector<Way>& Network::best_ways(const std::vector<Index>& sources, bool by_spying, Index reader,
                                           const DocumentEntry& document) const {
  const Asked asked{sources, by_spying, reader, document.doc_class, node(document.from)};
  const auto listed = listed_.find(asked);
  if (listed != listed_.end()) return listed->second;
  return listed_.emplace(asked, search(sources, by_spying, reader, document)).first->second;
}

std::vector<Way> Network::search(const std::vector<Index>& sources, bool by_spying, Index reader,
                                 const DocumentEntry& document) const {
  const Search wanted{&document, reader, by_spying, leading_to(reader, document)};
  std::priority_queue<Trail, std::vector<Trail>, std::greater<>> open;
  for (const Index source : sources) {
    if (source == reader || !wanted.leads[at(source)]) continue;
    Trail trail;
    trail.way.sure = true;
    trail.end = source;
    open.push(std::move(trail));
  }
  std::vector<Way> found;
  for (int steps = 0; !open.empty() && found.size() < kMostWays; ++steps) {
    if (steps > kMostSteps) throw ScenarioError({{document.place, "too many ways through the network to list them"}});
    const Trail trail = open.top();
    open.pop();
    if (trail.end == reader) {
      found.push_back(trail.way);
      if (trail.way.sure) break;
      continue;
    }
    for (const std::size_t edge : leaving_[at(trail.end)]) {
      if (serves(edges_[edge], trail, wanted)) open.push(extended(trail, edge));
    }
  }
  return found;
}

}  // namespace parallel38
