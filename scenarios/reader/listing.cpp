#include "scenarios/reader/listing.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "scenarios/reader/address.hpp"
#include "scenarios/reader/canonical.hpp"
#include "scenarios/reader/forms.hpp"
#include "scenarios/reader/walk.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

bool is_plain_list(const FileNode& node) {
  return node.is_sequence() &&
         std::all_of(node.items.begin(), node.items.end(), [](const FileNode& item) { return item.is_scalar(); });
}

/// Whether text written without quotes is read as this scalar again. @param inside of a list or a mapping
bool reads_back(const FileNode& scalar, bool inside) {
  const bool marked =
      scalar.quoted && (scalar_node(scalar.text, {}).number() || scalar.text == "true" || scalar.text == "false");
  if (marked) return false;
  const auto harmless = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
  const std::string& text = scalar.text;
  if (text.size() > 1 && text != "null" && text.front() != '-' && std::all_of(text.begin(), text.end(), harmless))
    return true;
  try {
    std::vector<Problem> problems;
    const FileNode read = parse_yaml(inside ? "[" + text + "]" : text, "", problems);
    const bool alone = read.is_sequence() && read.items.size() == 1;
    const FileNode& again = inside && alone ? read.items[0] : read;
    return problems.empty() && again.is_scalar() && again.text == text && !again.quoted && inside == alone;
  } catch (const ScenarioError&) {
    return false;
  }
}

/// One line of YAML, as `set ADDRESS=` takes it: {normal: {mean: 0, sd: 1}}, [a, b], or the scalar, in quotes where it
/// would be read as something else without.
std::string value_text(const FileNode& node, bool inside = false) {
  if (node.is_scalar()) return reads_back(node, inside) ? node.text : json_text(scalar_node(node.text, {}, true));
  std::string text;
  for (const FileNode& item : node.items) text += (text.empty() ? "" : ", ") + value_text(item, true);
  for (const Member& member : node.members)
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", member.key, value_text(member.value, true));
  return node.is_sequence() ? "[" + text + "]" : "{" + text + "}";
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
      if (key == "title" || key == "note" || key == "basis" || key == "source" || key == "conduct-of") continue;
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
