#include "scenarios/reader/canonical.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "scenarios/reader/ids.hpp"

namespace parallel38 {

namespace {

using nlohmann::json;

/// Writes a tree as JSON, keys in alphabetical order, no blanks.
class TreeWriter {
 public:
  std::string out;

  void node(const FileNode& node) {
    switch (node.kind) {
      case FileNode::Kind::nothing: out += "null"; return;
      case FileNode::Kind::scalar: return scalar(node);
      case FileNode::Kind::sequence: return list(node);
      case FileNode::Kind::mapping: break;
    }
    std::vector<const Member*> members;
    for (const Member& member : node.members) members.push_back(&member);
    object(std::move(members));
  }

  void object(std::vector<const Member*> members) {
    std::sort(members.begin(), members.end(), [](const Member* a, const Member* b) { return a->key < b->key; });
    char before = '{';
    for (const Member* const member : members) {
      out += std::exchange(before, ',');
      text(member->key);
      out += ':';
      node(member->value);
    }
    out += members.empty() ? "{}" : "}";
  }

 private:
  void list(const FileNode& list) {
    char before = '[';
    for (const FileNode& item : list.items) {
      out += std::exchange(before, ',');
      node(item);
    }
    out += list.items.empty() ? "[]" : "]";
  }

  void scalar(const FileNode& node) {
    const bool flag = !node.quoted && (node.text == "true" || node.text == "false");
    if (flag) out += node.text;
    else if (const auto value = node.number()) number(*value == 0 ? 0.0 : *value);  // no negative zero
    else text(node.text);
  }

  /// As json(value).dump(), which would make a serializer for each.
  void number(double value) {
    std::array<char, 64> digits;
    out.append(digits.data(), nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), value));
  }

  void text(const std::string& text) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    if (std::all_of(text.begin(), text.end(), plain)) out.append(1, '"').append(text).append(1, '"');
    else out += json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  }
};

FileNode list_of(const std::vector<std::string>& words) {
  FileNode list;
  list.kind = FileNode::Kind::sequence;
  for (const std::string& word : words) list.items.push_back(scalar_node(word, {}, true));
  return list;
}

/// Documents and decisions by date, within a day in the order of the files.
FileNode days_of(const FileNode& root) {
  std::vector<std::tuple<std::string, int, std::string>> entries;
  for (const char* const section : {"documents", "decisions"})
    if (const FileNode* const node = root.find(section))
      for (const Member& member : node->members)
        entries.emplace_back(member.value.text_of("date"), member.order, member.key);
  std::sort(entries.begin(), entries.end());
  std::vector<std::string> days;
  for (const auto& [date, order, id] : entries) days.push_back(id);
  return list_of(days);
}

FileNode statements_of(const FileNode& root) {
  FileNode statements = mapping_node({});
  const FileNode* const documents = root.find("documents");
  if (documents == nullptr) return statements;
  for (const Member& document : documents->members)
    for (const char* const key : {"says", "composed", "recorded", "hostile-reading"})
      if (const FileNode* const said = document.value.find(key); said != nullptr && said->members.size() > 1)
        statements.members.push_back({document.key + "." + key, {}, list_of(keys_of(said))});
  return statements;
}

}  // namespace

std::string canonical_json(const FileNode& root) {
  Member order{"order", {}, mapping_node({})};
  order.value.members.push_back({"days", {}, days_of(root)});
  order.value.members.push_back({"channels", {}, list_of(keys_of(root.find("channels")))});
  order.value.members.push_back({"statements", {}, statements_of(root)});
  std::vector<const Member*> members{&order};
  for (const Member& member : root.members) members.push_back(&member);
  TreeWriter writer;
  writer.object(std::move(members));
  return std::move(writer.out);
}

std::string json_text(const FileNode& node) {
  TreeWriter writer;
  writer.node(node);
  return std::move(writer.out);
}

}  // namespace parallel38
