#include "scenarios/reader/changes.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/reader/canonical.hpp"
#include "scenarios/reader/forms.hpp"
#include "scenarios/reader/ids.hpp"
#include "scenarios/reader/survey.hpp"

namespace parallel38 {

namespace {

/// The longest address that all of these are below.
std::string above_all(const std::vector<std::string>& addresses) {
  std::string above = split_last(addresses.front()).first;
  for (const std::string& address : addresses)
    while (!above.empty() && !(address != above && is_below(address, above))) above = split_last(above).first;
  return above;
}

bool is_entry_of(const std::string& address, const std::string& section) {
  const auto [above, name] = split_last(address);
  return above == section;
}

class Application {
 public:
  /// @param survey of the tree as the changes before left it, or none
  Application(FileNode& root, const Change& change, std::vector<Problem>& problems, std::optional<Survey>& survey)
      : root_(root), change_(change), problems_(problems), survey_(survey) {}

  std::vector<std::string> apply() {
    open_table();
    const std::vector<AddressPart> wanted = parts();
    if (wanted.empty()) return {};  // without parts it would be the whole scenario
    const Matches matches = match(root_, wanted);
    std::vector<std::string> addresses = matches.present;
    for (const std::string& address : matches.absent)
      if (may_create(address)) addresses.push_back(address);
    if (addresses.empty()) {
      fail(fmt::format("{} matches nothing{}", change_.address, nearest_words(matches)));
      return {};
    }
    for (const std::string& address : addresses)
      if (!matched_before(address, matches.present)) create(address);
    if (addresses.size() != matches.present.size()) bring_to_form(addresses);
    dispatch(addresses, matches.present);
    if (change_.verb == Verb::set || change_.verb == Verb::add) bring_to_form(addresses);
    if (change_.verb != Verb::scale && change_.verb != Verb::code) survey_.reset();  // those leave all where it stands
    return addresses;
  }

 private:
  void fail(const std::string& message) {
    problems_.push_back({change_.place, fmt::format("{}: {}", to_text(change_.verb), message)});
  }

  /// What exists and comes near; of a bare name, also the documents and decisions with such names.
  std::string nearest_words(const Matches& matches) const {
    std::vector<std::string> nearest = matches.nearest;
    for (const char* const section : {"documents", "decisions"}) {
      if (!nearest.empty() || change_.address.find_first_of(".[*") != std::string::npos) break;
      for (const std::string& id : nearest_names(change_.address, keys_of(root_.find(section))))
        nearest.push_back(join_address(section, id));
    }
    if (nearest.empty()) return {};
    return fmt::format(" (nearest address{}: {})", nearest.size() > 1 ? "es that exist" : " that exists",
                       fmt::join(nearest, ", "));
  }

  static bool matched_before(const std::string& address, const std::vector<std::string>& present) {
    return std::find(present.begin(), present.end(), address) != present.end();
  }

  /// What stands at an address, on the way to it and below it, as the tree is now; of the whole tree where it is empty.
  const Survey& survey(const std::string& address) {
    if (!survey_ || !survey_->covers(address)) survey_.emplace(root_, address);
    return *survey_;
  }

  /// What has been written into the tree at these addresses gets addresses and its one form. Beside it in a list others
  /// may get other names.
  void bring_to_form(const std::vector<std::string>& addresses) {
    survey_.reset();
    Visitor form;
    walk(root_, scenario_kind(), form, above_all(addresses));
  }

  /// A table that is not written is empty: an entry of it can be set or added.
  void open_table() {
    const std::string above = split_last(change_.address).first;
    const bool opens = change_.verb == Verb::set || change_.verb == Verb::add;
    if (!opens || above.empty() || change_.address.find_first_of("*[") != std::string::npos) return;
    const Key* const table = key_of(above);
    if (table == nullptr || table->type != Type::table || find_at(root_, above) != nullptr) return;
    const auto [parent, name] = split_last(above);
    FileNode& entry = parent.empty() ? root_ : *find_at(root_, parent);
    entry.members.push_back({name, change_.place, mapping_node(change_.place)});
    bring_to_form({above});
  }

