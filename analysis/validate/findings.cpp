#include "analysis/validate/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/output/words.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

bool carries(const ChannelEntry& channel, const std::string& document_class) {
  return std::find(channel.carries.begin(), channel.carries.end(), document_class) != channel.carries.end();
}

/// The edges of a shortest way from a node to one of the others, whatever its channels carry; empty: there is none.
std::vector<Hop> way_of_any_class(const Network& network, Index from, const std::vector<Index>& to) {
  std::map<Index, Hop> came;  // node -> the edge by which it was found
  std::vector<Index> found{from};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const Hop& edge : network.edges()) {
      const bool through = found[next] == from || found[next] >= network.actor_count();  // an actor is an end
      if (edge.from != found[next] || !through || edge.to == from || !came.insert({edge.to, edge}).second) continue;
      found.push_back(edge.to);
      if (std::find(to.begin(), to.end(), edge.to) == to.end()) continue;
      std::vector<Hop> way;
      for (Index node = edge.to; node != from; node = way.front().from) way.insert(way.begin(), came.at(node));
      return way;
    }
  }
  return {};
}

/// The channel that comes nearest to carrying a document: on the way to an addressee but for other classes, or to
/// others.
std::string nearest_channel(const Scenario& scenario, const Network& network, const DocumentEntry& document) {
  const Index author = network.node(document.from);
  for (const Hop& hop : way_of_any_class(network, author, network.addressees(document))) {
    const ChannelEntry& channel = scenario.channels[at(hop.channel)];
    if (carries(channel, document.doc_class)) continue;
    return fmt::format("channels.{} leads from {} to {} but does not carry {}", channel.id, network.name(hop.from),
                       network.name(hop.to), document.doc_class);
  }
  for (const Hop& edge : network.edges()) {
    const ChannelEntry& channel = scenario.channels[at(edge.channel)];
    if (edge.from != author || !carries(channel, document.doc_class)) continue;
    return fmt::format("channels.{} carries {} from {}, but to {}", channel.id, document.doc_class, document.from,
                       network.name(edge.to));
  }
  return "no channel leads from " + document.from + " to an addressee";
}

/// Document and reader of each arrival of a plan.
std::set<std::pair<std::string, std::string>> arrivals_of(const Plan& plan) {
  std::set<std::pair<std::string, std::string>> found;
  for (const Arrival& arrival : plan.arrivals) {
    const Delivery& delivery = plan.deliveries[at(arrival.delivery)];
    found.insert({plan.names.documents[at(delivery.document)], plan.names.actors[at(delivery.reader)]});
  }
  return found;
}

/// Claims that a document's statements are on.
std::set<std::string> claims_of(const DocumentEntry& document) {
  std::set<std::string> claims;
  for (const auto* statements : {&document.says, &document.composed}) {
    for (const StatementEntry& statement : *statements) claims.insert(statement.claim);
  }
  return claims;
}

/// Whether all that a document says on a claim counts as news.
bool all_news(const DocumentEntry& document, const std::string& claim) {
  for (const auto* statements : {&document.says, &document.composed}) {
    for (const StatementEntry& statement : *statements) {
      const Quantity& independence = statement.independence ? *statement.independence : document.independence;
      if (statement.claim == claim && (independence.shape || independence.value < 1)) return false;
    }
  }
  return true;
}

/// Document -> the choices that send it, decision and option; a document that none sends is written on its date.
using Senders = std::map<std::string, std::set<std::pair<std::string, std::string>>>;
Senders senders_of(const Scenario& scenario) {
  Senders senders;
  for (const DecisionEntry& decision : scenario.decisions) {
    for (const OptionEntry& option : decision.options) {
      for (const std::string& document : option.sends) senders[document].insert({decision.id, option.id});
    }
  }
  return senders;
}

/// Whether two documents are sent by rival options of one decision only, so that never both are written.
bool rivals(const Senders& senders, const std::string& a, const std::string& b) {
  const auto of_a = senders.find(a), of_b = senders.find(b);
  if (of_a == senders.end() || of_b == senders.end()) return false;
  for (const auto& [decision, option] : of_a->second) {
    for (const auto& [other_decision, other_option] : of_b->second) {
      if (decision != other_decision || option == other_option) return false;
    }
  }
  return true;
}

/// Prospects that a tree mentions.
void prospects_of(const Tree& tree, std::set<std::string>& found) {
  if (!tree) return;
  found.insert(tree->prospects.begin(), tree->prospects.end());
  prospects_of(tree->then, found);
  prospects_of(tree->otherwise, found);
  for (const auto& branch : tree->branches) prospects_of(branch.second, found);
}

/// Whether the numbers of this part of a scenario say something of the world. Those of a document are told with it.
bool holds_numbers_of_history(const std::string& address) {
  const std::string section = address.substr(0, address.find('.'));
  return section == "actors" || section == "claims" || section == "channels" || section == "decisions" ||
         section == "state";
}

bool plain(const Quantity& quantity) { return !quantity.shape && quantity.coders.empty(); }

}  // namespace

