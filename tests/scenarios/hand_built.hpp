// Scenarios built by hand for the tests of the compiler: pieces of one line each.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/compile.hpp"

namespace parallel38::hand_built {

inline Quantity certain(double value) {
  Quantity quantity;
  quantity.value = value;
  return quantity;
}

inline Quantity uncertain(const std::string& address, Shape shape, double a, double b, double c = 0) {
  Quantity quantity;
  Varying varying;
  varying.shape = shape;
  varying.a = a;
  varying.b = b;
  varying.c = c;
  quantity.shape = varying;
  quantity.place.address = address;
  quantity.range = range_at(address);
  return quantity;
}

inline Tree prospects(std::vector<std::string> names) {
  auto node = std::make_shared<TreeNode>();
  node->prospects = std::move(names);
  return node;
}
inline Tree on_claim(const std::string& claim, Tree then, Tree otherwise, double shift = 0) {
  auto node = std::make_shared<TreeNode>();
  node->kind = TreeNode::Kind::claim;
  node->name = claim;
  node->shift = certain(shift);
  node->then = std::move(then);
  node->otherwise = std::move(otherwise);
  return node;
}
inline Tree on_chance(double p, Tree then, Tree otherwise) {
  auto node = std::make_shared<TreeNode>();
  node->kind = TreeNode::Kind::chance;
  node->p = certain(p);
  node->then = std::move(then);
  node->otherwise = std::move(otherwise);
  return node;
}
inline Tree on_condition(ConditionTree condition, Tree then, Tree otherwise) {
  auto node = std::make_shared<TreeNode>();
  node->kind = TreeNode::Kind::condition;
  node->condition = std::move(condition);
  node->then = std::move(then);
  node->otherwise = std::move(otherwise);
  return node;
}
using Branches = std::vector<std::pair<std::string, Tree>>;
inline Tree on_belief_in_choice(const std::string& decision, const std::string& claim, std::vector<std::string> means,
                                Branches branches, Tree otherwise = nullptr) {
  auto node = std::make_shared<TreeNode>();
  node->kind = TreeNode::Kind::choose;
  node->name = decision;
  node->foresight_claim = claim;
  node->means = std::move(means);
  node->branches = std::move(branches);
  node->otherwise = std::move(otherwise);
  return node;
}
inline Tree on_imagined_choice(const std::string& decision, Branches branches,
                               std::vector<std::pair<std::string, Quantity>> assumed = {}) {
  auto node = std::make_shared<TreeNode>();
  node->kind = TreeNode::Kind::choose;
  node->name = decision;
  node->simulate = true;
  node->branches = std::move(branches);
  node->assumed = std::move(assumed);
  return node;
}

inline ConditionTree joined(ConditionNode::Kind kind, std::vector<ConditionTree> children) {
  auto node = std::make_shared<ConditionNode>();
  node->kind = kind;
  node->children = std::move(children);
  return node;
}
inline ConditionTree chosen(const std::string& decision, std::vector<std::string> options, int line = 0) {
  auto node = std::make_shared<ConditionNode>();
  node->kind = ConditionNode::Kind::chosen;
  node->name = decision;
  node->options = std::move(options);
  node->place.line = line;
  return node;
}
inline ConditionTree not_arisen(const std::string& decision) {
  auto node = std::make_shared<ConditionNode>();
  node->kind = ConditionNode::Kind::not_arisen;
  node->name = decision;
  return node;
}
inline ConditionTree state_is(const std::string& state, double value) {
  auto node = std::make_shared<ConditionNode>();
  node->kind = ConditionNode::Kind::state;
  node->name = state;
  node->equals = value;
  return node;
}
inline ConditionTree state_above(const std::string& state, double bound) {
  auto node = std::make_shared<ConditionNode>();
  node->kind = ConditionNode::Kind::state;
  node->name = state;
  node->above = bound;
  return node;
}

inline OptionEntry option(const std::string& id, Tree outcome) {
  OptionEntry entry;
  entry.id = id;
  entry.outcome = std::move(outcome);
  return entry;
}
inline DecisionEntry decision(const std::string& id, const std::string& actor, Day date,
                              std::vector<OptionEntry> options, int order = 0) {
  DecisionEntry entry;
  entry.id = id;
  entry.actor = actor;
  entry.date = date;
  entry.options = std::move(options);
  entry.order = order;
  entry.place.address = "decisions." + id;
  return entry;
}
inline ClaimEntry claim(const std::string& id, const std::vector<std::pair<std::string, double>>& rests_on = {}) {
  ClaimEntry entry;
  entry.id = id;
  entry.place.address = "claims." + id;
  for (const auto& [below, weight] : rests_on) {
    RestsOn rest;
    rest.claim = below;
    rest.weight = weight;
    entry.rests_on.push_back(rest);
  }
  return entry;
}
inline BeliefEntry belief(const std::string& on, double p = 0.5, double sd = 1) {
  BeliefEntry entry;
  entry.claim = on;
  entry.p = certain(p);
  entry.sd = certain(sd);
  return entry;
}
inline ActorEntry actor(const std::string& id, std::vector<BeliefEntry> beliefs = {},
                        const std::vector<std::pair<std::string, double>>& values = {}) {
  ActorEntry entry;
  entry.id = id;
  entry.beliefs = std::move(beliefs);
  entry.place.address = "actors." + id;
  for (const auto& [prospect, value] : values) {
    ValueEntry worth;
    worth.prospect = prospect;
    worth.value = certain(value);
    entry.values.push_back(worth);
  }
  return entry;
}
inline GoBetween go_between(const std::string& id, const std::string& principal = "") {
  GoBetween entry;
  entry.id = id;
  entry.principal = principal;
  return entry;
}
inline ChannelEntry channel(const std::string& id, std::vector<std::string> from, std::vector<std::string> to,
                            double trust = 1, double probability = 1, int delay = 0,
                            const std::string& kind = "ambassador") {
  ChannelEntry entry;
  entry.id = id;
  entry.from = std::move(from);
  entry.to = std::move(to);
  entry.kind = kind;
  entry.carries = {"cable"};
  entry.trust = certain(trust);
  entry.probability = certain(probability);
  entry.delay = delay;
  entry.place.address = "channels." + id;
  return entry;
}
inline StatementEntry push(const std::string& on, double amount, double sd = 1) {
  StatementEntry entry;
  entry.claim = on;
  entry.kind = StatementKind::push;
  entry.amount = certain(amount);
  entry.sd = certain(sd);
  return entry;
}
inline StatementEntry composed(const std::string& on, double sd = 1) {
  StatementEntry entry;
  entry.claim = on;
  entry.kind = StatementKind::composed;
  entry.sd = certain(sd);
  return entry;
}
inline DocumentEntry document(const std::string& id, const std::string& from, std::vector<std::string> to, Day date,
                              std::vector<StatementEntry> says = {}, int order = 0) {
  DocumentEntry entry;
  entry.id = id;
  entry.from = from;
  entry.to = std::move(to);
  entry.doc_class = "cable";
  entry.date = date;
  entry.says = std::move(says);
  entry.independence = certain(1);
  entry.probability = certain(1);
  entry.order = order;
  entry.place.address = "documents." + id;
  return entry;
}
inline StateEntry state(const std::string& id, double start = 0) {
  StateEntry entry;
  entry.id = id;
  entry.start = start;
  return entry;
}
inline NamedCondition named(const std::string& id, ConditionTree when) {
  NamedCondition entry;
  entry.id = id;
  entry.when = std::move(when);
  return entry;
}

/// A scenario of a hundred days, from day 0.
inline Scenario hundred_days() {
  Scenario scenario;
  scenario.start = 0;
  scenario.end = 100;
  scenario.endings.emplace_back().id = "end";
  return scenario;
}

/// Messages of the problems that a scenario has, a line each; empty: it compiles.
inline std::string problems_with(const Scenario& scenario) {
  try {
    compile(scenario);
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "";
}

}  // namespace parallel38::hand_built