  /// The address in parts; a bare name stands for the decision (force) or the document or decision of that name.
  std::vector<AddressPart> parts() {
    std::string wrong;
    std::vector<AddressPart> parts = parts_of(change_.address, wrong);
    take_width(parts);
    if (!wrong.empty()) fail(fmt::format("'{}': {}", change_.address, wrong));
    if (parts.size() != 1 || scenario_kind().find(parts[0].name) != nullptr) return parts;
    for (const char* const section : {"decisions", "documents"}) {
      const FileNode* const entries = root_.find(section);
      const bool only_here = change_.verb == Verb::force;
      if (entries != nullptr && (only_here || entries->find(parts[0].name) != nullptr)) {
        parts.insert(parts.begin(), AddressPart{section, {}});
        break;
      }
    }
    return parts;
  }

  /// `ADDRESS.width` is no place of its own: what is scaled is the distribution at ADDRESS.
  void take_width(std::vector<AddressPart>& parts) {
    if (change_.verb != Verb::scale || parts.size() < 2 || parts.back().name != "width") return;
    parts.pop_back();
    of_width_ = true;
  }

  // --- what is not written but could be
  // --------------------------------------------------------------------------------

  const Key* key_of(const std::string& address) {
    const auto [above, name] = split_last(address);
    const Kind* const kind = survey(address).kind(above);
    return kind == nullptr ? nullptr : kind->find(name);
  }

  bool may_create(const std::string& address) {
    const Key* const key = key_of(address);
    const bool adds_entry = change_.verb == Verb::add && !change_.value.number();
    const bool scales = change_.verb == Verb::scale || change_.verb == Verb::add || change_.verb == Verb::code;
    if (scales && !adds_entry)
      return key != nullptr && key->fallback[0] != '\0' && (key->type == Type::number || key->type == Type::whole);
    if (change_.verb != Verb::set && !adds_entry) return false;
    if (key != nullptr) return true;
    // A new entry of a table; where the table defines ids it must be a whole entry, so that a slip of the pen defines
    // nothing.
    const Key* const table = key_of(split_last(address).first);
    if (table == nullptr) return false;
    if (table->type == Type::table)
      return !(table->defines || table->refers == Refers::option) || change_.value.is_mapping();
    return table->type == Type::numbers || table->type == Type::plains || table->type == Type::flags ||
           table->type == Type::condition;
  }

  void create(const std::string& address) {
    const auto [above, name] = split_last(address);
    FileNode* const parent = above.empty() ? &root_ : find_at(root_, above);
    const Key* const key = key_of(address);
    int order = 0;
    for (const char* const section : {"documents", "decisions"})
      if (const FileNode* const entries = root_.find(section))
        for (const Member& member : entries->members) order = std::max(order, member.order);
    FileNode value = scalar_node(key != nullptr ? key->fallback : "", change_.place);
    parent->members.push_back({name, change_.place, std::move(value), order + 1});
  }

  // --- the verbs
  // -------------------------------------------------------------------------------------------------------

  void dispatch(const std::vector<std::string>& addresses, const std::vector<std::string>& present) {
    if (change_.verb == Verb::drop) return drop(addresses);
    if (change_.verb == Verb::add && !change_.value.number()) return add(addresses, present);
    for (const std::string& address : addresses) {
      switch (change_.verb) {
        case Verb::set: set(address); break;
        case Verb::scale:
        case Verb::add: rescale(address); break;
        case Verb::force: force(address); break;
        case Verb::delay: delay(address); break;
        case Verb::code: code(address); break;
        case Verb::drop: break;
      }
    }
  }

  void set_key(FileNode& entry, const std::string& key, FileNode value) {
    if (FileNode* const present = entry.find(key)) *present = std::move(value);
    else entry.members.push_back({key, change_.place, std::move(value)});
  }

  void set(const std::string& address) {
    FileNode& node = *find_at(root_, address);
    const Kind* const kind = survey(address).kind(address);
    const bool entry = kind != nullptr && !is_distribution(change_.value);
    const bool whole = change_.value.is_mapping() && (change_.value.find("value") != nullptr || entry);
    // What stands behind a number stays when only the number, or its distribution, is set.
    if (!whole && node.is_mapping() && node.find("value") != nullptr) return set_key(node, "value", change_.value);
    if (!change_.value.is_mapping() && kind != nullptr && kind->shorthand[0] != '\0')
      return set_key(node, kind->shorthand, change_.value);
    node = change_.value;
  }

