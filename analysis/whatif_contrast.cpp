#include "analysis/whatif_contrast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parallel38 {

namespace {

constexpr double kZ = 1.959963984540054;
constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr double kEndless = std::numeric_limits<double>::infinity();

}  // namespace

double weighted_percentile(const std::vector<std::pair<double, double>>& sorted, double all, double q) {
  double so_far = 0;
  for (const auto& [value, weight] : sorted) {
    so_far += weight;
    if (so_far >= q * all) return value;
  }
  return sorted.back().first;
}

void Contrast::add(double weight, bool before, bool after) {
  if (!(weight > 0)) return;
  ++open_.runs;
  open_.weight += weight;
  open_.squares += weight * weight;
  for (int side = 0; side < 2; ++side) {
    if (!(side == 0 ? before : after)) continue;
    open_.sum[side] += weight;
    open_.own[side] += weight * weight;
  }
  if (before == after) return;
  open_.only[before ? 0 : 1] += weight;
  open_.moved += before ? -weight : weight;
  open_.moved_squares += weight * weight;
}

void Contrast::close_draw() {
  const Open& o = open_;
  if (o.runs == 0) return;
  runs_ += o.runs;
  weight_ += o.weight;
  squares_ += o.squares;
  for (int side = 0; side < 2; ++side) {
    sum_[side] += o.sum[side];
    only_[side] += o.only[side];
    wy_[side] += o.weight * o.sum[side];
    yy_[side] += o.sum[side] * o.sum[side];
  }
  ww_ += o.weight * o.weight;
  cross_ += o.sum[0] * o.sum[1];
  const double pairs = o.weight * o.weight - o.squares;
  if (o.runs > 1 && pairs > 1e-12 * o.weight * o.weight) {
    paired_weight_ += o.weight;
    for (int side = 0; side < 2; ++side)
      paired_square_[side] += o.weight * (o.sum[side] * o.sum[side] - o.own[side]) / pairs;
    paired_square_[2] += o.weight * (o.moved * o.moved - o.moved_squares) / pairs;
  }
  draws_.push_back({static_cast<float>(o.weight), static_cast<float>(o.moved / o.weight)});
  open_ = {};
}

double Contrast::effective_runs() const { return weight_ * weight_ / squares_; }

/// Variance of (a Y + b Y' - c W) / sum W by how much draws differ.
double Contrast::variance(double a, double b, double c) const {
  if (draws_.size() < 2) return kNotKnown;
  const double squares =
      a * a * yy_[0] + b * b * yy_[1] + c * c * ww_ + 2 * (a * b * cross_ - a * c * wy_[0] - b * c * wy_[1]);
  const auto draws = static_cast<double>(draws_.size());
  return draws / (draws - 1) * std::max(0.0, squares) / (weight_ * weight_);
}

/// Number of independent runs that would tell as much. @param spread variance of one run
double Contrast::independent_runs(double spread, double variance) const {
  const double most = effective_runs();
  if (draws_.size() == static_cast<std::size_t>(runs_)) return most;
  if (draws_.size() < 2) return 1;
  if (!(variance > 0)) return most;
  const double ratio = kZ / quantile_over(static_cast<double>(draws_.size()));
  return std::clamp(spread / variance * ratio * ratio, 1.0, most);
}

Estimate Contrast::share(int side, bool varying) const {
  if (!(weight_ > 0)) return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  const double p = std::clamp(sum_[side] / weight_, 0.0, 1.0);
  const double v = variance(side == 0, side == 1, p);
  const double n = varying ? independent_runs(p * (1 - p), v) : effective_runs();
  Interval sources{p, p};
  if (varying && !(paired_weight_ > 0)) sources = {kNotKnown, kNotKnown};
  else if (varying) sources = beta_range(p, paired_square_[side] / paired_weight_ - p * p + v);
  return {p, wilson(p * n, n), sources, n};
}

