#include <doctest/doctest.h>

#include "actors/truman/habits.hpp"

using namespace parallel38;

namespace {
double credibility(double munich, double orchestrated, double flagrancy) {
  const Lanes traits[] = {munich};
  const Lanes seen[] = {orchestrated, flagrancy};
  return TrumanHabits{}.value({seen}, traits).credibility.lane(0);
}
}  // namespace

TEST_CASE("truman: credibility x (1 + munich x P(orchestrated) x flagrancy)") {
  CHECK(credibility(0.5, 0.75, 2) == 1.75);  // 1 + 1/2 x 3/4 x 2 = 7/4
  CHECK(credibility(2, 0.5, 0.25) == 1.25);  // 1 + 2 x 1/2 x 1/4 = 5/4
}

TEST_CASE("truman: no analogy without its parts: the attack orchestrated, and flagrant") {
  CHECK(credibility(0.5, 0, 1) == 1);
  CHECK(credibility(0.5, 1, 0) == 1);
  CHECK(credibility(0, 1, 1) == 1);
}

TEST_CASE("truman: nothing else changes") {
  const Lanes traits[] = {0.5};
  const Lanes seen[] = {0.3, 0.3};
  const Valuation valuation = TrumanHabits{}.value({seen}, traits);
  CHECK(valuation.dread.lane(0) == 1);
  CHECK(valuation.compliance.lane(0) == 0);
  CHECK(valuation.entanglement.lane(0) == 0);
  CHECK(valuation.echo.lane(0) == 0);
}
