// Minds: what each actor believes, and how (MODEL sections 4 and 8).
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <Eigen/Core>

#include "actors/models.hpp"
#include "engine/plan/limits.hpp"
#include "scenarios/compiler/compiler.hpp"
#include "scenarios/compiler/graphs.hpp"
#include "scenarios/reader/check_order.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {
namespace {

constexpr std::array<double, kTheories> kDefaultTremble{0, 0.05, 0, 0.05};
constexpr double kDefaultPrecision = 4;
constexpr double kDefaultDrift = 0.5;
constexpr double kDefaultThreshold = 0.5;

Quantity certain(double value, const Range& range = {}) { return {.value = value, .range = range}; }

/// Keys of actors that name one thing, and where the plan has it: his belief on the claim, the state, or the actor.
/// Which claim of an actor rests on which, both local, and by what weight.
struct Rests {
  Edges edges;
  std::vector<double> weights;
};

/// All claims at once, whoever holds them.
void check_claims(Compiler& compiler) {
  const Scenario& scenario = compiler.scenario;
  Edges edges;
  for (std::size_t claim = 0; claim < scenario.claims.size(); ++claim) {
    for (const RestsOn& rest : scenario.claims[claim].rests_on) {
      const Index below = compiler.look_up(compiler.claims, rest.claim, rest.place, "a claim");
      if (below != kNone) edges.emplace_back(static_cast<Index>(claim), below);
    }
  }
  const std::vector<Index> cycle = find_cycle(compiler.plan.claim_count, edges);
  if (cycle.empty()) return;
  compiler.wrong(scenario.claims[at(cycle.front())].place, rest_in_circle(cycle, compiler.claims.names()));
}

class MindCompiler {
 public:
  MindCompiler(Compiler& compiler, Index actor)
      : compiler_(compiler), plan_(compiler.plan), index_(actor), entry_(compiler.scenario.actors[at(actor)]) {}

  void compile() {
    collect_held();
    const Rests rests = rests_among_held();
    const std::vector<Index> cycle = find_cycle(static_cast<Index>(held_.size()), rests.edges);
    if (cycle.empty()) {
      add_groups(rests);
    } else {
      compiler_.wrong(entry_.place, rest_in_circle(cycle, held_names()));
    }
    add_hopes();
    read_keys();
    add_models();
    add_theory();
    plan_.actors.push_back(actor_);
  }

 private:
  void collect_held() {
    for (const BeliefEntry& belief : entry_.beliefs) {
      const Index claim = compiler_.look_up(compiler_.claims, belief.claim, belief.place, "a claim");
      if (claim == kNone) continue;
      held_at_.emplace(belief.claim, static_cast<Index>(held_.size()));
      held_.push_back(&belief);
      claims_.push_back(claim);
    }
  }

  std::vector<std::string> held_names() const {
    std::vector<std::string> names;
    for (const BeliefEntry* belief : held_) names.push_back(belief->claim);
    return names;
  }

  /// Entries on claims that the actor does not hold fall away.
  Rests rests_among_held() {
    Rests rests;
    for (std::size_t local = 0; local < held_.size(); ++local) {
      const bool own = held_[local]->rests_on.has_value();
      const ClaimEntry& claim = compiler_.scenario.claims[at(claims_[local])];
      for (const RestsOn& rest : own ? *held_[local]->rests_on : claim.rests_on) {
        if (own) compiler_.look_up(compiler_.claims, rest.claim, rest.place, "a claim");
        const auto below = held_at_.find(rest.claim);
        if (below == held_at_.end()) continue;
        rests.edges.emplace_back(static_cast<Index>(local), below->second);
        rests.weights.push_back(rest.weight);
      }
    }
    return rests;
  }

