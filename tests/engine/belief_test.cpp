// Beliefs: the approximation of the probability acted on, priors, and updates against arithmetic done by hand.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>

#include "engine/runs/player.hpp"
#include "engine/step/mind.hpp"
#include "engine/step/play.hpp"
#include "fixture.hpp"

using namespace parallel38;

namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// One actor with one group of claims, laid out and opened.
class OneMind {
 public:
  OneMind(std::vector<double> loading, std::vector<double> p, std::vector<double> sd, std::vector<double> drift) {
    const auto n = static_cast<Index>(p.size());
    plan_.claim_count = n;
    plan_.loadings = std::move(loading);
    plan_.groups = {{0, {0, n}, 0}};
    for (Index k = 0; k < n; ++k) {
      const auto i = static_cast<std::size_t>(k);
      plan_.beliefs.push_back({k, 0, 0, fixture::fixed(p[i]), fixture::fixed(sd[i]), fixture::fixed(drift[i]), 0});
      plan_.belief_of.push_back(k);
    }
    plan_.actors.resize(1);
    plan_.actors[0].beliefs = {0, n};
    plan_.actors[0].groups = {0, 1};
    luck_ = empty_luck(plan_, kWidth);
    script_ = script_of(plan_, Keep::everything, [](Index) { return false; });
    const std::size_t bytes = state_bytes(script_);
    memory_.reset(std::aligned_alloc(64, bytes));
    std::memset(memory_.get(), 0, bytes);
    lay_out(script_, memory_.get(), state_);
    settle(batch());
    open_minds(batch());
  }
  Batch batch() { return {script_, plan_, luck_, state_, nullptr}; }
  /// Assimilates z with variance r on claim k, after the group was brought up to a day.
  void learn(Index k, double z, double r, bool where_, Day day = 0) {
    ReadingScript reading;
    reading.belief = k;
    reading.group = reading.first = reading.matrix = 0;
    reading.size = static_cast<std::uint8_t>(plan_.claim_count);
    reading.place = static_cast<std::uint8_t>(k);
    assimilate<true>(batch(), reading, day, z, r, Mask(where_));
  }
  double mean(Index k) const { return state_.mean[k].lane(3); }
  double covariance(Index i, Index j) const { return state_.covariance[entry(i, j)].lane(3); }
  double probability(Index k, Day day) {
    return acted_on(state_.mean[k], variance_after(batch(), entry(k, k), years_since(batch(), 0, day))).lane(3);
  }

 private:
  Plan plan_;
  Luck luck_;
  State state_{};
  Script script_;
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory_;
};

}  // namespace

TEST_CASE("MacKay's approximation of the mean sigmoid of N(m, s^2)") {
  // Exact by quadrature .696734670144, .352273561474, .870993463623; the approximation gives .700014, .348944, .870852.
  struct {
    double m, s, exact, approximate;
  } const cases[] = {{1, 1, .696734670144, .700014}, {-1, 2, .352273561474, .348944}, {2, .5, .870993463623, .870852}};
  for (const auto& c : cases) {
    const double p = acted_on(c.m, c.s * c.s).lane(0);
    CHECK(p == doctest::Approx(c.approximate).epsilon(0.0000008));
    CHECK(std::fabs(p - c.exact) < 0.013);
  }
}

TEST_CASE("its error against quadrature stays below .013 for |mu| <= 6, sd <= 4") {
  double worst = 0;
  for (double m = -6; m <= 6; m += 0.5)
    for (double s = 0.5; s <= 4; s += 0.5) {
      double sum = 0, weights = 0;  // trapezium over +-8 sd, error far below 1e-6
      for (int i = -400; i <= 400; ++i) {
        const double z = i * 0.02, w = std::exp(-z * z / 2);
        sum += w * logistic(m + s * z);
        weights += w;
      }
      worst = std::fmax(worst, std::fabs(acted_on(m, s * s).lane(0) - sum / weights));
    }
  CHECK(worst < 0.01305);  // .0130012 at the corner
  CHECK(worst > 0.010);    // the bound that the documentation states is not slack
}

