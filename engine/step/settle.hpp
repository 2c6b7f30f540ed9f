// Settling: what follows from the numbers alone, worked out when they have changed.
#pragma once

#include "engine/script/script.hpp"
#include "engine/step/habits.hpp"
#include "engine/step/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

const Habits& habits_of(Index model);

/// Calls visit(habits, traits, number of sights) for each model of an actor, in order. @param traits of the plan
template <class Visit>
void for_each_model(const Plan& plan, const Actor& actor, Traits traits, Visit visit) {
  for (Index m = actor.models.first; m < actor.models.first + actor.models.count; ++m) {
    const ActorModel& model = plan.actor_models.data()[m];
    visit(habits_of(model.model), traits + model.traits.first, model.sights.count);
  }
}

/// What an actor is like as a reader whatever he reads: of several models the greatest share, the premiums multiplied.
inline Lanes as_reader(const Script& script, Op what, Index actor, const Lanes* columns, Lanes* traits) {
  Weighing sum;
  for (std::size_t t = 0; t < script.plan->traits.size(); ++t)
    traits[t] = columns[script.uses.data()[static_cast<std::size_t>(script.traits) + t]];
  for_each_model(*script.plan, script.plan->actors.data()[actor], traits, [&](const Habits& habits, Traits own, Index) {
    const Weighing one = habits.weigh({Lanes(0.0), 0.0}, own);
    sum.hostile_share = max(sum.hostile_share, one.hostile_share);
    sum.secret_premium *= one.secret_premium;
    sum.face_value = max(sum.face_value, one.face_value);
  });
  return what == Op::hostile_share    ? sum.hostile_share
         : what == Op::secret_premium ? sum.secret_premium
                                      : sum.face_value;
}

inline Lanes value_of(const Script& script, const Expression& e, const double* numbers, const State& s) {
  const Lanes* columns = s.columns;
  switch (e.op) {
    case Op::constant: return e.value;
    case Op::number: return Lanes::load(numbers + static_cast<std::size_t>(e.a) * kWidth);
    case Op::add: return columns[e.a] + columns[e.b];
    case Op::subtract: return columns[e.a] - columns[e.b];
    case Op::multiply: return columns[e.a] * columns[e.b];
    case Op::divide: return columns[e.a] / columns[e.b];
    case Op::smaller: return min(columns[e.a], columns[e.b]);
    case Op::greater: return max(columns[e.a], columns[e.b]);
    case Op::root: return sqrt(columns[e.a]);
    case Op::logit: return logit(columns[e.a]);
    case Op::sigmoid: return sigmoid(columns[e.a]);
    case Op::hostile_share:
    case Op::secret_premium:
    case Op::face_value: break;
  }
  return as_reader(script, e.op, e.a, columns, s.traits);
}

/// Values every expression anew where the numbers have changed, and lays out what the steps read.
inline void settle(const Batch& batch) {
  const Script& script = batch.script;
  const Numbers& numbers = batch.luck.numbers;
  State& s = batch.state;
  const bool changed = s.settled->stamp != numbers.stamp(), same_column = s.settled->shared == numbers.shared();
  if (!changed && same_column) return;
  if (changed)
    for (std::size_t i = 0; i < script.expressions.size(); ++i)
      s.columns[i] = value_of(script, script.expressions.data()[i], numbers.data(), s);
  *s.settled = {numbers.stamp(), numbers.shared()};
  for (std::size_t i = 0; i < script.uses.size(); ++i) {
    const Lanes& value = s.columns[script.uses.data()[i]];
    if (batch.shared()) s.shared[i] = value.lane(numbers.shared());
    else s.own[i] = value;
  }
  for (std::size_t t = 0; t < batch.plan.traits.size(); ++t)
    s.traits[t] = batch.number(script.traits + static_cast<Use>(t));
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