  /// Groups in the order of their first claims, the file's order inside.
  void add_groups(const Rests& rests) {
    const std::vector<Index> group_of = connected_groups(static_cast<Index>(held_.size()), rests.edges);
    const std::vector<Index> order = targets_first(static_cast<Index>(held_.size()), rests.edges);
    actor_.beliefs.first = static_cast<Index>(plan_.beliefs.size());
    actor_.groups.first = static_cast<Index>(plan_.groups.size());
    std::vector<char> done(held_.size(), 0);
    for (std::size_t first = 0; first < held_.size(); ++first) {
      if (done[first]) continue;
      std::vector<Index> members;
      for (std::size_t local = first; local < held_.size(); ++local) {
        if (group_of[local] != group_of[first]) continue;
        done[local] = 1;
        members.push_back(static_cast<Index>(local));
      }
      add_group(members, rests, order);
    }
    actor_.beliefs = added_since(at(actor_.beliefs.first), plan_.beliefs);
    actor_.groups = added_since(at(actor_.groups.first), plan_.groups);
  }

  void add_group(const std::vector<Index>& members, const Rests& rests, const std::vector<Index>& order) {
    if (members.size() > limits::kGroup) {
      compiler_.wrong(entry_.place, fmt::format("{} claims of his rest on each other: expected at most {}",
                                                members.size(), limits::kGroup));
    }
    Group group;
    group.actor = index_;
    group.beliefs = {static_cast<Index>(plan_.beliefs.size()), static_cast<Index>(members.size())};
    group.loading = static_cast<Index>(plan_.loadings.size());
    for (const Index local : members) add_belief(local);
    add_loading(members, rests, order);
    plan_.groups.push_back(group);
  }

  /// (I - B)^-1, row by row from what rests on nothing upwards: row k = e_k + sum_j b_kj row j. In this order and
  /// without vector instructions, so that every build of the program gives the same bits.
  void add_loading(const std::vector<Index>& members, const Rests& rests, const std::vector<Index>& order) {
    const auto size = static_cast<Eigen::Index>(members.size());
    const auto place_of = [&members](Index local) {
      return std::find(members.begin(), members.end(), local) - members.begin();
    };
    Eigen::MatrixXd loading = Eigen::MatrixXd::Identity(size, size);
    for (const Index local : order) {
      for (std::size_t edge = 0; edge < rests.edges.size(); ++edge) {
        if (rests.edges[edge].first != local || place_of(local) == size) continue;
        const Eigen::Index above = place_of(local), below = place_of(rests.edges[edge].second);
        for (Eigen::Index column = 0; column < size; ++column) {
          loading(above, column) += rests.weights[edge] * loading(below, column);
        }
      }
    }
    for (Eigen::Index row = 0; row < size; ++row) {
      for (Eigen::Index column = 0; column < size; ++column) plan_.loadings.push_back(loading(row, column));
    }
  }

  void add_belief(Index local) {
    const BeliefEntry& entry = *held_[at(local)];
    const Index claim = claims_[at(local)];
    Belief belief;
    belief.claim = claim;
    belief.actor = index_;
    belief.group = static_cast<Index>(plan_.groups.size());
    belief.p = compiler_.number(entry.p);
    belief.sd = compiler_.number(entry.sd);
    belief.drift = drift_of(entry, compiler_.scenario.claims[at(claim)]);
    plan_.belief_of[at(index_) * compiler_.scenario.claims.size() + at(claim)] =
        static_cast<Index>(plan_.beliefs.size());
    plan_.beliefs.push_back(belief);
  }

  Number drift_of(const BeliefEntry& entry, const ClaimEntry& claim) {
    const std::string own = entry.place.address + ".drift", of_claim = claim.place.address + ".drift";
    if (entry.drift) return compiler_.number(*entry.drift);
    if (claim.drift) return compiler_.left_to(*claim.drift, own);
    return compiler_.left_to(certain(kDefaultDrift), compiler_.free.contains(own) ? own : of_claim);
  }

  void add_hopes() {
    for (const auto& [claim, wished] : entry_.hopes) {
      const Index belief = compiler_.belief(index_, claim, entry_.place);
      if (belief != kNone) plan_.beliefs[at(belief)].hope = wished ? 1 : -1;
    }
  }

