#include "scenarios/reader/walk.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "scenarios/reader/address.hpp"
#include "scenarios/reader/forms.hpp"

namespace parallel38 {

namespace {

const Key kStateEquals{.name = "state", .type = Type::plain, .about = "the value the state has"};
const Key kNotArisen{.name = "not-arisen", .type = Type::text, .about = "the decision has not arisen"};
const Key kPlaceInSource{.name = "place", .type = Type::text, .about = "place in the source"};

/// Whose options and traits are meant.
struct Context {
  std::string decision, actor;
};

/// An address that is one part longer for as long as this lives.
class Below {
 public:
  Below(std::string& address, const std::string& part) : address_(address), length_(address.size()) {
    if (length_ > 0) address_ += '.';
    address_ += part;
  }
  ~Below() { address_.resize(length_); }
  Below(const Below&) = delete;
  Below& operator=(const Below&) = delete;

 private:
  std::string& address_;
  std::size_t length_;
};

class Walker {
 public:
  Walker(Visitor& visitor, std::string_view within) : visitor_(visitor), within_(within) {}

  void object(FileNode& node, const Kind& kind, const Context& context) {
    mark(node);
    if (!expect(node, FileNode::Kind::mapping, kind.name, form_of(node, kind))) return;
    visitor_.entry(node, kind);
    for (Member& member : node.members) {
      const Key* key = kind.find(member.key);
      if (key == nullptr) {
        is_unknown(member, kind);
        continue;
      }
      const Below below(address_, member.key);
      if (concerns()) any(member.value, *key, context);
    }
    for (const Key& key : kind.keys)
      if (key.required && node.find(key.name) == nullptr)
        visitor_.problem(node.place, fmt::format("the key {} is missing (expected {})", key.name, key.about));
  }

 private:
  /// Whether this is on the way to what is asked for, or below it.
  bool concerns() const {
    const std::size_t both = std::min(address_.size(), within_.size());
    if (address_.compare(0, both, within_, 0, both) != 0) return false;
    if (within_.empty() || address_.size() == within_.size()) return true;
    return both == within_.size() ? address_[both] == '.' : within_[both] == '.';
  }

  /// Writes into a node where it stands.
  void mark(FileNode& node) {
    if (node.place.address != address_) node.place.address = address_;
  }

  void any(FileNode& node, const Key& key, const Context& context) {
    mark(node);
    switch (key.type) {
      case Type::text: return words(node, key);
      case Type::texts: return list_of_words(node, key);
      case Type::choices: return list_of_words(node, key);
      case Type::choice:
      case Type::flag:
      case Type::whole:
      case Type::plain:
      case Type::date: return visitor_.value(node, key);
      case Type::number: return number(node, key, context);
      case Type::by_theory: return by_theory(node, key, context);
      case Type::reference: return reference(node, key, context);
      case Type::references: return references(node, key, context);
      case Type::sources: return sources(node, key);
      case Type::object: return key.kind ? entry(node, *key.kind, context) : void();
      case Type::series: return series(node, key);
      case Type::table:
      case Type::numbers:
      case Type::plains:
      case Type::flags: return table(node, key, context);
      case Type::condition: return condition(node);
      case Type::ending: return node.is_scalar() ? words(node, key) : condition(node);
      case Type::tree: return tree(node, context);
      case Type::endings: return endings(node, key);
      case Type::tests: return list_of_objects(node, key);
      case Type::include:
      case Type::changes:
      case Type::renames: return;  // the merger's and the changes' own
    }
  }

  bool expect(const FileNode& node, FileNode::Kind kind, const char* what, const std::string& form_there = "") {
    if (node.kind == kind) return true;
    const char* const form = kind == FileNode::Kind::mapping ? "a mapping" : "a list";
    visitor_.problem(node.place, fmt::format("{} where {} ({}) is expected{}", describe(node), form, what, form_there));
    return false;
  }

  void is_unknown(const Member& member, const Kind& kind) {
    const Below below(address_, member.key);
    visitor_.problem(here(member.place),
                     unknown_key(fmt::format("a key of a {}", kind.name), member.key, kind.names()));
  }

  void words(FileNode& node, const Key& key) {
    if (node.is_scalar()) node.quoted = true;  // so that words that look like a number stay words
    visitor_.value(node, key);
  }

  /// Visits each item of a list at its address.
  template <class Visit>
  void items(FileNode& list, Visit visit) {
    const std::vector<std::string> names = item_names(list);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Below below(address_, names[i]);
      mark(list.items[i]);
      visit(list.items[i]);
    }
  }

