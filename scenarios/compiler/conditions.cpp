// Conditions: by name with negations anywhere, to the plan's, with negations at the literals only (MODEL section 7).
#include <limits>

#include <fmt/format.h>

#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {}  // namespace

Index Compiler::condition(const ConditionTree& tree) { return tree ? condition(*tree, false) : kNone; }

Index Compiler::add_condition(Condition condition, const std::vector<Index>& children) {
  const std::size_t first = plan.condition_children.size();
  plan.condition_children.insert(plan.condition_children.end(), children.begin(), children.end());
  condition.children = added_since(first, plan.condition_children);
  plan.conditions.push_back(condition);
  return static_cast<Index>(plan.conditions.size() - 1);
}

Index Compiler::condition(const ConditionNode& node, bool negated) {
  switch (node.kind) {
    case ConditionNode::Kind::chosen:
    case ConditionNode::Kind::not_arisen: return add_condition(decision_literal(node, negated), {});
    case ConditionNode::Kind::state: return add_condition(state_literal(node, negated), {});
    default: break;
  }
  // De Morgan: what is not all is any of the negations. `not` denies each of its entries together.
  const bool turned = node.kind == ConditionNode::Kind::negation ? !negated : negated;
  std::vector<Index> children;
  for (const ConditionTree& child : node.children) {
    if (child) children.push_back(condition(*child, turned));
  }
  if (children.size() == 1) return children.front();
  Condition joined;
  joined.kind = (node.kind == ConditionNode::Kind::any) == turned ? ConditionKind::all : ConditionKind::any;
  return add_condition(joined, children);
}

Condition Compiler::decision_literal(const ConditionNode& node, bool negated) {
  Condition literal;
  literal.decision = look_up(decisions, node.name, node.place, "a decision");
  if (node.kind == ConditionNode::Kind::not_arisen) {
    literal.kind = negated ? ConditionKind::arisen : ConditionKind::not_arisen;
    return literal;
  }
  literal.kind = negated ? ConditionKind::not_chosen : ConditionKind::chosen;
  if (literal.decision == kNone) return literal;
  for (const std::string& option : node.options) {
    const Index found = look_up(option_names[at(literal.decision)], option, node.place, "an option of that decision");
    if (found != kNone) literal.options |= std::uint64_t{1} << found;
  }
  return literal;
}

Condition Compiler::state_literal(const ConditionNode& node, bool negated) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Condition literal;
  literal.kind = negated ? ConditionKind::state_outside : ConditionKind::state_inside;
  literal.state = look_up(states, node.name, node.place, "a state");
  literal.closed = node.equals.has_value();
  literal.above = node.equals ? *node.equals : node.above.value_or(-kInfinity);
  literal.below = node.equals ? *node.equals : node.below.value_or(kInfinity);
  return literal;
}

void decisions_mentioned(const ConditionTree& tree, std::vector<const ConditionNode*>& found) {
  if (!tree) return;
  if (tree->kind == ConditionNode::Kind::chosen || tree->kind == ConditionNode::Kind::not_arisen)
    found.push_back(tree.get());
  for (const ConditionTree& child : tree->children) decisions_mentioned(child, found);
}

}  // namespace parallel38
