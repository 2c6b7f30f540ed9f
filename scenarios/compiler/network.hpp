// Who hears whom: channels as a directed graph, and the ways by which a document comes to each reader (MODEL section
// 5).
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "scenarios/scenario.hpp"

namespace parallel38 {

/// The centre of a number: its value, or its quantile at u = 1/2; of codings the mean, of probabilities in log-odds.
double centre_of(const Quantity& quantity);

/// One channel from one node to another. Nodes: the actors in the file's order, then the go-betweens.
struct Hop {
  Index channel = kNone;  ///< into Scenario::channels; none: the document's own `reaches`
  Index from = kNone, to = kNone;
};
/// A way from a document to a reader.
struct Way {
  std::vector<Hop> hops;         ///< from where it sets out: the author, or where it is spied out
  const Reach* reach = nullptr;  ///< where the document says itself how it reaches him
  Day delay = 0;                 ///< days
  double trust = 1;              ///< product along the way, at the centre
  double probability = 1;        ///< that every channel on it works, at the centre
  bool sure = false;             ///< every channel on it certainly works
};

class Network {
 public:
  /// Names that no node has fall away: the compiler and `validate` report them.
  /// @param free  addresses of numbers that may take any value: a channel with such a probability is never sure
  explicit Network(const Scenario& scenario, std::set<std::string> free = {});

  Index node(const std::string& id) const;  ///< kNone if there is none
  const std::string& name(Index node) const { return names_[static_cast<std::size_t>(node)]; }
  Index actor_count() const { return actor_count_; }
  Index node_count() const { return static_cast<Index>(names_.size()); }
  /// All edges in the file's order: channel by channel, `from` by `from`, `to` by `to`.
  const std::vector<Hop>& edges() const { return edges_; }

  /// The ways by which a document comes to an actor, best first: greatest trust, then less delay, then the file's
  /// order; at most 8, and none after the first sure one. Nobody reads his own documents.
  /// @throws ScenarioError where a network is so dense that the ways cannot be listed.
  std::vector<Way> ways(const DocumentEntry& document, Index reader) const;
  /// The nodes a document is for: its `to`; everybody where its class is public.
  std::vector<Index> addressees(const DocumentEntry& document) const;
  /// Where it may be spied out: its author, its addressees, go-betweens on a way to an addressee (as listed: not on
  /// ways that never serve). In node order.
  std::vector<Index> exposed_at(const DocumentEntry& document) const;

 private:
  struct Trail;
  struct Search;

  void add_channel(const Scenario& scenario, Index channel);
  std::vector<Index> nodes_of(const std::vector<std::string>& ids) const;
  bool passable(Index node, Index author) const { return node >= actor_count_ && node != author; }
  bool secret(const Hop& hop) const;
  bool carries(const Hop& hop, const std::string& document_class) const;
  std::vector<char> leading_to(Index target, const DocumentEntry& document) const;
  bool serves(const Hop& hop, const Trail& trail, const Search& search) const;
  Trail extended(const Trail& trail, std::size_t edge) const;
  const std::vector<Way>& best_ways(const std::vector<Index>& sources, bool by_spying, Index reader,
                                    const DocumentEntry& document) const;
  std::vector<Way> search(const std::vector<Index>& sources, bool by_spying, Index reader,
                          const DocumentEntry& document) const;
  Way reached_directly(const Reach& reach, Index author, Index reader) const;

  bool surely_works(const Quantity& probability) const;

  const Scenario* scenario_;
  std::set<std::string> free_;
  Index actor_count_ = 0;
  std::vector<std::string> names_;
  std::map<std::string, Index> positions_;
  std::vector<Hop> edges_;
  std::vector<std::vector<std::size_t>> leaving_, arriving_;  ///< [nodes] into edges_
  std::vector<double> trust_, probability_;                   ///< [channels] at the centre
  /// Ways that were listed once: documents of one author, class and source go by the same.
  using Asked = std::tuple<std::vector<Index>, bool, Index, std::string, Index>;
  mutable std::map<Asked, std::vector<Way>> listed_;
};

}  // namespace parallel38
