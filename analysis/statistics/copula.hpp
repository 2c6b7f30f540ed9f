// Correlated factors: a Gaussian copula from rank correlations.
#pragma once

#include <cstddef>
#include <vector>

namespace parallel38 {

/// Phi, the distribution function of the standard normal (Cody 1969, Mathematics of Computation 23): relative error
/// about 1e-15, the same bits in every build.
double normal_share(double z);

/// A rank correlation (Spearman) between two factors.
struct RankCorrelation {
  std::size_t one = 0, other = 0;
  double rho = 0;
};

/// Uniform numbers that are independent, turned into such that have the rank correlations: the first of correlated
/// factors stays, each later one moves. Normal scores have the correlation 2 sin(pi rho / 6) (Pearson 1907).
class Copula {
 public:
  Copula() = default;
  /// Factors not named are independent.
  /// @throws std::invalid_argument no such factor, a rho outside (-1, 1), a pair twice, or correlations that no numbers
  /// can have together (not positive definite)
  Copula(const std::vector<RankCorrelation>& correlations, std::size_t factors);

  bool independent() const { return correlated_.empty(); }
  const std::vector<std::size_t>& correlated() const { return correlated_; }  ///< factors, ascending
  /// @param u [factors], changed in place
  void apply(double* u) const;

 private:
  std::vector<std::size_t> correlated_;
  std::vector<double> lower_;  ///< [correlated][correlated] Cholesky factor of the correlations of normal scores
};

}  // namespace parallel38
