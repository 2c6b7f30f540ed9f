#include "scenarios/reader/address.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

/// Reads "name[key=value][key=value]" from `at` to the next dot outside of brackets.
AddressPart read_part(const std::string& address, std::size_t& at, std::string& wrong) {
  AddressPart part;
  while (at < address.size() && address[at] != '.' && address[at] != '[') part.name += address[at++];
  while (at < address.size() && address[at] == '[') {
    const std::size_t close = address.find(']', at), equals = address.find('=', at);
    if (close == std::string::npos || equals == std::string::npos || equals > close) {
      wrong = "a filter is written [key=value]";
      return part;
    }
    part.filters.emplace_back(address.substr(at + 1, equals - at - 1), address.substr(equals + 1, close - equals - 1));
    at = close + 1;
  }
  if (part.name.empty()) wrong = "an empty part in the address";
  if (at < address.size() && address[at] != '.') wrong = "something between a filter and the next dot";
  return part;
}

std::string own_name(const FileNode& item) {
  if (item.is_scalar()) return item.text;
  if (item.is_mapping() && item.members.size() == 1) return item.members[0].key;
  return {};
}

}  // namespace

std::vector<AddressPart> parts_of(const std::string& address, std::string& wrong) {
  std::vector<AddressPart> parts;
  for (std::size_t at = 0; at <= address.size() && wrong.empty(); ++at) parts.push_back(read_part(address, at, wrong));
  if (!wrong.empty()) parts.clear();
  return parts;
}

std::vector<std::string> item_names(const FileNode& list) {
  std::unordered_map<std::string, int> times;
  if (list.items.size() > 1)
    for (const FileNode& item : list.items) ++times[own_name(item)];
  std::vector<std::string> names;
  names.reserve(list.items.size());
  for (const FileNode& item : list.items) {
    std::string name = own_name(item);
    const bool clear = !name.empty() && (list.items.size() == 1 || times[name] == 1);
    names.push_back(clear ? std::move(name) : std::to_string(names.size() + 1));
  }
  return names;
}

std::vector<std::pair<std::string, FileNode*>> children_of(FileNode& node) {
  std::vector<std::pair<std::string, FileNode*>> children;
  for (Member& member : node.members) children.emplace_back(member.key, &member.value);
  const bool of_endings = node.place.address == "endings";
  std::vector<std::string> names = item_names(node);
  for (std::size_t i = 0; i < names.size(); ++i) {
    FileNode& item = node.items[i];
    const bool named = of_endings && item.members.size() == 1;
    children.emplace_back(std::move(names[i]), named ? &item.members[0].value : &item);
  }
  return children;
}

bool is_below(const std::string& address, const std::string& above) {
  return address.starts_with(above) && (address.size() == above.size() || address[above.size()] == '.');
}

std::string join_address(const std::string& address, const std::string& part) {
  return address.empty() ? part : address + "." + part;
}

std::pair<std::string, std::string> split_last(const std::string& address) {
  const std::size_t dot = address.rfind('.');
  if (dot == std::string::npos) return {"", address};
  return {address.substr(0, dot), address.substr(dot + 1)};
}

FileNode* find_at(FileNode& root, const std::string& address) {
  FileNode* node = &root;
  for (std::size_t from = 0; from <= address.size() && !address.empty();) {
    const std::size_t dot = std::min(address.find('.', from), address.size());
    const std::string name = address.substr(from, dot - from);
    const auto children = children_of(*node);
    const auto child = std::find_if(children.begin(), children.end(), [&](const auto& c) { return c.first == name; });
    if (child == children.end()) return nullptr;
    node = child->second;
    from = dot + 1;
  }
  return node;
}

namespace {

bool satisfies(const FileNode& node, const AddressPart& part) {
  return std::all_of(part.filters.begin(), part.filters.end(), [&](const auto& filter) {
    const FileNode* const value = node.find(filter.first);
    if (value == nullptr) return false;
    if (value->is_scalar()) return value->text == filter.second;
    const bool in_list = std::any_of(value->items.begin(), value->items.end(),
                                     [&](const FileNode& item) { return item.text == filter.second; });
    return in_list || value->find(filter.second) != nullptr;
  });
}

class Matcher {
 public:
  explicit Matcher(const std::vector<AddressPart>& parts) : parts_(parts) {}

