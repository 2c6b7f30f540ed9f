// Filling Luck: fresh luck by seed and name, the record forced on it, and the numbers that are not certain.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/keep.hpp"
#include "engine/luck/luck.hpp"
#include "engine/plan/plan.hpp"

namespace parallel38 {

struct Kernel;

/// Luck of the right sizes for a plan: numbers at 0, only what changes force forced.
Luck empty_luck(const Plan& plan, int width);

/// The seed and the number of runs that share one draw of the numbers that vary.
struct Dice {
  std::uint64_t seed = 1950;
  std::uint32_t runs_per_draw = 64;
  std::string coder{};     ///< the coder whose numbers are taken in every draw; empty: drawn
  bool at_centre = false;  ///< every number at u = 1/2
};

/// Value of number `which` (into Plan::varying) at the uniform u and, for coders' numbers, the uniform of the coder.
/// @param clamped counts one more where the value was clamped to its legal range (may be null).
double value_of(const Plan& plan, Index which, double u, double coder_u, std::uint64_t* clamped = nullptr);

/// The uniform by which the coder is drawn in one draw; of a coder who is named, the middle of his share.
double coder_uniform(const Plan& plan, const Dice& dice, std::uint64_t draw);

/// Value of a number at its centre: u = 1/2; of codings the mean (of probabilities in log-odds).
double centre_of(const Plan& plan, Index which);

/// The name under which a number is drawn: its address, or the older one that an entry with `luck` keeps.
const std::string& luck_of_number(const Plan& plan, Index which);

/// Whether any number differs between draws.
bool numbers_vary(const Plan& plan, const Dice& dice);

/// Deals fresh luck to runs first, ..., first + width - 1: numbers by draw, uniforms and exponentials by run.
class Dealer {
 public:
  /// Deals all numbers. @param plan, kernel kept by reference
  Dealer(const Plan& plan, const Kernel& kernel, Dice dice);
  /// Deals the numbers that are read where so much is kept; the others stay 0.
  Dealer(const Plan& plan, const Kernel& kernel, Dice dice, Keep keep);
  /// Deals these numbers (into Plan::varying) alone; the others keep what is written in Luck.
  Dealer(const Plan& plan, const Kernel& kernel, Dice dice, std::vector<Index> numbers);
  /// @param luck of the plan's sizes and the kernel's width
  void deal(std::uint64_t first, Luck& luck) const;
  /// The two halves of it: the numbers, and the uniforms and exponentials.
  void deal_numbers(std::uint64_t first, Luck& luck) const;
  void deal_words(std::uint64_t first, Luck& luck) const;
  const Dice& dice() const { return dice_; }

 private:
  void deal_hand(std::uint64_t first_draw, double* columns) const;

  const Plan* plan_;
  const Kernel* kernel_;
  Dice dice_;
  std::uint64_t stamp_ = new_stamp();  ///< of this dealer and its copies, which deal the same numbers
  double coder_ = 0;                   ///< the coder's uniform, where he is named
  std::vector<Index> numbers_;         ///< those that are dealt
  std::vector<std::uint64_t> number_hashes_, uniform_hashes_, exponential_hashes_;
  std::vector<double> centre_;  ///< [numbers dealt]
};

/// Forces the recorded options on a batch (actors and nature) and reads the documents that we have as we have them.
void force_record(const Plan& plan, Luck& luck);

}  // namespace parallel38
