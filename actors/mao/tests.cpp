#include <doctest/doctest.h>

#include "actors/mao/habits.hpp"

using namespace parallel38;

TEST_CASE("mao: complying gains deference x dependence, and nothing else changes") {
  const MaoHabits habits;
  const Lanes traits[] = {0.5};  // deference
  double dependence[kWidth];
  for (int i = 0; i < kWidth; ++i) dependence[i] = i / 8.0;
  const Lanes seen[] = {Lanes::load(dependence)};
  const Valuation valuation = habits.value({seen}, traits);
  // 1/2 x i/8 = i/16
  for (int i = 0; i < kWidth; ++i) CHECK(valuation.compliance.lane(i) == i / 16.0);
  CHECK(valuation.dread.lane(0) == 1);
  CHECK(valuation.credibility.lane(0) == 1);
  CHECK(valuation.entanglement.lane(0) == 0);
  CHECK(valuation.echo.lane(0) == 0);
}
