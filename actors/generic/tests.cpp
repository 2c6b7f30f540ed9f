#include <doctest/doctest.h>

#include "actors/generic/habits.hpp"

using namespace parallel38;

TEST_CASE("generic: weighs, values and writes as it stands") {
  const GenericHabits habits;
  const Weighing weighing = habits.weigh({Lanes(-2.0), 1}, nullptr);
  CHECK(weighing.variance.lane(0) == 1);
  CHECK(weighing.secret_premium.lane(0) == 1);
  CHECK(weighing.face_value.lane(0) == 0);
  const Valuation valuation = habits.value({nullptr}, nullptr);
  CHECK(valuation.dread.lane(0) == 1);
  CHECK(valuation.credibility.lane(0) == 1);
  CHECK(valuation.compliance.lane(0) == 0);
  CHECK(valuation.entanglement.lane(0) == 0);
  CHECK(valuation.echo.lane(0) == 0);
  const Writing writing = habits.write({Lanes(0.75), Lanes(-3.0), Mask(true), Lanes(2.0), -1}, nullptr);
  CHECK(writing.said.lane(0) == 0.75);
  CHECK(writing.swayed.lane(0) == 0);
}
