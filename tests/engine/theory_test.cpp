// Decision theories: logit response, ties, prospect theory against published weights, poliheuristic elimination, kin,
// tremble.
#include <doctest/doctest.h>

#include <cmath>

#include "engine/step/theories.hpp"
#include "fixture.hpp"

using namespace parallel38;

namespace {

/// Three options weighed, each of its own kin unless given.
struct Case {
  explicit Case(std::vector<double> worth, std::vector<Index> kin = {0, 1, 2}) {
    w.n = static_cast<int>(worth.size());
    w.options = {0, w.n};
    plan.options.resize(worth.size());
    for (int a = 0; a < w.n; ++a) {
      plan.options[static_cast<std::size_t>(a)].kin = kin[static_cast<std::size_t>(a)];
      w.worth[a] = w.expected[a] = worth[static_cast<std::size_t>(a)];
      w.gain[a] = w.unacceptable[a] = 0.0;
      w.offered[a] = Mask(true);
    }
    count_kin(plan, w.options, w.offered, w.kin);
  }
  double p(int a) const { return w.p[a].lane(1); }
  Plan plan;
  Weighed w;
};

}  // namespace

TEST_CASE("logit response: p proportional to exp(lambda V)") {
  Case c({0.2, 0.5, 0.9});
  respond(c.w, 2.0, c.w.offered, c.w.kin);
  const double sum = std::exp(0.4) + std::exp(1.0) + std::exp(1.8);
  CHECK(c.p(0) == doctest::Approx(std::exp(0.4) / sum).epsilon(1e-14));
  CHECK(c.p(2) == doctest::Approx(std::exp(1.8) / sum).epsilon(1e-14));
}

TEST_CASE("a second way of saying no makes no not likelier") {
  Case one({0.3, 0.3}, {0, 1}), two({0.3, 0.3, 0.3}, {0, 1, 1});
  respond(one.w, 4.0, one.w.offered, one.w.kin);
  respond(two.w, 4.0, two.w.offered, two.w.kin);
  CHECK(two.p(0) == doctest::Approx(0.5).epsilon(1e-15));
  CHECK(two.p(1) + two.p(2) == doctest::Approx(one.p(1)).epsilon(1e-15));
}

TEST_CASE("expected utility shares among the best on offer. tremble spreads over kins") {
  Case c({0.4, 0.4, 0.1}, {0, 1, 1});
  take_best(c.plan, c.w);
  CHECK(c.p(0) == doctest::Approx(0.5).epsilon(1e-15));
  CHECK(c.p(2) == 0);
  tremble(c.plan, c.w, 0.1);  // .9 (.5 .5 0) + .1 (.5 .25 .25)
  CHECK(c.p(0) == doctest::Approx(0.5).epsilon(1e-15));
  CHECK(c.p(1) == doctest::Approx(0.475).epsilon(1e-15));
  CHECK(c.p(2) == doctest::Approx(0.025).epsilon(1e-15));
}

TEST_CASE("decision weights and values of Tversky and Kahneman 1992") {
  // w+(.5) = .4206, w-(.5) = .4540 (their figure 3 reads .42 and .45); 100^.88 = 57.54.
  CHECK(decision_weight(0.5, 0.61).lane(0) == doctest::Approx(0.42063935433575617).epsilon(1e-13));
  CHECK(decision_weight(0.5, 0.69).lane(0) == doctest::Approx(0.4539875495240296).epsilon(1e-13));
  CHECK(decision_weight(0.0, 0.61).lane(0) == 0);
  CHECK(decision_weight(1.0, 0.61).lane(0) == 1);
  CHECK(power(100.0, 0.88).lane(0) == doctest::Approx(57.543993733715695).epsilon(1e-13));
}

TEST_CASE("cumulative prospect theory of a mixed lottery") {
  // (.2, .1; .1, .3; 0, .2; -.3, .4): .2^.88 w+(.1) + .1^.88 (w+(.4) - w+(.1)) - 2.25 .3^.88 w-(.4) = -.236040265205.
  const Lanes p[] = {0.3, 0.4, 0.1, 0.2}, v[] = {0.1, -0.3, 0.2, 0.0};
  CHECK(prospect_value(p, v, 4, 0.0).lane(2) == doctest::Approx(-0.23604026520522114).epsilon(1e-12));
  // A sure thing is worth its value, and splitting a leaf in two changes nothing.
  const Lanes half[] = {0.5, 0.5}, sure[] = {0.5, 0.5};
  CHECK(prospect_value(half, sure, 2, 0.0).lane(0) == doctest::Approx(std::pow(0.5, 0.88)).epsilon(1e-13));
}

TEST_CASE("poliheuristic: what risks the unacceptable is dropped. if all do, the least such") {
  Case c({0.9, 0.1, 0.2});
  c.w.unacceptable[0] = 0.6;
  c.w.unacceptable[1] = 0.1;
  c.w.unacceptable[2] = 0.3;
  drop_then_weigh(c.plan, c.w, 4.0, 0.35);
  CHECK(c.p(0) == 0);
  CHECK(c.p(1) == doctest::Approx(1 / (1 + std::exp(0.4))).epsilon(1e-14));
  drop_then_weigh(c.plan, c.w, 4.0, 0.05);
  CHECK(c.p(1) == 1);
}
