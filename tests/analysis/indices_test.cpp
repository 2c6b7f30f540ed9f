// Sensitivity indices of functions whose indices are known, at ORACLES's tolerances.
#include "analysis/statistics/indices.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "engine/arithmetic.hpp"
#include "engine/luck/random.hpp"

using namespace parallel38;

namespace {

using Function = std::function<double(const std::vector<double>&)>;

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + .1 * std::pow(x(2), 4) * std::sin(x(0));
}
double sobol_g(const std::vector<double>& u) {
  const double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t i = 0; i < 8; ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
  return product;
}
double chosen(const std::vector<double>& u) {
  const double s[] = {1, .7, .5, .2};
  double x = -1;
  for (std::size_t i = 0; i < 4; ++i) x += s[i] * normal_quantile(u[i]);
  return 1 / (1 + std::exp(-x));
}

DesignRequest request(std::size_t factors, std::uint64_t base, std::uint32_t scrambles, std::uint64_t seed = 1) {
  DesignRequest of;
  of.kind = DesignKind::saltelli;
  for (std::size_t i = 0; i < factors; ++i) of.names.push_back("x" + std::to_string(i));
  of.base = base;
  of.scrambles = scrambles;
  of.seed = seed;
  return of;
}
std::vector<PointResult> exactly(const Design& design, const Function& f) {
  std::vector<PointResult> results(design.points());
  for (std::uint64_t n = 0; n < design.points(); ++n) results[n] = {f(design.coordinates(n)), 0, 0};
  return results;
}
/// n runs a point, each 1 with probability f.
std::vector<PointResult> played(const Design& design, const Function& f, std::uint64_t n, std::uint64_t seed) {
  std::vector<PointResult> results(design.points());
  for (std::uint64_t point = 0; point < design.points(); ++point) {
    const double p = f(design.coordinates(point));
    std::uint64_t k = 0;
    for (std::uint64_t run = 0; run < n; ++run) k += draw(seed, name_hash("test.run"), point * n + run) < p;
    results[point] = share_at(k, n);
  }
  return results;
}
SobolIndices indices(const DesignRequest& of, const Function& f) {
  const Design design(of);
  return sobol_indices(design, exactly(design, f));
}

struct Exact {
  std::vector<double> first, total;
};
// closed forms (Ishigami and Homma 1990; Saltelli and Sobol 1995); the choice: quadrature, ORACLES
const Exact kIshigami{{.3139051911, .4424111448, 0}, {.5575888552, .4424111448, .2436836641}};
const Exact kSobolG{{.71619217, .17904804, .02367577, .00716192}, {.78714413, .24219819, .03431691, .01046039}};
const Exact kChosen{{.5412563554, .2603656690, .1318463167, .0209681380},
                    {.5813607633, .2931024465, .1519058644, .0246779158}};

double worst(const SobolIndices& found, const Exact& exact) {
  double error = 0;
  for (std::size_t g = 0; g < exact.first.size(); ++g)
    error = std::max({error, std::abs(found.groups[g].first.value - exact.first[g]),
                      std::abs(found.groups[g].total.value - exact.total[g])});
  return error;
}

}  // namespace

TEST_CASE("Ishigami: every index within .003 at N = 2^14, within .02 at N = 2^12") {
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u}) {
    CHECK(worst(indices(request(3, 1 << 14, 1, seed), ishigami), kIshigami) < .003);
    CHECK(worst(indices(request(3, 1 << 12, 1, seed), ishigami), kIshigami) < .02);
    // sixteen independent scrambles of 2^10 points are less even together than one of 2^14
    CHECK(worst(indices(request(3, 1 << 10, 16, seed), ishigami), kIshigami) < .01);
  }
}

TEST_CASE("the block trap: A and B are the halves of one point, at N = 4096 and at 5000") {
  // consecutive blocks of a d-dimensional sequence would give ST1 = .18 in place of .5576
  for (const std::uint64_t n : {4096u, 5000u})
    CHECK(std::abs(indices(request(3, n, 1), ishigami).groups[0].total.value - .5575888552) < .02);
}

TEST_CASE("Sobol's g-function and a choice probability: every index within .003 at N = 2^14") {
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    CHECK(worst(indices(request(8, 1 << 14, 1, seed), sobol_g), kSobolG) < .003);
    const auto of_choice = indices(request(4, 1 << 14, 1, seed), chosen);
    CHECK(worst(of_choice, kChosen) < .003);
    CHECK(std::abs(of_choice.mean - .320837859558) < 1e-4);
    CHECK(std::abs(of_choice.variance - .052344516434) < 2e-4);
  }
}

