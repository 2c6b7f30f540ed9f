// Means over runs of numbers, with both uncertainties: as Contrast, for what is not 0 or 1.
//
// x is the number in a run, w the weight of the run (1 where nothing is given); over draws j with sums W_j, X_j:
//
//   m = sum X / sum W,   Var(m) = J/(J-1) sum_j (X_j - m W_j)^2 / (sum W)^2    (linearised ratio: Cochran 1977, 6.3)
//
// with Student's quantile at J - 1; where no number varies runs are independent, and Var(m) = sum w^2 (x - m)^2 /
// (sum W)^2. *Sources*: the means of draws, drawn together about m until they have the variance between draws freed of
// the dice's own noise, as in whatif_contrast.hpp.
#pragma once

#include <vector>

#include "analysis/whatif_contrast.hpp"

namespace parallel38 {

/// A mean over runs of a real number, with both uncertainties.
class MeanContrast {
 public:
  /// A run of the open draw.
  void add(double x, double weight = 1);
  /// Ends the draw.
  void close_draw();
  /// NaN throughout where there was no run; effective_runs is (sum w)^2 / sum w^2.
  Estimate estimate(bool varying) const;
  /// Share of draws in which the mean has the sign that it has over all; NaN where it is 0.
  double same_sign(bool varying) const;
  double weight() const { return weight_; }

 private:
  struct Draw {
    double sum, weight;
  };
  double shrink(double mean, double variance) const;
  double variance(double mean, bool varying) const;
  Draw open_{0, 0};
  double open_own_ = 0, open_squares_ = 0;  ///< of the open draw: sum w^2 x^2, sum w^2
  double sum_ = 0, weight_ = 0;
  double own_ = 0, cross_ = 0, squares_ = 0;  ///< over runs: w^2 x^2, w^2 x, w^2
  double open_cross_ = 0;
  double paired_weight_ = 0, paired_square_ = 0;  ///< W_j and W_j x mean product of pairs of runs
  std::vector<Draw> draws_;
};

/// A measure in two worlds, run by run.
class MeasureContrast {
 public:
  /// NaN: it has no value in this run of that world.
  void add(double weight, double before, double after);
  void close_draw();

  /// Means over the runs in which it has a value in that world.
  Estimate before(bool varying) const { return before_.estimate(varying); }
  Estimate after(bool varying) const { return after_.estimate(varying); }
  /// Mean of after - before over the runs in which it has a value in both.
  Estimate difference(bool varying) const { return difference_.estimate(varying); }
  double same_sign(bool varying) const { return difference_.same_sign(varying); }
  /// Shares of all runs in which it has a value.
  double share_before() const { return before_.weight() / weight_; }
  double share_after() const { return after_.weight() / weight_; }
  double share_both() const { return difference_.weight() / weight_; }
  /// For probabilities: log-odds of the mean after less those of the mean before, with the simulation interval
  /// (delta method over draws); sources NaN. Only runs with a value in both.
  Estimate log_odds() const;

 private:
  struct Sums {
    double weight = 0, x = 0, y = 0;
  };
  double weight_ = 0;
  MeanContrast before_, after_, difference_;
  Sums open_, all_;
  double draws_ = 0, xx_ = 0, yy_ = 0, ww_ = 0, xy_ = 0, xw_ = 0, yw_ = 0;  ///< over draws: products of their sums
};

}  // namespace parallel38
