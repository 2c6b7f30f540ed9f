#include "analysis/play/record_weights.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

void RecordWeights::find_scale(const Chunk& chunk) {
  if (known_) return;
  for (const double w : chunk.log_weights) {
    if (std::isinf(w)) continue;
    scale_ = known_ ? std::max(scale_, w) : w;
    known_ = true;
  }
}

double RecordWeights::add(const Chunk& chunk) {
  find_scale(chunk);
  for (const double w : chunk.log_weights) {
    const double relative = std::exp(w - scale_);
    if (std::fmod(runs_, runs_per_draw_) == 0) close_draw();
    of_draw_ += relative;
    ++runs_of_draw_;
    sum_ += relative;
    squares_ += relative * relative;
    possible_ += std::isinf(w) ? 0 : 1;
    ++runs_;
  }
  return scale_;
}

RecordWeight RecordWeights::result() {
  if (!(sum_ > 0))
    throw RequestError(
        "--given record: no run can follow the record here (see `record` for the decision that prevents it)");
  close_draw();
  return {scale_ + std::log(sum_ / runs_), sum_ * sum_ / squares_, possible_ / runs_, standard_error(), draws_};
}

void RecordWeights::close_draw() {
  if (runs_of_draw_ == 0) return;
  draw_squares_ += of_draw_ * of_draw_;
  draw_products_ += of_draw_ * runs_of_draw_;
  run_squares_ += runs_of_draw_ * runs_of_draw_;
  of_draw_ = runs_of_draw_ = 0;
  ++draws_;
}

double RecordWeights::standard_error() const {
  if (draws_ < 2) return kUnknown;
  const double d = static_cast<double>(draws_), m = sum_ / runs_;
  const double squares = draw_squares_ - 2 * m * draw_products_ + m * m * run_squares_;
  return std::sqrt(std::max(0.0, squares) * d / (d - 1)) / sum_;
}

GivenAnswer given_answer(RecordWeights& weights, Day until) {
  const RecordWeight record = weights.result();
  GivenAnswer given;
  if (until != kNoEnd) given.until = date_of(until);
  given.log_probability = record.log_probability;
  given.standard_error = record.standard_error;
  given.effective_runs = record.effective_runs;
  given.possible = record.possible;
  given.draws = record.draws;
  return given;
}

}  // namespace parallel38
