// Lotteries: the tree of an option as leaves with probabilities and summed values, seen through the decider's beliefs.
#pragma once

#include "engine/step/conditions.hpp"
#include "engine/step/habits.hpp"
#include "engine/step/mind.hpp"
#include "engine/step/response.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// What an option's leaves add up to.
struct Prospects {
  Lanes expected;      ///< sum of probability x value
  Lanes unacceptable;  ///< total probability of leaves with an unacceptable prospect
};

/// Works out the probabilities acted on of all beliefs that a decision looks at, shifted as its trees ask.
inline void look_at_beliefs(const Batch& batch, const DecisionScript& decision, Day day) {
  State& s = batch.state;
  Index group = kNone;
  Lanes years(0.0);
  for (Index v = 0; v < decision.views.count; ++v) {
    const View& view = batch.script.views.data()[decision.views.first + v];
    if (v == 0 || view.group != group) years = years_since(batch, group = view.group, day);
    s.spread[v] = spread(variance_after(batch, view.diagonal, years));
  }
  for (Index o = 0; o < decision.odds.count; ++o) {
    const Odds& odds = batch.script.odds.data()[decision.odds.first + o];
    const View& view = batch.script.views.data()[decision.views.first + odds.view];
    const Lanes p = sigmoid((s.mean[view.belief] + batch.number(odds.shift)) / s.spread[odds.view]);
    s.factor[odds.place] = p;
    if (odds.rest >= 0) s.factor[odds.rest] = 1.0 - p;
  }
  s.factor[0] = 1.0;
  for (Index g = decision.given.first; g < decision.given.first + decision.given.count; ++g) {
    const GivenFactor& given = batch.script.given.data()[g];
    s.factor[given.place] = batch.number(given.use);
  }
}

/// Sees one decision on its day, and what the decider foresees of others' choices.
class Outlook {
 public:
  Outlook(const Batch& batch, const Valuation& valuation) : batch_(batch), valuation_(valuation) {}

  /// The lottery of an option; its leaves go to probability[] and value[], where there are any.
  Prospects lottery(const TreeScript& tree, bool imagined, Lanes* probability, Lanes* value) {
    if (tree.late.count > 0) find_late_factors(tree, imagined);
    Lanes own_branches[limits::kImaginedBranches + 1];
    Lanes* branch = imagined ? own_branches : batch_.state.branch;
    walk(tree, branch);
    return add_leaves(tree, branch, probability, value);
  }

 private:
  /// The world after an option's effects; an imagined option's come on top of the decider's own.
  void see_effects(const TreeScript& tree, bool imagined) {
    State& s = batch_.state;
    const Lanes* before = imagined ? s.world_after : s.world;
    Lanes* after = imagined ? s.world_imagined : s.world_after;
    for (std::size_t i = 0; i < batch_.plan.states.size(); ++i) after[i] = before[i];
    for (Index e = tree.effects.first; e < tree.effects.first + tree.effects.count; ++e) {
      const Effect& effect = batch_.plan.effects.data()[e];
      Lanes& x = after[effect.state];
      x = effect.kind == EffectKind::set ? Lanes(effect.amount) : x + effect.amount;
    }
  }

  void find_late_factors(const TreeScript& tree, bool imagined) {
    see_effects(tree, imagined);
    for (Index l = tree.late.first; l < tree.late.first + tree.late.count; ++l) {
      const LateFactor& late = batch_.script.late.data()[l];
      const Lanes p = late.foresight >= 0 ? foreseen(late) : fulfilled(late.condition, imagined);
      if (late.place >= 0) batch_.state.factor[late.place] = p;
      if (late.rest >= 0) batch_.state.factor[late.rest] = 1.0 - p;
    }
  }

  /// Probabilities of the branches, parents first.
  void walk(const TreeScript& tree, Lanes* branch) const {
    const BranchScript* branches = batch_.script.branches.data() + tree.branches.first;
    branch[0] = 1.0;
    for (Index i = 0; i < tree.branches.count; ++i)
      branch[i + 1] = branch[branches[i].parent] * batch_.state.factor[branches[i].factor];
  }