TEST_CASE("Shapley effects of Ishigami, from walks and from pairs: they sum to 1 and lie between first and total") {
  // S + half of the one interaction, of x1 and x3: .3139 + .2437 / 2
  const double exact[] = {.4357470232, .4424111448, .1218418320};
  for (const bool walks : {true, false}) {
    auto of = request(3, 1 << 14, 1);
    of.walks = walks;
    const auto found = indices(of, ishigami);
    double sum = 0;
    for (std::size_t g = 0; g < 3; ++g) {
      CHECK(std::abs(found.groups[g].shapley.value - exact[g]) < .005);
      CHECK(found.groups[g].shapley.value > kIshigami.first[g] - .005);
      CHECK(found.groups[g].shapley.value < kIshigami.total[g] + .005);
      sum += found.groups[g].shapley.value;
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-12));
    CHECK(found.walks == walks);
  }
}

TEST_CASE("Shapley effects where five factors act only together: walks give a fifth each") {
  // f = product of (1 + c_i z_i), z = +-1 equally likely: V_u = product of c_i^2; c = (1, 1, 1, .5, .5).
  // Shapley_i = sum over sets u with i of V_u / |u| (Owen 2014, theorem 1)
  const double c[] = {1, 1, 1, .5, .5};
  std::vector<double> exact(5);
  double variance = 0;
  for (unsigned u = 1; u < 32; ++u) {
    double v = 1, size = 0;
    for (unsigned i = 0; i < 5; ++i)
      if (u >> i & 1) v *= c[i] * c[i], ++size;
    variance += v;
    for (unsigned i = 0; i < 5; ++i)
      if (u >> i & 1) exact[i] += v / size;
  }
  const auto product = [&](const std::vector<double>& u) {
    double f = 1;
    for (std::size_t i = 0; i < 5; ++i) f *= 1 + c[i] * (u[i] < .5 ? -1 : 1);
    return f;
  };
  const auto found = indices(request(5, 1 << 12, 16), product);
  for (std::size_t i = 0; i < 5; ++i) {
    const SensitivityIndex& of = found.groups[i].shapley;
    CHECK(std::abs(of.value - exact[i] / variance) < 5 * (of.interval.high - of.interval.low) / (2 * 2.131));
    CHECK(of.interval.high - of.interval.low < .03);
  }
}

TEST_CASE("groups: indices of a group are those of its factors together") {
  // x1 and x3 together do all but what x2 does
  auto of = request(3, 1 << 14, 16);
  of.groups = {0, 1, 0};
  const auto found = indices(of, ishigami);
  REQUIRE(found.groups.size() == 2);
  CHECK(std::abs(found.groups[0].first.value - .5575888552) < .003);
  CHECK(std::abs(found.groups[0].total.value - .5575888552) < .003);
  CHECK(std::abs(found.groups[1].shapley.value - .4424111448) < .003);
}

TEST_CASE("what is added to f, and what f is multiplied with, changes no index") {
  const auto plain = indices(request(3, 1024, 16), ishigami);
  const auto moved = indices(request(3, 1024, 16), [](const auto& u) { return 1e6 + 3 * ishigami(u); });
  for (std::size_t g = 0; g < 3; ++g) {
    CHECK(moved.groups[g].first.value == doctest::Approx(plain.groups[g].first.value).epsilon(1e-6));
    CHECK(moved.groups[g].total.value == doctest::Approx(plain.groups[g].total.value).epsilon(1e-6));
    CHECK(moved.groups[g].shapley.value == doctest::Approx(plain.groups[g].shapley.value).epsilon(1e-6));
  }
}

TEST_CASE("a linear sum gives 1/d each, a factor that does nothing gives 0, a constant 0 with a message") {
  const auto sum = indices(request(6, 4096, 16), [](const auto& u) { return u[0] + u[1] + u[2] + u[3] + u[4]; });
  for (std::size_t g = 0; g < 5; ++g) {
    CHECK(std::abs(sum.groups[g].first.value - .2) < .003);
    CHECK(std::abs(sum.groups[g].total.value - .2) < .003);
    CHECK(std::abs(sum.groups[g].shapley.value - .2) < .005);
  }
  CHECK(sum.groups[5].first.value == 0);
  CHECK(sum.groups[5].total.value == 0);
  CHECK(std::abs(sum.groups[5].shapley.value) < .001);
  CHECK(std::abs(sum.dummy.first.value) < .005);
  const auto constant = indices(request(3, 64, 16), [](const auto&) { return 7.; });
  CHECK(constant.constant);
  CHECK(constant.groups[1].total.value == 0);
  REQUIRE(!constant.warnings.empty());
  CHECK(constant.warnings[0].find("same at every point") != std::string::npos);
}

