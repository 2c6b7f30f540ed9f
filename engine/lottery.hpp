// Lotteries: the tree of an option as leaves with probabilities and summed values, seen through the decider's beliefs.
#pragma once

#include "engine/conditions.hpp"
#include "engine/mind.hpp"
#include "engine/response.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// What an option's leaves add up to.
struct Prospects {
  Lanes expected;      ///< sum of probability x value
  Lanes unacceptable;  ///< total probability of leaves with an unacceptable prospect
};

/// Sees one decision on its day, and what the decider foresees of others' choices.
class Outlook {
 public:
  Outlook(const Table& table, Day day, const Valuation& valuation) : table_(table), day_(day), valuation_(valuation) {}

  /// The lottery of an option; its leaves go to probability[] and value[].
  Prospects lottery(const Option& option, bool imagined, Lanes* probability, Lanes* value) {
    see_effects(option, imagined);
    Lanes own_branches[limits::kImaginedBranches];
    Lanes* branch = imagined ? own_branches : table_.state.branch;
    walk(option, imagined, branch);
    return add_leaves(option, imagined, branch, probability, value);
  }

 private:
  /// The world after an option's effects, where its tree looks at it; an imagined option's come on top of the decider's
  /// own.
  void see_effects(const Option& option, bool imagined) {
    bool looks = false;
    for (Index i = 0; i < option.branches.count; ++i) {
      const Index f = table_.plan.branches.data()[option.branches.first + i].factor;
      if (f < 0) continue;
      const FactorKind kind = table_.plan.factors.data()[f].kind;
      looks |= kind == FactorKind::condition || kind == FactorKind::foresight;
    }
    if (!looks) return;
    State& s = table_.state;
    const Lanes* before = imagined ? s.world_after : s.world;
    Lanes* after = imagined ? s.world_imagined : s.world_after;
    for (std::size_t i = 0; i < table_.plan.states.size(); ++i) after[i] = before[i];
    for (Index e = option.effects.first; e < option.effects.first + option.effects.count; ++e) {
      const Effect& effect = table_.plan.effects.data()[e];
      Lanes& x = after[effect.state];
      x = effect.kind == EffectKind::set ? Lanes(effect.amount) : x + effect.amount;
    }
  }

  /// Probabilities of the branches, parents first.
  void walk(const Option& option, bool imagined, Lanes* branch) {
    Index last = kNone;
    Lanes p(1.0);
    for (Index i = 0; i < option.branches.count; ++i) {
      const Branch& b = table_.plan.branches.data()[option.branches.first + i];
      if (b.factor >= 0 && b.factor != last) p = factor(table_.plan.factors.data()[b.factor], imagined);
      last = b.factor;
      const Lanes own = b.factor < 0 ? Lanes(1.0) : b.complement ? 1.0 - p : p;
      branch[i] = b.parent < 0 ? own : branch[b.parent] * own;
    }
  }

  Prospects add_leaves(const Option& option, bool imagined, const Lanes* branch, Lanes* probability,
                       Lanes* value) const {
    Prospects sum{0.0, 0.0};
    for (Index i = 0; i < option.leaves.count; ++i) {
      const Leaf& leaf = table_.plan.leaves.data()[option.leaves.first + i];
      Lanes total(0.0);
      bool unacceptable = false;
      for (Index v = leaf.prospects.first; v < leaf.prospects.first + leaf.prospects.count; ++v) {
        const Value& prospect = table_.plan.values.data()[table_.plan.leaf_values.data()[v]];
        Lanes worth = table_.number(prospect.value);
        if (!imagined && prospect.dreaded) worth *= valuation_.dread;
        if (!imagined && prospect.credibility) worth *= valuation_.credibility;
        total += worth;
        unacceptable |= prospect.unacceptable;
      }
      probability[i] = branch[leaf.branch];
      value[i] = total;
      sum.expected += probability[i] * total;
      if (unacceptable) sum.unacceptable += probability[i];
    }
    return sum;
  }

  Lanes factor(const Factor& f, bool imagined) {
    const Lanes shift = table_.number(f.shift);
    switch (f.kind) {
      case FactorKind::belief: return probability_on(table_, f.belief, day_, shift);
      case FactorKind::first_belief:
        return acted_on(table_.state.first_mean[f.belief] + shift, table_.state.first_variance[f.belief]);
      case FactorKind::assumed: return sigmoid(logit(table_.number(f.number)) + shift);
      case FactorKind::chance: return table_.number(f.number);
      case FactorKind::condition: {
        const Lanes* world = imagined ? table_.state.world_imagined : table_.state.world_after;
        return where(holds(table_, f.condition, world), Lanes(1.0), 0.0);
      }
      case FactorKind::foresight: break;
    }
    const Foresight& foresight = table_.plan.foresights.data()[f.foresight];
    return foresight.imagined < 0 ? by_belief(foresight, f.options) : by_imagining(f.foresight, foresight, f.options);
  }

  /// P of the claim shared evenly by `means`, the rest by the others.
  Lanes by_belief(const Foresight& foresight, std::uint64_t options) const {
    const int means = __builtin_popcountll(foresight.means), rest = foresight.option_count - means;
    const int in_means = __builtin_popcountll(foresight.means & options),
              in_rest = __builtin_popcountll(options) - in_means;
    const Lanes p = rest == 0    ? Lanes(1.0)
                    : means == 0 ? Lanes(0.0)
                                 : probability_on(table_, foresight.belief, day_, 0.0);
    return (means == 0 ? Lanes(0.0) : p * (static_cast<double>(in_means) / means)) +
           (rest == 0 ? Lanes(0.0) : (1.0 - p) * (static_cast<double>(in_rest) / rest));
  }

  Lanes by_imagining(Index index, const Foresight& foresight, std::uint64_t options);

  const Table& table_;
  Day day_;
  const Valuation& valuation_;
  Index foreseen_ = kNone;
  Lanes foreseen_choice_[limits::kOptions];
};

/// The other's decision with the other's values and precision: quantal response, neutral traits, one level only.
inline Lanes Outlook::by_imagining(Index index, const Foresight& foresight, std::uint64_t options) {
  const Imagined& other = table_.plan.imagined.data()[foresight.imagined];
  const int n = other.options.count;
  if (foreseen_ != index) {
    const Lanes precision = table_.number(other.precision);
    Lanes probability[limits::kImaginedLeaves], value[limits::kImaginedLeaves], worth[limits::kOptions],
        kin[limits::kOptions];
    Mask offered[limits::kOptions];
    for (int a = 0; a < n; ++a) {
      const Option& option = table_.plan.options.data()[other.options.first + a];
      const Prospects sum = lottery(option, true, probability, value);
      worth[a] = sum.expected - table_.number(option.cost);
      offered[a] = Mask(true);
    }
    count_kin(table_.plan, other.options, offered, kin);
    softmax(precision, worth, offered, kin, n, foreseen_choice_);
    foreseen_ = index;
  }
  Lanes sum(0.0);
  for (int a = 0; a < n; ++a)
    if (options >> a & 1) sum += foreseen_choice_[a];
  return sum;
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
