// Sensitivity indices of functions that no other test has, by closed forms: their values, that they are off by nothing
// but chance, and that intervals hold them as often as they say, for every design, group, and runs of 0 or 1.
#include "analysis/statistics/indices.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "engine/arithmetic.hpp"
#include "engine/luck/random.hpp"

using namespace parallel38;

namespace {

using Function = std::function<double(const std::vector<double>&)>;

struct Known {
  Function f;
  std::vector<double> first, total, shapley;  ///< [groups]
  std::vector<std::size_t> groups;            ///< [factors]
};

/// a = 5, b = .05: V_1 = (1 + b pi^4 / 5)^2 / 2, V_2 = a^2 / 8, V_13 = 8 b^2 pi^8 / 225 (Ishigami and Homma 1990).
Known ishigami() {
  const double pi = std::numbers::pi, a = 5, b = .05;
  const double v1 = std::pow(1 + b * std::pow(pi, 4) / 5, 2) / 2, v2 = a * a / 8,
               v13 = 8 * b * b * std::pow(pi, 8) / 225, v = v1 + v2 + v13;
  const auto f = [=](const std::vector<double>& u) {
    const double x = pi * (2 * u[0] - 1), y = pi * (2 * u[1] - 1), z = pi * (2 * u[2] - 1);
    return std::sin(x) + a * std::pow(std::sin(y), 2) + b * std::pow(z, 4) * std::sin(x);
  };
  return {
      f, {v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}, {(v1 + v13 / 2) / v, v2 / v, v13 / 2 / v}, {0, 1, 2}};
}

/// Sobol's g with a = .5, 2, 7, .1, 30, its factors in three groups: the variance of a group's product is
/// q = prod (1 + 1 / (3 (1 + a)^2)) - 1, of groups together the product of theirs, of which each has as large a part.
Known grouped_g() {
  const std::vector<double> a{.5, 2, 7, .1, 30};
  const std::vector<std::size_t> groups{0, 1, 2, 0, 2};
  double q[3] = {1, 1, 1}, all = 1;
  for (std::size_t i = 0; i < 5; ++i) q[groups[i]] *= 1 + 1 / (3 * (1 + a[i]) * (1 + a[i]));
  for (double& one : q) all *= one, one -= 1;
  Known to{[=](const std::vector<double>& u) {
             double product = 1;
             for (std::size_t i = 0; i < 5; ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
             return product;
           },
           {},
           {},
           {},
           groups};
  for (std::size_t g = 0; g < 3; ++g) {
    const double one = q[(g + 1) % 3], other = q[(g + 2) % 3], v = all - 1;
    to.first.push_back(q[g] / v);
    to.total.push_back(q[g] * (1 + one) * (1 + other) / v);
    to.shapley.push_back(q[g] * (1 + one / 2 + other / 2 + one * other / 3) / v);
  }
  return to;
}

/// A step: E[f | x] = x, of variance 1/12, of 1/4; what is left is of both together.
const Known kStep{[](const std::vector<double>& u) { return u[0] + u[1] > 1 ? 1.0 : 0.0; },
                  {1 / 3.0, 1 / 3.0, 0},
                  {2 / 3.0, 2 / 3.0, 0},
                  {.5, .5, 0},
                  {0, 1, 2}};
/// Two factors that act together alone.
const Known kTogether{[](const std::vector<double>& u) { return (u[0] - .5) * (u[1] - .5); },
                      {0, 0, 0},
                      {1, 1, 0},
                      {.5, .5, 0},
                      {0, 1, 2}};
/// A chance of x y: variance 1/9 - 1/16 = 7/144, of E[f | x] = x / 2 1/48. A single run: 3/16, of which 20/27 is
/// chance.
const Known kChance{[](const std::vector<double>& u) { return u[0] * u[1]; },
                    {3 / 7.0, 3 / 7.0, 0},
                    {4 / 7.0, 4 / 7.0, 0},
                    {.5, .5, 0},
                    {0, 1, 2}};

DesignRequest request(DesignKind kind, const std::vector<std::size_t>& groups, std::uint64_t base,
                      std::uint32_t scrambles, std::uint64_t seed) {
  DesignRequest of;
  of.kind = kind;
  for (std::size_t i = 0; i < groups.size(); ++i) of.names.push_back("x" + std::to_string(i));
  of.groups = groups;
  of.base = base;
  of.scrambles = scrambles;
  of.seed = seed;
  return of;
}

/// f itself, or how many of some runs are 1. @param runs 0: f
std::vector<PointResult> results_of(const Design& design, const Function& f, std::uint64_t runs, std::uint64_t seed) {
  std::vector<PointResult> results(design.points());
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    const double p = f(design.coordinates(n));
    std::uint64_t k = 0;
    for (std::uint64_t run = 0; run < runs; ++run) k += draw(seed, name_hash("test.other.run"), n * runs + run) < p;
    results[n] = runs > 0 ? share_at(k, runs) : PointResult{p, 0, 0};
  }
  return results;
}

GivenDataIndices given(DesignKind kind, const Known& of, std::uint64_t base, std::uint64_t runs, std::uint64_t seed) {
  const Design design(request(kind, of.groups, base, 16, seed));
  GivenData data;
  data.even = kind == DesignKind::sobol;
  data.seed = seed;
  data.results = results_of(design, of.f, runs, seed + 1000);
  data.values.assign(of.groups.size(), {});
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    const std::vector<double> u = design.coordinates(n);
    for (std::size_t i = 0; i < u.size(); ++i) data.values[i].push_back(u[i]);
    data.scramble.push_back(design.place(n).scramble);
  }
  return given_data_indices(data);
}

