// Conditions: what must hold, as masks over lanes.
#pragma once

#include "engine/step/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// Where the choice at a decision is among the local options of a bit set.
inline Mask chose_one_of(const Lanes& choice, std::uint64_t options) {
  Mask found(false);
  for (; options != 0; options &= options - 1) found = found | (choice == Lanes(__builtin_ctzll(options) + 1));
  return found;
}

/// What a state may be off a bound by and still equal it; 0 where there is no bound.
inline double slack_of(double bound) {
  const double size = bound < 0 ? -bound : bound;
  return size > 1e300 ? 0.0 : size * 1e-13 > kTie ? size * 1e-13 : kTie;
}

/// Whether a condition holds, with the states `world`. A condition of none always does.
inline Mask holds(const Batch& batch, Index index, const Lanes* world) {
  if (index < 0) return Mask(true);
  const Condition& c = batch.plan.conditions.data()[index];
  const auto child = [&](Index i) {
    return holds(batch, batch.plan.condition_children.data()[c.children.first + i], world);
  };
  switch (c.kind) {
    case ConditionKind::all: {
      Mask every(true);
      for (Index i = 0; i < c.children.count; ++i) every = every & child(i);
      return every;
    }
    case ConditionKind::any: {
      Mask some(false);
      for (Index i = 0; i < c.children.count; ++i) some = some | child(i);
      return some;
    }
    case ConditionKind::chosen: return chose_one_of(batch.state.choice[c.decision], c.options);
    case ConditionKind::not_chosen: {
      const Lanes choice = batch.state.choice[c.decision];
      return (choice >= Lanes(0.0)) & ~chose_one_of(choice, c.options);
    }
    case ConditionKind::not_arisen: return batch.state.choice[c.decision] == Lanes(0.0);
    case ConditionKind::arisen: return batch.state.choice[c.decision] > Lanes(0.0);
    case ConditionKind::state_inside:
    case ConditionKind::state_outside: break;
  }
  const Lanes x = world[c.state];
  const double low = slack_of(c.above), high = slack_of(c.below);
  const Mask inside = c.closed ? (Lanes(c.above - low) <= x) & (x <= Lanes(c.below + high))
                               : (Lanes(c.above + low) < x) & (x < Lanes(c.below - high));
  return c.kind == ConditionKind::state_inside ? inside : ~inside;
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