TEST_CASE("a probability from 8 runs a point: chance is taken out and reported as a factor of its own") {
  // noise of the single choice: E p(1 - p) / mean (1 - mean) = .7597783679. From 8 runs a point the variance of the
  // shares seen is .0523 + .1656 / 8 = .0730, so that uncorrected totals would be 72 % of chance's share too great
  const Design design(request(4, 1024, 16));
  const auto found = sobol_indices(design, played(design, chosen, 8, 7));
  for (std::size_t g = 0; g < 4; ++g) {
    CHECK(std::abs(found.groups[g].first.value - kChosen.first[g]) < .02);
    CHECK(std::abs(found.groups[g].total.value - kChosen.total[g]) < .02);
  }
  CHECK(std::abs(found.chance.value - .7597783679) < .005);
  CHECK(found.chance.interval.low < .7597783679);
  CHECK(found.chance.interval.high > .7597783679);
}

TEST_CASE("intervals from 16 scrambles hold the exact index in 90 to 99 of 100 repetitions") {
  // on average over the indices; each alone at least 87 (of a 95 % interval fewer in 1 of 1,000 repetitions)
  struct Case {
    Function f;
    const Exact& exact;
    std::size_t factors;
    std::uint64_t runs;
  };
  for (const auto& [f, exact, factors, runs] : {Case{ishigami, kIshigami, 3, 0}, Case{sobol_g, kSobolG, 8, 0},
                                                Case{chosen, kChosen, 4, 0}, Case{chosen, kChosen, 4, 8}}) {
    std::vector<int> first(exact.first.size()), total(exact.first.size());
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const Design design(request(factors, 128, 16, seed));
      const auto found = sobol_indices(design, runs ? played(design, f, runs, seed) : exactly(design, f));
      const auto holds = [](const SensitivityIndex& of, double x) {
        return of.interval.low <= x && x <= of.interval.high;
      };
      for (std::size_t g = 0; g < first.size(); ++g) {
        first[g] += holds(found.groups[g].first, exact.first[g]);
        total[g] += holds(found.groups[g].total, exact.total[g]);
      }
    }
    double sum = 0;
    for (std::size_t g = 0; g < first.size(); ++g) {
      CAPTURE(g);
      CHECK(first[g] >= 87);
      CHECK(total[g] >= 87);
      sum += first[g] + total[g];
    }
    const double mean = sum / (2 * static_cast<double>(first.size()));
    CHECK(mean >= 90);
    CHECK(mean <= 99);
  }
}

TEST_CASE("warnings: too few scrambles, no power of two, N too small, chance alone, points that failed") {
  const auto warns = [](const SobolIndices& of, const std::string& words) {
    return std::any_of(of.warnings.begin(), of.warnings.end(),
                       [&](const auto& w) { return w.find(words) != std::string::npos; });
  };
  CHECK(warns(indices(request(3, 64, 4), ishigami), "16 or more scrambles"));
  CHECK(warns(indices(request(3, 60, 16), ishigami), "no power of two"));
  CHECK(warns(indices(request(3, 16, 16), ishigami), "N is too small"));
  CHECK(!warns(indices(request(3, 2048, 16), ishigami), "N is too small"));
  const Design design(request(2, 64, 16));
  CHECK(warns(sobol_indices(design, played(
                                        design, [](const auto&) { return .5; }, 8, 1)),
              "no more than chance"));
  CHECK(warns(sobol_indices(design, played(
                                        design, [](const auto&) { return .5; }, 1, 1)),
              "one run a point"));
  auto results = exactly(design, [](const auto& u) { return u[0]; });
  results[5].value = kUnknown;
  const auto found = sobol_indices(design, results);
  CHECK(found.dropped == 1);
  CHECK(warns(found, "1 of 1024 base points"));
  CHECK(std::abs(found.groups[0].total.value - 1) < .01);
}

TEST_CASE("Morris on Ishigami: mu* of the grid of four levels") {
  // exact over all starts of the grid: 7.704054 7.875 6.248796; 4,000 trajectories, five standard errors
  auto of = request(3, 4000, 1);
  of.kind = DesignKind::morris;
  const Design design(of);
  const auto found = morris_indices(design, exactly(design, ishigami));
  const double exact[] = {7.704054, 7.875, 6.248796};
  for (std::size_t g = 0; g < 3; ++g) {
    const auto& size = found.groups[g].mean_size;
    CHECK(std::abs(size.value - exact[g]) <= 5 * (size.interval.high - size.interval.low) / 3.92 + 1e-9);
  }
  CHECK(std::abs(found.groups[1].mean.value) < .7);  // up and down alike
  CHECK(found.groups[1].sd == doctest::Approx(7.875).epsilon(.01));
}