std::vector<Finding> findings_of_network(const Scenario& scenario, const Network& network) {
  std::vector<Finding> findings;
  std::set<std::string> reached;
  for (const DocumentEntry& document : scenario.documents) {
    bool read = false;
    for (Index reader = 0; reader < network.actor_count(); ++reader) {
      if (network.ways(document, reader).empty()) continue;
      read = true;
      reached.insert(network.name(reader));
    }
    if (!read)
      findings.push_back(
          {"unread", document.place, "nobody reads it; nearest: " + nearest_channel(scenario, network, document)});
  }
  for (const ActorEntry& actor : scenario.actors) {
    if (!reached.count(actor.id) && !actor.beliefs.empty() && !scenario.documents.empty()) {
      findings.push_back({"unreachable", actor.place, "no document reaches this actor"});
    }
  }
  const auto played = arrivals_of(compile(scenario));
  std::map<std::string, std::string> left_out;  // document -> readers
  for (const auto& arrival : arrivals_of(compile(scenario, {true}))) {
    if (!played.count(arrival))
      left_out[arrival.first] += (left_out[arrival.first].empty() ? "" : ", ") + arrival.second;
  }
  for (const DocumentEntry& document : scenario.documents) {
    const auto found = left_out.find(document.id);
    if (found == left_out.end()) continue;
    findings.push_back(
        {"too-late", document.place,
         fmt::format("changes nothing for {}: after the last decision or letter, or on no claim held", found->second)});
  }
  return findings;
}

std::vector<Finding> findings_of_dependence(const Scenario& scenario, const Network& network) {
  constexpr Day kClose = 14;
  std::vector<Finding> findings;
  const Senders senders = senders_of(scenario);
  for (std::size_t second = 0; second < scenario.documents.size(); ++second) {
    for (std::size_t first = 0; first < second; ++first) {
      const DocumentEntry &a = scenario.documents[first], &b = scenario.documents[second];
      if (a.from != b.from || std::abs(a.date - b.date) > kClose || rivals(senders, a.id, b.id)) continue;
      const auto reads_both = [&] {
        for (Index reader = 0; reader < network.actor_count(); ++reader) {
          if (!network.ways(a, reader).empty() && !network.ways(b, reader).empty()) return true;
        }
        return false;
      };
      for (const std::string& claim : claims_of(a)) {
        if (!claims_of(b).count(claim) || !all_news(a, claim) || !all_news(b, claim) || !reads_both()) continue;
        findings.push_back({"dependent", b.place,
                            fmt::format("on {} by {}, as documents.{} of {}: is all of it news? (`independence`)",
                                        claim, b.from, a.id, date_of(a.date))});
      }
    }
  }
  return findings;
}

std::vector<Finding> findings_of_values(const Scenario& scenario) {
  std::vector<Finding> findings;
  for (const ActorEntry& actor : scenario.actors) {
    std::map<std::string, std::set<std::string>> used;  // prospect -> decisions, a repeated one counted once
    for (const DecisionEntry& decision : scenario.decisions) {
      if (decision.actor != actor.id) continue;
      std::set<std::string> prospects;
      for (const OptionEntry& option : decision.options) prospects_of(option.outcome, prospects);
      for (const std::string& prospect : prospects)
        used[prospect].insert(decision.again.empty() ? decision.id : decision.again);
    }
    for (const ValueEntry& value : actor.values) {
      const auto& decisions = used[value.prospect];
      if (decisions.empty())
        findings.push_back({"unused-value", value.place, "no decision of " + actor.id + " looks at this prospect"});
      if (decisions.size() == 1)
        findings.push_back({"one-use", value.place, "only " + *decisions.begin() + " looks at this prospect"});
    }
  }
  return findings;
}

std::vector<Finding> findings_of_assumed(const Scenario& scenario) {
  std::vector<Finding> findings;
  const auto look = [&](const Provenance& why, const Place& place, const Quantity& quantity) {
    if (why.basis == "assumed" && plain(quantity)) {
      findings.push_back(
          {"assumed-number", place, fmt::format("{:g} is assumed: give it a distribution", quantity.value)});
    }
  };
  for (const ActorEntry& actor : scenario.actors) {
    for (const BeliefEntry& belief : actor.beliefs) look(belief.why, belief.place, belief.p);
    for (const ValueEntry& value : actor.values) look(value.why, value.place, value.value);
    for (const TraitEntry& trait : actor.traits) look(trait.why, trait.place, trait.value);
  }
  for (const ChannelEntry& channel : scenario.channels) look(channel.why, channel.place, channel.trust);
  for (const DocumentEntry& document : scenario.documents) {
    for (const StatementEntry& statement : document.says) {
      if (statement.kind != StatementKind::linear) look(statement.why, statement.place, statement.amount);
    }
  }
  return findings;
}

std::vector<Finding> findings_of_sources(const Scenario& scenario, const std::vector<ShownEntry>& listed) {
  std::vector<Finding> findings;
  const auto add = [&](const Place& place, const char* what) {
    findings.push_back({"no-source", place, fmt::format("{} without a source", what)});
  };
  for (const DocumentEntry& document : scenario.documents)
    if (document.why.sources.empty()) add(document.place, "a document");
  for (const RecordEntry& record : scenario.record)
    if (record.why.sources.empty()) add(record.place, "a recorded choice");
  for (const ShownEntry& entry : listed) {
    if (!entry.number || !entry.source.empty() || !holds_numbers_of_history(entry.address)) continue;
    Place place = entry.place;
    place.address = entry.address;
    add(place, "a number");
  }
  return findings;
}

}  // namespace parallel38
