// What the runs of a point give: counts, and moments that can be joined.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace parallel38 {

/// Mean and sum of squares about it, one number after the other (Welford 1962, Technometrics 4).
struct Moments {
  std::uint64_t count = 0;
  double mean = 0, squares = 0;

  /// NaN is no value.
  void add(double x) {
    if (std::isnan(x)) return;
    const double before = x - mean;
    mean += before / static_cast<double>(++count);
    squares += before * (x - mean);
  }
  /// Those of both (Chan, Golub and LeVeque 1983, The American Statistician 37).
  void join(const Moments& other) {
    if (other.count == 0) return;
    const auto n = static_cast<double>(count), m = static_cast<double>(other.count), apart = other.mean - mean;
    mean += apart * m / (n + m);
    squares += other.squares + apart * apart * n * m / (n + m);
    count += other.count;
  }
};

/// What is counted at a point: targets and measures of the scenario; for each contrast, for each target the runs in
/// which it holds only before and only after, and for each measure the difference.
struct PointTally {
  std::uint64_t runs = 0;
  std::vector<std::uint64_t> counts;  ///< [targets], then for each contrast [targets x (only before, only after)]
  std::vector<Moments> moments;       ///< [measures], then for each contrast [measures]

  PointTally() = default;
  PointTally(std::size_t targets, std::size_t measures, std::size_t contrasts)
      : counts(targets * (1 + 2 * contrasts)), moments(measures * (1 + contrasts)) {}
  void join(const PointTally& other) {
    runs += other.runs;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
    for (std::size_t i = 0; i < moments.size(); ++i) moments[i].join(other.moments[i]);
  }
};

}  // namespace parallel38
