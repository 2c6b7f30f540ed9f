// Ratios of means over independent repetitions, with t intervals.
#pragma once

#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// An estimate and its standard error.
struct Measured {
  double value = kUnknown, error = kUnknown;
};
/// sum of x over sum of y, one of each a repetition, and its linearised error (Cochran 1977, section 6.3).
Measured ratio_over(const std::vector<double>& x, const std::vector<double>& y);
/// value -+ t_{n-1} error.
Interval t_interval(const Measured& of, double repetitions);

}  // namespace parallel38
