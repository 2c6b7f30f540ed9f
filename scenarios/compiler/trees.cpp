// Trees of consequences: an option becomes a lottery, branches with factors and leaves with summed values (MODEL
// section 7).
#include <map>

#include <fmt/format.h>

#include "engine/plan/limits.hpp"
#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {

/// Claims settled on the way to a node, and how.
using Taken = std::map<std::string, bool>;
/// Options of another's decision that lead to one and the same tree.
struct Fork {
  std::uint64_t options = 0;
  Tree tree;
};

int count_of(std::uint64_t options) { return __builtin_popcountll(options); }

class TreeCompiler {
 public:
  TreeCompiler(Compiler& compiler, Index decider, const ImaginedJob* imagined, Option& option)
      : compiler_(compiler), plan_(compiler.plan), decider_(decider), imagined_(imagined), option_(option) {
    option_.branches.first = static_cast<Index>(plan_.branches.size());
    option_.leaves.first = static_cast<Index>(plan_.leaves.size());
    valuer_ = imagined ? plan_.decisions[at(imagined->decision)].actor : decider;
  }

  void compile(const Tree& tree, const Place& place) {
    node(tree, place, kNone, {});
    option_.branches = added_since(at(option_.branches.first), plan_.branches);
    option_.leaves = added_since(at(option_.leaves.first), plan_.leaves);
    check_size(place);
  }

 private:
  void check_size(const Place& place) {
    const bool fits = !imagined_ || (option_.branches.count <= limits::kImaginedBranches &&
                                     option_.leaves.count <= limits::kImaginedLeaves);
    if (too_large_ || !fits) compiler_.wrong(place, "the tree of this option is too large");
  }

  void node(const Tree& tree, const Place& above, Index parent, const Taken& taken) {
    if (!tree)
      return compiler_.wrong(above, "an outcome is missing: expected a prospect, a list of prospects or a branching");
    if (plan_.leaves.size() - at(option_.leaves.first) >= limits::kLeaves) too_large_ = true;
    if (too_large_) return;
    switch (tree->kind) {
      case TreeNode::Kind::prospects: return leaf(*tree, parent);
      case TreeNode::Kind::claim: return on_claim(*tree, parent, taken);
      case TreeNode::Kind::chance:
        return fork(*tree, parent, taken, add({FactorKind::chance, kNone, compiler_.number(tree->p)}));
      case TreeNode::Kind::condition: return on_condition(*tree, parent, taken);
      case TreeNode::Kind::choose: return on_choice(*tree, parent, taken);
    }
  }

  /// A tree that is a leaf from the start has one branch, which is certain.
  void leaf(const TreeNode& tree, Index parent) {
    if (parent == kNone) parent = branch(kNone, kNone, false);
    const std::size_t first = plan_.leaf_values.size();
    for (const std::string& prospect : tree.prospects) {
      const Index value = value_of_prospect(prospect, tree.place);
      if (value != kNone) plan_.leaf_values.push_back(value);
    }
    plan_.leaves.push_back({parent, added_since(first, plan_.leaf_values)});
  }

  /// Values count as the valuer's own; as imagined by another, without what his habits act on.
  Index value_of_prospect(const std::string& prospect, const Place& place) {
    const std::map<std::string, Index>& known = compiler_.values[at(valuer_)];
    const auto found = known.find(prospect);
    if (found == known.end()) {
      std::vector<std::string> names;
      for (const auto& [name, value] : known) names.push_back(name);
      const std::string& actor = compiler_.scenario.actors[at(valuer_)].id;
      compiler_.wrong(place, fmt::format("{} gives `{}` no value{}", actor, prospect,
                                         expectation("one of actors." + actor + ".values", prospect, names)));
      return kNone;
    }
    if (!imagined_) return found->second;
    plan_.values.push_back({plan_.values[at(found->second)].value, false, false, false});
    return static_cast<Index>(plan_.values.size() - 1);
  }

  Index add(const Factor& factor) {
    plan_.factors.push_back(factor);
    return static_cast<Index>(plan_.factors.size() - 1);
  }

