// A sweep: every number of the Korean scenario varies, 64 runs a point.
#include <benchmark/benchmark.h>

#include "actors/models.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/study/play_points.hpp"
#include "analysis/study/study.hpp"

namespace parallel38::bench {
namespace {

constexpr const char* kAllNumbers =
    "study: all\nscenario: korea-1950\nfactors: [{number: '*'}]\nruns: 64\ntargets: [events.war]\n"
    "design: {kind: sobol, points: 4096, scrambles: 1}\n";

/// Each iteration is a sweep of 4,096 points with all that is compiled for it. @param state range(0): threads
void sweep(benchmark::State& state) {
  const Files disk = scenario_files();
  Files files = [&disk](const std::string& name) -> std::optional<std::string> {
    return name == "all.yaml" ? kAllNumbers : disk(name);
  };
  files.shipped = disk.shipped;
  const Study study = open_study("all.yaml", files);
  std::uint64_t points = 0;
  for (auto _ : state)
    points += sweep_points(study, *kernels().front(), {0, study.points(), static_cast<int>(state.range(0))},
                           [](const ChunkOfPoints& chunk) { benchmark::DoNotOptimize(chunk.rows.data()); });
  state.counters["points"] = benchmark::Counter(static_cast<double>(points), benchmark::Counter::kIsRate);
}

}  // namespace

void add_sweeps() {
  benchmark::RegisterBenchmark("study/sweep of all numbers", sweep)
      ->Arg(1)
      ->Arg(2)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

}  // namespace parallel38::bench