  /// The same of what has no names: its addresses are numbers from 1.
  template <class Visit>
  void numbered(FileNode& list, Visit visit) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const Below below(address_, std::to_string(i + 1));
      mark(list.items[i]);
      visit(list.items[i]);
    }
  }

  void list_of_words(FileNode& node, const Key& key) {
    if (!node.is_sequence()) wrap_in_list(node);
    mark(node);
    items(node, [&](FileNode& item) { words(item, key); });
  }

  void list_of_objects(FileNode& node, const Key& key) {
    if (!expect(node, FileNode::Kind::sequence, key.about)) return;
    numbered(node, [&](FileNode& item) { entry(item, *key.kind, {}); });
  }

  /// An entry as it is written, or in its kind's shorthand.
  void entry(FileNode& node, const Kind& kind, const Context& context) {
    if (kind.shorthand[0] != '\0' && stands_for(node, kind)) wrap_in_mapping(node, kind.shorthand);
    object(node, kind, context);
  }

  void series(FileNode& node, const Key& key) {
    if (node.is_scalar()) wrap_in_list(node);
    mark(node);
    if (!expect(node, FileNode::Kind::sequence, key.about)) return;
    numbered(node, [&](FileNode& item) { visitor_.value(item, key); });
  }

  void number(FileNode& node, const Key& key, const Context& context) {
    // A number alone in a mapping of its own is the number.
    if (node.is_mapping() && node.members.size() == 1 && node.members[0].key == "value") {
      FileNode bare = std::move(node.members[0].value);
      node = std::move(bare);
    }
    mark(node);
    FileNode* const bare = node.is_mapping() ? node.find("value") : nullptr;
    if (bare == nullptr) return visitor_.number(node, key, node);
    visitor_.entry(node, number_kind());
    for (Member& member : node.members) {
      const Key* const known = number_kind().find(member.key);
      if (known == nullptr) {
        is_unknown(member, number_kind());
      } else if (member.key != "value") {
        const Below below(address_, member.key);
        any(member.value, *known, context);
      }
    }
    mark(*bare);
    visitor_.number(*bare, key, node);
  }

  void by_theory(FileNode& node, const Key& key, const Context& context) {
    const std::vector<std::string>& theories = theory_names();
    const auto is_theory = [&](const Member& member) {
      return std::find(theories.begin(), theories.end(), member.key) != theories.end();
    };
    if (!node.is_mapping() || std::none_of(node.members.begin(), node.members.end(), is_theory))
      return number(node, key, context);
    for (Member& member : node.members) {
      const Below below(address_, member.key);
      name(member.key, key, Refers::theory, member.place);
      number(member.value, key, context);
    }
  }

  Place here(const Place& where) const { return {where.file, where.line, where.column, address_}; }

  void name(std::string& text, const Key& key, Refers refers, const Place& where, const std::string& owner = {}) {
    visitor_.reference(text, {refers, owner, key.choices, where, address_});
  }

  void reference(FileNode& node, const Key& key, const Context& context) {
    if (!node.is_scalar()) {
      const std::string what =
          fmt::format("{} where the id of {} is expected", describe(node), a_or_an(to_text(key.refers)));
      return visitor_.problem(node.place, what);
    }
    node.quoted = true;
    name(node.text, key, key.refers, node.place, owner_of(key, context));
  }

  static const std::string& owner_of(const Key& key, const Context& context) {
    static const std::string nobody;
    if (key.refers == Refers::option) return context.decision;
    return key.refers == Refers::trait ? context.actor : nobody;
  }

  void references(FileNode& node, const Key& key, const Context& context) {
    if (!node.is_sequence()) wrap_in_list(node);
    mark(node);
    items(node, [&](FileNode& item) { reference(item, key, context); });
  }

  /// All forms become a mapping from entries to the place in each.
  void sources(FileNode& node, const Key& key) {
    if (node.is_scalar()) wrap_in_list(node);
    if (node.is_sequence()) make_mapping(node);
    mark(node);
    if (!expect(node, FileNode::Kind::mapping, key.about)) return;
    for (Member& member : node.members) {
      name(member.key, key, Refers::source, member.place);
      const Below below(address_, member.key);
      mark(member.value);
      words(member.value, kPlaceInSource);
    }
  }

  /// Mappings from ids to something.
  void table(FileNode& node, const Key& key, const Context& context) {
    if (!expect(node, FileNode::Kind::mapping, key.about)) return;
    for (Member& member : node.members) {
      std::optional<Context> own;
      if (key.refers == Refers::decision) own = {member.key, context.actor};
      if (key.refers == Refers::actor && key.defines) own = {context.decision, member.key};
      table_id(member, key, context);
      const Below below(address_, member.key);
      if (concerns()) table_value(member.value, key, own ? *own : context);
    }
  }

  void table_id(Member& member, const Key& key, const Context& context) {
    const bool is_constant = key.type == Type::numbers && key.refers == Refers::state && member.key == "constant";
    if (is_constant) return;
    const Below below(address_, member.key);
    if (key.defines) return visitor_.definition(member.key, key.refers, here(member.place));
    name(member.key, key, key.refers, member.place, owner_of(key, context));
  }

  void table_value(FileNode& node, const Key& key, const Context& context) {
    mark(node);
    switch (key.type) {
      case Type::numbers: return number(node, key, context);
      case Type::plains:
      case Type::flags: return visitor_.value(node, key);
      default: break;
    }
    entry(node, *key.kind, context);
  }

  void endings(FileNode& node, const Key& key) {
    if (!expect(node, FileNode::Kind::sequence, key.about)) return;
    std::set<std::string> seen;
    for (FileNode& item : node.items) {
      mark(item);
      if (!item.is_mapping() || item.members.size() != 1) {
        visitor_.problem(item.place, describe(item) + " where {ID: condition} is expected");
        continue;
      }
      const Below below(address_, item.members[0].key);
      if (!seen.insert(item.members[0].key).second)
        visitor_.problem(here(item.members[0].place), "a second ending of this id (expected each once)");
      table_value(item.members[0].value, key, {});
    }
  }

  void condition(FileNode& node) {
    mark(node);
    if (!expect(node, FileNode::Kind::mapping, "a condition: {DECISION: option} or {STATE: number}")) return;
    for (Member& member : node.members) {
      const Below below(address_, member.key);
      mark(member.value);
      if (member.key == "all" || member.key == "any") conditions(member.value);
      else if (member.key == "not") condition(member.value);
      else if (const Key* const key = annotation_kind().find(member.key)) any(member.value, *key, {});
      else if (member.value.is_mapping() || member.value.number()) state_condition(member);
      else decision_condition(member);
    }
  }

  void conditions(FileNode& node) {
    if (!expect(node, FileNode::Kind::sequence, "conditions")) return;
    items(node, [&](FileNode& item) { condition(item); });
  }

  void state_condition(Member& member) {
    name(member.key, kStateEquals, Refers::state, member.place);
    if (member.value.is_mapping()) return object(member.value, state_range_kind(), {});
    visitor_.value(member.value, kStateEquals);
  }

  void decision_condition(Member& member) {
    const std::string decision = member.key;
    name(member.key, kNotArisen, Refers::decision, member.place);
    FileNode& node = member.value;
    if (node.is_scalar() && node.text == "not-arisen") return;
    static const Key options{.name = "", .type = Type::references, .about = "", .refers = Refers::option};
    references(node, options, {decision, ""});
  }

  // --- trees -----------------------------------------------------------------------------------------------------

  void tree(FileNode& node, const Context& context) {
    mark(node);
    static const Key prospect{.name = "", .type = Type::references, .about = "", .refers = Refers::prospect};
    if (node.is_scalar() || node.is_sequence()) return references(node, prospect, {});
    if (node.find("chance")) return chance(node, context);
    if (node.find("if")) return object(node, if_kind(), context);
    if (node.find("choose")) return choose(node, context);
    visitor_.problem(
        node.place,
        describe(node) + " where a prospect, a list of prospects, or a mapping with chance, if or choose is expected");
  }

  void chance(FileNode& node, const Context& context) {
    FileNode& on = *node.find("chance");
    const bool is_claim = on.is_scalar() && !on.number();
    if (!is_claim) return object(node, chance_kind(), context);
    static const Key claim{.name = "chance", .type = Type::reference, .about = "a claim", .refers = Refers::claim};
    static const Kind on_claim = [] {
      Kind kind = chance_kind();
      kind.keys[0] = claim;
      return kind;
    }();
    object(node, on_claim, context);
  }

  /// Keys that the kind does not know are options of the other's decision.
  void choose(FileNode& node, const Context& context) {
    visitor_.entry(node, choose_kind());
    const Context other{node.text_of("choose"), context.actor};
    bool foresees = node.find("foresight") != nullptr;
    for (Member& member : node.members) {
      const Below below(address_, member.key);
      if (!foresees && is_foresight(member.value)) {
        foresees = true;
        visitor_.problem(here(member.place),
                         fmt::format("unknown key {} (expected foresight: {{belief: CLAIM, means: [options]}} or "
                                     "{{simulate: {{CLAIM: p}}}})",
                                     member.key));
        continue;
      }
      if (const Key* const key = choose_kind().find(member.key)) {
        any(member.value, *key, other);
        continue;
      }
      name(member.key, kNotArisen, Refers::option, member.place, other.decision);
      tree(member.value, context);
    }
    if (!foresees)
      visitor_.problem(node.place,
                       "the key foresight is missing (expected {belief: CLAIM, means: [options]} or {simulate: {}})");
  }

  Visitor& visitor_;
  std::string_view within_;
  std::string address_;  ///< of what is being visited
};

}  // namespace

void walk(FileNode& root, const Kind& kind, Visitor& visitor, std::string_view within) {
  Walker(visitor, within).object(root, kind, {});
}

}  // namespace parallel38