  /// @return the branch, local to the option.
  Index branch(Index parent, Index factor, bool complement) {
    plan_.branches.push_back({parent, factor, complement});
    return static_cast<Index>(plan_.branches.size() - 1) - option_.branches.first;
  }

  /// Both branches stand together, so that their factor is worked out once.
  void fork(const TreeNode& tree, Index parent, const Taken& taken, Index factor) {
    const Index then = branch(parent, factor, false);
    const Index otherwise = branch(parent, factor, true);
    node(tree.then, tree.place, then, taken);
    node(tree.otherwise, tree.place, otherwise, taken);
  }

  void on_claim(const TreeNode& tree, Index parent, const Taken& taken) {
    const auto settled = taken.find(tree.name);
    if (settled != taken.end()) return node(settled->second ? tree.then : tree.otherwise, tree.place, parent, taken);
    Factor factor = claim_factor(tree.name, tree.place);
    factor.shift = compiler_.number(tree.shift);
    const Index added = add(factor);
    const Index then = branch(parent, added, false);
    const Index otherwise = branch(parent, added, true);
    Taken below = taken;
    below[tree.name] = true;
    node(tree.then, tree.place, then, below);
    below[tree.name] = false;
    node(tree.otherwise, tree.place, otherwise, below);
  }

  /// Whose probability of a claim counts: the decider's own; for what he imagines, first what he takes the other to
  /// hold, then his own, then the other's prior.
  Factor claim_factor(const std::string& claim, const Place& place) {
    if (!imagined_) return {FactorKind::belief, compiler_.belief(decider_, claim, place)};
    for (const auto& [assumed, p] : imagined_->node->assumed) {
      if (assumed == claim) return {FactorKind::assumed, kNone, compiler_.number(p)};
    }
    const Index own = belief_if_held(decider_, claim);
    if (own != kNone) return {FactorKind::belief, own};
    return {FactorKind::first_belief, compiler_.belief(valuer_, claim, place)};
  }

  Index belief_if_held(Index actor, const std::string& claim) const {
    const Index known = compiler_.claims.find(claim);
    return known == kNone ? kNone : plan_.belief_of[at(actor) * at(plan_.claim_count) + at(known)];
  }

  void on_condition(const TreeNode& tree, Index parent, const Taken& taken) {
    Factor factor{FactorKind::condition};
    factor.condition = compiler_.condition(tree.condition);
    if (factor.condition == kNone) return node(tree.then, tree.place, parent, taken);  // no condition always holds
    fork(tree, parent, taken, add(factor));
  }

  void on_choice(const TreeNode& tree, Index parent, const Taken& taken) {
    const Index decision = compiler_.look_up(compiler_.decisions, tree.name, tree.place, "a decision");
    if (decision == kNone) return;
    const std::vector<Fork> forks = forks_of(tree, decision);
    if (tree.simulate) return on_imagined(tree, parent, taken, decision, forks);
    const std::uint64_t means = means_of(tree, decision);
    const Factor claim = claim_factor(tree.foresight_claim, tree.place);
    if (claim.kind != FactorKind::belief)
      return on_assumed_choice(parent, taken, claim, means, decision, forks, tree.place);
    Foresight foresight{claim.belief, means, static_cast<Index>(compiler_.sorted[at(decision)].size()), kNone};
    on_foresight(parent, taken, foresight, forks, tree.place);
  }

  /// The options of a `choose` by the tree they lead to; `else` takes those not named.
  std::vector<Fork> forks_of(const TreeNode& tree, Index decision) {
    const NameTable& names = compiler_.option_names[at(decision)];
    std::vector<Fork> forks;
    std::uint64_t covered = 0;
    for (const auto& [option, below] : tree.branches) {
      const Index local = compiler_.look_up(names, option, tree.place, "an option of that decision");
      if (local == kNone) continue;
      covered |= std::uint64_t{1} << local;
      forks.push_back({std::uint64_t{1} << local, below});
    }
    Fork rest{0, tree.otherwise};
    for (std::size_t local = 0; local < names.names().size(); ++local) {
      const std::uint64_t bit = std::uint64_t{1} << local;
      if (covered & bit) continue;
      rest.options |= bit;
      if (!tree.otherwise)
        compiler_.wrong(tree.place,
                        fmt::format("option `{}` of {} leads nowhere: expected it among the branches, or `else`",
                                    names.names()[local], tree.name));
    }
    if (rest.options != 0 && tree.otherwise) forks.push_back(rest);
    return forks;
  }

