#include "analysis/statistics/contrast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace parallel38 {

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();
constexpr double kLeastRuns = 0.01;  ///< on either side at the end of an interval: fewer have next to endless log-odds

/// Of a share, kept at least so far from 0 and 1.
double logit(double p, double least) {
  const double kept = std::clamp(p, least, 1 - least);
  return std::log(kept / (1 - kept));
}

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
  if (before && after) open_.both += weight;
  if (before != after) only_[before ? 0 : 1] += weight;
}

void Contrast::add(const Counts& runs) {
  const int all = runs.neither + runs.only_before + runs.only_after + runs.both;
  moved_.add_many(0, runs.neither + runs.both);
  moved_.add_many(-1, runs.only_before);
  moved_.add_many(1, runs.only_after);
  open_.runs += all;
  open_.weight += all;
  open_.squares += all;
  const int holds[2] = {runs.both + runs.only_before, runs.both + runs.only_after};
  for (int side = 0; side < 2; ++side) {
    open_.sum[side] += holds[side];
    open_.own[side] += holds[side];
  }
  open_.both += runs.both;
  only_[0] += runs.only_before;
  only_[1] += runs.only_after;
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
  bb_ += o.both * o.both;
  wb_ += o.weight * o.both;
  for (int side = 0; side < 2; ++side) by_[side] += o.both * o.sum[side];
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
  const double n =
      independent(varying) ? effective_runs() : independent_runs(p * (1 - p), v, moved_.draws(), effective_runs());
  Interval coding{p, p};
  if (varying && !(paired_weight_ > 0)) coding = {};
  else if (varying) coding = beta_range(p, paired_square_[side] / paired_weight_ - p * p + v);
  return {p, wilson(p * n, n), coding, n};
}

/// Of the shares in cells(): by how much draws differ, or of a multinomial where runs are independent.
std::vector<std::vector<double>> Contrast::covariance(bool varying) const {
  const std::vector<double> share = cells();
  std::vector<std::vector<double>> all(3, std::vector<double>(3));
  if (independent(varying)) {
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) all[i][j] = share[i] * ((i == j ? 1 : 0) - share[j]) / effective_runs();
    return all;
  }
  // sums over draws of X_i X_j and W X_j: only before is Y - B, only after Y' - B
  const double cross[3] = {bb_, by_[0] - bb_, by_[1] - bb_};
  const double products[3][3] = {{cross[0], cross[1], cross[2]},
                                 {cross[1], yy_[0] - 2 * by_[0] + bb_, cross_ - by_[0] - by_[1] + bb_},
                                 {cross[2], cross_ - by_[0] - by_[1] + bb_, yy_[1] - 2 * by_[1] + bb_}};
  const double weights[3] = {wb_, wy_[0] - wb_, wy_[1] - wb_};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      all[i][j] = variance_over(
          moved_.draws(), products[i][j] - share[i] * weights[j] - share[j] * weights[i] + share[i] * share[j] * ww_,
          weight_);
  return all;
}

/// Each share with Wilson's interval at its n*.
SharesKnown Contrast::known(std::vector<double> shares, std::vector<std::vector<double>> covariance,
                            bool varying) const {
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double p = shares[i], most = effective_runs();
    const double n =
        independent(varying) ? most : independent_runs(p * (1 - p), covariance[i][i], moved_.draws(), most);
    intervals.push_back(wilson(p * n, n));
  }
  return {std::move(shares), std::move(intervals), std::move(covariance)};
}

Interval Contrast::log_odds_interval(double effect, bool varying) const {
  if (varying && moved_.draws() < 2) return {};
  const std::vector<std::vector<double>> s = covariance(varying);
  const double least = kLeastRuns / effective_runs();
  const auto of = [least](double p, double q) { return logit(q, least) - logit(p, least); };
  const Interval by_flips = recovered(
      known(cells(), s, varying), [&](const auto& c) { return of(c[0] + c[1], c[0] + c[2]); }, effect);
  const double together = s[0][0] + s[0][1] + s[0][2] + s[1][2];
  const std::vector<std::vector<double>> sides{{s[0][0] + s[1][1] + 2 * s[0][1], together},
                                               {together, s[0][0] + s[2][2] + 2 * s[0][2]}};
  const Interval by_sides = recovered(
      known({both() + only_before(), both() + only_after()}, sides, varying),
      [&](const auto& p) { return of(p[0], p[1]); }, effect);
  return {std::min(by_flips.low, by_sides.low), std::max(by_flips.high, by_sides.high)};
}

Estimate Contrast::log_odds(bool varying) const {
  const double n = effective_runs();
  if (!(weight_ > 0)) return {};
  // half a run is added to either side, so that a share of 0 or 1 has log-odds (Haldane 1956)
  const auto smooth = [&](double sum) { return logit((sum / weight_ * n + 0.5) / (n + 1), 0); };
  const double effect = only_before() == 0 && only_after() == 0 ? 0 : smooth(sum_[1]) - smooth(sum_[0]);
  return {effect, log_odds_interval(effect, varying), {}, n};
}

double Contrast::pairing() const {
  const double p = sum_[0] / weight_, q = sum_[1] / weight_, d = q - p;
  const double paired = only_before() + only_after() - d * d;
  return paired > 0 ? (p * (1 - p) + q * (1 - q)) / paired : kEndless;
}

}  // namespace parallel38
