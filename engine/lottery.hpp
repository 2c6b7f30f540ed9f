// Lotteries: the tree of an option as leaves with probabilities and summed values, seen through the decider's beliefs.
#pragma once

#include "engine/conditions.hpp"
#include "engine/habits.hpp"
#include "engine/mind.hpp"
#include "engine/response.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// What an option's leaves add up to.
struct Prospects {
  Lanes expected;      ///< sum of probability x value
  Lanes unacceptable;  ///< total probability of leaves with an unacceptable prospect
};

/// Works out the probabilities acted on of all beliefs that a decision looks at, shifted as its trees ask.
inline void look_at_beliefs(const Table& table, const DecisionScript& decision, Day day) {
  State& s = table.state;
  Index group = kNone;
  Lanes years(0.0);
  for (Index v = 0; v < decision.views.count; ++v) {
    const View& view = table.script.views.data()[decision.views.first + v];
    if (v == 0 || view.group != group) years = years_since(table, group = view.group, day);
    s.spread[v] = spread(variance_after(table, view.diagonal, years));
  }
  for (Index o = 0; o < decision.odds.count; ++o) {
    const Odds& odds = table.script.odds.data()[decision.odds.first + o];
    const View& view = table.script.views.data()[decision.views.first + odds.view];
    s.odds[o] = sigmoid((s.mean[view.belief] + table.number(odds.shift)) / s.spread[odds.view]);
  }
}

/// Sees one decision on its day, and what the decider foresees of others' choices.
class Outlook {
 public:
  Outlook(const Table& table, const Valuation& valuation) : table_(table), valuation_(valuation) {}

  /// The lottery of an option; its leaves go to probability[] and value[], where there are any.
  Prospects lottery(const TreeScript& tree, bool imagined, Lanes* probability, Lanes* value) {
    if (tree.sees_effects) see_effects(tree, imagined);
    Lanes own_branches[limits::kImaginedBranches];
    Lanes* branch = imagined ? own_branches : table_.state.branch;
    walk(tree, imagined, branch);
    return add_leaves(tree, branch, probability, value);
  }

 private:
  /// The world after an option's effects; an imagined option's come on top of the decider's own.
  void see_effects(const TreeScript& tree, bool imagined) {
    State& s = table_.state;
    const Lanes* before = imagined ? s.world_after : s.world;
    Lanes* after = imagined ? s.world_imagined : s.world_after;
    for (std::size_t i = 0; i < table_.plan.states.size(); ++i) after[i] = before[i];
    for (Index e = tree.effects.first; e < tree.effects.first + tree.effects.count; ++e) {
      const Effect& effect = table_.plan.effects.data()[e];
      Lanes& x = after[effect.state];
      x = effect.kind == EffectKind::set ? Lanes(effect.amount) : x + effect.amount;
    }
  }

  /// Probabilities of the branches, parents first.
  void walk(const TreeScript& tree, bool imagined, Lanes* branch) {
    const BranchScript* branches = table_.script.branches.data() + tree.branches.first;
    Index last = kNone;
    Lanes p(1.0);
    for (Index i = 0; i < tree.branches.count; ++i) {
      const BranchScript& b = branches[i];
      if (b.factor != last && b.source != FactorSource::sure) p = factor(b, imagined);
      last = b.factor;
      const Lanes own = b.source == FactorSource::sure ? Lanes(1.0) : b.complement ? 1.0 - p : p;
      branch[i] = b.parent < 0 ? own : branch[b.parent] * own;
    }
  }

  Prospects add_leaves(const TreeScript& tree, const Lanes* branch, Lanes* probability, Lanes* value) const {
    Prospects sum{0.0, 0.0};
    for (Index i = 0; i < tree.leaves.count; ++i) {
      const LeafScript& leaf = table_.script.leaves.data()[tree.leaves.first + i];
      const Lanes p = branch[leaf.branch], v = leaf.total >= 0 ? table_.number(leaf.total) : total(leaf);
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
      const ValueScript& value = table_.script.values.data()[v];
      Lanes worth = table_.number(value.value);
      if (value.dreaded) worth *= valuation_.dread;
      if (value.credibility) worth *= valuation_.credibility;
      sum += worth;
    }
    return sum;
  }

  Lanes factor(const BranchScript& branch, bool imagined) {
    switch (branch.source) {
      case FactorSource::sure: return 1.0;
      case FactorSource::odds: return table_.state.odds[branch.from];
      case FactorSource::use: return table_.number(branch.from);
      case FactorSource::condition: {
        const Lanes* world = imagined ? table_.state.world_imagined : table_.state.world_after;
        return where(holds(table_, branch.from, world), Lanes(1.0), 0.0);
      }
      case FactorSource::foresight: break;
    }
    const ForesightScript& foresight = table_.script.foresights.data()[branch.from];
    return foresight.imagined < 0 ? by_belief(foresight, branch.options)
                                  : by_imagining(branch.from, foresight, branch.options);
  }

  /// P of the claim shared evenly by `means`, the rest by the others.
  Lanes by_belief(const ForesightScript& script, std::uint64_t options) const {
    const Foresight& foresight = table_.plan.foresights.data()[script.foresight];
    const int means = __builtin_popcountll(foresight.means), rest = foresight.option_count - means;
    const int in_means = __builtin_popcountll(foresight.means & options),
              in_rest = __builtin_popcountll(options) - in_means;
    const Lanes p = rest == 0 ? Lanes(1.0) : means == 0 ? Lanes(0.0) : table_.state.odds[script.odds];
    return (means == 0 ? Lanes(0.0) : p * (static_cast<double>(in_means) / means)) +
           (rest == 0 ? Lanes(0.0) : (1.0 - p) * (static_cast<double>(in_rest) / rest));
  }

  Lanes by_imagining(Index index, const ForesightScript& foresight, std::uint64_t options);

  const Table& table_;
  const Valuation& valuation_;
  Index foreseen_ = kNone;
  Lanes foreseen_choice_[limits::kOptions];
};

/// The other's decision with the other's values and precision: quantal response, neutral traits, one level only.
inline Lanes Outlook::by_imagining(Index index, const ForesightScript& foresight, std::uint64_t options) {
  const ImaginedScript& other = table_.script.imagined.data()[foresight.imagined];
  const int n = other.trees.count;
  if (foreseen_ != index) {
    Lanes worth[limits::kOptions], kin[limits::kOptions];
    for (int a = 0; a < n; ++a) {
      const Prospects sum = lottery(table_.script.trees.data()[other.trees.first + a], true, nullptr, nullptr);
      worth[a] = sum.expected - table_.number(table_.script.costs.data()[other.costs.first + a]);
    }
    if (!other.all_differ) count_kin(table_.plan, {other.options, n}, nullptr, kin);
    softmax(table_.number(other.precision), worth, nullptr, other.all_differ ? nullptr : kin, n, foreseen_choice_);
    foreseen_ = index;
  }
  Lanes sum(0.0);
  for (int a = 0; a < n; ++a)
    if (options >> a & 1) sum += foreseen_choice_[a];
  return sum;
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
