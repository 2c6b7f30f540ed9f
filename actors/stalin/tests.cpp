#include <doctest/doctest.h>

#include <cmath>

#include "actors/stalin/habits.hpp"

using namespace parallel38;

namespace {
struct Example {
  Lanes traits[4] = {0.25, 1.5, 1.25, 0.4};  // mirror-imaging, secret-premium, dread, face-value
  StalinHabits habits;
};
const Reading plain{Lanes(1.0), 0, false, false};
const Reading said{Lanes(1.0), 0, true, false};
const Reading hostile{Lanes(1.0), 0, true, true};
}  // namespace

TEST_CASE_FIXTURE(Example, "stalin: a document without a hostile reading is read as it stands") {
  CHECK(habits.weigh(plain, traits).variance.lane(0) == 1);
}

TEST_CASE_FIXTURE(Example,
                  "stalin: mirror-imaging divides an ambiguous document between what it says and the hostile reading") {
  // m = 1/4: what is said 1 / (1 - 1/4) = 4/3, the hostile reading 1 / (1/4) = 4; 3/4 + 1/4 = 1: nothing lost or
  // gained.
  const double as_said = habits.weigh(said, traits).variance.lane(0);
  const double as_hostile = habits.weigh(hostile, traits).variance.lane(0);
  CHECK(as_said == 4.0 / 3.0);
  CHECK(as_hostile == 4);
  CHECK(1 / as_said + 1 / as_hostile == doctest::Approx(1).epsilon(1e-15));
}

TEST_CASE_FIXTURE(Example,
                  "stalin: at the ends one of the two readings has infinite variance, the other the document's own") {
  traits[stalin::kMirrorImaging] = 0.0;
  CHECK(habits.weigh(said, traits).variance.lane(0) == 1);
  CHECK(habits.weigh(hostile, traits).variance.lane(0) == INFINITY);
  traits[stalin::kMirrorImaging] = 1.0;
  CHECK(habits.weigh(said, traits).variance.lane(0) == INFINITY);
  CHECK(habits.weigh(hostile, traits).variance.lane(0) == 1);
}

TEST_CASE_FIXTURE(Example, "stalin: secrets, dread and his own words by their traits, lane by lane") {
  double premium[kWidth], dread[kWidth], face_value[kWidth];
  for (int i = 0; i < kWidth; ++i) premium[i] = 1 + i / 4.0, dread[i] = 2 + i, face_value[i] = i / 16.0;
  traits[stalin::kSecretPremium] = Lanes::load(premium);
  traits[stalin::kDread] = Lanes::load(dread);
  traits[stalin::kFaceValue] = Lanes::load(face_value);
  const Weighing weighing = habits.weigh(plain, traits);
  const Valuation valuation = habits.value({Lanes(0.5), Lanes(0.5), Lanes(1.0), Lanes(1.0)}, traits);
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
