// A sweep: every number of the Korean scenario varies, 64 runs a point.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <utility>

#include "analysis/play/kernel_choice.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/store/sqlite/writer.hpp"
#include "analysis/study/play_points.hpp"
#include "analysis/study/study.hpp"

namespace parallel38::bench {
namespace {

constexpr const char* kAllNumbers =
    "study: all\nscenario: korea-1950\nfactors: [{number: '*'}]\nruns: 64\ntargets: [events.war]\n"
    "design: {kind: sobol, points: 4096, scrambles: 1}\n";

Study study_of_all() {
  const Files disk = scenario_files();
  Files files = [&disk](const std::string& name) -> std::optional<std::string> {
    return name == "all.yaml" ? kAllNumbers : disk(name);
  };
  files.shipped = disk.shipped;
  return open_study("all.yaml", files);
}

/// Each iteration is a sweep of 4,096 points with all that is compiled for it, by the fastest kernel.
/// @param state range(0): threads
void sweep(benchmark::State& state) {
  const Study study = study_of_all();
  std::uint64_t points = 0;
  for (auto _ : state)
    points += sweep_points(study, kernel_for(""), {0, study.points(), static_cast<int>(state.range(0))},
                           [](const ChunkOfPoints& chunk) { benchmark::DoNotOptimize(chunk.rows.data()); });
  state.counters["points"] = benchmark::Counter(static_cast<double>(points), benchmark::Counter::kIsRate);
}

/// The same into a store, which keeps the values of all numbers: what is more than above is writing.
void sweep_into_store(benchmark::State& state) {
  const Study study = study_of_all();
  const std::string path = (std::filesystem::temp_directory_path() / "parallel38-bench.db").string();
  const int threads = static_cast<int>(state.range(0));
  std::uint64_t points = 0;
  for (auto _ : state) {
    std::filesystem::remove(path);
    Store store(path, study, {0, study.points()}, "bench");
    Writer writer(store, threads != 1);
    points += sweep_points(study, kernel_for(""), {0, study.points(), threads},
                           [&](ChunkOfPoints& chunk) { writer.take(std::move(chunk)); });
    writer.finish();
  }
  state.counters["points"] = benchmark::Counter(static_cast<double>(points), benchmark::Counter::kIsRate);
  state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(path));
  std::filesystem::remove(path);
}

void add(const char* name, void (*swept)(benchmark::State&)) {
  benchmark::RegisterBenchmark(name, swept)
      ->Arg(1)
      ->Arg(2)
      ->Unit(benchmark::kMillisecond)
      ->MeasureProcessCPUTime()
      ->UseRealTime();
}

}  // namespace

void add_sweeps() {
  add("study/sweep of all numbers", sweep);
  add("study/sweep of all numbers into a store", sweep_into_store);
}

}  // namespace parallel38::bench
