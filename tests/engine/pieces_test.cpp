#include "engine/runs/pieces.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace parallel38;

namespace {

/// Numbers of the pieces, in the order in which they were taken.
std::vector<std::uint64_t> taken_of(const Pieces& pieces, std::atomic<bool>* stop = nullptr, std::uint64_t last = 0) {
  std::vector<std::uint64_t> taken;
  const std::uint64_t count = work_in_order(pieces, [&]() -> Worker {
    return [&](std::uint64_t piece) {
      return [&, piece] {
        taken.push_back(piece);
        if (stop && piece == last) *stop = true;
      };
    };
  });
  CHECK(count == taken.size());
  return taken;
}

std::vector<std::uint64_t> first(std::size_t count) {
  std::vector<std::uint64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{0});
  return numbers;
}

}  // namespace

TEST_CASE("pieces are taken in order, each once, by any number of threads") {
  for (const int threads : {0, 1, 2, 7}) CHECK(taken_of({1000, threads}) == first(1000));
  CHECK(taken_of({0, 2}).empty());
}

TEST_CASE("a piece that is done before an earlier one waits for its turn") {
  std::atomic<bool> second_done{false};
  std::vector<std::uint64_t> taken;
  work_in_order({2, 2}, [&]() -> Worker {
    return [&](std::uint64_t piece) {
      // the first piece is done after the second, where there are two threads to do them
      for (int look = 0; piece == 0 && !second_done && look < 1'000'000; ++look) std::this_thread::yield();
      if (piece == 1) second_done = true;
      return [&, piece] { taken.push_back(piece); };
    };
  });
  CHECK(taken == first(2));
}

TEST_CASE("cancelled work is an unbroken prefix and holds what was under way") {
  std::atomic<bool> stop{false};
  const std::vector<std::uint64_t> taken = taken_of({1'000'000, 2, &stop}, &stop, 9);
  CHECK(taken == first(taken.size()));
  CHECK(taken.size() >= 10);
  CHECK(taken.size() < 10 + 2 * 2 + 1);  // at most two pieces a thread were under way, besides the one being taken
  CHECK(taken_of({10, 2, &stop}).empty());
}

TEST_CASE("what a piece throws comes to who asked") {
  const auto fails_at_three = []() -> Worker {
    return [](std::uint64_t piece) -> std::function<void()> {
      if (piece == 3) throw std::runtime_error("three");
      return [] {};
    };
  };
  CHECK_THROWS_WITH_AS(work_in_order({100, 2}, fails_at_three), "three", std::runtime_error);
  CHECK_THROWS_WITH_AS(work_in_order({100, 1}, fails_at_three), "three", std::runtime_error);
}
