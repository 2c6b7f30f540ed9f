#include "scenarios/reader/check_rules.hpp"

#include <fmt/format.h>

#include "engine/plan/limits.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/ids.hpp"

namespace parallel38 {

namespace {

class Rules : public Visitor {
 public:
  Rules(const FileNode& root, std::vector<Problem>& problems)
      : origins_(repeated_decisions(root.find("decisions"))), problems_(problems) {}

  void entry(FileNode& node, const Kind& kind) override {
    const std::string name = kind.name;
    if (const FileNode* const of = node.find("conduct-of"); of && node.text_of("basis") != "conduct")
      report(*of, "conduct-of without basis: conduct (expected both, or neither)");
    if (name == "scenario") scenario(node);
    if (name == "statement") statement(node);
    if (name == "document") document(node);
    if (name == "decision") decision(node);
    if (name == "foresight") foresight(node);
    if (name == "state range" && node.members.empty()) report(node, "a state is compared with above, below, or both");
  }

 private:
  void report(const FileNode& node, const std::string& message) { problems_.push_back({node.place, message}); }

  void scenario(const FileNode& node) {
    for (const char* const key : {"scenario", "title", "start", "end", "endings"})
      if (node.find(key) == nullptr)
        report(node, fmt::format("the key {} is missing (expected {})", key, scenario_kind().find(key)->about));
    const auto start = day_of(node.text_of("start")), end = day_of(node.text_of("end"));
    if (start && end && *end < *start) report(*node.find("end"), "the end is before the start");
    if (start && end && *end - *start > limits::kDays)
      report(*node.find("end"), fmt::format("the scenario lasts {} days; at most {} (89 years) are possible",
                                            *end - *start, limits::kDays));
    if (const FileNode* const list = node.find("endings")) endings(*list);
  }

  /// Exactly one ending is `else`, the last.
  void endings(const FileNode& list) {
    if (!list.is_sequence()) return;
    if (list.items.empty())
      report(list, "there is no ending (expected a list whose last is else, so that every run has one)");
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (list.items[i].members.size() != 1) continue;
      const FileNode& ending = list.items[i].members[0].value;
      const FileNode* const when = ending.find("when");
      if (when == nullptr) continue;
      const bool last = i + 1 == list.items.size();
      if (when->is_scalar() && !last)
        report(ending, "an ending `else` that is not the last: what follows is never reached");
      if (!when->is_scalar() && last)
        report(ending, "the last ending has a condition (expected else, so that every run has an ending)");
    }
  }

  void statement(const FileNode& node) {
    int ways = 0;
    for (const char* const key : {"p", "push", "of"}) ways += node.find(key) != nullptr ? 1 : 0;
    if (ways != 1)
      report(node, fmt::format("{} of the keys p, push, of (expected exactly one)", ways == 0 ? "none" : "several"));
  }

  void document(const FileNode& node) {
    if (node.text_of("class") != "public" && node.find("to") == nullptr)
      report(node, "the key to is missing (expected the addressees; only public documents go to everybody)");
    const FileNode* const composed = node.find("composed");
    for (const char* const key : {"recorded", "for"})
      if (node.find(key) != nullptr && composed == nullptr) report(node, fmt::format("{} without composed", key));
    const FileNode* const recorded = node.find("recorded");
    if (composed == nullptr || recorded == nullptr) return;
    for (const Member& member : recorded->members) {
      if (composed->find(member.key) == nullptr)
        report(member.value, member.key + " is recorded but not composed" +
                                 expectation("a claim of `composed`", member.key, keys_of(composed)));
      if (member.value.find("of") != nullptr)
        report(member.value, "what is recorded is a level or a push, and follows no state");
    }
  }

  void foresight(const FileNode& node) {
    const bool belief = node.find("belief") != nullptr, means = node.find("means") != nullptr,
               simulate = node.find("simulate") != nullptr;
    if (simulate ? belief || means : !(belief && means))
      report(node, "foresight is {belief: CLAIM, means: [options]} or {simulate: {CLAIM: p}}");
  }

  void decision(const FileNode& node) {
    if (node.find("again") != nullptr) return repetition(node);
    for (const char* const key : {"question", "actor", "options"})
      if (node.find(key) == nullptr)
        report(node, fmt::format("the key {} is missing (or again, with the decision that this repeats)", key));
    const FileNode* const options = node.find("options");
    if (options == nullptr) return;
    if (const std::size_t count = options->members.size(); count < 2 || count > limits::kOptions)
      report(*options, fmt::format("{} options (expected 2 to {})", count, limits::kOptions));
    int status_quo = 0;
    for (const Member& member : options->members) {
      option(member.value, node.text_of("actor") == "nature");
      if (member.value.text_of("status-quo") == "true" && ++status_quo == 2)
        report(member.value, "a second status-quo option (expected at most one)");
    }
  }

  void option(const FileNode& node, bool of_nature) {
    if (!node.is_mapping()) return;
    if (!of_nature && node.find("outcome") == nullptr)
      report(node, "the key outcome is missing (expected its tree of consequences)");
    for (const char* const key : {"outcome", "cost", "tags"})
      if (of_nature && node.find(key) != nullptr)
        report(*node.find(key), fmt::format("an option of nature has no {}", key));
    if (!of_nature && node.find("weight") != nullptr)
      report(*node.find("weight"), "only options of nature have weight");
  }

  void repetition(const FileNode& node) {
    const FileNode& again = *node.find("again");
    const auto origin = origins_.find(again.text);
    if (origin != origins_.end() && origin->second.empty())
      report(again, "decisions that repeat one another in a circle");
    for (const char* const key : {"actor", "question"})
      if (node.find(key) != nullptr)
        report(*node.find(key), fmt::format("{} comes from the decision that this repeats", key));
    const FileNode* const options = node.find("options");
    if (options == nullptr) return;
    for (const Member& option : options->members)
      for (const Member& key : option.value.members)
        if (key.key != "sends" && key.key != "sets" && key.key != "adds")
          report(key.value, key.key + " comes from the decision that this repeats (own are only sends, sets and adds)");
  }

  std::unordered_map<std::string, std::string> origins_;  ///< of every decision what it repeats in the end
  std::vector<Problem>& problems_;
};

}  // namespace

std::unique_ptr<Visitor> rules_for(const FileNode& root, std::vector<Problem>& problems) {
  return std::make_unique<Rules>(root, problems);
}

}  // namespace parallel38