/// How much the differences of draws are drawn together to be rid of the dice's own noise; NaN where the runs cannot
/// tell: they differ by no more than chance.
double Contrast::shrink() const {
  if (!(paired_weight_ > 0) || draws_.size() < 2) return kNotKnown;
  const double d = (sum_[1] - sum_[0]) / weight_;
  double seen = 0;
  for (const Draw& draw : draws_) {
    const double off = static_cast<double>(draw.difference) - d;
    seen += static_cast<double>(draw.weight) * off * off;
  }
  seen /= weight_;
  const double between = paired_square_[2] / paired_weight_ - d * d + variance(-1, 1, d);
  if (only_[0] + only_[1] == 0) return 0;  // no draw differs
  return between > 0 ? std::sqrt(std::min(between / seen, 1.0)) : kNotKnown;
}

Estimate Contrast::difference(bool varying) const {
  if (!(weight_ > 0)) return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  const double d = (sum_[1] - sum_[0]) / weight_;
  const double first = only_after(), second = only_before();
  const double n = varying ? independent_runs(first + second - d * d, variance(-1, 1, d)) : effective_runs();
  Estimate result{d, paired_difference(first * n, second * n, n), {d, d}, n};
  if (!varying) return result;
  const double factor = shrink();
  if (std::isnan(factor)) {
    result.sources = {kNotKnown, kNotKnown};
    return result;
  }
  std::vector<std::pair<double, double>> values;
  for (const Draw& draw : draws_)
    values.emplace_back(d + factor * (static_cast<double>(draw.difference) - d), static_cast<double>(draw.weight));
  std::sort(values.begin(), values.end());
  result.sources = {weighted_percentile(values, weight_, 0.05), weighted_percentile(values, weight_, 0.95)};
  return result;
}

double Contrast::same_sign(bool varying) const {
  const double d = (sum_[1] - sum_[0]) / weight_;
  if (d == 0 || !(weight_ > 0)) return kNotKnown;
  if (!varying) return 1;
  const double factor = shrink();
  if (std::isnan(factor)) return kNotKnown;
  double same = 0;
  for (const Draw& draw : draws_) {
    if ((d + factor * (static_cast<double>(draw.difference) - d)) * d > 0) same += static_cast<double>(draw.weight);
  }
  return same / weight_;
}

/// @param a, b what the log-odds before and after gain with a share: 1 / (p (1 - p))
Interval Contrast::log_odds_interval(double effect, double a, double b, bool varying) const {
  const auto draws = static_cast<double>(draws_.size());
  if (varying && draws < 2) return {kNotKnown, kNotKnown};
  const double n = effective_runs(), p = sum_[0] / weight_, q = sum_[1] / weight_;
  const bool independent = !varying || draws == runs_;  // runs are, of one another
  double v = independent ? (a * a * p * (1 - p) + b * b * q * (1 - q) - 2 * a * b * (both() - p * q)) / n
                         : variance(-a, b, b * q - a * p);
  if (independent || !(v > 0)) {  // floor: a flip more or less
    const double moved = only_before() + only_after(), least = std::min(a, b);
    v = std::max(v, std::max(moved, 1 / n) / n * least * least);
  }
  const double half = (varying ? quantile_over(draws) : kZ) * std::sqrt(v);
  return {effect - half, effect + half};
}

Estimate Contrast::log_odds(bool varying) const {
  const double n = effective_runs();
  if (!(weight_ > 0)) return {kNotKnown, {kNotKnown, kNotKnown}, {kNotKnown, kNotKnown}, 0};
  // half a run is added to either side, so that a share of 0 or 1 has log-odds (Haldane 1956)
  const auto smooth = [&](double sum) { return (sum / weight_ * n + 0.5) / (n + 1); };
  const double p = smooth(sum_[0]), q = smooth(sum_[1]);
  const double effect = only_before() == 0 && only_after() == 0 ? 0 : std::log(q / (1 - q)) - std::log(p / (1 - p));
  return {effect, log_odds_interval(effect, 1 / (p * (1 - p)), 1 / (q * (1 - q)), varying), {kNotKnown, kNotKnown}, n};
}

double Contrast::pairing() const {
  const double p = sum_[0] / weight_, q = sum_[1] / weight_, d = q - p;
  const double paired = only_before() + only_after() - d * d;
  return paired > 0 ? (p * (1 - p) + q * (1 - q)) / paired : kEndless;
}

}  // namespace parallel38