  Prospects add_leaves(const TreeScript& tree, const Lanes* branch, Lanes* probability, Lanes* value) const {
    Prospects sum{0.0, 0.0};
    for (Index i = 0; i < tree.leaves.count; ++i) {
      const LeafScript& leaf = batch_.script.leaves.data()[tree.leaves.first + i];
      const Lanes p = branch[leaf.branch], v = leaf.total >= 0 ? batch_.number(leaf.total) : total(leaf);
      sum.expected += p * v;
      if (leaf.unacceptable) sum.unacceptable += p;
      if (!probability) continue;
      probability[i] = p;
      value[i] = v;
    }
    return sum;
  }

  /// The values of a leaf, some multiplied by traits.
  Lanes total(const LeafScript& leaf) const {
    Lanes sum(0.0);
    for (Index v = leaf.values.first; v < leaf.values.first + leaf.values.count; ++v) {
      const ValueScript& value = batch_.script.values.data()[v];
      Lanes worth = batch_.number(value.value);
      if (value.dreaded) worth *= valuation_.dread;
      if (value.credibility) worth *= valuation_.credibility;
      sum += worth;
    }
    return sum;
  }

  Lanes fulfilled(Index condition, bool imagined) const {
    const Lanes* world = imagined ? batch_.state.world_imagined : batch_.state.world_after;
    return where(holds(batch_, condition, world), Lanes(1.0), 0.0);
  }

  Lanes foreseen(const LateFactor& late) {
    const ForesightScript& foresight = batch_.script.foresights.data()[late.foresight];
    return foresight.imagined < 0 ? by_belief(foresight, late.options)
                                  : by_imagining(late.foresight, foresight, late.options);
  }

  /// P of the claim shared evenly by `means`, the rest by the others.
  Lanes by_belief(const ForesightScript& script, std::uint64_t options) const {
    const Foresight& foresight = batch_.plan.foresights.data()[script.foresight];
    const int means = __builtin_popcountll(foresight.means), rest = foresight.option_count - means;
    const int in_means = __builtin_popcountll(foresight.means & options),
              in_rest = __builtin_popcountll(options) - in_means;
    const Lanes p = rest == 0 ? Lanes(1.0) : means == 0 ? Lanes(0.0) : batch_.state.factor[script.claim];
    return (means == 0 ? Lanes(0.0) : p * (static_cast<double>(in_means) / means)) +
           (rest == 0 ? Lanes(0.0) : (1.0 - p) * (static_cast<double>(in_rest) / rest));
  }

  Lanes by_imagining(Index index, const ForesightScript& foresight, std::uint64_t options);

  const Batch& batch_;
  const Valuation& valuation_;
  Index foreseen_ = kNone;
  Lanes foreseen_choice_[limits::kOptions];
};

/// The other's decision with the other's values and precision: quantal response, neutral traits, one level only.
inline Lanes Outlook::by_imagining(Index index, const ForesightScript& foresight, std::uint64_t options) {
  const ImaginedScript& other = batch_.script.imagined.data()[foresight.imagined];
  const int n = other.trees.count;
  if (foreseen_ != index) {
    Lanes worth[limits::kOptions], kin[limits::kOptions];
    for (int a = 0; a < n; ++a) {
      const Prospects sum = lottery(batch_.script.trees.data()[other.trees.first + a], true, nullptr, nullptr);
      worth[a] = sum.expected - batch_.number(batch_.script.costs.data()[other.costs.first + a]);
    }
    if (!other.all_differ) count_kin(batch_.plan, {other.options, n}, nullptr, kin);
    softmax(batch_.number(other.precision), worth, nullptr, other.all_differ ? nullptr : kin, n, foreseen_choice_);
    foreseen_ = index;
  }
  Lanes sum(0.0);
  for (int a = 0; a < n; ++a)
    if (options >> a & 1) sum += foreseen_choice_[a];
  return sum;
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
