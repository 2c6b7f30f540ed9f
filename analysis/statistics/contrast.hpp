// Contrasts: what differs between two worlds played with the same luck, with both uncertainties (MODEL sections 10 and
// 11).
//
// y and y' say whether something holds in a run of the scenario and in the same run under the change; w is the weight
// of the run (1 where nothing is given). The difference is the mean of y' - y (means.hpp), of which no run gives more
// than 1: its interval is that of Bonett and Price (2012) for paired shares. The shares themselves, over draws j with
// sums W_j, Y_j, Y'_j:
//
//   p = sum Y / sum W,   Var(p) = J/(J-1) sum_j (Y_j - p W_j)^2 / (sum W)^2    (linearised ratio: Cochran 1977, 6.3)
//
// have Wilson's interval at the n* of means.hpp, p (1-p) being the variance of one run, and the beta percentiles of
// estimates.hpp.
// The change of the log-odds has an interval recovered from those of shares (recovery.hpp), each Wilson's at its n*:
// from c, the share of the runs in which it holds in both worlds, f only before and g only after (p = c + f, q = c +
// g), which know how few runs flip; and from p and q, which know how few runs are left on one side. The wider is given,
// end by end. Covariances are over draws, or of a multinomial where runs are independent.
#pragma once

#include <vector>

#include "analysis/statistics/means.hpp"
#include "analysis/statistics/recovery.hpp"

namespace parallel38 {

/// Accumulates one contrast over draws, in order. Weights are relative to any one scale.
class Contrast {
 public:
  /// A run of the open draw.
  void add(double weight, bool before, bool after);
  /// Runs of the open draw, each of weight 1: in so many it holds in neither world, only before, only after, in both.
  struct Counts {
    int neither = 0, only_before = 0, only_after = 0, both = 0;
  };
  /// To the bit as if they were added one by one.
  void add(const Counts& runs);
  /// Ends the draw.
  void close_draw();

  /// @param varying whether numbers differ between draws: else the coding leaves nothing open
  Estimate before(bool varying) const { return share(0, varying); }
  Estimate after(bool varying) const { return share(1, varying); }
  Estimate difference(bool varying) const { return moved_.estimate(varying); }
  /// Draws in which the difference has the sign that it has over all.
  SameSign same_sign(bool varying) const { return moved_.same_sign(varying); }
  /// Change of the log-odds, with its simulation interval: NaN where numbers vary and there is one draw, which does not
  /// tell by how much draws differ. No coding range.
  Estimate log_odds(bool varying) const;
  /// How many times fewer runs the pairing needed than two separate ensembles; infinite where no run differs.
  double pairing() const;
  /// Shares of the weight: holds only before, only after, in both.
  double only_before() const { return only_[0] / weight_; }
  double only_after() const { return only_[1] / weight_; }
  double both() const { return (sum_[0] - only_[0]) / weight_; }
  double runs() const { return moved_.runs(); }                      ///< with any weight
  double effective_runs() const { return moved_.effective_runs(); }  ///< (sum w)^2 / sum w^2

 private:
  struct Open {
    double weight = 0, squares = 0, both = 0, sum[2] = {0, 0}, own[2] = {0, 0};
    int runs = 0;
  };
  Estimate share(int side, bool varying) const;
  double variance(double a, double b, double c) const;
  bool independent(bool varying) const { return !varying || moved_.draws() == runs(); }
  std::vector<double> cells() const { return {both(), only_before(), only_after()}; }
  std::vector<std::vector<double>> covariance(bool varying) const;
  SharesKnown known(std::vector<double> shares, std::vector<std::vector<double>> covariance, bool varying) const;
  Interval log_odds_interval(double effect, bool varying) const;

  MeanContrast moved_{1};  ///< y' - y
  Open open_;
  double weight_ = 0, sum_[2] = {0, 0}, only_[2] = {0, 0};
  double bb_ = 0, wb_ = 0, by_[2] = {0, 0};  ///< over draws, B holds in both worlds: B^2, W B, B Y, B Y'
  double ww_ = 0, wy_[2] = {0, 0}, yy_[2] = {0, 0}, cross_ = 0;  ///< over draws: W^2, W Y, Y^2, Y Y'
  double paired_weight_ = 0, paired_square_[2] = {0, 0};         ///< W_j and W_j x mean product of pairs: y, y'
};

}  // namespace parallel38
