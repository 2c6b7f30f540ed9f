// Shtykov's habits in lanes; what they mean and rest on stands in traits.hpp.
#pragma once

#include "actors/shtykov/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class ShtykovHabits final : public Habits {
 public:
  Valuation value(const Scene&, Traits traits) const override {
    Valuation valuation;
    // Options that echo gain the safety of agreement (Prendergast 1993).
    valuation.echo = traits[shtykov::kEchoGain];
    return valuation;
  }

  Writing write(const Letter& letter, Traits traits) const override {
    // e = min(1, echo + u x rebukes), z = (1 - e) own + e heard (Prendergast 1993: the report lies between what the
    // subordinate knows and what he thinks that his chief holds).
    const Lanes pressed = min(traits[shtykov::kEcho] + traits[shtykov::kRebukeEffect] * letter.rebukes, 1.0);
    const Lanes swayed = where(letter.echoing, pressed, 0.0);
    return {(1.0 - swayed) * letter.own + swayed * letter.heard, swayed};
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
