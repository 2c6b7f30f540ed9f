// The part of a script on decisions: what they look at, each thing once, and the trees of their options.
#include "engine/script_writer.hpp"

namespace parallel38 {

/// The place of a belief, shifted, among what the decision looks at. @return local to the decision
Index ScriptWriter::odds_of(DecisionScript& script, Index belief, Slot shifted) {
  const Use shift = numbers_.use(shifted);
  Index view = 0;
  while (view < script.views.count && script_.views[at(script.views.first + view)].belief != belief) ++view;
  if (view == script.views.count) {
    const Group& group = plan_.groups[at(plan_.beliefs[at(belief)].group)];
    const Index g = plan_.beliefs[at(belief)].group, k = belief - group.beliefs.first;
    script_.views.push_back({belief, g, script_.groups[at(g)].matrix + k * (k + 3) / 2});
    ++script.views.count;
  }
  for (Index o = 0; o < script.odds.count; ++o) {
    const Odds& known = script_.odds[at(script.odds.first + o)];
    if (known.view == view && known.shift == shift) return o;
  }
  script_.odds.push_back({view, shift});
  return script.odds.count++;
}

void ScriptWriter::write_decision(const Decision& decision) {
  DecisionScript script;
  script.views.first = end(script_.views);
  script.odds.first = end(script_.odds);
  script.foresights.first = end(script_.foresights);
  const auto options = [&](const auto& visit) {
    for (Index o = decision.options.first; o < decision.options.first + decision.options.count; ++o)
      visit(plan_.options[at(o)]);
  };
  options([&](const Option& option) { script.always_offered &= option.requires_ < 0; });
  script.all_differ = all_differ(decision.options);
  if (decision.actor < 0) {
    write_nature(decision, script);
  } else {
    const Actor& actor = plan_.actors[at(decision.actor)];
    const auto theory = static_cast<std::size_t>(actor.theory);
    const Slot none = numbers_.constant(0.0);
    script.precision = numbers_.use(actor.precision[theory]);
    const Slot tremble = numbers_.number(actor.tremble[theory]);
    script.tremble = numbers_.use(tremble);
    script.threshold = numbers_.use(actor.threshold);
    script.trembles = !numbers_.is_constant(tremble, 0.0);
    if (actor.models.count > 0 && actor.abandonment >= 0) script.abandonment = odds_of(script, actor.abandonment, none);
    if (actor.models.count > 0 && actor.orchestrated >= 0)
      script.orchestrated = odds_of(script, actor.orchestrated, none);
    std::vector<TreeScript> trees;  // those of imagined options are written while one is
    options([&](const Option& option) { trees.push_back(tree_of(script, option, false)); });
    script.trees = {end(script_.trees), static_cast<Index>(trees.size())};
    script_.trees.insert(script_.trees.end(), trees.begin(), trees.end());
    script.costs.first = end(script_.costs);
    options([&](const Option& option) { script_.costs.push_back(numbers_.use(option.cost)); });
    script.costs = from(script.costs.first, script_.costs);
  }
  script_.decisions.push_back(script);
}

bool ScriptWriter::all_differ(Span options) const {
  for (Index a = options.first; a < options.first + options.count; ++a)
    for (Index b = options.first; b < a; ++b)
      if (plan_.options[at(a)].kin == plan_.options[at(b)].kin) return false;
  return true;
}

void ScriptWriter::write_nature(const Decision& decision, DecisionScript& script) {
  script.costs.first = end(script_.costs);
  script.terms.first = end(script_.terms);
  for (Index o = decision.options.first; o < decision.options.first + decision.options.count; ++o) {
    const Option& option = plan_.options[at(o)];
    script_.costs.push_back(
        numbers_.use(numbers_.of(Op::add, numbers_.number(option.weight), numbers_.constant(option.constant))));
    terms_of(option.terms);
  }
  script.costs = from(script.costs.first, script_.costs);
  script.terms = from(script.terms.first, script_.terms);
}

TreeScript ScriptWriter::tree_of(DecisionScript& script, const Option& option, bool imagined) {
  std::vector<BranchScript> branches;
  TreeScript tree;
  for (Index i = option.branches.first; i < option.branches.first + option.branches.count; ++i) {
    branches.push_back(branch_of(script, plan_.branches[at(i)]));
    const FactorSource source = branches.back().source;
    tree.sees_effects |= source == FactorSource::condition || source == FactorSource::foresight;
  }
  tree.effects = option.effects;
  tree.branches = {end(script_.branches), static_cast<Index>(branches.size())};
  script_.branches.insert(script_.branches.end(), branches.begin(), branches.end());
  tree.leaves.first = end(script_.leaves);
  for (Index i = option.leaves.first; i < option.leaves.first + option.leaves.count; ++i)
    script_.leaves.push_back(leaf_of(plan_.leaves[at(i)], imagined));
  tree.leaves = from(tree.leaves.first, script_.leaves);
  return tree;
}

BranchScript ScriptWriter::branch_of(DecisionScript& script, const Branch& branch) {
  BranchScript written;
  written.parent = branch.parent;
  written.complement = branch.complement;
  if (branch.factor >= 0) write_factor(script, branch.factor, written);
  return written;
}

void ScriptWriter::write_factor(DecisionScript& script, Index index, BranchScript& branch) {
  const Factor& factor = plan_.factors[at(index)];
  const Slot shift = numbers_.number(factor.shift);
  branch.factor = index;
  branch.source = FactorSource::use;
  switch (factor.kind) {
    case FactorKind::belief:
      branch.source = FactorSource::odds;
      branch.from = odds_of(script, factor.belief, shift);
      break;
    case FactorKind::first_belief: {
      const Slot variance = prior_variance_[at(factor.belief)];
      const Slot spread =
          numbers_.of(Op::root, numbers_.of(Op::add, numbers_.constant(1.0),
                                            numbers_.of(Op::multiply, variance, numbers_.constant(kMacKay))));
      const Slot mean = numbers_.of(Op::add, prior_mean_[at(factor.belief)], shift);
      branch.from = numbers_.use(numbers_.of(Op::sigmoid, numbers_.of(Op::divide, mean, spread)));
      break;
    }
    case FactorKind::assumed: {
      const Slot odds = numbers_.of(Op::logit, numbers_.number(factor.number));
      branch.from = numbers_.use(numbers_.of(Op::sigmoid, numbers_.of(Op::add, odds, shift)));
      break;
    }
    case FactorKind::chance: branch.from = numbers_.use(factor.number); break;
    case FactorKind::condition:
      branch.source = FactorSource::condition;
      branch.from = factor.condition;
      break;
    case FactorKind::foresight:
      branch.source = FactorSource::foresight;
      branch.from = foresight_of(script, factor.foresight);
      branch.options = factor.options;
      break;
  }
}

Index ScriptWriter::foresight_of(DecisionScript& script, Index index) {
  for (Index f = script.foresights.first; f < script.foresights.first + script.foresights.count; ++f)
    if (script_.foresights[at(f)].foresight == index) return f;
  const Foresight& foresight = plan_.foresights[at(index)];
  ForesightScript written;
  written.foresight = index;
  if (foresight.imagined >= 0) {
    written.imagined = imagined_of(script, plan_.imagined[at(foresight.imagined)]);
  } else if (foresight.belief >= 0) {
    written.odds = odds_of(script, foresight.belief, numbers_.constant(0.0));
  }
  ++script.foresights.count;
  return append(script_.foresights, written);
}

/// The other's decision; foresight inside it is by belief only.
Index ScriptWriter::imagined_of(DecisionScript& script, const Imagined& other) {
  std::vector<TreeScript> trees;
  std::vector<Use> costs;
  for (Index o = other.options.first; o < other.options.first + other.options.count; ++o) {
    trees.push_back(tree_of(script, plan_.options[at(o)], true));
    costs.push_back(numbers_.use(plan_.options[at(o)].cost));
  }
  ImaginedScript imagined;
  imagined.precision = numbers_.use(other.precision);
  imagined.options = other.options.first;
  imagined.all_differ = all_differ(other.options);
  imagined.trees = {end(script_.trees), static_cast<Index>(trees.size())};
  imagined.costs = {end(script_.costs), static_cast<Index>(costs.size())};
  script_.trees.insert(script_.trees.end(), trees.begin(), trees.end());
  script_.costs.insert(script_.costs.end(), costs.begin(), costs.end());
  return append(script_.imagined, imagined);
}

LeafScript ScriptWriter::leaf_of(const Leaf& leaf, bool imagined) {
  LeafScript script;
  script.branch = leaf.branch;
  script.values.first = end(script_.values);
  Slot total = numbers_.constant(0.0);
  bool moved = false;
  for (Index v = leaf.prospects.first; v < leaf.prospects.first + leaf.prospects.count; ++v) {
    const Value& value = plan_.values[at(plan_.leaf_values[at(v)])];
    const Slot worth = numbers_.number(value.value);
    total = numbers_.of(Op::add, total, worth);
    script_.values.push_back({numbers_.use(worth), value.dreaded, value.credibility});
    moved |= !imagined && (value.dreaded || value.credibility);
    script.unacceptable |= value.unacceptable;
  }
  script.values = from(script.values.first, script_.values);
  script.total = moved ? kNone : numbers_.use(total);
  return script;
}

}  // namespace parallel38
