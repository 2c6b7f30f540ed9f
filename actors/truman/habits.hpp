// Truman's habit in lanes; what it means and rests on stands in traits.hpp.
#pragma once

#include "actors/truman/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class TrumanHabits final : public Habits {
 public:
  Valuation value(const Scene& scene, Traits traits) const override {
    Valuation valuation;
    // Values of credibility x (1 + munich x P(orchestrated) x flagrancy) (Khong 1992: the fit of the analogy sets the
    // stakes).
    valuation.credibility = 1.0 + traits[truman::kMunich] * scene[truman::kOrchestrated] * scene[truman::kFlagrancy];
    return valuation;
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