/// How often intervals hold what they should, and what values are off on average.
struct Kept {
  double n = 0, held = 0, off = 0, squares = 0;
  void add(const SensitivityIndex& of, double exact) {
    ++n;
    held += of.interval.low <= exact && exact <= of.interval.high;
    off += of.value - exact;
    squares += (of.value - exact) * (of.value - exact);
  }
  double share() const { return held / n; }
  double errors() const {  ///< that the mean is off, in standard errors of its own
    const double mean = off / n, variance = squares / n - mean * mean;
    return variance > 1e-18 ? std::abs(mean) / std::sqrt(variance / n) : 0;
  }
};

}  // namespace

TEST_CASE("Ishigami with other numbers, a grouped g, a step and a pure interaction: every index is found") {
  for (const Known& of : {ishigami(), grouped_g(), kStep, kTogether, kChance}) {
    const Design design(request(DesignKind::saltelli, of.groups, 256, 16, 7));
    const SobolIndices found = sobol_indices(design, results_of(design, of.f, 0, 1));
    for (std::size_t g = 0; g < of.first.size(); ++g) {
      CAPTURE(g);
      CHECK(std::abs(found.groups[g].first.value - of.first[g]) < .03);
      CHECK(std::abs(found.groups[g].total.value - of.total[g]) < .03);
      CHECK(std::abs(found.groups[g].shapley.value - of.shapley[g]) < .04);
    }
  }
}

TEST_CASE("64 runs a point: indices of the chance itself are off by nothing but chance, and 20/27 of a run is chance") {
  Kept first, total, shapley, chance, none;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Design design(request(DesignKind::saltelli, kChance.groups, 16, 16, seed));
    const SobolIndices found = sobol_indices(design, results_of(design, kChance.f, 64, seed));
    first.add(found.groups[0].first, 3 / 7.0);
    total.add(found.groups[0].total, 4 / 7.0);
    shapley.add(found.groups[0].shapley, .5);
    none.add(found.groups[2].total, 0);
    chance.add(found.chance, 20 / 27.0);
  }
  for (const Kept* const of : {&first, &total, &shapley, &chance, &none}) {
    CHECK(of->errors() < 4);  // false alarm: 1 in 3,000 for five
    CHECK(of->share() >= .87);
  }
}

TEST_CASE("first-order indices of random, Latin hypercube and Sobol points: not off, and intervals hold them") {
  // Sobol points are more even than chance: what chance would put between bins was taken off them before, and intervals
  // held the index of a factor that does nothing in none of 100 repetitions.
  for (const DesignKind kind : {DesignKind::random, DesignKind::latin_hypercube, DesignKind::sobol})
    for (const std::uint64_t runs : {0U, 16U})
      for (const Known& of : {kTogether, kChance}) {
        if (runs > 0 && of.first[0] == 0) continue;  // no chance
        std::vector<Kept> kept(of.first.size());
        Kept dummy;
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
          const GivenDataIndices found = given(kind, of, 64, runs, seed);
          for (std::size_t g = 0; g < kept.size(); ++g) kept[g].add(found.first[g], of.first[g]);
          dummy.add(found.dummy, 0);
        }
        CAPTURE(design_name(kind));
        CAPTURE(runs);
        for (const Kept& one : kept) {
          CHECK(one.errors() < 5);
          CHECK(one.share() >= .87);
        }
        CHECK(dummy.share() >= .87);
      }
}