  /// An entry that was not there, or an item of a list.
  void add(const std::vector<std::string>& addresses, const std::vector<std::string>& present) {
    for (const std::string& address : addresses) {
      FileNode& node = *find_at(root_, address);
      if (node.is_sequence()) node.items.push_back(change_.value);
      else if (matched_before(address, present))
        fail(address + " is there already (expected a number, a list, or what is not yet there)");
      else node = change_.value;
    }
  }

  std::optional<double> amount() {
    const std::optional<double> value = change_.value.number();
    if (!value) fail(fmt::format("{} is no number", describe(change_.value)));
    return value;
  }

  /// The number at an address, or the one that stands for the entry there; null and a message: none.
  FileNode* number_at(const std::string& address) {
    const Survey& there = survey(address);
    if (FileNode* const number = there.number(address)) return number;
    const Kind* const kind = there.kind(address);
    FileNode* const number = kind == nullptr ? nullptr : there.number(join_address(address, kind->shorthand));
    if (number != nullptr) return number;
    fail(fmt::format("{} is no number{}", address, change_.verb == Verb::scale ? width_words(address) : ""));
    return nullptr;
  }

  /// Of a parameter of a distribution: how its width is scaled.
  std::string width_words(const std::string& address) {
    const std::string shape = split_last(address).first, number = split_last(shape).first;
    const Survey& there = survey(number);
    if (there.number(number) == nullptr && there.number(shape) == nullptr) return {};
    return fmt::format(" (expected {0}, or {0}.width for the width of its distribution)",
                       there.number(number) != nullptr ? number : shape);
  }

  void rescale(const std::string& address) {
    FileNode* const found = number_at(address);
    const std::optional<double> by = found != nullptr ? amount() : std::nullopt;
    if (!by) return;
    FileNode& node = *found;
    const bool multiply = change_.verb == Verb::scale;
    if (of_width_) {
      if (node.is_mapping())
        set_key(node, "width", scalar_node(fmt::format("{}", factor(node, "width", 1) * *by), change_.place));
    } else if (const auto value = node.number()) {
      node = scalar_node(fmt::format("{}", multiply ? *value * *by : *value + *by), change_.place);
    } else if (node.is_mapping()) {
      const double times = factor(node, "times", 1), plus = factor(node, "plus", 0);
      if (multiply) set_key(node, "times", scalar_node(fmt::format("{}", times * *by), change_.place));
      set_key(node, "plus", scalar_node(fmt::format("{}", multiply ? plus * *by : plus + *by), change_.place));
    }
  }

  /// What further coders gave, beside what stands there: that of the scenario's own coder.
  void code(const std::string& address) {
    FileNode* const node = number_at(address);
    if (node == nullptr) return;
    if (!change_.value.is_mapping() || change_.value.members.empty())
      return fail(fmt::format("{} where {{CODER: number}} is expected", describe(change_.value)));
    if (node->find("coders") == nullptr) {
      if (node->is_mapping() && node->members.size() > 1)
        return fail(address + " is changed already (expected its codings before what scales them)");
      const std::string own =
          root_.text_of("coder").empty() ? scenario_kind().find("coder")->fallback : root_.text_of("coder");
      FileNode codings = mapping_node(change_.place);
      codings.members.push_back({own, change_.place, *node});
      *node = mapping_node(node->place);  // its address names its luck
      node->members.push_back({"coders", change_.place, std::move(codings)});
    }
    FileNode& codings = *node->find("coders");
    for (const Member& given : change_.value.members) {
      if (codings.find(given.key) != nullptr)
        return fail(fmt::format("{} has a number of coder {} already", address, given.key));
      codings.members.push_back(given);
    }
  }

  static double factor(const FileNode& node, const char* key, double otherwise) {
    const FileNode* const value = node.find(key);
    return value == nullptr ? otherwise : value->number().value_or(otherwise);
  }

  void force(const std::string& address) {
    if (!is_entry_of(address, "decisions")) return fail(address + " is no decision");
    set_key(*find_at(root_, address), "forced", change_.value);
  }

