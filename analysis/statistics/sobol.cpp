#include "analysis/statistics/sobol.hpp"

#include <boost/random/sobol.hpp>
#include <stdexcept>

#include "engine/luck/random.hpp"

namespace parallel38 {

namespace {

std::uint32_t reversed(std::uint32_t x) {
  x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
  x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
  x = (x >> 4 & 0x0f0f0f0fu) | (x & 0x0f0f0f0fu) << 4;
  x = (x >> 8 & 0x00ff00ffu) | (x & 0x00ff00ffu) << 8;
  return x >> 16 | x << 16;
}

/// Each step is a permutation in which a bit depends on itself and lower bits alone: of reversed digits, on higher
/// ones.
std::uint32_t nested_permutation(std::uint32_t x, const std::array<std::uint32_t, 4>& key) {
  x = reversed(x);
  for (const std::uint32_t k : key) {
    x ^= x * 0x3d20adeau;
    x += k;
    x *= k >> 16 | 1;
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
  }
  return reversed(x);
}

/// Boost counts in Gray code: point 2^c is the exclusive or of direction numbers c and c - 1.
std::vector<std::array<std::uint32_t, 32>> direction_numbers(std::size_t dimensions) {
  boost::random::sobol_engine<std::uint32_t, 32> sequence(dimensions);
  std::vector<std::array<std::uint32_t, 32>> directions(dimensions);
  for (std::size_t c = 0; c < 32; ++c) {
    sequence.seed(static_cast<std::uint32_t>((std::uint64_t{1} << c) - 1));
    for (auto& of : directions) of[c] = sequence() ^ (c > 0 ? of[c - 1] : 0);
  }
  return directions;
}

}  // namespace

ScrambledSobol::ScrambledSobol(const std::vector<std::string>& names, std::uint32_t scrambles, std::uint64_t seed)
    : dimensions_(names.size()) {
  if (names.empty()) return;
  if (dimensions_ > kMostDimensions)
    throw std::invalid_argument("Sobol's sequence has at most 3667 dimensions, this design needs " +
                                std::to_string(dimensions_));
  directions_ = direction_numbers(dimensions_);
  keys_.resize(scrambles * dimensions_);
  for (std::size_t d = 0; d < dimensions_; ++d) {
    const std::uint64_t name = name_hash("design.scramble/" + names[d]);
    for (std::uint32_t r = 0; r < scrambles; ++r) keys_[r * dimensions_ + d] = philox(seed, r, name);
  }
}

double ScrambledSobol::at(std::uint32_t n, std::size_t dimension, std::uint32_t scramble) const {
  const auto& direction = directions_[dimension];
  std::uint32_t word = 0;
  for (std::size_t c = 0; n != 0; ++c, n >>= 1)
    if (n & 1) word ^= direction[c];
  return uniform_of(nested_permutation(word, keys_[scramble * dimensions_ + dimension]));
}

}  // namespace parallel38
