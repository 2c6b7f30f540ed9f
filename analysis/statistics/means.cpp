#include "analysis/statistics/means.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace parallel38 {

namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

/// The value below which a share q of the weight lies, each value in the middle of its own, between two of them by
/// interpolation: the same from either end. @param sorted (value, weight), not empty  @param all their weight
double weighted_percentile(const std::vector<std::pair<double, double>>& sorted, double all, double q) {
  double before = 0;  // weight up to the middle of the last value
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto& [value, weight] = sorted[i];
    const double half = weight / 2, step = half + (i > 0 ? sorted[i - 1].second / 2 : 0.0);
    if (before + step >= q * all)
      return i == 0 ? value : std::lerp(sorted[i - 1].first, value, (q * all - before) / step);
    before += step;
  }
  return sorted.back().first;
}

}  // namespace

void MeanContrast::add(double x, double weight) {
  if (!(weight > 0)) return;
  const double wx = weight * x;
  const bool first = runs_ + open_.runs == 0;
  least_ = first ? x : std::min(least_, x);
  greatest_ = first ? x : std::max(greatest_, x);
  ++open_.runs;
  open_.sum += wx;
  open_.weight += weight;
  open_.square += wx * x;
  open_.own += wx * wx;
  open_.cross += weight * wx;
  open_.squares += weight * weight;
}

void MeanContrast::close_draw() {
  const Open& o = open_;
  if (!(o.weight > 0)) return;
  sum_ += o.sum;
  weight_ += o.weight;
  runs_ += o.runs;
  square_ += o.square;
  own_ += o.own;
  cross_ += o.cross;
  squares_ += o.squares;
  const double pairs = o.weight * o.weight - o.squares;
  if (o.runs > 1 && pairs > 1e-12 * o.weight * o.weight) {
    paired_weight_ += o.weight;
    paired_square_ += o.weight * (o.sum * o.sum - o.own) / pairs;
  }
  xx_ += o.sum * o.sum;
  xw_ += o.sum * o.weight;
  ww_ += o.weight * o.weight;
  draws_.push_back({static_cast<float>(o.weight), static_cast<float>(o.sum / o.weight)});
  open_ = {};
}

double MeanContrast::variance(double mean, bool varying) const {
  const double squares =
      varying ? xx_ - 2 * mean * xw_ + mean * mean * ww_ : own_ - 2 * mean * cross_ + mean * mean * squares_;
  const double known = least_ == greatest_ ? 0 : std::max(0.0, squares);  // the same in all runs: 0 to the bit
  return variance_over(varying ? draws() : runs_, known, weight_);
}

Interval MeanContrast::simulation(double mean, double variance, double n, bool varying) const {
  if (std::isfinite(most_)) return bounded_mean(mean * n, square_ / weight_ * n, n, most_);
  if (std::isnan(variance)) return {kNotKnown, kNotKnown};
  const double half = quantile_over(varying ? draws() : runs_) * std::sqrt(variance);
  return {mean - half, mean + half};
}

/// Variance between draws freed of the dice's noise, over that seen: its root draws the means of draws together. NaN
/// where the runs cannot tell: one draw, one run a draw, or draws that differ by no more than chance.
double MeanContrast::shrink(double mean, double variance) const {
  if (!(paired_weight_ > 0) || draws_.size() < 2) return kNotKnown;
  if (least_ == greatest_) return 0;  // no run differs
  double seen = 0;
  for (const Draw& draw : draws_) {
    const double off = static_cast<double>(draw.mean) - mean;
    seen += static_cast<double>(draw.weight) * off * off;
  }
  const double between = paired_square_ / paired_weight_ - mean * mean + variance;
  return between > 0 ? std::sqrt(std::min(between / (seen / weight_), 1.0)) : kNotKnown;
}

Estimate MeanContrast::estimate(bool varying) const {
  if (!(weight_ > 0)) return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  const double mean = sum_ / weight_, spread = variance(mean, varying);
  double n = effective_runs();
  if (std::isfinite(most_) && varying && draws() != runs_)
    n = independent_runs(square_ / weight_ - mean * mean, spread, draws(), n);
  Estimate result{mean, simulation(mean, spread, n, varying), {mean, mean}, n};
  if (!varying) return result;
  const double factor = shrink(mean, spread);
  if (std::isnan(factor)) {
    result.coding = {kNotKnown, kNotKnown};
    return result;
  }
  std::vector<std::pair<double, double>> values;
  for (const Draw& draw : draws_) values.emplace_back(freed(draw, mean, factor), static_cast<double>(draw.weight));
  std::sort(values.begin(), values.end());
  result.coding = {weighted_percentile(values, weight_, 0.05), weighted_percentile(values, weight_, 0.95)};
  return result;
}

double MeanContrast::same_sign(bool varying) const {
  const double mean = sum_ / weight_;
  if (!varying || !(weight_ > 0) || mean == 0) return kNotKnown;
  const double factor = shrink(mean, variance(mean, true));
  if (std::isnan(factor)) return kNotKnown;
  double same = 0;
  for (const Draw& draw : draws_)
    if (freed(draw, mean, factor) * mean > 0) same += static_cast<double>(draw.weight);
  return same / weight_;
}

void MeasureContrast::add(double weight, double before, double after) {
  if (!(weight > 0)) return;
  weight_ += weight;
  if (!std::isnan(before)) before_.add(before, weight);
  if (!std::isnan(after)) after_.add(after, weight);
  if (std::isnan(before) || std::isnan(after)) return;
  difference_.add(after - before, weight);
  const Sums run{weight, weight * before, weight * after};
  runs_.add(run);
  open_.weight += run.weight;
  open_.x += run.x;
  open_.y += run.y;
}

void MeasureContrast::Products::add(const Sums& of) {
  ++count;
  xx += of.x * of.x;
  yy += of.y * of.y;
  ww += of.weight * of.weight;
  xy += of.x * of.y;
  xw += of.x * of.weight;
  yw += of.y * of.weight;
}

void MeasureContrast::close_draw() {
  before_.close_draw();
  after_.close_draw();
  difference_.close_draw();
  if (!(open_.weight > 0)) return;
  draws_.add(open_);
  all_.weight += open_.weight;
  all_.x += open_.x;
  all_.y += open_.y;
  open_ = {};
}

Estimate MeasureContrast::log_odds(bool varying) const {
  const double p = all_.x / all_.weight, q = all_.y / all_.weight;
  if (!(all_.weight > 0) || p <= 0 || p >= 1 || q <= 0 || q >= 1)
    return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  const double effect = std::log(q / (1 - q)) - std::log(p / (1 - p));
  const Products& of = varying ? draws_ : runs_;
  if (of.count < 2) return {effect, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, all_.weight};
  // linearised: each one's b (Y - q W) - a (X - p W)
  const double a = 1 / (p * (1 - p)), b = 1 / (q * (1 - q)), c = b * q - a * p;
  const double squares =
      a * a * of.xx + b * b * of.yy + c * c * of.ww - 2 * a * b * of.xy - 2 * b * c * of.yw + 2 * a * c * of.xw;
  const double spread = variance_over(of.count, std::max(0.0, squares), all_.weight);
  const double half = quantile_over(of.count) * std::sqrt(spread);
  return {effect, {effect - half, effect + half}, {kNotKnown, kNotKnown}, all_.weight};
}

}  // namespace parallel38
