// The points of a study: the values of its factors, from the number of the point alone.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

struct Study;
struct Kernel;

/// Positions of the levels of the factors that are no numbers, in the order of the factors.
using StructureKey = std::vector<std::size_t>;

/// Where some consecutive points lie.
struct PointBatch {
  std::uint64_t first = 0;
  std::size_t count = 0;
  std::vector<double> values;            ///< [factors x count] of structure: the position of the level
  std::vector<StructureKey> structures;  ///< [count]
  double of(std::size_t factor, std::size_t i) const { return values[factor * count + i]; }
};

/// Computes points. For many threads.
class Points {
 public:
  Points(const Study& study, const Kernel& kernel);
  PointBatch at(std::uint64_t first, std::size_t count) const;

 private:
  void quantiles(const std::vector<double>& u, PointBatch& batch) const;
  /// The uniform by which the coder of a point is drawn, for factors that follow what coders gave.
  double coder_uniform_at(const PointBatch& batch, std::size_t i) const;

  const Study& study_;
  const Kernel& kernel_;
  Plan distributions_;               ///< holds nothing but the distributions of ranges, as numbers that vary
  std::vector<std::size_t> ranges_;  ///< factors that are ranges
  std::vector<Index> all_;           ///< 0, 1, ...
};

}  // namespace parallel38
