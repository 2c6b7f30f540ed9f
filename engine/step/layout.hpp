// How a State lies in memory.
#pragma once

#include "engine/script/script.hpp"
#include "engine/step/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// The most that a decision has of each.
struct ScratchSize {
  std::size_t leaves = 0, branches = 0, views = 0, factors = 0;
};
inline ScratchSize scratch_size(const Script& script) {
  ScratchSize size;
  const auto raise = [](std::size_t& most, Index n) {
    most = most < static_cast<std::size_t>(n) ? static_cast<std::size_t>(n) : most;
  };
  for (std::size_t d = 0; d < script.decisions.size(); ++d) {
    const DecisionScript& decision = script.decisions.data()[d];
    raise(size.views, decision.views.count);
    raise(size.factors, decision.places);
    Index leaves = 0;
    for (Index t = decision.trees.first; t < decision.trees.first + decision.trees.count; ++t)
      leaves += script.trees.data()[t].leaves.count;
    raise(size.leaves, leaves);
  }
  for (std::size_t t = 0; t < script.trees.size(); ++t) raise(size.branches, 1 + script.trees.data()[t].branches.count);
  return size;
}

/// Cuts arrays of lanes from memory; with no memory only counts.
class Carver {
 public:
  explicit Carver(void* memory) : memory_(static_cast<char*>(memory)) {}
  template <class T>
  void cut(T*& array, std::size_t count) {
    array = memory_ ? reinterpret_cast<T*>(memory_ + used_) : nullptr;
    used_ += (count * sizeof(T) + 63) / 64 * 64;
  }
  std::size_t used() const { return used_; }

 private:
  char* memory_;
  std::size_t used_ = 0;
};

/// Lays a State out in memory. @return bytes used.
inline std::size_t lay_out(const Script& script, void* memory, State& s) {
  Carver carver(memory);
  const Plan& plan = *script.plan;
  const std::size_t beliefs = plan.beliefs.size(), states = plan.states.size();
  const std::size_t contents = static_cast<std::size_t>(plan.content_count), uses = script.uses.size();
  const ScratchSize scratch = scratch_size(script);
  carver.cut(s.settled, 1);
  carver.cut(s.columns, script.expressions.size());
  carver.cut(s.own, uses);
  carver.cut(s.shared, uses);
  carver.cut(s.traits, plan.traits.size());
  for (Lanes** per_belief : {&s.mean, &s.heard, &s.has_heard}) carver.cut(*per_belief, beliefs);
  carver.cut(s.covariance, static_cast<std::size_t>(script.matrix_count));
  carver.cut(s.since, plan.groups.size());
  carver.cut(s.rebukes, plan.actors.size());
  carver.cut(s.posted, plan.postings.size());
  carver.cut(s.written, plan.documents.size());
  for (Lanes** per_content : {&s.content, &s.swayed, &s.echo}) carver.cut(*per_content, contents);
  for (Lanes** per_state : {&s.world, &s.world_after, &s.world_imagined}) carver.cut(*per_state, states);
  carver.cut(s.choice, plan.decisions.size());
  carver.cut(s.event_day, plan.events.size());
  for (Lanes** per_leaf : {&s.leaf_probability, &s.leaf_value}) carver.cut(*per_leaf, scratch.leaves);
  carver.cut(s.branch, scratch.branches);
  carver.cut(s.spread, scratch.views);
  carver.cut(s.factor, scratch.factors);
  return carver.used();
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
