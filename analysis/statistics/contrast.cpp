#include "analysis/statistics/contrast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parallel38 {

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

}  // namespace

void Contrast::add(double weight, bool before, bool after) {
  if (!(weight > 0)) return;
  moved_.add(static_cast<double>(after) - static_cast<double>(before), weight);
  ++open_.runs;
  open_.weight += weight;
  open_.squares += weight * weight;
  for (int side = 0; side < 2; ++side) {
    if (!(side == 0 ? before : after)) continue;
    open_.sum[side] += weight;
    open_.own[side] += weight * weight;
  }
  if (before != after) only_[before ? 0 : 1] += weight;
}

void Contrast::close_draw() {
  const Open& o = open_;
  if (o.runs == 0) return;
  moved_.close_draw();
  weight_ += o.weight;
  for (int side = 0; side < 2; ++side) {
    sum_[side] += o.sum[side];
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
  }
  open_ = {};
}

/// Variance of (a Y + b Y' - c W) / sum W by how much draws differ.
double Contrast::variance(double a, double b, double c) const {
  const double squares =
      a * a * yy_[0] + b * b * yy_[1] + c * c * ww_ + 2 * (a * b * cross_ - a * c * wy_[0] - b * c * wy_[1]);
  return variance_over(moved_.draws(), std::max(0.0, squares), weight_);
}

Estimate Contrast::share(int side, bool varying) const {
  if (!(weight_ > 0)) return {};
  const double p = std::clamp(sum_[side] / weight_, 0.0, 1.0);
  const double v = variance(side == 0, side == 1, p);
  const bool independent = !varying || moved_.draws() == runs();
  const double n = independent ? effective_runs() : independent_runs(p * (1 - p), v, moved_.draws(), effective_runs());
  Interval coding{p, p};
  if (varying && !(paired_weight_ > 0)) coding = {};
  else if (varying) coding = beta_range(p, paired_square_[side] / paired_weight_ - p * p + v);
  return {p, wilson(p * n, n), coding, n};
}

/// @param a, b what the log-odds before and after gain with a share: 1 / (p (1 - p))
Interval Contrast::log_odds_interval(double effect, double a, double b, bool varying) const {
  const double draws = moved_.draws();
  if (varying && draws < 2) return {};
  const double n = effective_runs(), p = sum_[0] / weight_, q = sum_[1] / weight_;
  const bool independent = !varying || draws == runs();  // runs are, of one another
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
  if (!(weight_ > 0)) return {};
  // half a run is added to either side, so that a share of 0 or 1 has log-odds (Haldane 1956)
  const auto smooth = [&](double sum) { return (sum / weight_ * n + 0.5) / (n + 1); };
  const double p = smooth(sum_[0]), q = smooth(sum_[1]);
  const double effect = only_before() == 0 && only_after() == 0 ? 0 : std::log(q / (1 - q)) - std::log(p / (1 - p));
  return {effect, log_odds_interval(effect, 1 / (p * (1 - p)), 1 / (q * (1 - q)), varying), {}, n};
}

double Contrast::pairing() const {
  const double p = sum_[0] / weight_, q = sum_[1] / weight_, d = q - p;
  const double paired = only_before() + only_after() - d * d;
  return paired > 0 ? (p * (1 - p) + q * (1 - q)) / paired : kEndless;
}

}  // namespace parallel38
