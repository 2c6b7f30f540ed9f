// Sobol's sequence, scrambled: points that fill a cube evenly, each computed from its number alone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace parallel38 {

/// The points of Sobol's sequence (direction numbers of Joe and Kuo 2008, SIAM Journal on Scientific Computing 30, as
/// Boost ships them), origin included, in independent scrambles: random permutations nested by digit (Owen 1995), made
/// by a hash in which a bit is changed by the bits above it alone (Laine and Karras 2011, Computer Graphics Forum 30;
/// Burley 2020, JCGT 9).
class ScrambledSobol {
 public:
  static constexpr std::size_t kMostDimensions = 3667;
  /// @param names [dimensions] of what each dimension drives: they key its scrambles, so all differ
  /// @throws std::invalid_argument more dimensions than there are direction numbers
  ScrambledSobol(const std::vector<std::string>& names, std::uint32_t scrambles, std::uint64_t seed);

  std::size_t dimensions() const { return dimensions_; }
  /// Coordinate of point n of a scramble, in (0, 1).
  double at(std::uint32_t n, std::size_t dimension, std::uint32_t scramble) const;

 private:
  std::size_t dimensions_;
  std::vector<std::array<std::uint32_t, 32>> directions_;  ///< [dimensions] lowest bit of n first
  std::vector<std::array<std::uint32_t, 4>> keys_;         ///< [scrambles][dimensions]
};

}  // namespace parallel38
