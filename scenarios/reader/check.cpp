#include "scenarios/reader/check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/reader/address.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/check_order.hpp"
#include "scenarios/reader/check_rules.hpp"
#include "scenarios/reader/walk.hpp"

namespace parallel38 {

namespace {

bool is_id(const std::string& text) {
  const auto legal = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text[0] != '-' && std::all_of(text.begin(), text.end(), legal);
}

/// Checks values one by one, and names against the ids of the scenario.
class Checker : public Visitor {
 public:
  Checker(const Ids& ids, Visitor& rules, std::vector<Problem>& problems)
      : ids_(ids), rules_(rules), problems_(problems) {}

  void entry(FileNode& node, const Kind& kind) override {
    rules_.entry(node, kind);
    if (&kind == scenario_kind().find("decisions")->kind && node.find("again") == nullptr) option_ids(node);
  }

  void problem(const Place& place, const std::string& message) override { problems_.push_back({place, message}); }

  void definition(std::string& id, Refers refers, const Place& place) override {
    if (!is_id(id))
      problem(place, fmt::format("{} is no id of {} (expected lower-case letters, digits and hyphens)", id,
                                 a_or_an(to_text(refers))));
    else if (const std::string other = other_meaning(id, refers); !other.empty())
      problem(place, fmt::format("{} is no id of {}: it is read as {} (expected another id)", id,
                                 a_or_an(to_text(refers)), other));
  }

  void value(FileNode& node, const Key& key) override {
    switch (key.type) {
      case Type::text:
      case Type::texts: return text(node, key);
      case Type::choice:
      case Type::choices: return choice(node, key);
      case Type::flag:
      case Type::flags: return flag(node);
      case Type::date: return date(node);
      case Type::ending: return ending(node);
      case Type::whole:
      case Type::plain: return check_number(node, key, problems_);
      case Type::plains: return plain(node, key);
      default: return number_of(node, key);
    }
  }

  void reference(std::string& name, const Reference& reference) override {
    if (ids_.has(reference.refers, reference.owner, name) || is_one_of(reference.besides, name)) return;
    // Options of a decision that is itself unknown are not complained about twice.
    if (reference.refers == Refers::option && !ids_.options.contains(reference.owner)) return;
    // Nor are the traits of somebody with a model that is unknown: it may have them.
    if (reference.refers == Refers::trait && ids_.of_unknown_model.contains(reference.owner)) return;
    problem(reference.place(), unknown(name, reference, ids_.legal(reference.refers, reference.owner)));
  }

 private:
  /// Ids of options are defined by the decision, but for one that repeats another and names its options.
  void option_ids(FileNode& decision) {
    FileNode* const options = decision.find("options");
    if (options == nullptr) return;
    for (Member& option : options->members) {
      Place place = option.place;
      place.address = join_address(join_address(decision.place.address, "options"), option.key);
      definition(option.key, Refers::option, place);
    }
  }

  std::string unknown(const std::string& name, const Reference& reference,
                      const std::vector<std::string>& legal) const {
    std::string what = fmt::format("unknown {} {}", to_text(reference.refers), name);
    for (const Refers other : {Refers::decision, Refers::state, Refers::document, Refers::claim, Refers::event})
      if (other != reference.refers && ids_.has(other, "", name)) what += fmt::format(": it is a {}", to_text(other));
    std::string expected = "the id of " + a_or_an(to_text(reference.refers));
    if (reference.refers == Refers::option) expected = "an option of " + reference.owner;
    if (reference.refers == Refers::trait) expected = "a trait of the models of " + reference.owner;
    return what + expectation(expected, name, legal);
  }

  void text(const FileNode& node, const Key& key) {
    if (!node.is_scalar())
      problem(node.place, fmt::format("{} where words are expected ({})", describe(node), key.about));
  }

  void choice(const FileNode& node, const Key& key) {
    if (node.is_scalar() && is_one_of(key.choices, node.text)) return;
    problem(node.place,
            describe(node) + " is not known here" + expectation("one of these", node.text, choices_of(key)));
  }

  void flag(const FileNode& node) {
    if (!node.is_scalar() || node.quoted || (node.text != "true" && node.text != "false"))
      problem(node.place, describe(node) + " is no flag (expected true or false)");
  }

  void date(const FileNode& node) {
    if (!node.is_scalar() || !day_of(node.text))
      problem(node.place, describe(node) + " is no date (expected YYYY-MM-DD)");
  }

  void ending(const FileNode& node) {
    if (node.text != "else")
      problem(node.place, describe(node) + " is no condition (expected {DECISION: option}, {STATE: number} or else)");
  }

  void plain(const FileNode& node, const Key& key) {
    Key entry = key;
    entry.type = Type::plain;
    check_number(node, entry, problems_);
  }

  void number_of(const FileNode& node, const Key& key) {
    if (key.refers != Refers::trait) return check_number(node, key, problems_);
    Key trait = key;
    const std::string& address = node.place.address;  // actors.ACTOR.traits.TRAIT
    const std::string name = address.substr(address.rfind('.') + 1);
    const std::string actor = address.substr(7, address.find('.', 7) - 7);
    const auto traits = ids_.traits.find(actor);
    if (traits != ids_.traits.end())
      for (const KnownTrait& known : traits->second)
        if (known.name == name) {
          trait.low = known.low;
          trait.high = known.high;
        }
    check_number(node, trait, problems_);
  }

  const Ids& ids_;
  Visitor& rules_;
  std::vector<Problem>& problems_;
};

}  // namespace

std::vector<Problem> check_scenario(FileNode& root, bool wrong_before) {
  std::vector<Problem> problems, broken_rules;
  const Ids ids = collect_ids(root);
  const std::unique_ptr<Visitor> rules = rules_for(root, broken_rules);
  Checker checker(ids, *rules, problems);
  walk(root, scenario_kind(), checker);
  problems.insert(problems.end(), broken_rules.begin(), broken_rules.end());
  if (wrong_before || !problems.empty()) check_order(root, problems);
  const auto before = [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  };
  std::stable_sort(problems.begin(), problems.end(), before);
  return problems;
}

}  // namespace parallel38
