#include "work.hpp"

#include <algorithm>

#include "engine/plan/needs.hpp"
#include "engine/script/script.hpp"

namespace parallel38::bench {

namespace {

class Counter : public Watcher {
 public:
  Counter(const Plan& plan, const Kernel& kernel, Work& work)
      : plan_(plan),
        width_(static_cast<std::size_t>(kernel.width)),
        needs_(needs_of(plan, Keep::choices)),
        script_(script_of(plan, Keep::choices, kernel.weighs_content)),
        work_(work) {}

  void assimilated(const Assimilated& one) override {
    if (!some(one.where) || !needed(one)) return;
    const Belief& belief = plan_.beliefs[at(one.belief)];
    const int n = std::min(plan_.groups[at(belief.group)].beliefs.count, kLargest);
    ++work_.updates[n];
    const bool first = one.arrival != arrival_ || belief.group != group_;
    if (first && script_.groups[at(belief.group)].drifts) ++work_.loosened[n];
    arrival_ = one.arrival;
    group_ = belief.group;
  }

  void chosen(const Chosen& one) override {
    if (!some(one.arises)) return;
    const DecisionScript& decision = script_.decisions[at(one.decision)];
    work_.views += decision.views.count;
    work_.odds += decision.odds.count;
    work_.options += plan_.decisions[at(one.decision)].options.count;
    for (Index t = decision.trees.first; t < decision.trees.first + decision.trees.count; ++t) {
      work_.branches += script_.trees[at(t)].branches.count;
      work_.leaves += script_.trees[at(t)].leaves.count;
    }
  }

 private:
  bool some(const double* lanes) const {
    return std::any_of(lanes, lanes + width_, [](double x) { return x != 0; });
  }
  bool needed(const Assimilated& one) const {
    const Delivery& delivery = plan_.deliveries[at(plan_.arrivals[at(one.arrival)].delivery)];
    const Document& document = plan_.documents[at(delivery.document)];
    const bool said = one.statement >= document.statements.first &&
                      one.statement < document.statements.first + document.statements.count;
    const Index position = said ? one.statement - document.statements.first
                                : document.statements.count + one.statement - document.hostile.first;
    return needs_.moves[at(one.arrival)][at(position)] != 0;
  }

  const Plan& plan_;
  std::size_t width_;
  Needs needs_;
  Script script_;
  Work& work_;
  Index arrival_ = kNone, group_ = kNone;
};

}  // namespace

Work work_of(const Plan& plan, const Kernel& kernel, const Dice& dice) {
  constexpr int kBatches = 256;
  Work work;
  work.uniforms = plan.uniform_names.size();
  work.exponentials = plan.exponential_names.size();
  work.numbers = numbers_read(script_of(plan, Keep::choices, kernel.weighs_content)).size();
  work.runs_per_draw = dice.runs_per_draw;
  Counter counter(plan, kernel, work);
  const Dealer dealer(plan, kernel, dice);
  const Stage stage(plan, kernel);
  Luck luck = empty_luck(plan, kernel.width);
  Outcome outcome = empty_outcome(plan, kernel.width);
  for (std::uint64_t b = 0; b < kBatches; ++b) {
    dealer.deal(b * static_cast<std::uint64_t>(kernel.width), luck);
    stage.play(luck, outcome, &counter);
  }
  for (double* mean : {&work.views, &work.odds, &work.branches, &work.leaves, &work.options}) *mean /= kBatches;
  for (int n = 0; n <= kLargest; ++n) {
    work.updates[n] /= kBatches;
    work.loosened[n] /= kBatches;
  }
  return work;
}

}  // namespace parallel38::bench
