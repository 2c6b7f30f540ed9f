// The part of a script on decisions: what they look at, each thing once, and the trees of their options.
#include <algorithm>

#include "engine/script/writer.hpp"

namespace parallel38 {

/// The place of a factor or of 1 - it, given on the first demand.
Index ScriptWriter::place_for(DecisionScript& script, bool rest, Index& place, Index& place_of_rest) {
  Index& wanted = rest ? place_of_rest : place;
  if (wanted < 0) wanted = script.places++;
  return wanted;
}

/// The odds of a belief, shifted, among what the decision looks at.
Odds& ScriptWriter::odds_of(DecisionScript& script, Index belief, Slot shifted) {
  const Use shift = numbers_.use(shifted);
  Index view = 0;
  while (view < script.views.count && script_.views[at(script.views.first + view)].belief != belief) ++view;
  if (view == script.views.count) {
    const Group& group = plan_.groups[at(plan_.beliefs[at(belief)].group)];
    const Index g = plan_.beliefs[at(belief)].group, k = belief - group.beliefs.first;
    script_.views.push_back({belief, g, script_.groups[at(g)].matrix + k * (k + 3) / 2});
    ++script.views.count;
  }
  for (Index o = script.odds.first; o < end(script_.odds); ++o)
    if (script_.odds[at(o)].view == view && script_.odds[at(o)].shift == shift) return script_.odds[at(o)];
  ++script.odds.count;
  script_.odds.push_back({view, shift, script.places++});
  return script_.odds.back();
}

/// The place of a factor that follows from the numbers alone.
Index ScriptWriter::given_place(DecisionScript& script, Slot value) {
  const Use use = numbers_.use(value);
  for (Index g = script.given.first; g < end(script_.given); ++g)
    if (script_.given[at(g)].use == use) return script_.given[at(g)].place;
  ++script.given.count;
  script_.given.push_back({use, script.places++});
  return script_.given.back().place;
}

void ScriptWriter::write_decision(const Decision& decision) {
  DecisionScript script;
  script.views.first = end(script_.views);
  script.odds.first = end(script_.odds);
  script.given.first = end(script_.given);
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
    script.sights.first = end(script_.sights);
    each_sight(plan_, actor, [&](const Sight& sight) {
      const Index odds = sight.belief < 0 ? kNone : odds_of(script, sight.belief, none).place;
      script_.sights.push_back({odds, sight.state});
    });
    script.sights = from(script.sights.first, script_.sights);
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
  std::vector<LateFactor> late;
  std::vector<std::int16_t> known{0};  // of each branch of the plan, counted from 1; a sure one is its parent
  for (Index i = option.branches.first; i < option.branches.first + option.branches.count; ++i) {
    const Branch& branch = plan_.branches[at(i)];
    known.push_back(known[at(branch.parent + 1)]);
    if (branch.factor < 0) continue;
    const Index factor = factor_place(script, branch.factor, branch.complement, late);
    branches.push_back({known.back(), static_cast<std::int16_t>(factor)});
    known.back() = static_cast<std::int16_t>(branches.size());
  }
  TreeScript tree;
  tree.effects = option.effects;
  tree.branches = added(branches, script_.branches);
  tree.late = added(late, script_.late);
  tree.leaves.first = end(script_.leaves);
  for (Index i = option.leaves.first; i < option.leaves.first + option.leaves.count; ++i) {
    const Leaf& leaf = plan_.leaves[at(i)];
    script_.leaves.push_back(leaf_of(leaf, imagined));
    script_.leaves.back().branch = known[at(leaf.branch + 1)];
  }
  tree.leaves = from(tree.leaves.first, script_.leaves);
  return tree;
}

/// The place of a factor, or of 1 - it.
Index ScriptWriter::factor_place(DecisionScript& script, Index index, bool rest, std::vector<LateFactor>& late) {
  const Factor& factor = plan_.factors[at(index)];
  const Slot shift = numbers_.number(factor.shift);
  const auto given = [&](Slot p) {
    return given_place(script, rest ? numbers_.of(Op::subtract, numbers_.constant(1.0), p) : p);
  };
  switch (factor.kind) {
    case FactorKind::belief: {
      Odds& odds = odds_of(script, factor.belief, shift);
      return place_for(script, rest, odds.place, odds.rest);
    }
    case FactorKind::first_belief: {
      const Slot mean = numbers_.of(Op::add, prior_mean_[at(factor.belief)], shift);
      return given(
          numbers_.of(Op::sigmoid, numbers_.of(Op::divide, mean, spread_of(prior_variance_[at(factor.belief)]))));
    }
    case FactorKind::assumed: {
      const Slot odds = numbers_.of(Op::logit, numbers_.number(factor.number));
      return given(numbers_.of(Op::sigmoid, numbers_.of(Op::add, odds, shift)));
    }
    case FactorKind::chance: return given(numbers_.number(factor.number));
    case FactorKind::condition:
    case FactorKind::foresight: break;
  }
  LateFactor wanted;
  wanted.condition = factor.condition;
  if (factor.kind == FactorKind::foresight) wanted.foresight = foresight_of(script, factor.foresight);
  wanted.options = factor.options;
  const auto known = std::find_if(late.begin(), late.end(), [&](const LateFactor& other) {
    return other.condition == wanted.condition && other.foresight == wanted.foresight &&
           other.options == wanted.options;
  });
  LateFactor& own = known == late.end() ? late.emplace_back(wanted) : *known;
  return place_for(script, rest, own.place, own.rest);
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
    written.claim = odds_of(script, foresight.belief, numbers_.constant(0.0)).place;
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

/// What a leaf is worth: settled beforehand, but where a trait multiplies one of its values.
LeafScript ScriptWriter::leaf_of(const Leaf& leaf, bool imagined) {
  LeafScript script;
  Slot total = numbers_.constant(0.0);
  std::vector<ValueScript> values;
  bool moved = false;
  for (Index v = leaf.prospects.first; v < leaf.prospects.first + leaf.prospects.count; ++v) {
    const Value& value = plan_.values[at(plan_.leaf_values[at(v)])];
    const Slot worth = numbers_.number(value.value);
    total = numbers_.of(Op::add, total, worth);
    values.push_back({worth, value.dreaded, value.credibility});
    moved |= !imagined && (value.dreaded || value.credibility);
    script.unacceptable |= value.unacceptable;
  }
  if (!moved) {
    script.total = numbers_.use(total);
    return script;
  }
  for (ValueScript& value : values) value.value = numbers_.use(value.value);
  script.values = added(values, script_.values);
  return script;
}

}  // namespace parallel38
