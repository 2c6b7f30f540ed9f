// Random numbers by name: counter-based, so that no draw depends on thread, batch, order, or what else the scenario
// holds.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace parallel38 {

/// FNV-1a, 64 bits, of the bytes of a name (Fowler, Noll and Vo; draft-eastlake-fnv).
constexpr std::uint64_t name_hash(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

/// One block of Philox4x32-10 (Salmon et al. 2011, Random123): key = seed, counter = (block, name).
std::array<std::uint32_t, 4> philox(std::uint64_t seed, std::uint64_t block, std::uint64_t name);

/// (word + 1/2) / 2^32: never 0 or 1.
constexpr double uniform_of(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

/// Draw number n of what is called `name` (its hash): word n mod 4 of block floor(n / 4), as a uniform in (0, 1).
double draw(std::uint64_t seed, std::uint64_t name, std::uint64_t n);

}  // namespace parallel38
