// The closed form of two choices with shared noise, against values worked out outside the code.
#include "analysis/statistics/coupling.hpp"
#include "joint_choices.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace parallel38;

namespace {

void check_conditional(const std::vector<double>& p, const std::vector<double>& q,
                       const std::vector<std::vector<double>>& expected) {
  const auto joint = joint_choices(p, q);
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < p.size(); ++j)
      CHECK(joint[i][j] / p[i] == doctest::Approx(expected[i][j]).epsilon(1e-11));
}

}  // namespace

TEST_CASE("P(Y' = j | Y = i) of three options and of two") {
  // e.g. J_11 = 1 / (1 + max(.6, 2.5) + max(.4, 1.5)) = 1/5, over p_1 = .5: .4
  // e.g. J_12: phi(t) = 1 + t + max(.4, .6 t), from .6 to 2.5, turning at 2/3: (1/15)/(2.0 x 2.0667) + (1.8333)/(2.0667
  // x 5) = .193548
  check_conditional({.5, .3, .2}, {.2, .5, .3},
                    {{.4, .387096774194, .212903225806}, {0, 1, 0}, {0, .032258064516, .967741935484}});
  check_conditional({.7, .3}, {.4, .6}, {{.571428571429, .428571428571}, {0, 1}});
}

TEST_CASE("rows sum to p, columns to q, whatever is on offer") {
  std::mt19937 random(7);
  std::exponential_distribution<double> e;
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t n = 2 + static_cast<std::size_t>(trial) % 5;
    std::vector<double> p(n), q(n);
    for (auto* x : {&p, &q}) {
      double sum = 0;
      for (std::size_t k = 0; k < n; ++k)
        sum += (*x)[k] = k + 1 < n && (trial + static_cast<int>(k)) % 7 == 0 ? 0 : e(random) + 1e-3;
      for (double& one : *x) one /= sum;
    }
    q[0] = trial % 3 == 0 ? 0 : q[0];  // an option that the change takes away
    double sum = 0;
    for (const double x : q) sum += x;
    for (double& x : q) x /= sum;
    const auto joint = joint_choices(p, q);
    for (std::size_t i = 0; i < n; ++i) {
      double row = 0, column = 0;
      for (std::size_t j = 0; j < n; ++j) {
        row += joint[i][j];
        column += joint[j][i];
      }
      CHECK(row == doctest::Approx(p[i]).epsilon(1e-12));
      CHECK(column == doctest::Approx(q[i]).epsilon(1e-12));
    }
  }
}

TEST_CASE("no change: the same choice. and bounds that hold for any coupling") {
  CHECK(staying({.5, .3, .2}, {.5, .3, .2}, 2) == doctest::Approx(1).epsilon(1e-15));
  CHECK(staying({.5, .5, 0}, {.2, .3, .5}, 2) == 0);
  CHECK(necessity_bounds(.5, .2).low == doctest::Approx(.6));     // 1 - .2/.5
  CHECK(necessity_bounds(.5, .2).high == doctest::Approx(1));     // min(1, .8/.5)
  CHECK(necessity_bounds(.8, .9).low == doctest::Approx(0));      // made likelier: it may never flip
  CHECK(necessity_bounds(.8, .9).high == doctest::Approx(.125));  // .1/.8
  const std::vector<double> p{.5, .3, .2}, q{.2, .5, .3};
  for (std::size_t i = 0; i < 3; ++i) {
    const Interval bounds = necessity_bounds(p[i], q[i]);
    CHECK(1 - staying(p, q, i) >= bounds.low - 1e-12);
    CHECK(1 - staying(p, q, i) <= bounds.high + 1e-12);
  }
}
