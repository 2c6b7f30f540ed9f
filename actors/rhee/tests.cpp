#include <doctest/doctest.h>

#include "actors/rhee/habits.hpp"

using namespace parallel38;

TEST_CASE("rhee: entangling gains entrapment x P(abandonment), and nothing else changes") {
  const RheeHabits habits;
  const Lanes traits[] = {0.25};  // entrapment
  double abandonment[kWidth];
  for (int i = 0; i < kWidth; ++i) abandonment[i] = i / 16.0;
  const Lanes seen[] = {Lanes::load(abandonment)};
  const Valuation valuation = habits.value({seen}, traits);
  // 1/4 x i/16 = i/64
  for (int i = 0; i < kWidth; ++i) CHECK(valuation.entanglement.lane(i) == i / 64.0);
  CHECK(valuation.dread.lane(0) == 1);
  CHECK(valuation.credibility.lane(0) == 1);
  CHECK(valuation.compliance.lane(0) == 0);
  CHECK(valuation.echo.lane(0) == 0);
}