TEST_CASE("Morris: a linear function has mu equal to its slopes and sigma 0, chance taken out; groups have mu* alone") {
  auto of = request(3, 40, 1);
  of.kind = DesignKind::morris;
  const auto slopes = [](const auto& u) { return .1 + .5 * u[0] - .3 * u[1]; };
  const Design design(of);
  const auto found = morris_indices(design, exactly(design, slopes));
  CHECK(found.groups[0].mean.value == doctest::Approx(.5));
  CHECK(found.groups[1].mean.value == doctest::Approx(-.3));
  CHECK(found.groups[1].mean_size.value == doctest::Approx(.3));
  CHECK(found.groups[0].sd < 1e-7);
  const auto noisy = morris_indices(design, played(
                                                design, [&](const auto& u) { return .2 + .5 * slopes(u); }, 64, 3));
  // a factor without effect: E |N(0, 2 p(1-p)/64 / (2/3)^2)|, p about .35: sqrt(2 / pi) .0843 / .667 = .10
  CHECK(noisy.by_chance > .08);
  CHECK(noisy.by_chance < .12);
  CHECK(noisy.groups[2].mean_size.value < 2 * noisy.by_chance);
  of.groups = {0, 0, 1};
  const Design grouped(of);
  const auto together = morris_indices(grouped, exactly(grouped, slopes));
  CHECK(together.groups[0].mean_size.value > .19);
  CHECK(std::isnan(together.groups[0].mean.value));
}

TEST_CASE("first-order indices from any data: Ishigami, Sobol's g, a probability from 16 runs a point") {
  std::vector<double> trends;
  const auto given = [&](const Function& f, std::size_t factors, std::uint64_t points, std::uint64_t runs) {
    auto of = request(factors, points, 1);
    of.kind = DesignKind::random;
    const Design design(of);
    GivenData data;
    data.results = runs ? played(design, f, runs, 5) : exactly(design, f);
    data.values.assign(factors, {});
    for (std::uint64_t n = 0; n < points; ++n) {
      const auto u = design.coordinates(n);
      for (std::size_t i = 0; i < factors; ++i) data.values[i].push_back(u[i]);
    }
    trends = rank_correlations(data);
    return given_data_indices(data);
  };
  const auto near = [](const GivenDataIndices& found, const Exact& exact) {
    for (std::size_t g = 0; g < exact.first.size(); ++g) {
      CAPTURE(g);
      const SensitivityIndex& of = found.first[g];
      CHECK(std::abs(of.value - exact.first[g]) < .02);
      // five standard errors, and what 64 bins do not see of the steepest of these functions
      CHECK(std::abs(of.value - exact.first[g]) < 5 * (of.interval.high - of.interval.low) / 4.2 + .002);
    }
    CHECK(std::abs(found.dummy.value) < .01);
  };
  near(given(ishigami, 3, 1 << 14, 0), kIshigami);
  near(given(sobol_g, 8, 1 << 14, 0), kSobolG);
  const auto choice = given(chosen, 4, 1 << 14, 16);
  near(choice, kChosen);
  CHECK(std::abs(choice.chance.value - .7597783679) < .01);
  CHECK(trends[0] > .3);
}

TEST_CASE("first-order indices from data: classes, groups, ties, and what is missing") {
  // f = [class 2] of three equally likely classes + x: variances 2/9 and 1/12
  GivenData data;
  data.values.assign(3, {});
  for (std::uint64_t n = 0; n < 6000; ++n) {
    const auto u = [&](const char* name) { return draw(3, name_hash(name), n); };
    const double kind = std::floor(3 * u("class"));
    data.values[0].push_back(kind);
    data.values[1].push_back(u("x"));
    data.values[2].push_back(std::floor(1000 * u("idle")));
    data.results.push_back({(kind == 1) + u("x"), 0, 0});
  }
  const double share = (2. / 9) / (2. / 9 + 1. / 12);
  const auto found = given_data_indices(data);
  CHECK(std::abs(found.first[0].value - share) < .02);
  CHECK(std::abs(found.first[1].value - (1 - share)) < .02);
  CHECK(std::abs(found.first[2].value) < .02);
  data.groups = {0, 0, 1};
  data.results[7].value = kUnknown;
  const auto grouped = given_data_indices(data);
  CHECK(std::abs(grouped.first[0].value - 1) < .02);
  CHECK(grouped.dropped == 1);
}
