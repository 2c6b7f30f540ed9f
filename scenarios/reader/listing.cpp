#include "scenarios/reader/listing.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "scenarios/reader/walk.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

bool is_distribution(const FileNode& node) {
  return node.is_mapping() && !node.members.empty() &&
         std::all_of(node.members.begin(), node.members.end(),
                     [](const Member& member) { return distribution_kind().find(member.key) != nullptr; });
}

bool is_plain_list(const FileNode& node) {
  return node.is_sequence() &&
         std::all_of(node.items.begin(), node.items.end(), [](const FileNode& item) { return item.is_scalar(); });
}

/// normal(mean 0, sd 1), a list with commas, or the scalar.
std::string value_text(const FileNode& node) {
  if (node.is_scalar()) return node.text;
  std::string text;
  for (const FileNode& item : node.items) text += (text.empty() ? "" : ", ") + item.text;
  for (const Member& shape : node.members) {
    text += (text.empty() ? "" : ", ") + shape.key;
    if (shape.value.is_scalar()) text += " " + shape.value.text;
    std::string parameters;
    for (const Member& parameter : shape.value.members)
      parameters += (parameters.empty() ? "" : ", ") + parameter.key + " " + value_text(parameter.value);
    if (!parameters.empty()) text += "(" + parameters + ")";
  }
  return text;
}

std::string source_text(const FileNode& node) {
  std::string text;
  for (const Member& source : node.members) {
    text += (text.empty() ? "" : "; ") + source.key;
    if (!source.value.text.empty()) text += ": " + source.value.text;
  }
  return text;
}

class Lister {
 public:
  std::vector<ShownEntry> entries;

  void add(const FileNode& node, const std::string& address, ShownEntry behind) {
    if (node.is_scalar() || is_plain_list(node) || is_distribution(node)) {
      behind.address = address;
      behind.value = value_text(node);
      behind.place = node.place;
      behind.number = node.number().has_value() || is_distribution(node);
      entries.push_back(std::move(behind));
      return;
    }
    take_words(node, behind);
    for (const Member& member : node.members) {
      const std::string& key = member.key;
      if (key == "title" || key == "note" || key == "basis" || key == "source") continue;
      add(member.value, key == "value" ? address : join_address(address, key), behind);
    }
    add_items(node, address, behind);
  }

 private:
  static void take_words(const FileNode& node, ShownEntry& behind) {
    const auto take = [&](const char* key, std::string& into) {
      if (const FileNode* const word = node.find(key); word != nullptr && word->is_scalar()) into = word->text;
    };
    take("title", behind.title);
    take("basis", behind.basis);
    take("note", behind.note);
    if (const FileNode* const source = node.find("source")) behind.source = source_text(*source);
  }

  void add_items(const FileNode& node, const std::string& address, const ShownEntry& behind) {
    const std::vector<std::string> names = item_names(node);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const FileNode& item = node.items[i];
      const bool named = address == "endings" && item.members.size() == 1;
      add(named ? item.members[0].value : item, join_address(address, names[i]), behind);
    }
  }
};

}  // namespace

std::vector<ShownEntry> listing(const FileNode& root) {
  Lister lister;
  lister.add(root, "", {});
  // What the scenario as a whole is called stands behind none of its values.
  const std::string title = root.text_of("title");
  for (ShownEntry& entry : lister.entries)
    if (entry.title == title) entry.title.clear();
  return std::move(lister.entries);
}

namespace {

void complete_actor(const ActorEntry& actor, std::set<std::string>& names) {
  const std::string address = "actors." + actor.id;
  names.insert({actor.id, address});
  for (const BeliefEntry& belief : actor.beliefs) {
    names.insert(actor.id + "." + belief.claim);
    names.insert(address + ".beliefs." + belief.claim + ".p");
    names.insert(address + ".beliefs." + belief.claim + ".sd");
  }
  for (const ValueEntry& value : actor.values) names.insert(address + ".values." + value.prospect);
  for (const TraitEntry& trait : actor.traits) names.insert(address + ".traits." + trait.trait);
}

}  // namespace

std::vector<std::string> completions(const Scenario& scenario) {
  std::set<std::string> names;
  const auto entry = [&](const char* section, const std::string& id) {
    names.insert({id, fmt::format("{}.{}", section, id)});
  };
  for (const ActorEntry& actor : scenario.actors) complete_actor(actor, names);
  for (const ClaimEntry& claim : scenario.claims) entry("claims", claim.id);
  for (const ChannelEntry& channel : scenario.channels) entry("channels", channel.id);
  for (const DocumentEntry& document : scenario.documents) entry("documents", document.id);
  for (const StateEntry& state : scenario.state) entry("state", state.id);
  for (const NamedCondition& event : scenario.events) names.insert("events." + event.id);
  for (const NamedCondition& ending : scenario.endings) names.insert("endings." + ending.id);
  for (const DecisionEntry& decision : scenario.decisions) {
    entry("decisions", decision.id);
    for (const OptionEntry& option : decision.options)
      names.insert({decision.id + "=" + option.id, fmt::format("decisions.{}={}", decision.id, option.id)});
  }
  return {names.begin(), names.end()};
}

}  // namespace parallel38
