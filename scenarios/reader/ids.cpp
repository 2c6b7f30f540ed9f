#include "scenarios/reader/ids.hpp"

#include <algorithm>
#include <set>

#include "actors/models.hpp"

namespace parallel38 {

std::map<std::string, std::vector<KnownTrait>> known_models() {
  std::map<std::string, std::vector<KnownTrait>> known;
  for (const Model* const model : models()) {
    std::vector<KnownTrait>& traits = known[std::string(model->name)];
    for (const Trait& trait : model->traits) traits.push_back({std::string(trait.name), trait.low, trait.high});
  }
  return known;
}

std::vector<std::string> keys_of(const FileNode* node) {
  std::vector<std::string> keys;
  if (node == nullptr) return keys;
  for (const Member& member : node->members) keys.push_back(member.key);
  return keys;
}

std::string repeated_decision(const FileNode& decisions, const std::string& id) {
  std::set<std::string> seen;
  std::string current = id;
  while (seen.insert(current).second) {
    const FileNode* const decision = decisions.find(current);
    if (decision == nullptr) return {};
    const FileNode* const again = decision->find("again");
    if (again == nullptr) return current;
    current = again->text;
  }
  return {};
}

std::unordered_map<std::string, std::string> repeated_decisions(const FileNode* decisions) {
  std::unordered_map<std::string, std::string> origins;
  if (decisions == nullptr) return origins;
  std::unordered_map<std::string, const FileNode*> again;  // where each says so; null: it is an origin itself
  for (const Member& decision : decisions->members) again.emplace(decision.key, decision.value.find("again"));
  for (const Member& decision : decisions->members) {
    // Down the chain to its end, or to what is known; what is being looked for has no origin, so that circles end.
    std::vector<std::string> chain;
    std::string current = decision.key;
    while (again.contains(current) && origins.emplace(current, "").second) {
      chain.push_back(current);
      if (again.at(current) == nullptr) origins[current] = current;
      else current = again.at(current)->text;
    }
    const auto end = origins.find(current);
    const std::string origin = end == origins.end() ? "" : end->second;
    for (const std::string& link : chain) origins[link] = origin;
  }
  return origins;
}

namespace {

/// Prospects have no list of their own: an actor's value makes one.
std::vector<std::string> prospects_of(const FileNode& root) {
  std::vector<std::string> listed = keys_of(root.find("prospects"));
  std::set<std::string> names(listed.begin(), listed.end());
  if (const FileNode* const actors = root.find("actors"))
    for (const Member& actor : actors->members)
      for (const std::string& prospect : keys_of(actor.value.find("values"))) names.insert(prospect);
  return {names.begin(), names.end()};
}

void collect_options(const FileNode& decisions, Ids& ids) {
  std::unordered_map<std::string, std::vector<std::string>> own;
  for (const Member& decision : decisions.members) own[decision.key] = keys_of(decision.value.find("options"));
  for (const auto& [decision, origin] : repeated_decisions(&decisions))
    if (own.contains(origin)) ids.options[decision] = own[origin];
}

void collect_traits(const FileNode& actors, Ids& ids) {
  for (const Member& actor : actors.members) {
    const FileNode* const names = actor.value.find("model");
    if (names == nullptr) continue;
    for (const FileNode& name : names->items) {
      const auto model = ids.models.find(name.text);
      if (model == ids.models.end()) {
        ids.of_unknown_model.insert(actor.key);
        continue;
      }
      std::vector<KnownTrait>& traits = ids.traits[actor.key];
      traits.insert(traits.end(), model->second.begin(), model->second.end());
    }
  }
}

}  // namespace

Ids collect_ids(const FileNode& root) {
  Ids ids;
  ids.models = known_models();
  for (const Key& key : scenario_kind().keys)
    if (key.defines) ids.by_kind[key.refers] = keys_of(root.find(key.name));
  ids.by_kind[Refers::prospect] = prospects_of(root);
  const std::vector<std::string>& actors = ids.by_kind[Refers::actor];
  std::vector<std::string>& nodes = ids.by_kind[Refers::node];  // so far the go-betweens
  nodes.insert(nodes.begin(), actors.begin(), actors.end());
  ids.by_kind[Refers::theory] = theory_names();
  for (const auto& [name, traits] : ids.models) ids.by_kind[Refers::model].push_back(name);
  if (const FileNode* const decisions = root.find("decisions")) collect_options(*decisions, ids);
  if (const FileNode* const people = root.find("actors")) collect_traits(*people, ids);
  for (const auto& [kind, names] : ids.by_kind) ids.sets[kind].insert(names.begin(), names.end());
  return ids;
}

bool Ids::has(Refers refers, const std::string& owner, const std::string& name) const {
  if (refers == Refers::option) {
    const auto found = options.find(owner);
    return found != options.end() && std::find(found->second.begin(), found->second.end(), name) != found->second.end();
  }
  if (refers == Refers::trait) {
    const auto found = traits.find(owner);
    const auto named_so = [&](const KnownTrait& trait) { return trait.name == name; };
    return found != traits.end() && std::any_of(found->second.begin(), found->second.end(), named_so);
  }
  const auto found = sets.find(refers);
  return found != sets.end() && found->second.contains(name);
}

std::vector<std::string> Ids::legal(Refers refers, const std::string& owner) const {
  if (refers == Refers::option) {
    const auto found = options.find(owner);
    return found == options.end() ? std::vector<std::string>() : found->second;
  }
  if (refers == Refers::trait) {
    std::vector<std::string> names;
    const auto found = traits.find(owner);
    if (found != traits.end())
      for (const KnownTrait& trait : found->second) names.push_back(trait.name);
    return names;
  }
  const auto found = by_kind.find(refers);
  return found == by_kind.end() ? std::vector<std::string>() : found->second;
}

}  // namespace parallel38
