#include "engine/luck/random.hpp"

#include <Random123/philox.h>

namespace parallel38 {

std::array<std::uint32_t, 4> philox(std::uint64_t seed, std::uint64_t block, std::uint64_t name) {
  const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
  const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
  const r123::Philox4x32::ctr_type counter{{low(block), high(block), low(name), high(name)}};
  const r123::Philox4x32::key_type key{{low(seed), high(seed)}};
  const r123::Philox4x32::ctr_type words = r123::Philox4x32()(counter, key);
  return {words[0], words[1], words[2], words[3]};
}

double draw(std::uint64_t seed, std::uint64_t name, std::uint64_t n) {
  return uniform_of(philox(seed, n / 4, name)[n % 4]);
}

}  // namespace parallel38
