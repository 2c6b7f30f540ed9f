// Indices of a study, and the points of its design: N = 2^14 base points, 20 factors, 16 scrambles.
#include <benchmark/benchmark.h>

#include "analysis/statistics/designs.hpp"
#include "analysis/statistics/indices.hpp"

namespace parallel38::bench {
namespace {

Design design_of(bool walks) {
  DesignRequest of;
  of.kind = DesignKind::saltelli;
  for (int i = 0; i < 20; ++i) of.names.push_back("x" + std::to_string(i));
  of.base = 1 << 10;
  of.scrambles = 16;
  of.walks = walks;
  return Design(of);
}

void points(benchmark::State& state) {
  std::vector<double> u(20);
  for (auto _ : state) {
    const Design design = design_of(false);
    for (std::uint64_t n = 0; n < design.points(); ++n) {
      design.coordinates(n, u.data());
      benchmark::DoNotOptimize(u.data());
    }
  }
}

/// @param state range(0): whether Shapley effects are of any order
void indices(benchmark::State& state) {
  const Design design = design_of(state.range(0));
  std::vector<PointResult> results(design.points());
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    double product = 1;
    for (const double u : design.coordinates(n)) product *= .9 + .2 * u;
    results[n] = {product, 0, 0};
  }
  for (auto _ : state) benchmark::DoNotOptimize(sobol_indices(design, results));
}

}  // namespace

void add_studies() {
  benchmark::RegisterBenchmark("study/points of 2^14 x 22", points)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("study/indices and intervals", indices)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
}

}  // namespace parallel38::bench
