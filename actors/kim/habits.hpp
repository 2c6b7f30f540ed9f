// Kim's habits in lanes; what they mean and rest on stands in traits.hpp.
#pragma once

#include "actors/kim/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class KimHabits final : public Habits {
 public:
  bool weighs_content() const override { return true; }
  Weighing weigh(const Reading& reading, Traits traits) const override {
    Weighing weighing;
    // Variance x (1 + b) where z - mu points away from the hoped-for side (Kunda 1990: unwelcome evidence must be
    // stronger).
    const Mask unwelcome = reading.gap * reading.hope < 0.0;
    weighing.variance = where(unwelcome, 1.0 + traits[kim::kOptimism], 1.0);
    return weighing;
  }

  Writing write(const Letter& letter, Traits traits) const override {
    // z = mu + h on the hoped-for side (Crawford and Sobel 1982: a sender with a bias of his own).
    return {letter.own + traits[kim::kSalesmanship] * letter.hope, 0.0};
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
