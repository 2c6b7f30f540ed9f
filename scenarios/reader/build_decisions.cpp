// From the checked tree to decisions and their options, which a decision that repeats another takes over.
#include <unordered_map>

#include "scenarios/reader/build_pieces.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/ids.hpp"

namespace parallel38 {

namespace {

const Kind& decision_kind() { return *scenario_kind().find("decisions")->kind; }

std::vector<std::pair<std::string, double>> amounts_of(const FileNode* node) {
  std::vector<std::pair<std::string, double>> amounts;
  if (node == nullptr) return amounts;
  for (const Member& member : node->members) amounts.emplace_back(member.key, *member.value.number());
  return amounts;
}

OptionEntry option_of(const std::string& id, const FileNode& node) {
  const Kind& kind = *decision_kind().find("options")->kind;
  OptionEntry option;
  option.id = id;
  option.title = line_of(node, "title");
  option.text = node.text_of("text");
  option.kin = node.text_of("kin");
  option.status_quo = node.text_of("status-quo") == "true";
  option.tags = words_of(node.find("tags"));
  option.requires_ = condition_of(node.find("requires"));
  option.outcome = tree_of(node.find("outcome"));
  option.cost = quantity_at(node, kind, "cost");
  option.sets = amounts_of(node.find("sets"));
  option.adds = amounts_of(node.find("adds"));
  option.sends = words_of(node.find("sends"));
  linear_of(node.find("weight"), *kind.find("weight"), option.weight, option.weights);
  option.why = provenance_of(node);
  option.place = node.place;
  return option;
}

/// What a repetition itself says of the effects of its options.
void take_own_effects(const FileNode& repetition, std::vector<OptionEntry>& options) {
  const FileNode* const own = repetition.find("options");
  if (own == nullptr) return;
  for (OptionEntry& option : options) {
    const FileNode* const node = own->find(option.id);
    if (node == nullptr) continue;
    if (const FileNode* const sends = node->find("sends")) option.sends = words_of(sends);
    if (const FileNode* const sets = node->find("sets")) option.sets = amounts_of(sets);
    if (const FileNode* const adds = node->find("adds")) option.adds = amounts_of(adds);
  }
}

class DecisionBuilder {
 public:
  explicit DecisionBuilder(const FileNode& decisions) : origins_(repeated_decisions(&decisions)) {
    for (const Member& decision : decisions.members) nodes_.emplace(decision.key, &decision.value);
  }

  DecisionEntry decision(const Member& member) {
    const FileNode& node = member.value;
    const Kind& kind = decision_kind();
    const FileNode& origin = *nodes_.at(origins_.at(member.key));
    DecisionEntry decision;
    decision.id = member.key;
    decision.title = node.find("title") ? line_of(node, "title") : line_of(origin, "title");
    decision.question = line_of(origin, "question");
    decision.actor = origin.text_of("actor");
    decision.date_precision = text_or(node, kind, "date-precision");
    decision.tier = text_or(node.find("tier") ? node : origin, kind, "tier");
    decision.again = node.text_of("again");
    decision.luck = node.text_of("luck");
    decision.date = *day_of(node.text_of("date"));
    decision.requires_ = condition_of(node.find("requires"));
    decision.options = options(member.key);
    if (const FileNode* const forced = node.find("forced")) decision.forced = forced->text;
    decision.dropped = node.text_of("dropped") == "true";
    decision.why = provenance_of(node);
    decision.place = node.place;
    decision.order = member.order;
    return decision;
  }

 private:
  /// Options of a decision: of a repetition those of what it repeats, down the chain to what is built already.
  const std::vector<OptionEntry>& options(const std::string& id) {
    std::vector<std::string> chain;
    for (std::string link = id; !options_.contains(link); link = nodes_.at(link)->text_of("again")) {
      chain.push_back(link);
      if (nodes_.at(link)->find("again") == nullptr) break;
    }
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) options_.emplace(*link, built(*link));
    return options_.at(id);
  }

  std::vector<OptionEntry> built(const std::string& id) const {
    const FileNode& node = *nodes_.at(id);
    std::vector<OptionEntry> options;
    if (const FileNode* const again = node.find("again")) {
      options = options_.at(again->text);
      take_own_effects(node, options);
    } else {
      for (const Member& member : node.find("options")->members) options.push_back(option_of(member.key, member.value));
    }
    return options;
  }

  std::unordered_map<std::string, const FileNode*> nodes_;
  std::unordered_map<std::string, std::string> origins_;
  std::unordered_map<std::string, std::vector<OptionEntry>> options_;
};

}  // namespace

std::vector<DecisionEntry> decisions_of(const FileNode& decisions) {
  DecisionBuilder builder(decisions);
  std::vector<DecisionEntry> all;
  for (const Member& member : decisions.members) all.push_back(builder.decision(member));
  return all;
}

}  // namespace parallel38
