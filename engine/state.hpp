// State: the only thing a step writes. Arrays of lanes in memory that the caller provides.
#pragma once

#include <algorithm>
#include <cstddef>

#include "engine/lanes.hpp"
#include "engine/luck.hpp"
#include "engine/plan.hpp"
#include "engine/plan_limits.hpp"

namespace parallel38 {

class Watcher;

inline namespace PARALLEL38_ISA_NAME {

struct State {
  // minds
  Lanes *mean, *first_mean, *first_variance;  ///< [beliefs] mu; and as on the first day
  Lanes *covariance, *drift;                  ///< [group x size x size] Sigma; what a year adds to it
  Lanes* since;                               ///< [groups] day of the last assimilation, from the start
  Lanes *heard, *has_heard;                   ///< [beliefs] what the patron last said; 1 where he has spoken
  Lanes* rebukes;                             ///< [actors] documents tagged `rebuke` read
  // documents
  Mask *posted, *written;          ///< [postings], [documents]
  Lanes *content, *swayed, *echo;  ///< [contents] z; weight e of the patron's words m in it; m
  // the world
  Lanes *world, *world_after,
      *world_imagined;  ///< [states]; after an option being weighed; after one imagined on top of it
  Lanes* choice;        ///< [decisions] -1 not yet, 0 did not arise, else local option + 1
  Lanes* event_day;     ///< [events] days from the start, -1: not yet
  // scratch of one decision
  Lanes *leaf_probability, *leaf_value;  ///< [leaves of all its options]
  Lanes* branch;                         ///< [branches of an option]
};

/// Largest number of leaves of a decision and of branches of an option, imagined ones included.
struct ScratchSize {
  int leaves = 0, branches = 0;
};
inline ScratchSize scratch_size(const Plan& plan) {
  ScratchSize size;
  const auto measure = [&](Span options) {
    int leaves = 0;
    for (Index o = options.first; o < options.first + options.count; ++o) {
      leaves += plan.options.data()[o].leaves.count;
      size.branches =
          size.branches < plan.options.data()[o].branches.count ? plan.options.data()[o].branches.count : size.branches;
    }
    size.leaves = size.leaves < leaves ? leaves : size.leaves;
  };
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) measure(plan.decisions.data()[d].options);
  for (std::size_t i = 0; i < plan.imagined.size(); ++i) measure(plan.imagined.data()[i].options);
  return size;
}

/// Cuts arrays of lanes from memory; with no memory only counts.
class Carver {
 public:
  explicit Carver(void* memory) : memory_(static_cast<char*>(memory)) {}
  template <class T>
  void cut(T*& array, std::size_t count) {
    array = reinterpret_cast<T*>(memory_ + used_);
    used_ += count * sizeof(T);
  }
  std::size_t used() const { return used_; }

 private:
  char* memory_;
  std::size_t used_ = 0;
};

/// Lays a State out in memory. @return bytes used.
inline std::size_t lay_out(const Plan& plan, void* memory, State& s) {
  Carver carver(memory);
  const std::size_t beliefs = plan.beliefs.size(), matrices = static_cast<std::size_t>(plan.matrix_count);
  const std::size_t contents = static_cast<std::size_t>(plan.content_count), states = plan.states.size();
  const ScratchSize scratch = scratch_size(plan);
  for (Lanes** per_belief : {&s.mean, &s.first_mean, &s.first_variance, &s.heard, &s.has_heard})
    carver.cut(*per_belief, beliefs);
  for (Lanes** per_entry : {&s.covariance, &s.drift}) carver.cut(*per_entry, matrices);
  carver.cut(s.since, plan.groups.size());
  carver.cut(s.rebukes, plan.actors.size());
  carver.cut(s.posted, plan.postings.size());
  carver.cut(s.written, plan.documents.size());
  for (Lanes** per_content : {&s.content, &s.swayed, &s.echo}) carver.cut(*per_content, contents);
  for (Lanes** per_state : {&s.world, &s.world_after, &s.world_imagined}) carver.cut(*per_state, states);
  carver.cut(s.choice, plan.decisions.size());
  carver.cut(s.event_day, plan.events.size());
  for (Lanes** per_leaf : {&s.leaf_probability, &s.leaf_value})
    carver.cut(*per_leaf, static_cast<std::size_t>(scratch.leaves));
  carver.cut(s.branch, static_cast<std::size_t>(scratch.branches));
  return carver.used();
}

/// Everything a step has before it.
struct Table {
  const Plan& plan;
  const Luck& luck;
  State& state;
  Watcher* watcher;  ///< may be null

  /// A number of the plan as this batch has it.
  Lanes number(const Number& n) const {
    return n.varying < 0 ? Lanes(n.value)
                         : Lanes::load(luck.numbers.data() + static_cast<std::size_t>(n.varying) * kWidth);
  }
  Lanes uniform(Index u) const { return Lanes::load(luck.uniforms.data() + static_cast<std::size_t>(u) * kWidth); }
  Lanes exponential(Index e) const {
    return Lanes::load(luck.exponentials.data() + static_cast<std::size_t>(e) * kWidth);
  }
  Lanes composed_then(Index c) const {
    return Lanes::load(luck.composed.data() + static_cast<std::size_t>(c) * kWidth);
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
