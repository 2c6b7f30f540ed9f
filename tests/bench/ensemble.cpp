// How many runs of the whole Korean scenario are played a second, on one thread and on two, and in how much memory.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <iostream>

#include "analysis/session.hpp"
#include "engine/ensemble.hpp"

namespace parallel38 {
namespace {

Session korea() {
  Options options;
  options.scenario = "korea-1950";
  return open_session(options, Program{{"bench"}, std::cout, std::cerr, false, {}});
}

/// Most memory that this process ever held, in megabytes.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1000;
}

void full_scenario(benchmark::State& state) {
  constexpr std::uint64_t kRuns = 1'000'000;
  const Session session = korea();
  const Dealer dealer(session.plan, *session.kernel, session.dice);
  EnsembleOptions options;
  options.runs = kRuns;
  options.threads = static_cast<int>(state.range(0));
  std::uint64_t played = 0;
  for (auto _ : state) {
    played += play_ensemble(
        session.plan, *session.kernel, [&](std::uint64_t first, Luck& luck) { dealer.deal(first, luck); }, options,
        [](const Chunk& chunk) { benchmark::DoNotOptimize(chunk.outcome.choices.data()); });
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(played));
  state.SetLabel(session.kernel->name);
  state.counters["peak_MB"] = peak_memory();
}
BENCHMARK(full_scenario)->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace parallel38

BENCHMARK_MAIN();
