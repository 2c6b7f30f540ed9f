#include <doctest/doctest.h>

#include <cmath>

#include "actors/stalin/habits.hpp"

using namespace parallel38;

namespace {
struct Example {
  Lanes traits[4] = {0.25, 1.5, 1.25, 0.4};  // mirror-imaging, secret-premium, dread, face-value
  StalinHabits habits;
};
const Reading plain{Lanes(1.0), 0};
}  // namespace

TEST_CASE_FIXTURE(Example,
                  "stalin: mirror-imaging is the share that the hostile reading of a document has in what he learns") {
  const Weighing weighing = habits.weigh(plain, traits);
  CHECK(weighing.hostile_share.lane(0) == 0.25);
  CHECK(weighing.variance.lane(0) == 1);
}

TEST_CASE_FIXTURE(Example, "stalin: secrets, dread and his own words by their traits, lane by lane") {
  double premium[kWidth], dread[kWidth], face_value[kWidth];
  for (int i = 0; i < kWidth; ++i) premium[i] = 1 + i / 4.0, dread[i] = 2 + i, face_value[i] = i / 16.0;
  traits[stalin::kSecretPremium] = Lanes::load(premium);
  traits[stalin::kDread] = Lanes::load(dread);
  traits[stalin::kFaceValue] = Lanes::load(face_value);
  const Weighing weighing = habits.weigh(plain, traits);
  const Valuation valuation = habits.value({nullptr}, traits);
  for (int i = 0; i < kWidth; ++i) {
    CHECK(weighing.secret_premium.lane(i) == premium[i]);
    CHECK(weighing.face_value.lane(i) == face_value[i]);
    CHECK(valuation.dread.lane(i) == dread[i]);
  }
  CHECK(valuation.credibility.lane(0) == 1);
  CHECK(valuation.compliance.lane(0) == 0);
}

TEST_CASE_FIXTURE(Example, "stalin: writes what he thinks") {
  const Writing writing = habits.write({Lanes(0.75), Lanes(-3.0), Mask(true), Lanes(2.0), 1}, traits);
  CHECK(writing.said.lane(0) == 0.75);
  CHECK(writing.swayed.lane(0) == 0);
}
