// Luck: all that a batch of runs is given. Who fills it decides what is asked; play() draws nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan.hpp"

namespace parallel38 {

/// How composed documents are read of which the record has the text (`recorded`).
enum class Letters : std::uint8_t {
  composed,  ///< as the model composes them
  recorded,  ///< as we have them: along the record
  replayed,  ///< as we have them, moved by as much as what is composed now differs from what was composed along the record
};

/// The luck of a batch of `width` runs (lanes); every table has the lane as its last index.
struct Luck {
  int width = 0;
  std::vector<double> numbers;        ///< [varying x width] values of the numbers that vary
  std::vector<double> uniforms;       ///< [uniforms x width] in (0, 1)
  std::vector<double> exponentials;   ///< [exponentials x width] standard exponentials, > 0
  std::vector<double> composed;       ///< [contents x width] replayed: what was composed along the record (NaN: not written)
  std::vector<std::int8_t> forced;    ///< [decisions x width] local option, -1: free
  Letters letters = Letters::composed;
};

/// Luck of the right sizes for a plan: numbers at 0, only what changes force forced.
Luck empty_luck(const Plan& plan, int width);

/// The seed and the number of runs that share one draw of the numbers that vary.
struct Dice {
  std::uint64_t seed = 1950;
  std::uint32_t runs_per_draw = 64;
  Index coder = kNone;     ///< the coder whose numbers are taken in every draw; none: drawn
  bool at_centre = false;  ///< every number at u = 1/2
};

/// Value of number `which` (into Plan::varying) at the uniform u and, for coders' numbers, the uniform of the coder.
/// @param clamped counts one more where the value was clamped to its legal range (may be null).
double value_of(const Plan& plan, Index which, double u, double coder_u, std::uint64_t* clamped = nullptr);

/// Value of a number at its centre: u = 1/2; of codings the mean (of probabilities in log-odds).
double centre_of(const Plan& plan, Index which);

/// Deals fresh luck to runs first, ..., first + width - 1: numbers by draw, uniforms and exponentials by run.
class Dealer {
 public:
  Dealer(const Plan& plan, Dice dice);
  void deal(std::uint64_t first, Luck& luck) const;
  /// The numbers of one draw, [varying].
  void numbers_of_draw(std::uint64_t draw_number, double* values) const;
  const Dice& dice() const { return dice_; }

 private:
  const Plan* plan_;
  Dice dice_;
  std::vector<std::uint64_t> number_hashes_, uniform_hashes_, exponential_hashes_;
  std::vector<double> centre_;
};

/// Forces the recorded options on a batch (actors and nature) and reads the documents that we have as we have them.
void force_record(const Plan& plan, Luck& luck);

}  // namespace parallel38
