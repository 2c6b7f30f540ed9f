#include <doctest/doctest.h>

#include <algorithm>

#include "actors/shtykov/habits.hpp"

using namespace parallel38;

namespace {
struct Example {
  Lanes traits[3] = {0.5, 0.125, 0.1};  // echo, rebuke-effect, echo-gain
  ShtykovHabits habits;
  Letter letter{Lanes(-1.0), Lanes(3.0), Mask(true), Lanes(0.0), 0};  // own -1, heard 3
};
}  // namespace

TEST_CASE_FIXTURE(Example, "shtykov: a report is (1 - e) own + e heard") {
  // e = 1/2: 1/2 x -1 + 1/2 x 3 = 1
  const Writing writing = habits.write(letter, traits);
  CHECK(writing.said.lane(0) == 1);
  CHECK(writing.swayed.lane(0) == 0.5);
}

TEST_CASE_FIXTURE(Example, "shtykov: each rebuke adds u to e, up to 1") {
  // e = min(1, 1/2 + n/8): 5/8 and 3/4 after one and two rebukes, 1 from the fourth on; z = -1 + 4 e.
  double rebukes[kWidth];
  for (int i = 0; i < kWidth; ++i) rebukes[i] = i;
  letter.rebukes = Lanes::load(rebukes);
  const Writing writing = habits.write(letter, traits);
  const double swayed[] = {0.5, 0.625, 0.75, 0.875, 1, 1, 1, 1};
  for (int i = 0; i < std::min(kWidth, 8); ++i) {
    CHECK(writing.swayed.lane(i) == swayed[i]);
    CHECK(writing.said.lane(i) == -1 + 4 * swayed[i]);
  }
}

TEST_CASE_FIXTURE(Example, "shtykov: a report that is not sent as an echo is his own, whatever rebukes he has read") {
  for (int i = 0; i < kWidth; ++i) letter.echoing.set(i, i % 2 == 0);
  letter.rebukes = Lanes(2.0);
  const Writing writing = habits.write(letter, traits);
  // e = 1/2 + 2/8 = 3/4: -1/4 + 9/4 = 2
  for (int i = 0; i < kWidth; ++i) {
    CHECK(writing.said.lane(i) == (i % 2 == 0 ? 2 : -1));
    CHECK(writing.swayed.lane(i) == (i % 2 == 0 ? 0.75 : 0));
  }
}

TEST_CASE_FIXTURE(Example, "shtykov: echoing gains echo-gain, and nothing else changes") {
  const Valuation valuation = habits.value({nullptr}, traits);
  CHECK(valuation.echo.lane(0) == 0.1);
  CHECK(valuation.dread.lane(0) == 1);
  CHECK(valuation.credibility.lane(0) == 1);
  CHECK(valuation.compliance.lane(0) == 0);
  CHECK(valuation.entanglement.lane(0) == 0);
}