  void add_models() {
    const std::vector<std::string> generic{"generic"};
    NameTable known;
    for (const Model* model : models()) known.add(std::string(model->name));
    actor_.models.first = static_cast<Index>(plan_.actor_models.size());
    NameTable traits;
    for (const std::string& name : entry_.models.empty() ? generic : entry_.models) {
      const Index model = compiler_.look_up(known, name, entry_.place, "a model");
      if (model != kNone) add_model(model, *models()[at(model)], traits);
    }
    actor_.models = added_since(at(actor_.models.first), plan_.actor_models);
    for (const TraitEntry& trait : entry_.traits)
      compiler_.look_up(traits, trait.trait, trait.place, "a trait of the models of this actor");
  }

  void add_model(Index position, const Model& model, NameTable& traits) {
    const std::size_t first = plan_.traits.size();
    for (const Trait& trait : model.traits) {
      const std::string name(trait.name);
      traits.add(name);
      const auto given = std::find_if(entry_.traits.begin(), entry_.traits.end(),
                                      [&name](const TraitEntry& entry) { return entry.trait == name; });
      const bool is_given = given != entry_.traits.end();
      const Quantity otherwise = certain(trait.default_value, {trait.low, trait.high});
      const Number value = is_given ? compiler_.number(given->value)
                                    : compiler_.left_to(otherwise, entry_.place.address + ".traits." + name);
      const bool neutral = value.varying == kNone && value.value == trait.neutral;
      if (!neutral) check_needs(trait, is_given ? given->place : entry_.place);
      plan_.traits.push_back(value);
    }
    const std::size_t first_sight = plan_.sights.size();
    for (const std::string_view key : model.sees) plan_.sights.push_back(sight_of(std::string(key)));
    plan_.actor_models.push_back({position, added_since(first, plan_.traits), added_since(first_sight, plan_.sights)});
  }

  bool has_key(const std::string& key) const {
    const std::map<std::string, bool> lists{{"hopes", !entry_.hopes.empty()},
                                            {"dreads", !entry_.dreads.empty()},
                                            {"credibility", !entry_.credibility.empty()},
                                            {"unacceptable", !entry_.unacceptable.empty()}};
    const auto found = lists.find(key);
    return found == lists.end() ? entry_.keys.contains(key) : found->second;
  }

  /// `needs` lists keys, parted by commas or blanks.
  void check_needs(const Trait& trait, const Place& place) {
    std::string key;
    for (const char letter : std::string(trait.needs) + ",") {
      if (letter != ',' && letter != ' ') {
        key += letter;
        continue;
      }
      if (!key.empty() && !has_key(key)) {
        compiler_.wrong(place,
                        fmt::format("trait `{}` acts on what `{}` names: expected actors.{}.{} (or the trait at {})",
                                    trait.name, key, entry_.id, key, trait.neutral));
      }
      key.clear();
    }
  }

  void add_theory() {
    NameTable theories;
    for (const std::string& name : theory_names()) theories.add(name);
    const std::string& chosen = entry_.theory.empty() ? compiler_.scenario.theory : entry_.theory;
    const Index theory = chosen.empty() ? 0 : compiler_.look_up(theories, chosen, entry_.place, "a theory");
    actor_.theory = static_cast<Theory>(std::max(theory, Index{0}));
    for (const std::map<std::string, Quantity>* given : {&entry_.precision, &entry_.tremble}) {
      for (const auto& [name, quantity] : *given) {
        if (!name.empty()) compiler_.look_up(theories, name, quantity.place, "a theory");
      }
    }
    for (std::size_t t = 0; t < kTheories; ++t) {
      actor_.precision[t] = by_theory(entry_.precision, "precision", t, kDefaultPrecision);
      actor_.tremble[t] = by_theory(entry_.tremble, "tremble", t, kDefaultTremble[t]);
    }
    const Quantity threshold = entry_.threshold ? *entry_.threshold : certain(kDefaultThreshold);
    actor_.threshold = compiler_.left_to(threshold, entry_.place.address + ".threshold");
  }