  /// Days on arrival: of a document by any way, by a channel, or to one reader.
  void delay(const std::string& address) {
    const Kind* const kind = survey(address).kind(address);
    const std::string name = kind == nullptr ? "" : kind->name;
    const char* const key = name == "document" ? "extra-delay" : "delay";
    if (name != "document" && name != "channel" && name != "reach")
      return fail(address + " is no document, channel or entry of reaches");
    const std::optional<double> days = amount();
    if (!days) return;
    FileNode& entry = *find_at(root_, address);
    set_key(entry, key, scalar_node(fmt::format("{}", factor(entry, key, 0) + *days), change_.place));
  }

  // --- drop
  // ------------------------------------------------------------------------------------------------------------

  void drop(const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses)
      if (!stays_known(address) && still_referred_to(address, addresses)) return;
    // From the last, so that places in a list keep their names.
    for (auto address = addresses.rbegin(); address != addresses.rend(); ++address) {
      if (stays_known(*address)) set_key(*find_at(root_, *address), "dropped", scalar_node("true", change_.place));
      else remove(*address);
    }
  }

  /// Documents and decisions stay, marked: what names them does nothing.
  static bool stays_known(const std::string& address) {
    return is_entry_of(address, "documents") || is_entry_of(address, "decisions");
  }

  void remove(const std::string& address) {
    const auto [above, name] = split_last(address);
    FileNode* const parent = above.empty() ? &root_ : find_at(root_, above);
    if (parent == nullptr) return;  // went with something dropped before
    std::erase_if(parent->members, [&, &last = name](const Member& member) { return member.key == last; });
    const std::vector<std::string> items = item_names(*parent);
    const auto item = std::find(items.begin(), items.end(), name);
    if (item != items.end()) parent->items.erase(parent->items.begin() + (item - items.begin()));
    // A condition of which nothing is left goes too: an empty `any` would never hold.
    const bool in_condition = above.find(".requires.") != std::string::npos;
    if (in_condition && parent->members.empty() && parent->items.empty()) remove(above);
  }

  bool still_referred_to(const std::string& address, const std::vector<std::string>& dropped) {
    std::vector<std::string> from;
    for (const Survey::Referring& reference : survey("").references()) {
      if (!refers_to(address, reference)) continue;
      const bool goes_too = std::any_of(dropped.begin(), dropped.end(),
                                        [&](const std::string& one) { return is_below(reference.address, one); });
      if (!goes_too) from.push_back(reference.address);
    }
    if (from.empty()) return false;
    constexpr std::size_t kShown = 5;
    const std::size_t more = from.size() > kShown ? from.size() - kShown : 0;
    from.resize(from.size() - more);
    fail(fmt::format("{} is still referred to by {}{}", address, fmt::join(from, ", "),
                     more > 0 ? fmt::format(" and {} more", more) : ""));
    return true;
  }

  bool refers_to(const std::string& address, const Survey::Referring& reference) const {
    const auto [above, last] = split_last(address);
    if (reference.name != last) return false;
    if (reference.refers == Refers::option) {
      const FileNode* const decisions = root_.find("decisions");
      return decisions != nullptr &&
             above == "decisions." + repeated_decision(*decisions, reference.owner) + ".options";
    }
    if (reference.refers == Refers::prospect) return false;  // `prospects` only holds words for them
    const Key* const section = scenario_kind().find(above);
    if (section == nullptr || !section->defines) return false;
    const bool is_node = reference.refers == Refers::node && section->refers == Refers::actor;
    return section->refers == reference.refers || is_node;
  }

  FileNode& root_;
  const Change& change_;
  std::vector<Problem>& problems_;
  std::optional<Survey>& survey_;
  bool of_width_ = false;  ///< what is scaled is the width of distributions
};

}  // namespace

std::string to_text(const Change& change) {
  std::string words = fmt::format("{} {}", to_text(change.verb), change.address);
  if (change.verb != Verb::drop)
    words += "=" + (change.value.is_scalar() ? change.value.text : json_text(change.value));
  return words;
}

std::vector<AppliedChange> apply_changes(FileNode& root, const std::vector<Change>& changes,
                                         std::vector<Problem>& problems) {
  std::vector<AppliedChange> all;
  std::optional<Survey> survey;
  for (const Change& change : changes)
    all.push_back({to_text(change), Application(root, change, problems, survey).apply()});
  return all;
}

}  // namespace parallel38
