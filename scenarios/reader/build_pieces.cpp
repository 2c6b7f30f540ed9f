#include "scenarios/reader/build_pieces.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace parallel38 {

namespace {

double factor(const FileNode& distribution, const std::string& name, double otherwise) {
  const FileNode* const node = distribution.find(name);
  return node ? *node->number() : otherwise;
}

/// Makes a distribution wider or narrower about its median (of `triangular`, its mode).
Coding widened(Coding shape, double by) {
  const auto about = [by](double middle, double x) { return middle + by * (x - middle); };
  const double middle = (shape.a + shape.b) / 2;
  switch (shape.shape) {
    case Shape::normal:
    case Shape::logit_normal: shape.b *= by; break;
    case Shape::uniform: shape = {shape.shape, about(middle, shape.a), about(middle, shape.b)}; break;
    case Shape::triangular: shape = {shape.shape, about(shape.b, shape.a), shape.b, about(shape.b, shape.c)}; break;
    case Shape::coders: break;
  }
  return shape;
}

/// The parameters of the one shape of a distribution.
Coding shape_of(const std::string& name, const FileNode& parameters) {
  const auto at = [&](const char* parameter) { return *parameters.find(parameter)->number(); };
  if (name == "normal") return {Shape::normal, at("mean"), at("sd")};
  if (name == "logit-normal") return {Shape::logit_normal, at("median"), at("sd")};
  if (name == "uniform") return {Shape::uniform, at("low"), at("high")};
  return {Shape::triangular, at("low"), at("mode"), at("high")};
}

Coding coding_of(const FileNode& given) {
  if (const auto number = given.number()) return {Shape::uniform, *number, *number};
  return shape_of(given.members.front().key, given.members.front().value);
}

/// The one shape among the keys of a distribution.
const Member& shape_in(const FileNode& distribution) {
  return *std::find_if(distribution.members.begin(), distribution.members.end(),
                       [](const Member& member) { return member.value.is_mapping(); });
}

}  // namespace

Quantity quantity_of(const FileNode& node, const Key& key) {
  const FileNode* const bare = node.is_mapping() && node.find("value") ? node.find("value") : &node;
  Quantity quantity;
  quantity.place = bare->place;
  quantity.range = key.range();
  if (const auto number = bare->number()) {
    quantity.value = *number;
    return quantity;
  }
  Varying shape;
  shape.times = factor(*bare, "times", 1);
  shape.plus = factor(*bare, "plus", 0);
  const double width = factor(*bare, "width", 1);
  const Member& named = shape_in(*bare);
  if (named.key == "coders") {
    shape.shape = Shape::coders;
    for (const Member& coder : named.value.members) quantity.coders[coder.key] = widened(coding_of(coder.value), width);
  } else {
    const Coding one = widened(shape_of(named.key, named.value), width);
    shape.shape = one.shape;
    shape.a = one.a;
    shape.b = one.b;
    shape.c = one.c;
  }
  quantity.shape = shape;
  return quantity;
}

std::optional<Quantity> optional_quantity(const FileNode& entry, const Kind& kind, std::string_view key) {
  const FileNode* const node = entry.find(key);
  if (node == nullptr) return std::nullopt;
  return quantity_of(*node, *kind.find(key));
}

Quantity quantity_at(const FileNode& entry, const Kind& kind, std::string_view key) {
  if (const auto given = optional_quantity(entry, kind, key)) return *given;
  Quantity fallback;
  fallback.value = std::strtod(kind.find(key)->fallback, nullptr);
  fallback.place = entry.place;
  fallback.range = kind.find(key)->range();
  fallback.place.address.append(".").append(key);
  return fallback;
}