  Number by_theory(const std::map<std::string, Quantity>& given, const char* key, std::size_t t, double otherwise) {
    const std::string& theory = theory_names()[t];
    auto found = given.find(theory);
    if (found == given.end()) found = given.find("");
    if (found != given.end()) return compiler_.number(found->second);
    const std::string address = entry_.place.address + "." + key;
    return compiler_.left_to(certain(otherwise), given.empty() ? address : address + "." + theory);
  }

  /// What the keys of the actor name: an actor, a claim of his or a state.
  void read_keys() {
    for (const auto& [key, name] : entry_.keys) named_[key] = thing_called(name, refers_of(key));
    if (named_.contains("patron")) actor_.patron = named_.at("patron");
  }

  static Refers refers_of(const std::string& key) { return key_at("actors.any." + key)->refers; }

  Sight sight_of(const std::string& key) const {
    const auto named = named_.find(key);
    if (named == named_.end()) return {};
    return refers_of(key) == Refers::claim ? Sight{named->second, kNone} : Sight{kNone, named->second};
  }

  Index thing_called(const std::string& name, Refers what) {
    if (what == Refers::claim) return compiler_.belief(index_, name, entry_.place);
    if (what == Refers::state) return compiler_.look_up(compiler_.states, name, entry_.place, "a state");
    return compiler_.look_up(compiler_.actors, name, entry_.place, "an actor");
  }

  Compiler& compiler_;
  Plan& plan_;
  Index index_;
  const ActorEntry& entry_;
  Actor actor_{};
  std::vector<const BeliefEntry*> held_;
  std::vector<Index> claims_;
  std::map<std::string, Index> held_at_;
  std::map<std::string, Index> named_;  ///< by its keys
};

void add_values(Compiler& compiler, const ActorEntry& actor) {
  std::map<std::string, Index>& known = compiler.values.emplace_back();
  for (const ValueEntry& entry : actor.values) {
    known.emplace(entry.prospect, static_cast<Index>(compiler.plan.values.size()));
    Value value;
    value.value = compiler.number(entry.value);
    compiler.plan.values.push_back(value);
  }
  NameTable prospects;
  for (const auto& [prospect, index] : known) prospects.add(prospect);
  const auto flag = [&](const std::vector<std::string>& named, bool Value::*mark) {
    for (const std::string& prospect : named) {
      if (compiler.look_up(prospects, prospect, actor.place, "a prospect that this actor values") == kNone) continue;
      compiler.plan.values[at(known[prospect])].*mark = true;
    }
  };
  flag(actor.dreads, &Value::dreaded);
  flag(actor.credibility, &Value::credibility);
  flag(actor.unacceptable, &Value::unacceptable);
}

}  // namespace

Index Compiler::belief(Index actor, const std::string& claim, const Place& place) {
  if (actor == kNone) return kNone;
  const Index known = claims.find(claim);
  const Index found = known == kNone ? kNone : plan.belief_of[at(actor) * scenario.claims.size() + at(known)];
  if (found != kNone) return found;
  std::vector<std::string> held;
  for (const BeliefEntry& entry : scenario.actors[at(actor)].beliefs) held.push_back(entry.claim);
  const std::string& name = scenario.actors[at(actor)].id;
  wrong(place, fmt::format("{} holds no belief on `{}`{}", name, claim,
                           expectation("one of actors." + name + ".beliefs", claim, held)));
  return kNone;
}

void compile_minds(Compiler& compiler) {
  const Scenario& scenario = compiler.scenario;
  check_claims(compiler);
  compiler.plan.belief_of.assign(scenario.actors.size() * scenario.claims.size(), kNone);
  for (std::size_t actor = 0; actor < scenario.actors.size(); ++actor) {
    MindCompiler(compiler, static_cast<Index>(actor)).compile();
    add_values(compiler, scenario.actors[actor]);
  }
}

}  // namespace parallel38