  std::uint64_t means_of(const TreeNode& tree, Index decision) {
    const NameTable& names = compiler_.option_names[at(decision)];
    std::uint64_t means = 0;
    for (const std::string& option : tree.means) {
      const Index local = compiler_.look_up(names, option, tree.place, "an option of that decision");
      if (local != kNone) means |= std::uint64_t{1} << local;
    }
    const int count = count_of(means);
    if (count == 0 || count == static_cast<int>(names.names().size())) {
      compiler_.wrong(tree.place, fmt::format("`means` must name some options of {} and leave some", tree.name));
    }
    return means;
  }

  void on_foresight(Index parent, const Taken& taken, const Foresight& foresight, const std::vector<Fork>& forks,
                    const Place& place) {
    plan_.foresights.push_back(foresight);
    Factor factor{FactorKind::foresight};
    factor.foresight = static_cast<Index>(plan_.foresights.size() - 1);
    std::vector<Index> branches;
    for (const Fork& fork : forks) {
      factor.options = fork.options;
      branches.push_back(branch(parent, add(factor), false));
    }
    for (std::size_t i = 0; i < forks.size(); ++i) node(forks[i].tree, place, branches[i], taken);
  }

  /// Foresight by a claim on which the decider's own belief does not count, written out: if it holds the options in
  /// `means` are equally likely, if not the others.
  void on_assumed_choice(Index parent, const Taken& taken, const Factor& claim, std::uint64_t means, Index decision,
                         const std::vector<Fork>& forks, const Place& place) {
    const Index holds = add(claim);
    const std::uint64_t every = (std::uint64_t{1} << compiler_.sorted[at(decision)].size()) - 1;
    for (const std::uint64_t part : {means, every & ~means}) {
      const Index side = branch(parent, holds, part != means);
      for (const Fork& fork : forks) {
        const int among = count_of(fork.options & part);
        if (among == 0) continue;
        const Factor share{FactorKind::chance, kNone, {static_cast<double>(among) / count_of(part), kNone}};
        node(fork.tree, place, branch(side, add(share), false), taken);
      }
    }
  }

  void on_imagined(const TreeNode& tree, Index parent, const Taken& taken, Index decision,
                   const std::vector<Fork>& forks) {
    if (imagined_)
      return compiler_.wrong(
          tree.place,
          "a simulated decision may not itself hold a simulated choice: one level only; give foresight by a belief");
    if (compiler_.scenario.decisions[at(decision)].actor == "nature")
      return compiler_.wrong(tree.place, "nature cannot be simulated: give a chance or foresight by a belief");
    for (const auto& [claim, p] : tree.assumed) compiler_.look_up(compiler_.claims, claim, tree.place, "a claim");
    Foresight foresight;
    foresight.option_count = static_cast<Index>(compiler_.sorted[at(decision)].size());
    foresight.imagined = static_cast<Index>(plan_.imagined.size());
    plan_.imagined.emplace_back();
    compiler_.imagined_jobs.push_back({foresight.imagined, decider_, decision, &tree});
    on_foresight(parent, taken, foresight, forks, tree.place);
  }

  Compiler& compiler_;
  Plan& plan_;
  Index decider_;
  Index valuer_;  ///< whose values count
  const ImaginedJob* imagined_;
  Option& option_;
  bool too_large_ = false;
};

}  // namespace

void compile_tree(Compiler& compiler, Index decider, const Tree& tree, const Place& place, const ImaginedJob* imagined,
                  Option& option) {
  TreeCompiler(compiler, decider, imagined, option).compile(tree, place);
}

}  // namespace parallel38