std::string line_of(const FileNode& entry, std::string_view key) {
  std::istringstream words(entry.text_of(key));
  std::string line;
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string text_or(const FileNode& entry, const Kind& kind, std::string_view key) {
  return entry.find(key) ? entry.text_of(key) : kind.find(key)->fallback;
}

void linear_of(const FileNode* node, const Key& key, Quantity& constant,
               std::vector<std::pair<std::string, Quantity>>& terms) {
  if (node == nullptr) return;
  for (const Member& member : node->members) {
    if (member.key == "constant") constant = quantity_of(member.value, key);
    else terms.emplace_back(member.key, quantity_of(member.value, key));
  }
}

Provenance provenance_of(const FileNode& entry) {
  Provenance why{{}, entry.text_of("basis"), entry.text_of("note")};
  if (const FileNode* const sources = entry.find("source"))
    for (const Member& source : sources->members) why.sources.emplace_back(source.key, source.value.text);
  return why;
}

std::vector<std::string> words_of(const FileNode* list) {
  std::vector<std::string> words;
  if (list == nullptr) return words;
  for (const FileNode& item : list->items) words.push_back(item.text);
  return words;
}

std::vector<RestsOn> rests_on_of(const FileNode& node) {
  std::vector<RestsOn> all;
  for (const Member& member : node.members)
    all.push_back(
        {member.key, *member.value.find("weight")->number(), provenance_of(member.value), member.value.place});
  return all;
}

// --- conditions ---

namespace {

ConditionNode state_condition(const std::string& name, const FileNode& node) {
  ConditionNode condition;
  condition.kind = ConditionNode::Kind::state;
  condition.name = name;
  condition.equals = node.number();
  if (const FileNode* const above = node.find("above")) condition.above = above->number();
  if (const FileNode* const below = node.find("below")) condition.below = below->number();
  return condition;
}

ConditionNode decision_condition(const std::string& name, const FileNode& node) {
  ConditionNode condition;
  condition.kind = node.is_scalar() ? ConditionNode::Kind::not_arisen : ConditionNode::Kind::chosen;
  condition.name = name;
  condition.options = words_of(&node);
  return condition;
}

ConditionNode entry_condition(const Member& member) {
  ConditionNode condition;
  if (member.key == "all" || member.key == "any") {
    condition.kind = member.key == "all" ? ConditionNode::Kind::all : ConditionNode::Kind::any;
    for (const FileNode& item : member.value.items) condition.children.push_back(condition_of(&item));
  } else if (member.key == "not") {
    condition.kind = ConditionNode::Kind::negation;
    condition.children.push_back(condition_of(&member.value));
  } else if (member.value.is_mapping() || member.value.number()) {
    condition = state_condition(member.key, member.value);
  } else {
    condition = decision_condition(member.key, member.value);
  }
  condition.place = member.value.place;
  return condition;
}

}  // namespace

ConditionTree condition_of(const FileNode* node) {
  if (node == nullptr || !node->is_mapping()) return nullptr;
  ConditionNode all;
  all.place = node->place;
  for (const Member& member : node->members)
    if (annotation_kind().find(member.key) == nullptr)
      all.children.push_back(std::make_shared<const ConditionNode>(entry_condition(member)));
  if (all.children.size() == 1) return all.children[0];
  return std::make_shared<const ConditionNode>(std::move(all));
}

// --- trees ---

namespace {

void chance_of(const FileNode& node, TreeNode& tree) {
  const FileNode& on = *node.find("chance");
  tree.kind = on.is_scalar() && !on.number() ? TreeNode::Kind::claim : TreeNode::Kind::chance;
  if (tree.kind == TreeNode::Kind::claim) tree.name = on.text;
  else tree.p = quantity_of(on, *chance_kind().find("chance"));
  tree.shift = quantity_at(node, chance_kind(), "shift");
}

void choose_of(const FileNode& node, TreeNode& tree) {
  tree.kind = TreeNode::Kind::choose;
  tree.name = node.text_of("choose");
  for (const Member& member : node.members)
    if (choose_kind().find(member.key) == nullptr) tree.branches.emplace_back(member.key, tree_of(&member.value));
  const FileNode& foresight = *node.find("foresight");
  const Kind& kind = *choose_kind().find("foresight")->kind;
  tree.foresight_claim = foresight.text_of("belief");
  tree.means = words_of(foresight.find("means"));
  if (const FileNode* const simulate = foresight.find("simulate")) {
    tree.simulate = true;
    for (const Member& claim : simulate->members)
      tree.assumed.emplace_back(claim.key, quantity_of(claim.value, *kind.find("simulate")));
  }
}

}  // namespace

Tree tree_of(const FileNode* node) {
  if (node == nullptr) return nullptr;
  TreeNode tree;
  tree.place = node->place;
  if (node->is_sequence()) {
    tree.prospects = words_of(node);
  } else if (node->find("chance")) {
    chance_of(*node, tree);
  } else if (const FileNode* const condition = node->find("if")) {
    tree.kind = TreeNode::Kind::condition;
    tree.condition = condition_of(condition);
  } else {
    choose_of(*node, tree);
  }
  tree.then = tree_of(node->find("then"));
  tree.otherwise = tree_of(node->find("else"));
  return std::make_shared<const TreeNode>(std::move(tree));
}

}  // namespace parallel38
