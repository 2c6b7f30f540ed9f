// Mao's habit in lanes; what it means and rests on stands in traits.hpp.
#pragma once

#include "actors/mao/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class MaoHabits final : public Habits {
 public:
  Valuation value(const Scene& scene, Traits traits) const override {
    Valuation valuation;
    // Options that comply gain deference x dependence (Morrow 1991: autonomy given up for security).
    valuation.compliance = traits[mao::kDeference] * scene[mao::kDependence];
    return valuation;
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
