// Luck: all that a batch of runs is given. Who fills it (deal.hpp) decides what is asked; play() draws nothing.
#pragma once

#include <cstdint>
#include <vector>

namespace parallel38 {

/// How composed documents are read of which the record has the text (`recorded`).
enum class Letters : std::uint8_t {
  composed,  ///< as the model composes them
  recorded,  ///< as we have them: along the record
  replayed,  ///< as we have them, moved by as much as what is composed now differs from what was composed along the
             ///< record
};

/// The luck of a batch of `width` runs (lanes); every table has the lane as its last index.
struct Luck {
  int width = 0;
  std::vector<double> numbers;       ///< [varying x width] values of the numbers that vary
  std::vector<double> uniforms;      ///< [uniforms x width] in (0, 1)
  std::vector<double> exponentials;  ///< [exponentials x width] standard exponentials, > 0
  std::vector<double> composed;  ///< [contents x width] replayed: what was composed along the record (NaN: not written)
  std::vector<std::int8_t> forced;  ///< [decisions x width] local option, -1: free
  Letters letters = Letters::composed;
};

}  // namespace parallel38
