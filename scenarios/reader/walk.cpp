#include "scenarios/reader/walk.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace parallel38 {

std::string join_address(const std::string& address, const std::string& part) {
  return address.empty() ? part : address + "." + part;
}

namespace {

std::string own_name(const FileNode& item) {
  if (item.is_scalar()) return item.text;
  if (item.is_mapping() && item.members.size() == 1) return item.members[0].key;
  return {};
}

}  // namespace

std::string item_name(const FileNode& list, std::size_t index) {
  std::string name = own_name(list.items[index]);
  const auto named_so = [&](const FileNode& item) { return own_name(item) == name; };
  if (!name.empty() && std::count_if(list.items.begin(), list.items.end(), named_so) == 1) return name;
  return std::to_string(index + 1);
}

namespace {

const Key kStateEquals{.name = "state", .type = Type::plain, .about = "the value the state has"};
const Key kNotArisen{.name = "not-arisen", .type = Type::text, .about = "the decision has not arisen"};
const Key kPlaceInSource{.name = "place", .type = Type::text, .about = "place in the source"};

void wrap_in_list(FileNode& node) {
  FileNode list;
  list.kind = FileNode::Kind::sequence;
  list.place = node.place;
  list.items.push_back(std::move(node));
  node = std::move(list);
}

void wrap_in_mapping(FileNode& node, const std::string& key) {
  FileNode mapping = mapping_node(node.place);
  mapping.members.push_back({key, node.place, std::move(node)});
  node = std::move(mapping);
}

/// Whose options and traits are meant.
struct Context {
  std::string decision, actor;
};

class Walker {
 public:
  explicit Walker(Visitor& visitor) : visitor_(visitor) {}

  void object(FileNode& node, const Kind& kind, const std::string& address, const Context& context) {
    node.place.address = address;
    if (!expect(node, FileNode::Kind::mapping, kind.name)) return;
    visitor_.entry(node, kind);
    for (Member& member : node.members) {
      const Key* key = kind.find(member.key);
      if (key == nullptr) {
        unknown_key(member, kind, address);
        continue;
      }
      any(member.value, *key, join_address(address, member.key), context);
    }
    for (const Key& key : kind.keys)
      if (key.required && node.find(key.name) == nullptr)
        visitor_.problem(node.place, fmt::format("the key {} is missing (expected {})", key.name, key.about));
  }

 private:
  void any(FileNode& node, const Key& key, const std::string& address, const Context& context) {
    node.place.address = address;
    switch (key.type) {
      case Type::text: return words(node, key);
      case Type::texts: return list_of_words(node, key, address);
      case Type::choices: return list_of_words(node, key, address);
      case Type::choice:
      case Type::flag:
      case Type::whole:
      case Type::plain:
      case Type::date: return visitor_.value(node, key);
      case Type::number: return number(node, key, address, context);
      case Type::by_theory: return by_theory(node, key, address, context);
      case Type::reference: return reference(node, key, context);
      case Type::references: return references(node, key, address, context);
      case Type::sources: return sources(node, key, address);
      case Type::object: return key.kind ? object(node, *key.kind, address, context) : void();
      case Type::table:
      case Type::numbers:
      case Type::plains:
      case Type::flags: return table(node, key, address, context);
      case Type::condition: return condition(node, address);
      case Type::ending: return node.is_scalar() ? words(node, key) : condition(node, address);
      case Type::tree: return tree(node, address, context);
      case Type::endings: return endings(node, key, address);
      case Type::tests: return list_of_objects(node, key, address);
      case Type::include:
      case Type::changes:
      case Type::renames: return;  // the merger's and the changes' own
    }
  }

  bool expect(const FileNode& node, FileNode::Kind kind, const std::string& what) {
    if (node.kind == kind) return true;
    const char* const form = kind == FileNode::Kind::mapping ? "a mapping" : "a list";
    visitor_.problem(node.place, fmt::format("{} where {} ({}) is expected", describe(node), form, what));
    return false;
  }

  void unknown_key(const Member& member, const Kind& kind, const std::string& address) {
    Place place = member.place;
    place.address = join_address(address, member.key);
    visitor_.problem(place, fmt::format("unknown key {}", member.key) +
                                expectation(fmt::format("a key of a {}", kind.name), member.key, kind.names()));
  }

  void words(FileNode& node, const Key& key) {
    if (node.is_scalar()) node.quoted = true;  // so that words that look like a number stay words
    visitor_.value(node, key);
  }

  void list_of_words(FileNode& node, const Key& key, const std::string& address) {
    if (!node.is_sequence()) wrap_in_list(node);
    node.place.address = address;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      node.items[i].place.address = join_address(address, item_name(node, i));
      words(node.items[i], key);
    }
  }

  void list_of_objects(FileNode& node, const Key& key, const std::string& address) {
    if (!expect(node, FileNode::Kind::sequence, key.about)) return;
    for (std::size_t i = 0; i < node.items.size(); ++i)
      object(node.items[i], *key.kind, join_address(address, item_name(node, i)), {});
  }

