#include "scenarios/reader/forms.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallel38 {

bool is_distribution(const FileNode& value) {
  return value.is_mapping() && !value.members.empty() &&
         std::all_of(value.members.begin(), value.members.end(),
                     [](const Member& member) { return distribution_kind().find(member.key) != nullptr; });
}

bool is_foresight(const FileNode& node) {
  return node.is_mapping() && (node.find("simulate") != nullptr || node.find("belief") != nullptr);
}

bool stands_for(const FileNode& node, const Kind& kind) {
  if (!node.is_mapping()) return true;
  const Type type = kind.find(kind.shorthand)->type;
  return (type == Type::condition || type == Type::ending) && node.find(kind.shorthand) == nullptr;
}

std::string form_of(const FileNode& node, const Kind& kind) {
  if (!node.is_scalar() || node.quoted || !node.number() || kind.keys.empty() || !kind.keys.front().required) return {};
  const std::string more = kind.keys.size() > 1 ? fmt::format(", {}: ...", kind.keys[1].name) : "";
  return fmt::format(" (expected e.g. {{{}: {}{}}})", kind.keys.front().name, node.text, more);
}

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

void make_mapping(FileNode& list) {
  FileNode mapping = mapping_node(list.place);
  for (FileNode& item : list.items)
    mapping.members.push_back({item.text, item.place, scalar_node("", item.place, true)});
  list = std::move(mapping);
}

}  // namespace parallel38
