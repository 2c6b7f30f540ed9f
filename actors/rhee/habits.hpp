// Rhee's habit in lanes; what it means and rests on stands in traits.hpp.
#pragma once

#include "actors/rhee/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class RheeHabits final : public Habits {
 public:
  Valuation value(const Scene& scene, Traits traits) const override {
    Valuation valuation;
    // Options that entangle gain entrapment x P(abandonment) (Snyder 1984: fear of the one buys risk of the other).
    valuation.entanglement = traits[rhee::kEntrapment] * scene[rhee::kAbandonment];
    return valuation;
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