  void number(FileNode& node, const Key& key, const std::string& address, const Context& context) {
    // A number alone in a mapping of its own is the number.
    if (node.is_mapping() && node.members.size() == 1 && node.members[0].key == "value") {
      FileNode bare = std::move(node.members[0].value);
      node = std::move(bare);
    }
    node.place.address = address;
    FileNode* const bare = node.is_mapping() ? node.find("value") : nullptr;
    if (bare == nullptr) return visitor_.number(node, key, node);
    visitor_.entry(node, number_kind());
    for (Member& member : node.members) {
      const Key* const known = number_kind().find(member.key);
      if (known == nullptr) unknown_key(member, number_kind(), address);
      else if (member.key != "value") any(member.value, *known, join_address(address, member.key), context);
    }
    bare->place.address = address;
    visitor_.number(*bare, key, node);
  }

  void by_theory(FileNode& node, const Key& key, const std::string& address, const Context& context) {
    const std::vector<std::string>& theories = theory_names();
    const auto is_theory = [&](const Member& member) {
      return std::find(theories.begin(), theories.end(), member.key) != theories.end();
    };
    if (!node.is_mapping() || std::none_of(node.members.begin(), node.members.end(), is_theory))
      return number(node, key, address, context);
    for (Member& member : node.members) {
      const std::string inner = join_address(address, member.key);
      name(member.key, key, Refers::theory, "", with_address(member.place, inner));
      number(member.value, key, inner, context);
    }
  }

  static Place with_address(Place place, const std::string& address) {
    place.address = address;
    return place;
  }

  void name(std::string& text, const Key& key, Refers refers, const std::string& owner, const Place& place) {
    visitor_.reference(text, {refers, owner, key.choices, place});
  }

  void reference(FileNode& node, const Key& key, const Context& context) {
    if (!node.is_scalar()) {
      const std::string what =
          fmt::format("{} where the id of {} is expected", describe(node), a_or_an(to_text(key.refers)));
      return visitor_.problem(node.place, what);
    }
    node.quoted = true;
    name(node.text, key, key.refers, owner_of(key, context), node.place);
  }

  static std::string owner_of(const Key& key, const Context& context) {
    if (key.refers == Refers::option) return context.decision;
    return key.refers == Refers::trait ? context.actor : std::string();
  }

