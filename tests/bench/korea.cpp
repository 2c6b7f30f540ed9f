// The whole Korean scenario: runs a second, where the time goes, and how far the engine is from its ceiling.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <chrono>
#include <iostream>
#include <string>

#include "actors/models.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/program/options.hpp"
#include "ceiling.hpp"
#include "engine/runs/player.hpp"
#include "engine/script/script.hpp"
#include "engine/step/parts.hpp"

namespace parallel38 {

PartClock part_clock{};
extern const Kernel kernel_timed_baseline, kernel_timed_x86_64_v3, kernel_timed_x86_64_v4;
bool supported_timed_baseline() { return true; }
bool supported_timed_x86_64_v3() { return true; }  // asked of the kernel proper
bool supported_timed_x86_64_v4() { return true; }

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

const Plan& korea() {
  static const Plan plan = [] {
    Options options;
    options.scenario = "korea-1950";
    return open_world(options).plan;
  }();
  return plan;
}

/// The same, everybody choosing by prospect theory.
const Plan& korea_by_prospects() {
  static const Plan plan = [] {
    Plan changed = korea();
    for (Actor& actor : changed.actors) actor.theory = Theory::prospect;
    return changed;
  }();
  return plan;
}

/// The same kernel with its clock, and the ceiling of its instruction set.
struct Family {
  const Kernel *kernel, *timed;
  const Ceiling* ceiling;
};
std::vector<Family> families() {
  std::vector<Family> all;
  for (const Kernel* kernel : kernels()) {
    const auto add = [&](const Kernel& timed, const Ceiling& ceiling) {
      if (std::string(kernel->name) == timed.name) all.push_back({kernel, &timed, &ceiling});
    };
#ifdef PARALLEL38_HAS_x86_64_v4
    add(kernel_timed_x86_64_v4, ceiling_x86_64_v4);
#endif
#ifdef PARALLEL38_HAS_x86_64_v3
    add(kernel_timed_x86_64_v3, ceiling_x86_64_v3);
#endif
#ifdef PARALLEL38_HAS_baseline
    add(kernel_timed_baseline, ceiling_baseline);
#endif
  }
  return all;
}

/// Most memory that this process ever held, in megabytes.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1000;
}

struct How {
  bool along_record, at_centre;
  int threads;
  bool prospects = false;
};

/// Runs a second, dealing included.
void runs(benchmark::State& state, const Kernel& kernel, How how) {
  const Plan& plan = how.prospects ? korea_by_prospects() : korea();
  Dice dice;
  dice.at_centre = how.at_centre;
  if (how.along_record) dice.runs_per_draw = 1;
  EnsembleOptions options;
  options.dice = dice;
  options.runs = how.along_record ? 100'000 : 500'000;
  options.threads = how.threads;
  if (how.along_record) options.adjust = [&](std::size_t, std::uint64_t, Luck& luck) { force_record(plan, luck); };
  std::uint64_t played = 0;
  for (auto _ : state) {
    played += play_ensemble({&plan}, kernel, options, [](const Chunk& chunk) {
      benchmark::DoNotOptimize(chunk.outcomes.front().choices.data());
    });
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(played));
  state.counters["peak_MB"] = peak_memory();
}

constexpr std::uint64_t kRuns = 81'920;

/// Deals and plays fresh runs. @return nanoseconds a run of dealing and of playing
std::pair<double, double> engine_time(const Kernel& kernel, const Dealer& dealer, const Stage& stage, Luck& luck,
                                      Outcome& outcome) {
  double dealing = 0;
  const auto start = Clock::now();
  for (std::uint64_t first = 0; first < kRuns; first += static_cast<std::uint64_t>(kernel.width)) {
    const auto deals = Clock::now();
    dealer.deal(first, luck);
    dealing += seconds_since(deals);
    stage.play(luck, outcome);
  }
  const double all = seconds_since(start);
  return {dealing / kRuns * 1e9, (all - dealing) / kRuns * 1e9};
}

