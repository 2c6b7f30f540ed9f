// Nobody's habits: the three hooks as they are by default.
#pragma once

#include "actors/generic/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class GenericHabits final : public Habits {};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
