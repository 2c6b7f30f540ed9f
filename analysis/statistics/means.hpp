// Means over runs of numbers, with both uncertainties.
//
// x is the number in a run, w the weight of the run (1 where nothing is given); over draws j with sums W_j, X_j:
//
//   m = sum X / sum W,   Var(m) = J/(J-1) sum_j (X_j - m W_j)^2 / (sum W)^2    (linearised ratio: Cochran 1977, 6.3)
//
// where no number varies runs are independent, each a draw of its own. *Simulation*: m -+ t_{J-1} sqrt(Var(m)), not
// known of one draw. Where no run can give more than M in size, as the contrast of what holds or not (M = 1): the
// interval for bounded numbers of estimates.hpp at
//
//   n* = (mean of x^2 - m^2) / Var(m) (z / t_{J-1})^2, at most the effective number of runs (sum w)^2 / sum w^2 (Kish
//   1965),
//
// which has a width where no run, or next to none, was seen to differ.
// *Coding*: pairs of runs of one draw share nothing but their numbers, so that
//
//   tau^2 = sum_j W_j [(sum w x)^2 - sum w^2 x^2] / [W_j^2 - sum w^2] / sum W - m^2 + Var(m)
//
// is the variance between draws freed of chance within a draw, and triples give the third central moment likewise;
// their standard errors are those of their influences over draws (delta method). R = tau^2 / (variance of the draws'
// means) says how much of what is seen belongs to the draws. Where R >= .95, or runs differ from 0 in 95 of 100 draws
// at least, the draws' means are drawn together about m until they have the variance tau^2, and their 5th and 95th
// percentile is given. Where few runs differ from 0 the draws' means have the law of chance, not that of the draws:
// then the percentiles are those of the Pearson type III law (a gamma distribution, shifted) with mean m, variance
// tau^2 and the skewness, of which a share of (2 standard errors / skewness)^2 is left out, all of it within two; they
// end at 0 where at least 99 of 100 of what is moved goes one way. Where R < .95 and tau^2 is less than three standard
// errors the range is not known. engine/MODEL.md says how far off that is.
#pragma once

#include <limits>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// In which share of draws a mean has the sign that it has over all.
struct SameSign {
  double share = kUnknown;     ///< unknown where chance within a draw hides it, or no number varies
  double at_least = kUnknown;  ///< where share is unknown: a lower bound, if it is above one half
};

/// A mean over runs of a real number, with both uncertainties.
class MeanContrast {
 public:
  MeanContrast() = default;
  /// @param most no run gives more in size
  explicit MeanContrast(double most) : most_(most) {}
  /// A run of the open draw.
  void add(double x, double weight = 1);
  /// So many runs of weight 1 with the same whole number, to the bit as if they were added one by one.
  void add_many(double x, double runs);
  /// Ends the draw.
  void close_draw();
  /// NaN throughout where there was no run; effective_runs is n* where x is bounded, else that of the weights.
  Estimate estimate(bool varying) const;
  /// Known where draws' own means show it (R >= .95, or R >= .8 where runs differ from 0 in 95 of 100 draws); where the
  /// law of the coding range gives .95 or more even with m and tau at the worse end of their intervals; and where next
  /// to all runs go one way, in nearly all draws. Else a lower bound whatever the law (Cantelli 1928): k^2 / (1 + k^2),
  /// k = |m| / tau. Unknown where m is 0.
  SameSign same_sign(bool varying) const;
  double weight() const { return weight_; }
  double runs() const { return runs_; }                                   ///< with any weight
  double draws() const { return static_cast<double>(draws_.size()); }     ///< with any run
  double effective_runs() const { return weight_ * weight_ / squares_; }  ///< (sum w)^2 / sum w^2

 private:
  struct Draw {
    float weight, mean, pair, triple;  ///< mean products of two and of three of its runs; of fewer 0
  };
  struct Open {
    double sum = 0, weight = 0, square = 0, own = 0, cross = 0, squares = 0, runs = 0, size = 0, moved = 0;
    double own_cubes = 0, cubes = 0;  ///< w^3 x^3, w^3
  };
  /// Between draws: the variance freed of chance within a draw, its standard error, and the variance of their means.
  struct Between {
    double variance = kUnknown, error = kUnknown, seen = kUnknown, skewness = 0;
    double reliability() const { return variance / seen; }
    double factor() const;  ///< draws the means of draws together
  };
  double variance(double mean, bool varying) const;
  Interval simulation(double mean, double variance, double n, bool varying) const;
  Between between(double mean, double variance) const;
  Interval coding(double mean, const Between& between) const;
  double skewness(double mean, double variance) const;
  double seen_same_sign(double mean, double factor) const;
  bool one_way(const Between& between, double mean) const;
  double unmoved() const { return unmoved_ / weight_; }  ///< share of draws in which no run differs from 0
  double reversed() const;
  double freed(const Draw& draw, double mean, double factor) const {
    return mean + factor * (static_cast<double>(draw.mean) - mean);
  }

  double most_ = std::numeric_limits<double>::infinity();
  Open open_;
  double sum_ = 0, weight_ = 0, runs_ = 0;
  double least_ = 0, greatest_ = 0;               ///< of all x
  double square_ = 0, size_ = 0, moved_ = 0;      ///< over runs: w x^2, w |x|, their number where x is not 0
  double unmoved_ = 0, single_ = 0;               ///< weight of draws in which every x is 0; every x but one
  double own_ = 0, cross_ = 0, squares_ = 0;      ///< over runs: w^2 x^2, w^2 x, w^2
  double xx_ = 0, xw_ = 0, ww_ = 0;               ///< over draws: X^2, X W, W^2
  double paired_weight_ = 0, paired_square_ = 0;  ///< W_j and W_j x mean product of pairs of runs
  double tripled_weight_ = 0, tripled_cube_ = 0;  ///< W_j and W_j x mean product of triples of runs
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
  SameSign same_sign(bool varying) const { return difference_.same_sign(varying); }
  /// Shares of all runs in which it has a value.
  double share_before() const { return before_.weight() / weight_; }
  double share_after() const { return after_.weight() / weight_; }
  double share_both() const { return difference_.weight() / weight_; }
  /// For probabilities: log-odds of the mean after less those of the mean before, with the simulation interval
  /// (delta method over draws, or over runs where no number varies); sources NaN. Only runs with a value in both.
  Estimate log_odds(bool varying) const;

 private:
  struct Sums {
    double weight = 0, x = 0, y = 0;
  };
  /// Sums of products over draws, or over runs.
  struct Products {
    double count = 0, xx = 0, yy = 0, ww = 0, xy = 0, xw = 0, yw = 0;
    void add(const Sums& of);
  };
  double weight_ = 0;
  MeanContrast before_, after_, difference_;
  Sums open_, all_;
  Products runs_, draws_;
};

}  // namespace parallel38