TEST_CASE("first-order indices of correlated factors: of a sum of normals the square of what each goes with") {
  // y = x + 2 z, standard normals of correlation .6 (rank 6 / pi asin .3): variance 1 + 4 + 2.4 = 7.4, E[y | x] = 2.2 x
  // and E[y | z] = 2.6 z
  DesignRequest of = request(DesignKind::sobol, {0, 1, 2}, 256, 16, 3);
  of.correlations = {{0, 1, 6 / std::numbers::pi * std::asin(.3)}};
  const Design design(of);
  GivenData data;
  data.even = true;
  data.values.assign(3, {});
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    const std::vector<double> u = design.coordinates(n);
    data.results.push_back({normal_quantile(u[0]) + 2 * normal_quantile(u[1]), 0, 0});
    for (std::size_t i = 0; i < 3; ++i) data.values[i].push_back(u[i]);
    data.scramble.push_back(design.place(n).scramble);
  }
  const GivenDataIndices found = given_data_indices(data);
  CHECK(std::abs(found.first[0].value - 2.2 * 2.2 / 7.4) < .015);
  CHECK(std::abs(found.first[1].value - 2.6 * 2.6 / 7.4) < .015);
  CHECK(std::abs(found.first[2].value) < .01);
}

TEST_CASE("one scramble of Sobol points has first-order indices and no intervals") {
  const Design design(request(DesignKind::sobol, {0, 1}, 1024, 1, 1));
  GivenData data;
  data.even = true;
  data.values.assign(2, {});
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    const std::vector<double> u = design.coordinates(n);
    data.results.push_back({u[0], 0, 0});
    for (std::size_t i = 0; i < 2; ++i) data.values[i].push_back(u[i]);
  }
  const GivenDataIndices found = given_data_indices(data);
  CHECK(std::abs(found.first[0].value - 1) < .01);
  CHECK(std::isnan(found.first[0].interval.low));
  REQUIRE(!found.warnings.empty());
  CHECK(found.warnings.front().find("16 or more scrambles") != std::string::npos);
}

TEST_CASE("Morris's own example: effects of twenty factors where they are known") {
  // Morris 1991 (Technometrics 33), with the random coefficients 0: w = 2 (x - 1/2), of factors 3, 5 and 7
  // 2 (1.1 x / (x + .1) - 1/2); 20 w_i, i <= 10; -15 w_i w_j, i, j <= 6; -10 of three, <= 5; 5 of four, <= 4.
  const auto f = [](const std::vector<double>& u) {
    double w[20];
    for (std::size_t i = 0; i < 20; ++i)
      w[i] = i == 2 || i == 4 || i == 6 ? 2 * (1.1 * u[i] / (u[i] + .1) - .5) : 2 * (u[i] - .5);
    double y = 0;
    for (std::size_t i = 0; i < 10; ++i) y += 20 * w[i];
    for (std::size_t i = 0; i < 6; ++i)
      for (std::size_t j = i + 1; j < 6; ++j) {
        y -= 15 * w[i] * w[j];
        for (std::size_t k = j + 1; k < 5; ++k) y -= 10 * w[i] * w[j] * w[k];
      }
    return y + 5 * w[0] * w[1] * w[2] * w[3];
  };
  std::vector<std::size_t> groups(20);
  for (std::size_t i = 0; i < 20; ++i) groups[i] = i;
  const Design design(request(DesignKind::morris, groups, 2000, 1, 9));
  const MorrisIndices found = morris_indices(design, results_of(design, f, 0, 1));
  for (const std::size_t linear : {7U, 8U, 9U}) {  // their slope is 40 everywhere
    CHECK(found.groups[linear].mean_size.value == doctest::Approx(40));
    CHECK(found.groups[linear].sd < 1e-5);
  }
  for (std::size_t none = 10; none < 20; ++none) CHECK(found.groups[none].mean_size.value == doctest::Approx(0));
  // factor 6: 2 (20 - 15 (w_1 + ... + w_5)); over the four levels w is 0 on average, of factors 3 and 5
  // (-1 + .692308 + .913043 + 1) / 4 = .401338: 2 (20 - 30 x .401338) = 15.9197
  const SensitivityIndex& sixth = found.groups[5].mean;
  CHECK(std::abs(sixth.value - 15.9197) < 5 * (sixth.interval.high - sixth.interval.low) / 3.92);
  CHECK(found.groups[5].sd > 30);  // 30 sqrt(3 x 5/9 + 2 x .64) = 51: the first seven act together, or not in a line
}