  void references(FileNode& node, const Key& key, const std::string& address, const Context& context) {
    if (!node.is_sequence()) wrap_in_list(node);
    node.place.address = address;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      node.items[i].place.address = join_address(address, item_name(node, i));
      reference(node.items[i], key, context);
    }
  }

  /// All forms become a mapping from entries to the place in each.
  void sources(FileNode& node, const Key& key, const std::string& address) {
    if (node.is_scalar()) wrap_in_list(node);
    if (node.is_sequence()) {
      FileNode mapping = mapping_node(node.place);
      for (FileNode& item : node.items)
        mapping.members.push_back({item.text, item.place, scalar_node("", item.place, true)});
      node = std::move(mapping);
    }
    node.place.address = address;
    if (!expect(node, FileNode::Kind::mapping, key.about)) return;
    for (Member& member : node.members) {
      member.value.place.address = join_address(address, member.key);
      name(member.key, key, Refers::source, "", with_address(member.place, address));
      words(member.value, kPlaceInSource);
    }
  }

  /// Mappings from ids to something.
  void table(FileNode& node, const Key& key, const std::string& address, const Context& context) {
    if (!expect(node, FileNode::Kind::mapping, key.about)) return;
    for (Member& member : node.members) {
      Context inner = context;
      if (key.refers == Refers::decision) inner.decision = member.key;
      if (key.refers == Refers::actor && key.defines) inner.actor = member.key;
      const std::string old_address = join_address(address, member.key);
      table_id(member, key, context, old_address);
      table_value(member.value, key, join_address(address, member.key), inner);
    }
  }

  void table_id(Member& member, const Key& key, const Context& context, const std::string& address) {
    const bool is_constant = key.type == Type::numbers && key.refers == Refers::state && member.key == "constant";
    if (is_constant) return;
    const Place place = with_address(member.place, address);
    if (key.defines) return visitor_.definition(member.key, key.refers, place);
    name(member.key, key, key.refers, owner_of(key, context), place);
  }

  void table_value(FileNode& node, const Key& key, const std::string& address, const Context& context) {
    node.place.address = address;
    switch (key.type) {
      case Type::numbers: return number(node, key, address, context);
      case Type::plains:
      case Type::flags: return visitor_.value(node, key);
      default: break;
    }
    const std::string shorthand = key.kind->shorthand;
    if (!shorthand.empty() && stands_for(node, *key.kind)) wrap_in_mapping(node, shorthand);
    object(node, *key.kind, address, context);
  }

  /// Whether an entry is written in its kind's shorthand.
  static bool stands_for(const FileNode& node, const Kind& kind) {
    if (!node.is_mapping()) return true;
    const Type type = kind.find(kind.shorthand)->type;
    return (type == Type::condition || type == Type::ending) && node.find(kind.shorthand) == nullptr;
  }

  void endings(FileNode& node, const Key& key, const std::string& address) {
    if (!expect(node, FileNode::Kind::sequence, key.about)) return;
    for (FileNode& item : node.items) {
      item.place.address = address;
      if (!item.is_mapping() || item.members.size() != 1) {
        visitor_.problem(item.place, describe(item) + " where {ID: condition} is expected");
        continue;
      }
      table_value(item.members[0].value, key, join_address(address, item.members[0].key), {});
    }
  }

  // --- conditions ------------------------------------------------------------------------------------------------

  void condition(FileNode& node, const std::string& address) {
    node.place.address = address;
    if (!expect(node, FileNode::Kind::mapping, "a condition: {DECISION: option} or {STATE: number}")) return;
    for (Member& member : node.members) {
      const std::string inner = join_address(address, member.key);
      member.value.place.address = inner;
      if (member.key == "all" || member.key == "any") conditions(member.value, inner);
      else if (member.key == "not") condition(member.value, inner);
      else if (const Key* const key = annotation_kind().find(member.key)) any(member.value, *key, inner, {});
      else if (member.value.is_mapping() || member.value.number()) state_condition(member, inner);
      else decision_condition(member, inner);
    }
  }

  void conditions(FileNode& node, const std::string& address) {
    if (!expect(node, FileNode::Kind::sequence, "conditions")) return;
    for (std::size_t i = 0; i < node.items.size(); ++i)
      condition(node.items[i], join_address(address, item_name(node, i)));
  }

  void state_condition(Member& member, const std::string& address) {
    name(member.key, kStateEquals, Refers::state, "", with_address(member.place, address));
    if (member.value.is_mapping()) return object(member.value, state_range_kind(), address, {});
    visitor_.value(member.value, kStateEquals);
  }

  void decision_condition(Member& member, const std::string& address) {
    const std::string decision = member.key;
    name(member.key, kNotArisen, Refers::decision, "", with_address(member.place, address));
    FileNode& node = member.value;
    if (node.is_scalar() && node.text == "not-arisen") return;
    const Key options{.name = "", .type = Type::references, .about = "", .refers = Refers::option};
    references(node, options, address, {decision, ""});
  }

  // --- trees -----------------------------------------------------------------------------------------------------

  void tree(FileNode& node, const std::string& address, const Context& context) {
    node.place.address = address;
    static const Key prospect{.name = "", .type = Type::references, .about = "", .refers = Refers::prospect};
    if (node.is_scalar() || node.is_sequence()) return references(node, prospect, address, {});
    if (node.find("chance")) return chance(node, address, context);
    if (node.find("if")) return object(node, if_kind(), address, context);
    if (node.find("choose")) return choose(node, address, context);
    visitor_.problem(
        node.place,
        describe(node) + " where a prospect, a list of prospects, or a mapping with chance, if or choose is expected");
  }

  void chance(FileNode& node, const std::string& address, const Context& context) {
    FileNode& on = *node.find("chance");
    const bool is_claim = on.is_scalar() && !on.number();
    if (!is_claim) return object(node, chance_kind(), address, context);
    static const Key claim{.name = "chance", .type = Type::reference, .about = "a claim", .refers = Refers::claim};
    static const Kind on_claim = [] {
      Kind kind = chance_kind();
      kind.keys[0] = claim;
      return kind;
    }();
    object(node, on_claim, address, context);
  }

  /// Whether it is what stands under `foresight`, whatever its key: no tree has such keys.
  static bool is_foresight(const FileNode& node) {
    return node.is_mapping() && (node.find("simulate") != nullptr || node.find("belief") != nullptr);
  }

  /// Keys that the kind does not know are options of the other's decision.
  void choose(FileNode& node, const std::string& address, const Context& context) {
    visitor_.entry(node, choose_kind());
    const std::string decision = node.text_of("choose");
    bool foresees = node.find("foresight") != nullptr;
    for (Member& member : node.members) {
      const std::string inner = join_address(address, member.key);
      if (!foresees && is_foresight(member.value)) {
        foresees = true;
        visitor_.problem(with_address(member.place, inner),
                         fmt::format("unknown key {} (expected foresight: {{belief: CLAIM, means: [options]}} or "
                                     "{{simulate: {{CLAIM: p}}}})",
                                     member.key));
        continue;
      }
      if (const Key* const key = choose_kind().find(member.key)) {
        any(member.value, *key, inner, {decision, context.actor});
        continue;
      }
      name(member.key, kNotArisen, Refers::option, decision, with_address(member.place, inner));
      tree(member.value, inner, context);
    }
    if (!foresees)
      visitor_.problem(node.place,
                       "the key foresight is missing (expected {belief: CLAIM, means: [options]} or {simulate: {}})");
  }

  Visitor& visitor_;
};

}  // namespace

void walk(FileNode& root, const Kind& kind, Visitor& visitor) { Walker(visitor).object(root, kind, "", {}); }

}  // namespace parallel38