TEST_CASE("a prior is the probability acted on on the first day") {
  OneMind mind({1, 0, 0.7, 1}, {0.2, 0.85}, {1, 1.5}, {0.5, 0.5});
  CHECK(mind.probability(0, 0) == doctest::Approx(0.2).epsilon(1e-14));
  CHECK(mind.probability(1, 0) == doctest::Approx(0.85).epsilon(1e-14));
  // Sigma = L diag(1, 2.25) L^T, L = (1 0; .7 1): 1, .7, .49 + 2.25
  CHECK(mind.covariance(0, 0) == doctest::Approx(1).epsilon(1e-15));
  CHECK(mind.covariance(0, 1) == doctest::Approx(0.7).epsilon(1e-15));
  CHECK(mind.covariance(1, 1) == doctest::Approx(2.74).epsilon(1e-15));
}

TEST_CASE("evidence on a claim moves what it is joined to") {
  // Sigma = (1 .5; .5 1.25); z on claim 1 with r = .75: g = (.5, 1.25) / 2 = (.25, .625);
  // Sigma' = Sigma - g (.5 1.25) = (.875 .1875; .1875 .46875).
  OneMind mind({1, 0, 0.5, 1}, {0.5, 0.5}, {1, 1}, {0.5, 0.5});
  mind.learn(1, 2.0, 0.75, true);
  CHECK(mind.mean(0) == doctest::Approx(0.5).epsilon(1e-15));
  CHECK(mind.mean(1) == doctest::Approx(1.25).epsilon(1e-15));
  CHECK(mind.covariance(0, 0) == doctest::Approx(0.875).epsilon(1e-15));
  CHECK(mind.covariance(0, 1) == doctest::Approx(0.1875).epsilon(1e-15));
  CHECK(mind.covariance(1, 1) == doctest::Approx(0.46875).epsilon(1e-15));
}

TEST_CASE("infinite variance, or a lane that reads nothing, changes no bit") {
  OneMind mind({1, 0, 0.5, 1}, {0.3, 0.6}, {1, 1}, {0.5, 0.5});
  const double mean = mind.mean(1), variance = mind.covariance(1, 1);
  mind.learn(0, 3.0, std::numeric_limits<double>::infinity(), true);
  mind.learn(0, 3.0, 0.5, false);
  CHECK(mind.mean(1) == mean);
  CHECK(mind.covariance(1, 1) == variance);
}

TEST_CASE("a sure mind stays within logit(.001) and logit(.999)") {
  OneMind mind({1}, {0.9}, {3}, {0});
  for (int i = 0; i < 50; ++i) mind.learn(0, 20.0, 0.01, true);
  CHECK(mind.mean(0) == doctest::Approx(std::log(999.0)).epsilon(1e-15));
}

TEST_CASE("years without a division have the bits of days / 365.25") {
  int other = 0;
  for (int days = 0; days < 65536; ++days) other += years_of(Lanes(days)).lane(0) != days / 365.25;
  CHECK(other == 0);
}

TEST_CASE("beliefs loosen with time: two years at drift .5 add .5 to the variance, and only when read") {
  OneMind mind({1}, {0.9}, {1}, {0.5});
  const double before = mind.covariance(0, 0);
  const double later = mind.probability(0, 731);  // 731 / 365.25 years
  CHECK(mind.covariance(0, 0) == before);         // looking changes nothing
  const double mu = std::log(9.0) * std::sqrt(1 + 3.14159265358979323846 / 8);
  CHECK(later == doctest::Approx(logistic(mu / std::sqrt(1 + 3.14159265358979323846 * (1 + 731 / 365.25 * 0.25) / 8)))
                     .epsilon(1e-14));
  mind.learn(0, 0.0, std::numeric_limits<double>::infinity(), true, 731);  // read, and nothing learned
  CHECK(mind.covariance(0, 0) == doctest::Approx(1 + 731 / 365.25 * 0.25).epsilon(1e-15));
}