/// Nanoseconds a run by part, by a kernel that carries a clock.
void parts(benchmark::State& state, const Family& family) {
  const Plan& plan = korea();
  const Dealer dealer(plan, *family.timed, {}, Keep::choices);
  const Stage stage(plan, *family.timed, Keep::choices);
  Luck luck = empty_luck(plan, family.timed->width);
  Outcome outcome = empty_outcome(plan, family.timed->width);
  std::pair<double, double> plain{}, timed{};
  for (auto _ : state) {
    part_clock = {};
    part_clock.since = __builtin_ia32_rdtsc();
    timed = engine_time(*family.timed, dealer, stage, luck, outcome);
    plain = engine_time(*family.kernel, Dealer(plan, *family.kernel, {}, Keep::choices),
                        Stage(plan, *family.kernel, Keep::choices), luck, outcome);
  }
  double ticks = 0;
  for (int i = 0; i < kRunParts; ++i) ticks += static_cast<double>(part_clock.ticks[i]);
  state.counters["dealing"] = plain.first;
  const char* names[kRunParts] = {"numbers", "opening", "arrivals", "beliefs", "trees", "choice", "effects"};
  for (int i = 0; i < kRunParts; ++i)  // shares by the clock, scaled to the kernel without it
    state.counters[names[i]] = plain.second * static_cast<double>(part_clock.ticks[i]) / ticks;
  state.counters["clock_costs"] = timed.second / plain.second;
}

/// How much of the speed of straight-line code the engine has: both measured in turn, the best of each.
void ceiling(benchmark::State& state, const Family& family) {
  const Plan& plan = korea();
  const Kernel& kernel = *family.kernel;
  const Work work = work_of(plan, kernel, {});
  const Dealer dealer(plan, kernel, {}, Keep::choices);
  const Stage stage(plan, kernel, Keep::choices);
  Luck luck = empty_luck(plan, kernel.width);
  Outcome outcome = empty_outcome(plan, kernel.width);
  double engine = 1e300, best = 1e300;
  for (auto _ : state) {
    const auto [dealing, playing] = engine_time(kernel, dealer, stage, luck, outcome);
    engine = std::min(engine, dealing + playing);
    const auto start = Clock::now();
    for (std::uint64_t first = 0; first < kRuns; first += static_cast<std::uint64_t>(kernel.width))
      benchmark::DoNotOptimize(family.ceiling->batch(work));
    best = std::min(best, seconds_since(start) / kRuns * 1e9);
  }
  state.counters["engine_ns"] = engine;
  state.counters["ceiling_ns"] = best;
  state.counters["share"] = best / engine;
}

}  // namespace

void add_korea() {
  for (const Family& family : families()) {
    const std::string name = std::string("korea/") + family.kernel->name + "/";
    const auto add_runs = [&](const std::string& what, How how) {
      benchmark::RegisterBenchmark((name + what + "/threads:" + std::to_string(how.threads)).c_str(),
                                   [=](benchmark::State& state) { runs(state, *family.kernel, how); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime()
          ->Iterations(3);
    };
    for (const int threads : {1, 2}) {
      add_runs("free/drawn", {false, false, threads});
      add_runs("free/centre", {false, true, threads});
      add_runs("record/drawn", {true, false, threads});
      add_runs("record/centre", {true, true, threads});
      add_runs("prospect/drawn", {false, false, threads, true});
    }
    benchmark::RegisterBenchmark((name + "parts_ns").c_str(), [=](benchmark::State& state) { parts(state, family); })
        ->Unit(benchmark::kMillisecond)
        ->Iterations(5);
    benchmark::RegisterBenchmark((name + "ceiling").c_str(), [=](benchmark::State& state) { ceiling(state, family); })
        ->Unit(benchmark::kMillisecond)
        ->Iterations(10);
  }
}

}  // namespace bench
}  // namespace parallel38
