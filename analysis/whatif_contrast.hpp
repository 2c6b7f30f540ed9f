// Contrasts: what differs between two worlds played with the same luck, with both uncertainties (MODEL sections 10 and
// 11).
//
// y and y' say whether something holds in a run of the scenario and in the same run under the change; w is the weight
// of the run (1 where nothing is given). Over draws j with sums W_j, Y_j, Y'_j:
//
//   p = sum Y / sum W,   Var(p) = J/(J-1) sum_j (Y_j - p W_j)^2 / (sum W)^2      (linearised ratio over draws: Cochran
//   1977, 6.3) n* = p(1-p) / Var(p), at most the effective number of runs (sum w)^2 / sum w^2 (Kish 1965), times (z /
//   t_{J-1})^2
//
// Shares have Wilson's interval at n*, differences that of Bonett and Price (2012) for paired shares at their own n*.
// The change of the log-odds has the variance of b (Y' - q W) - a (Y - p W), a = 1 / (p (1-p)) and b = 1 / (q (1-q)),
// over draws, with Student's quantile at J - 1 (delta method); where no number varies, over runs.
// *Sources*: with d the contrast of a run, pairs of runs of one draw share nothing but their numbers, so that
//
//   tau^2 = sum_j W_j [(sum w d)^2 - sum w^2 d^2] / [W_j^2 - sum w^2] / sum W - D^2 + Var(D)
//
// is the variance between draws freed of the dice's own noise; the draws' differences are drawn together about D until
// they have this variance, and their 5th and 95th percentile is given, with the share of draws whose sign is that of D.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/estimates.hpp"

namespace parallel38 {

/// An estimate with both uncertainties.
struct Estimate {
  double value;
  Interval simulation, sources;  ///< sources NaN where the runs cannot tell it
  double effective_runs;
};

/// The value below which a share q of the weight lies. @param sorted (value, weight), not empty  @param all their
/// weight
double weighted_percentile(const std::vector<std::pair<double, double>>& sorted, double all, double q);

/// Accumulates one contrast over draws, in order. Weights are relative to any one scale.
class Contrast {
 public:
  /// A run of the open draw.
  void add(double weight, bool before, bool after);
  /// Ends the draw.
  void close_draw();

  /// @param varying whether numbers differ between draws: else the sources leave nothing open
  Estimate before(bool varying) const { return share(0, varying); }
  Estimate after(bool varying) const { return share(1, varying); }
  Estimate difference(bool varying) const;
  /// Share of draws in which the difference has the sign that it has over all; NaN where nothing differs.
  double same_sign(bool varying) const;
  /// Change of the log-odds, with its simulation interval: NaN where numbers vary and there is one draw, which does not
  /// tell by how much draws differ. Sources NaN.
  Estimate log_odds(bool varying) const;
  /// How many times fewer runs the pairing needed than two separate ensembles; infinite where no run differs.
  double pairing() const;
  /// Shares of the weight: holds only before, only after, in both.
  double only_before() const { return only_[0] / weight_; }
  double only_after() const { return only_[1] / weight_; }
  double both() const { return (sum_[0] - only_[0]) / weight_; }
  double runs() const { return runs_; }  ///< with any weight
  double effective_runs() const;         ///< (sum w)^2 / sum w^2

 private:
  struct Open {
    double weight = 0, squares = 0, sum[2] = {0, 0}, own[2] = {0, 0}, moved = 0, moved_squares = 0;
    double only[2] = {0, 0};
    int runs = 0;
  };
  struct Draw {
    float weight, difference;
  };
  Estimate share(int side, bool varying) const;
  double variance(double a, double b, double c) const;
  Interval log_odds_interval(double effect, double a, double b, bool varying) const;
  double independent_runs(double spread, double variance) const;
  double shrink() const;

  Open open_;
  std::vector<Draw> draws_;
  double runs_ = 0, weight_ = 0, squares_ = 0, sum_[2] = {0, 0}, only_[2] = {0, 0};
  double ww_ = 0, wy_[2] = {0, 0}, yy_[2] = {0, 0}, cross_ = 0;  ///< over draws: W^2, W Y, Y^2, Y Y'
  double paired_weight_ = 0, paired_square_[3] = {0, 0, 0};      ///< W_j and W_j x mean product of pairs: y, y', y' - y
};

}  // namespace parallel38
