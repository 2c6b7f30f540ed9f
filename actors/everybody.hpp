// Everybody's habits in lanes, in the order of models().
#pragma once

#include "actors/generic/habits.hpp"
#include "actors/kim/habits.hpp"
#include "actors/mao/habits.hpp"
#include "actors/rhee/habits.hpp"
#include "actors/shtykov/habits.hpp"
#include "actors/stalin/habits.hpp"
#include "actors/truman/habits.hpp"
#include "engine/plan/plan.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

inline constinit const GenericHabits kGenericHabits{};
inline constinit const StalinHabits kStalinHabits{};
inline constinit const KimHabits kKimHabits{};
inline constinit const MaoHabits kMaoHabits{};
inline constinit const RheeHabits kRheeHabits{};
inline constinit const TrumanHabits kTrumanHabits{};
inline constinit const ShtykovHabits kShtykovHabits{};

inline constexpr const Habits* kHabits[] = {&kGenericHabits, &kStalinHabits, &kKimHabits,    &kMaoHabits,
                                            &kRheeHabits,    &kTrumanHabits, &kShtykovHabits};

/// Habits of a model by its position in models().
inline const Habits& habits_of(Index model) { return *kHabits[model]; }
inline bool weighs_content(Index model) { return habits_of(model).weighs_content(); }

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
