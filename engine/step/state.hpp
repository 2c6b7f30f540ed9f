// State: the only thing a step writes. Arrays of lanes in memory that the caller provides.
#pragma once

#include <cstddef>

#include "engine/luck/luck.hpp"
#include "engine/plan/limits.hpp"
#include "engine/plan/plan.hpp"
#include "engine/step/lanes.hpp"

namespace parallel38 {

class Watcher;
struct Script;

inline namespace PARALLEL38_ISA_NAME {

/// Whose numbers have been worked out: by the stamp of Luck's numbers, and the column that all lanes take.
struct Settled {
  std::uint64_t stamp;  ///< 0: none
  int shared;           ///< -1: each lane its own
};

struct State {
  // what follows from the numbers alone
  Settled* settled;
  Lanes* columns;  ///< [expressions] their values, each lane a column of the numbers
  Lanes* own;      ///< [uses] those that steps read, where each lane takes its own column
  double* shared;  ///< [uses] and where all take one
  Lanes* traits;   ///< [plan's traits]
  // minds
  Lanes* mean;               ///< [beliefs] mu
  Lanes* covariance;         ///< [matrix_count] Sigma, lower triangles by rows
  Lanes* since;              ///< [groups] day of the last assimilation, from the start
  Lanes *heard, *has_heard;  ///< [beliefs] what the patron last said; 1 where he has spoken
  Lanes* rebukes;            ///< [actors] documents tagged `rebuke` read
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
  Lanes* branch;                         ///< [1 + branches of an option] the root first
  Lanes *spread, *factor;                ///< [views] what it looks at; [places] what branches multiply by
};

/// A batch of runs being played: everything a step has before it.
struct Batch {
  const Script& script;
  const Plan& plan;
  const Luck& luck;
  State& state;
  Watcher* watcher;  ///< may be null

  /// Whether all lanes take one column of the numbers.
  bool shared() const { return state.settled->shared >= 0; }
  /// What an expression of the numbers is worth in this batch; by its use.
  Lanes number(Index use) const { return shared() ? Lanes(state.shared[use]) : state.own[use]; }
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
