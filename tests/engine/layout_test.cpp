// A State laid out in memory, and only counted.
#include <doctest/doctest.h>

#include <vector>

#include "engine/step/layout.hpp"
#include "fixture.hpp"

using namespace parallel38;

TEST_CASE("a State that is only counted has no arrays, and takes as much memory as one that is laid out") {
  const Plan plan = fixture::small_crisis();
  const Script script = script_of(plan, Keep::everything, fixture::kernel().weighs_content);
  State counted;
  const std::size_t bytes = lay_out(script, nullptr, counted);
  CHECK(counted.settled == nullptr);
  CHECK(counted.mean == nullptr);
  CHECK(counted.choice == nullptr);
  CHECK(counted.factor == nullptr);
  std::vector<char> memory(bytes);
  State laid_out;
  CHECK(lay_out(script, memory.data(), laid_out) == bytes);
  CHECK(static_cast<const void*>(laid_out.settled) == memory.data());
  // the last array: of 64-byte units, at least one
  CHECK(reinterpret_cast<const char*>(laid_out.factor) + 64 <= memory.data() + bytes);
}
