// Stalin's habits in lanes; what they mean and rest on stands in traits.hpp.
#pragma once

#include "actors/stalin/traits.hpp"
#include "engine/step/habits.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

class StalinHabits final : public Habits {
 public:
  Weighing weigh(const Reading&, Traits traits) const override {
    Weighing weighing;
    // Variance r / (1 - m) for what is said and r / m for its hostile reading: the precisions still add up to 1 / r, so
    // the habit turns what is learned, not how much (Jervis 1976 on the perception of hostility).
    weighing.hostile_share = traits[stalin::kMirrorImaging];
    // Trust of a secret channel x q (Travers, Van Boven and Judd 2014).
    weighing.secret_premium = traits[stalin::kSecretPremium];
    // e' = e (1 - f): what of his own words he sets aside (DeMarzo, Vayanos and Zwiebel 2003 on repetition).
    weighing.face_value = traits[stalin::kFaceValue];
    return weighing;
  }

  Valuation value(const Scene&, Traits traits) const override {
    Valuation valuation;
    // Values of dreaded prospects x d (Levy 1997 on losses).
    valuation.dread = traits[stalin::kDread];
    return valuation;
  }
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
