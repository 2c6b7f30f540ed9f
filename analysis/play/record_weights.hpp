// The weights of runs that are given the record.
#pragma once

#include <cstdint>

#include "analysis/play/ensemble.hpp"
#include "analysis/play/given_answer.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// How far runs can follow the record, where it is given.
struct RecordWeight {
  double log_probability = 0;        ///< of the record (to a date): log of the mean weight
  double effective_runs = 0;         ///< (sum w)^2 / sum w^2
  double possible = 0;               ///< share of runs that can follow it at all
  double standard_error = kUnknown;  ///< Monte Carlo, of log_probability; unknown with fewer than 2 draws
  std::uint64_t draws = 0;           ///< of the numbers
};

/// Sums of weights relative to e^scale: the largest log weight of the first chunk that has any.
/// The error of log(sum w / n) is that of a ratio: runs of a draw share their numbers, so that with W_d and n_d the sum
/// and the number of draw d, m = sum W_d / sum n_d:  se^2 = D/(D - 1) sum_d (W_d - m n_d)^2 / (sum_d W_d)^2  (Cochran
/// 1977, Sampling Techniques, section 6.4)
class RecordWeights {
 public:
  explicit RecordWeights(std::uint32_t runs_per_draw) : runs_per_draw_(runs_per_draw) {}
  /// Adds a chunk. @return the log weight that counts as 1
  double add(const Chunk& chunk);
  /// Whether any run can follow the record.
  bool followed() const { return sum_ > 0; }
  /// Of all that was added. @throws RequestError where no run can follow the record
  RecordWeight result();

 private:
  void find_scale(const Chunk& chunk);
  void close_draw();
  double standard_error() const;

  std::uint32_t runs_per_draw_;
  double of_draw_ = 0, runs_of_draw_ = 0;                          ///< of the draw not yet closed
  double draw_squares_ = 0, draw_products_ = 0, run_squares_ = 0;  ///< sums of W_d^2, W_d n_d, n_d^2
  std::uint64_t draws_ = 0;
  bool known_ = false;
  double scale_ = 0, sum_ = 0, squares_ = 0, possible_ = 0, runs_ = 0;
};

/// What an answer says of them. @param until the first day of which the record is not given; kNoEnd: all is given
/// @throws RequestError where no run can follow the record
GivenAnswer given_answer(RecordWeights& weights, Day until);

}  // namespace parallel38
