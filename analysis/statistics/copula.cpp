#include "analysis/statistics/copula.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "engine/arithmetic.hpp"

namespace parallel38 {

namespace {

/// Numerator and denominator of Cody's rational approximations, highest coefficient first; the last of the numerator
/// is the leading one.
template <std::size_t N>
double cody(const std::array<double, N>& p, const std::array<double, N - 1>& q, double x) {
  double above = p[N - 1] * x, below = x;
  for (std::size_t i = 0; i + 2 < N; ++i) {
    above = (above + p[i]) * x;
    below = (below + q[i]) * x;
  }
  return (above + p[N - 2]) / (below + q[N - 2]);
}

/// exp(-z^2 / 2) with z^2 split so that nothing is lost for large z.
double density_exponential(double z) {
  const double near = std::trunc(z * 16) / 16, rest = (z - near) * (z + near);
  return steady_exp(-near * near * .5) * steady_exp(-rest * .5);
}

/// 1 - Phi(z) for z above .67448975.
double upper_share(double z) {
  constexpr std::array<double, 9> c{.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
                                    597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326,
                                    11602.651437647350124, 9842.7148383839780218, 1.0765576773720192317e-8};
  constexpr std::array<double, 8> d{22.266688044328115691, 235.38790178262499861, 1519.377599407554805,
                                    6485.558298266760755,  18615.571640885098091, 34900.952721145977266,
                                    38912.003286093271411, 19685.429676859990727};
  constexpr std::array<double, 6> p{.21589853405795699,     .1274011611602473639,  .022235277870649807,
                                    .001421619193227893466, 2.9112874951168792e-5, .02307344176494017303};
  constexpr std::array<double, 5> q{1.28426009614491121, .468238212480865118, .0659881378689285515,
                                    .00378239633202758244, 7.29751555083966205e-5};
  if (z > 37.5) return 0;
  if (z <= 5.656854249492380195) return density_exponential(z) * cody(c, d, z);
  const double square = 1 / (z * z), tail = square * cody(p, q, square);
  return density_exponential(z) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2 - tail) / z;
}

}  // namespace

double normal_share(double z) {
  constexpr std::array<double, 5> a{2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582,
                                    18154.981253343561249, .065682337918207449113};
  constexpr std::array<double, 4> b{47.20258190468824187, 976.09855173777669322, 10260.932208618978205,
                                    45507.789335026729956};
  if (std::abs(z) <= .67448975) return .5 + z * cody(a, b, z * z);
  return z < 0 ? upper_share(-z) : 1 - upper_share(z);
}

Copula::Copula(const std::vector<RankCorrelation>& correlations, std::size_t factors) {
  for (const auto& [one, other, rho] : correlations) {
    if (one >= factors || other >= factors || one == other)
      throw std::invalid_argument("a correlation is between two different factors of the design");
    if (!(rho > -1 && rho < 1)) throw std::invalid_argument("a rank correlation lies between -1 and 1, both excluded");
    correlated_.push_back(one);
    correlated_.push_back(other);
  }
  std::sort(correlated_.begin(), correlated_.end());
  correlated_.erase(std::unique(correlated_.begin(), correlated_.end()), correlated_.end());
  const auto place = [&](std::size_t factor) {
    return std::lower_bound(correlated_.begin(), correlated_.end(), factor) - correlated_.begin();
  };
  const auto size = static_cast<Eigen::Index>(correlated_.size());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(size, size);
  for (const auto& [one, other, rho] : correlations) {
    if (matrix(place(one), place(other)) != 0) throw std::invalid_argument("a correlation is given twice");
    matrix(place(one), place(other)) = matrix(place(other), place(one)) = 2 * std::sin(std::numbers::pi / 6 * rho);
  }
  const Eigen::LLT<Eigen::MatrixXd> root(matrix);
  if (size > 0 && (root.info() != Eigen::Success || !(root.matrixLLT().diagonal().minCoeff() > 1e-6)))
    throw std::invalid_argument(
        "the correlations contradict each other: no numbers can have them together "
        "(the matrix is not positive definite)");
  const Eigen::MatrixXd lower = root.matrixL();
  for (Eigen::Index i = 0; i < size; ++i)
    for (Eigen::Index j = 0; j < size; ++j) lower_.push_back(lower(i, j));
}

void Copula::apply(double* u) const {
  const std::size_t size = correlated_.size();
  std::vector<double> score(size);
  for (std::size_t i = 0; i < size; ++i) score[i] = normal_quantile(u[correlated_[i]]);
  for (std::size_t i = 0; i < size; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j <= i; ++j) sum += lower_[i * size + j] * score[j];
    // of the first the number itself; none is 0 or 1
    if (i > 0) u[correlated_[i]] = std::clamp(normal_share(sum), 0x1p-54, 1 - 0x1p-53);
  }
}

}  // namespace parallel38
