// The ensemble: any number of threads, any first run, and stopped at any moment.
#include "analysis/play/ensemble.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "record_storm.hpp"

using namespace parallel38;

namespace {

/// Choices and endings of runs first, first + 1, ...
std::vector<std::int8_t> played(const World& world, std::uint64_t first, std::uint64_t runs, int threads) {
  EnsembleOptions options;
  options.first = first;
  options.runs = runs;
  options.threads = threads;
  std::vector<std::int8_t> all;
  std::uint64_t next = first;
  const std::uint64_t given = play_ensemble({&world.plan}, *kernels().front(), options, [&](const Chunk& chunk) {
    CHECK(chunk.first == next);
    next += chunk.runs;
    const Outcome& outcome = chunk.outcomes.front();
    all.insert(all.end(), outcome.choices.begin(), outcome.choices.begin() + chunk.runs);
  });
  CHECK(given == runs);
  return all;
}

}  // namespace

TEST_CASE("ensemble: the same runs for any number of threads and from any first run") {
  const World world = storm::world(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}"));
  const std::vector<std::int8_t> one = played(world, 0, 10'007, 1);
  CHECK(played(world, 0, 10'007, 2) == one);
  CHECK(played(world, 0, 10'007, 7) == one);
  const std::vector<std::int8_t> from_odd = played(world, 37, 9'970, 3);
  CHECK(std::equal(from_odd.begin(), from_odd.end(), one.begin() + 37));
  CHECK(played(world, 4'099, 1, 1).front() == one[4'099]);
}

TEST_CASE("ensemble: stopping keeps an unbroken prefix of chunks") {
  const World world = storm::world(storm::text());
  std::atomic<bool> stop{false};
  EnsembleOptions options;
  options.runs = 100 * kChunk;
  options.threads = 2;
  options.cancelled = &stop;
  std::uint64_t seen = 0;
  const std::uint64_t given = play_ensemble({&world.plan}, *kernels().front(), options, [&](const Chunk& chunk) {
    CHECK(chunk.first == seen);
    seen += chunk.runs;
    if (seen >= 3 * kChunk) stop = true;
  });
  CHECK(given == seen);
  CHECK(given < options.runs);
  CHECK(given % kChunk == 0);
}

TEST_CASE("ensemble: adjusted luck is what is played") {
  const World world = storm::world(storm::text());
  EnsembleOptions options;
  options.runs = 1'000;
  options.adjust = [&](std::size_t which, std::uint64_t, Luck& luck) {
    CHECK(which == 0);
    force_record(world.plan, luck);
  };
  const auto stay = static_cast<std::int8_t>(world.plan.decisions.front().recorded + 1);
  play_ensemble({&world.plan}, *kernels().front(), options, [&](const Chunk& chunk) {
    for (std::size_t run = 0; run < chunk.runs; ++run) REQUIRE(chunk.outcomes.front().choices[run] == stay);
  });
}
