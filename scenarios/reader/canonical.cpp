#include "scenarios/reader/canonical.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "scenarios/reader/ids.hpp"

namespace parallel38 {

namespace {

using nlohmann::json;

json json_of(const FileNode& node) {
  switch (node.kind) {
    case FileNode::Kind::nothing: return nullptr;
    case FileNode::Kind::scalar: break;
    case FileNode::Kind::sequence: {
      json list = json::array();
      for (const FileNode& item : node.items) list.push_back(json_of(item));
      return list;
    }
    case FileNode::Kind::mapping: {
      json object = json::object();
      for (const Member& member : node.members) object[member.key] = json_of(member.value);
      return object;
    }
  }
  if (const auto number = node.number()) return *number == 0 ? 0.0 : *number;  // no negative zero
  if (!node.quoted && (node.text == "true" || node.text == "false")) return node.text == "true";
  return node.text;
}

/// Documents and decisions by date, within a day in the order of the files.
json days_of(const FileNode& root) {
  std::vector<std::tuple<std::string, int, std::string>> entries;
  for (const char* const section : {"documents", "decisions"})
    if (const FileNode* const node = root.find(section))
      for (const Member& member : node->members)
        entries.emplace_back(member.value.text_of("date"), member.order, member.key);
  std::sort(entries.begin(), entries.end());
  json days = json::array();
  for (const auto& [date, order, id] : entries) days.push_back(id);
  return days;
}

json statements_of(const FileNode& root) {
  json statements = json::object();
  const FileNode* const documents = root.find("documents");
  if (documents == nullptr) return statements;
  for (const Member& document : documents->members)
    for (const char* const key : {"says", "composed", "recorded", "hostile-reading"})
      if (const FileNode* const said = document.value.find(key); said != nullptr && said->members.size() > 1)
        statements[document.key + "." + key] = keys_of(said);
  return statements;
}

}  // namespace

std::string canonical_json(const FileNode& root) {
  json scenario = json_of(root);
  scenario["order"] = {
      {"days", days_of(root)}, {"channels", keys_of(root.find("channels"))}, {"statements", statements_of(root)}};
  return scenario.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string json_text(const FileNode& node) {
  return json_of(node).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace parallel38
