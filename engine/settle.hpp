// Settling: what follows from the numbers alone, worked out when they have changed.
#pragma once

#include "engine/habits.hpp"
#include "engine/script.hpp"
#include "engine/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

const Habits& habits_of(Index model);

/// Calls visit(habits, traits) for each model of an actor, in order. trait(slot) values a trait.
template <class TraitOf, class Visit>
void for_each_model(const Script& script, const Actor& actor, TraitOf trait, Visit visit) {
  for (Index m = actor.models.first; m < actor.models.first + actor.models.count; ++m) {
    const ActorModel& model = script.plan->actor_models.data()[m];
    Lanes traits[limits::kTraits];
    for (Index t = 0; t < model.traits.count; ++t) traits[t] = trait(script.traits.data()[model.traits.first + t]);
    visit(habits_of(model.model), static_cast<Traits>(traits));
  }
}

/// What an actor is like as a reader whatever he reads: of several models the greatest share, the premiums multiplied.
inline Lanes as_reader(const Script& script, Op what, Index actor, const Lanes* columns) {
  Weighing sum;
  const auto trait = [columns](Slot slot) { return columns[slot]; };
  for_each_model(script, script.plan->actors.data()[actor], trait, [&](const Habits& habits, Traits traits) {
    const Weighing one = habits.weigh({Lanes(0.0), 0.0}, traits);
    sum.hostile_share = max(sum.hostile_share, one.hostile_share);
    sum.secret_premium *= one.secret_premium;
    sum.face_value = max(sum.face_value, one.face_value);
  });
  return what == Op::hostile_share    ? sum.hostile_share
         : what == Op::secret_premium ? sum.secret_premium
                                      : sum.face_value;
}

inline Lanes value_of(const Script& script, const Expression& e, const double* numbers, const Lanes* columns) {
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
    case Op::same: return columns[e.a];
    case Op::logit: return logit(columns[e.a]);
    case Op::sigmoid: return sigmoid(columns[e.a]);
    case Op::hostile_share:
    case Op::secret_premium:
    case Op::face_value: break;
  }
  return as_reader(script, e.op, e.a, columns);
}

/// Values every expression anew where the numbers have changed, and picks the column that all lanes take.
inline void settle(const Table& table) {
  const Numbers& numbers = table.luck.numbers;
  State& s = table.state;
  const std::size_t slots = table.script.expressions.size();
  const bool changed = s.settled->stamp != numbers.stamp();
  if (changed)
    for (std::size_t i = 0; i < slots; ++i)
      s.columns[i] = value_of(table.script, table.script.expressions.data()[i], numbers.data(), s.columns);
  if (numbers.shared() >= 0 && (changed || s.settled->shared != numbers.shared()))
    for (std::size_t i = 0; i < slots; ++i) s.shared[i] = s.columns[i].lane(numbers.shared());
  *s.settled = {numbers.stamp(), numbers.shared()};
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
