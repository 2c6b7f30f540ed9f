#include <benchmark/benchmark.h>

namespace parallel38::bench {
void add_korea();
void add_sizes();
void add_studies();
void add_sweeps();
}  // namespace parallel38::bench

int main(int argc, char** argv) {
  parallel38::bench::add_korea();
  parallel38::bench::add_sizes();
  parallel38::bench::add_studies();
  parallel38::bench::add_sweeps();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
