#include <doctest/doctest.h>

#include "actors/kim/habits.hpp"

using namespace parallel38;

namespace {
struct Example {
  Lanes traits[2] = {0.5, 0.4};  // optimism, salesmanship
  KimHabits habits;
  double factor(double gap, double hope) const { return habits.weigh({Lanes(gap), hope}, traits).variance.lane(0); }
  double said(double own, double hope) const {
    return habits.write({Lanes(own), Lanes(-3.0), Mask(true), Lanes(2.0), hope}, traits).said.lane(0);
  }
};
}  // namespace

TEST_CASE_FIXTURE(Example, "kim: evidence against what he hopes has variance times 1 + b") {
  // b = 1/2: 1 + 1/2 = 3/2 where gap and hope have opposite signs, else 1.
  CHECK(factor(-0.8, 1) == 1.5);
  CHECK(factor(0.8, -1) == 1.5);
  CHECK(factor(0.8, 1) == 1);
  CHECK(factor(-0.8, -1) == 1);
}

TEST_CASE_FIXTURE(Example, "kim: what he does not hope about, and what tells him nothing new, he reads as it stands") {
  CHECK(factor(-0.8, 0) == 1);
  CHECK(factor(0, 1) == 1);
  CHECK(factor(0, -1) == 1);
}

TEST_CASE_FIXTURE(Example, "kim: one document can be welcome in one run and unwelcome in the next") {
  double gap[kWidth];
  for (int i = 0; i < kWidth; ++i) gap[i] = i % 2 ? -1e-300 : 1e-300;  // the least difference has a sign too
  const Weighing weighing = habits.weigh({Lanes::load(gap), 1}, traits);
  for (int i = 0; i < kWidth; ++i) CHECK(weighing.variance.lane(i) == (i % 2 ? 1.5 : 1.0));
}

TEST_CASE_FIXTURE(Example, "kim: reports lean h log-odds toward what he hopes") {
  CHECK(said(0.25, 1) == 0.25 + 0.4);
  CHECK(said(0.25, -1) == 0.25 - 0.4);
  CHECK(said(0.25, 0) == 0.25);
}

TEST_CASE_FIXTURE(Example, "kim: a report is his own, none of it his patron's") {
  CHECK(habits.write({Lanes(0.25), Lanes(-3.0), Mask(true), Lanes(2.0), 1}, traits).swayed.lane(0) == 0);
}