  void descend(FileNode& node, std::size_t part, const std::string& address) {
    if (part == parts_.size()) {
      matches.present.push_back(address);
      return;
    }
    const AddressPart& wanted = parts_[part];
    bool found = false;
    for (const auto& [name, child] : children_of(node)) {
      if (wanted.name != "*" && wanted.name != name) continue;
      found = true;
      enter(*child, part, join_address(address, name));
    }
    if (!found) miss(node, part, address);
  }

  /// Of a filter that lets nothing through what comes near it.
  void find_near_filters() {
    if (filtered_ == nullptr) return;
    std::vector<std::string> keys;
    for (const auto& [key, values] : there_) keys.push_back(key);
    for (const auto& [key, value] : filtered_->filters) {
      const auto there = there_.find(key);
      if (there == there_.end()) {
        for (const std::string& near : nearest_names(key, keys)) add_near(near + "=...");
      } else if (there->second.count(value) == 0) {
        for (const std::string& near : nearest_names(value, {there->second.begin(), there->second.end()}))
          add_near(key + "=" + near);
      }
    }
  }

  Matches matches;

 private:
  void add_near(const std::string& filter) { matches.nearest.push_back(section_ + "[" + filter + "]"); }

  /// Keys and values of an entry that a filter is held against.
  void note(const AddressPart& wanted, const FileNode& entry, const std::string& section) {
    filtered_ = &wanted;
    section_ = section;
    for (const Member& member : entry.members) {
      std::set<std::string>& values = there_[member.key];
      if (member.value.is_scalar()) values.insert(member.value.text);
      for (const FileNode& item : member.value.items) values.insert(item.text);
      for (const Member& below : member.value.members) values.insert(below.key);
    }
  }

  void enter(FileNode& child, std::size_t part, const std::string& address) {
    const AddressPart& wanted = parts_[part];
    if (wanted.filters.empty()) return descend(child, part + 1, address);
    if (wanted.name == "*") {
      note(wanted, child, address.substr(0, address.rfind('.') + 1) + "*");
      if (satisfies(child, wanted)) descend(child, part + 1, address);
      return;
    }
    for (const auto& [name, entry] : children_of(child)) note(wanted, *entry, address);
    for (const auto& [name, entry] : children_of(child))
      if (satisfies(*entry, wanted)) descend(*entry, part + 1, join_address(address, name));
  }

  void miss(FileNode& node, std::size_t part, const std::string& address) {
    const AddressPart& wanted = parts_[part];
    if (part + 1 == parts_.size() && wanted.name != "*" && wanted.filters.empty())
      matches.absent.push_back(join_address(address, wanted.name));
    if (part + 1 < deepest_) return;
    deepest_ = part + 1;
    std::vector<std::string> names;
    for (const auto& [name, child] : children_of(node)) names.push_back(name);
    matches.nearest = nearest_names(wanted.name, names);
    for (std::string& nearest : matches.nearest) nearest = join_address(address, nearest);
    if (matches.nearest.empty() && !address.empty()) matches.nearest.push_back(address);
  }

  const std::vector<AddressPart>& parts_;
  std::size_t deepest_ = 0;
  const AddressPart* filtered_ = nullptr;               ///< the last filter that was held against entries
  std::string section_;                                 ///< where
  std::map<std::string, std::set<std::string>> there_;  ///< keys of those entries, and their values
};

}  // namespace

Matches match(FileNode& root, const std::vector<AddressPart>& parts) {
  Matcher matcher(parts);
  matcher.descend(root, 0, "");
  if (matcher.matches.present.empty() && matcher.matches.nearest.empty()) matcher.find_near_filters();
  return std::move(matcher.matches);
}

}  // namespace parallel38
