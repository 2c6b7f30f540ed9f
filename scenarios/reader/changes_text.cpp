// How changes are written: on the command line and in files.
#include <algorithm>

#include <fmt/format.h>

#include "scenarios/reader/changes.hpp"
#include "scenarios/reader/utf8.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

std::optional<Verb> verb_of(const std::string& word) {
  const auto found = std::find(kVerbs.begin(), kVerbs.end(), word);
  if (found == kVerbs.end()) return std::nullopt;
  return static_cast<Verb>(found - kVerbs.begin());
}

/// Position of the first '=' outside of brackets.
std::size_t equals_sign(const std::string& text) {
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') inside = true;
    if (text[at] == ']') inside = false;
    if (text[at] == '=' && !inside) return at;
  }
  return std::string::npos;
}

void move_to(FileNode& node, const Place& place) {
  node.place = place;
  for (FileNode& item : node.items) move_to(item, place);
  for (Member& member : node.members) {
    member.place = place;
    move_to(member.value, place);
  }
}

Change change_at(const std::string& text, const Place& place) {
  const auto fail = [&](const std::string& message) -> void { throw ScenarioError({{place, message}}); };
  const std::string all = trimmed(text);
  const std::size_t space = std::min(all.find_first_of(" \t"), all.size());
  const std::string word = all.substr(0, space), rest = trimmed(all.substr(space));
  const std::optional<Verb> verb = verb_of(word);
  if (!verb)
    fail(fmt::format("'{}' does not begin with a change", text) +
         expectation("one of these", word, {kVerbs.begin(), kVerbs.end()}));
  Change change;
  change.verb = *verb;
  change.place = place;
  const std::size_t equals = equals_sign(rest);
  change.address = trimmed(rest.substr(0, equals));
  if (change.address.empty()) fail(fmt::format("'{}' names no address", text));
  if ((*verb == Verb::drop) != (equals == std::string::npos))
    fail(fmt::format("'{}' is incomplete or too long (expected {} ADDRESS{})", text, word,
                     *verb == Verb::drop ? "" : "=VALUE"));
  if (*verb == Verb::drop) return change;
  std::vector<Problem> problems;
  change.value = parse_yaml(rest.substr(equals + 1), place.file.text(), problems);
  if (!problems.empty()) throw ScenarioError(problems);
  move_to(change.value, place);
  return change;
}

/// Reads one item of a list of changes.
class ChangeItem {
 public:
  ChangeItem(std::vector<Change>& changes, std::vector<Problem>& problems) : changes_(changes), problems_(problems) {}

  void read(const FileNode& item) {
    if (item.is_scalar()) return read_text(item);
    if (!item.is_mapping())
      return report(item.place, describe(item) + " where a change is expected, e.g. {drop: ADDRESS}");
    for (const Member& member : item.members) {
      if (annotation_kind().find(member.key) != nullptr || member.key == "title") continue;
      if (const auto verb = verb_of(member.key)) read_verb(*verb, member);
      else
        report(member.place, "unknown change " + member.key +
                                 expectation("one of these", member.key, {kVerbs.begin(), kVerbs.end()}));
    }
  }

 private:
  void report(const Place& place, const std::string& message) { problems_.push_back({place, message}); }

  void read_text(const FileNode& item) {
    try {
      changes_.push_back(change_at(item.text, item.place));
    } catch (const ScenarioError& error) {
      problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
    }
  }

  void read_verb(Verb verb, const Member& member) {
    const FileNode& node = member.value;
    if (verb == Verb::drop) {
      if (node.is_scalar()) return add(verb, node.text, {}, node.place);
      if (!node.is_sequence())
        return report(node.place, describe(node) + " where an address or a list of them is expected");
      for (const FileNode& address : node.items) add(verb, address.text, {}, address.place);
      return;
    }
    if (!node.is_mapping())
      return report(node.place, fmt::format("{} where {{ADDRESS: value}} is expected", describe(node)));
    for (const Member& change : node.members) add(verb, change.key, change.value, change.place);
  }

  void add(Verb verb, const std::string& address, const FileNode& value, const Place& place) {
    changes_.push_back({verb, address, value, place});
  }

  std::vector<Change>& changes_;
  std::vector<Problem>& problems_;
};

}  // namespace

const char* to_text(Verb verb) { return kVerbs[static_cast<std::size_t>(verb)]; }

Change change_of_text(const std::string& text) { return change_at(text, {"--change", 0, 0, ""}); }

std::vector<Change> changes_of_node(const FileNode& list, std::vector<Problem>& problems) {
  std::vector<Change> changes;
  if (!list.is_sequence()) {
    problems.push_back({list.place, describe(list) + " where a list of changes is expected"});
    return changes;
  }
  ChangeItem item(changes, problems);
  for (const FileNode& node : list.items) item.read(node);
  return changes;
}

}  // namespace parallel38
