#include "analysis/means.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace parallel38 {

namespace {

constexpr double kZ = 1.959963984540054;
constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void MeanContrast::add(double x, double weight) {
  if (!(weight > 0)) return;
  open_.sum += weight * x;
  open_.weight += weight;
  open_own_ += weight * weight * x * x;
  open_cross_ += weight * weight * x;
  open_squares_ += weight * weight;
}

void MeanContrast::close_draw() {
  if (!(open_.weight > 0)) return;
  sum_ += open_.sum;
  weight_ += open_.weight;
  own_ += open_own_;
  cross_ += open_cross_;
  squares_ += open_squares_;
  const double pairs = open_.weight * open_.weight - open_squares_;
  if (pairs > 1e-12 * open_.weight * open_.weight) {
    paired_weight_ += open_.weight;
    paired_square_ += open_.weight * (open_.sum * open_.sum - open_own_) / pairs;
  }
  draws_.push_back(open_);
  open_ = {0, 0};
  open_own_ = open_cross_ = open_squares_ = 0;
}

double MeanContrast::variance(double mean, bool varying) const {
  if (!varying) return std::max(0.0, own_ - 2 * mean * cross_ + mean * mean * squares_) / (weight_ * weight_);
  const auto draws = static_cast<double>(draws_.size());
  if (draws < 2) return kNotKnown;
  double squares = 0;
  for (const Draw& draw : draws_) squares += (draw.sum - mean * draw.weight) * (draw.sum - mean * draw.weight);
  return draws / (draws - 1) * squares / (weight_ * weight_);
}

/// Variance between draws freed of the dice's noise, over that seen: its root draws the means of draws together. NaN
/// where the runs cannot tell: one draw, one run a draw, or draws that differ by no more than chance.
double MeanContrast::shrink(double mean, double variance) const {
  if (!(paired_weight_ > 0) || draws_.size() < 2) return kNotKnown;
  double seen = 0;
  for (const Draw& draw : draws_) {
    const double off = draw.sum / draw.weight - mean;
    seen += draw.weight * off * off;
  }
  const double between = paired_square_ / paired_weight_ - mean * mean + variance;
  if (!(seen > 0)) return 0;  // no draw differs
  return between > 0 ? std::sqrt(std::min(between / (seen / weight_), 1.0)) : kNotKnown;
}

Estimate MeanContrast::estimate(bool varying) const {
  if (!(weight_ > 0)) return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  const double mean = sum_ / weight_, spread = variance(mean, varying);
  const auto draws = static_cast<double>(draws_.size());
  const double half = (varying && draws > 1 ? quantile_over(draws) : kZ) * std::sqrt(spread);
  Estimate result{mean, {mean - half, mean + half}, {mean, mean}, weight_ * weight_ / squares_};
  if (!varying) return result;
  const double factor = shrink(mean, spread);
  if (std::isnan(factor)) {
    result.sources = {kNotKnown, kNotKnown};
    return result;
  }
  std::vector<std::pair<double, double>> values;
  for (const Draw& draw : draws_) values.emplace_back(mean + factor * (draw.sum / draw.weight - mean), draw.weight);
  std::sort(values.begin(), values.end());
  result.sources = {weighted_percentile(values, weight_, 0.05), weighted_percentile(values, weight_, 0.95)};
  return result;
}

double MeanContrast::same_sign(bool varying) const {
  const double mean = sum_ / weight_;
  if (!(weight_ > 0) || mean == 0) return kNotKnown;
  if (!varying) return 1;
  const double factor = shrink(mean, variance(mean, true));
  if (std::isnan(factor)) return kNotKnown;
  double same = 0;
  for (const Draw& draw : draws_)
    same += (mean + factor * (draw.sum / draw.weight - mean)) * mean > 0 ? draw.weight : 0;
  return same / weight_;
}

void MeasureContrast::add(double weight, double before, double after) {
  if (!(weight > 0)) return;
  weight_ += weight;
  if (!std::isnan(before)) before_.add(before, weight);
  if (!std::isnan(after)) after_.add(after, weight);
  if (std::isnan(before) || std::isnan(after)) return;
  difference_.add(after - before, weight);
  open_.weight += weight;
  open_.x += weight * before;
  open_.y += weight * after;
}

void MeasureContrast::close_draw() {
  before_.close_draw();
  after_.close_draw();
  difference_.close_draw();
  if (!(open_.weight > 0)) return;
  ++draws_;
  all_.weight += open_.weight;
  all_.x += open_.x;
  all_.y += open_.y;
  xx_ += open_.x * open_.x;
  yy_ += open_.y * open_.y;
  ww_ += open_.weight * open_.weight;
  xy_ += open_.x * open_.y;
  xw_ += open_.x * open_.weight;
  yw_ += open_.y * open_.weight;
  open_ = {};
}

Estimate MeasureContrast::log_odds() const {
  const double p = all_.x / all_.weight, q = all_.y / all_.weight;
  if (!(all_.weight > 0) || p <= 0 || p >= 1 || q <= 0 || q >= 1)
    return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  const double effect = std::log(q / (1 - q)) - std::log(p / (1 - p));
  if (draws_ < 2) return {effect, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, all_.weight};
  // linearised: each draw's b (Y - q W) - a (X - p W)
  const double a = 1 / (p * (1 - p)), b = 1 / (q * (1 - q)), c = b * q - a * p;
  const double squares = a * a * xx_ + b * b * yy_ + c * c * ww_ - 2 * a * b * xy_ - 2 * b * c * yw_ + 2 * a * c * xw_;
  const double variance = draws_ / (draws_ - 1) * std::max(0.0, squares) / (all_.weight * all_.weight);
  const double half = quantile_over(draws_) * std::sqrt(variance);
  return {effect, {effect - half, effect + half}, {kNotKnown, kNotKnown}, all_.weight};
}

}  // namespace parallel38
