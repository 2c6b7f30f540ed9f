// How far the greatest and the least of several numbers lie apart by chance.
#pragma once

#include <cstddef>

namespace parallel38 {

/// The quantile at .95 of the range of k independent standard normal numbers: that of the studentized range where the
/// variance is known (Tukey 1953; its tables, df = infinity: 2.772 for two, 3.314 for three). @param k at least 2
double studentized_range(std::size_t k);

}  // namespace parallel38
