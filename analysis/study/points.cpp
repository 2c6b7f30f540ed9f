#include "analysis/study/points.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/study/study.hpp"
#include "engine/arithmetic.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

namespace {

/// The choice among n equally likely ones that a uniform makes. In a design of one factor at a time the base of
/// structure, its middle, is the first level: what the scenario is without.
std::size_t choice(double u, std::size_t n) {
  return std::min(static_cast<std::size_t>(u * static_cast<double>(n)), n - 1);
}

}  // namespace

Points::Points(const Study& study, const Kernel& kernel) : study_(study), kernel_(kernel) {
  distributions_.codings = study.codings;
  distributions_.coders = study.base.plan.coders;
  for (std::size_t f = 0; f < study.factors.size(); ++f) {
    if (study.factors[f].choices() > 0) continue;
    all_.push_back(static_cast<Index>(ranges_.size()));
    ranges_.push_back(f);
    distributions_.varying.push_back(study.factors[f].over);
  }
}

PointBatch Points::at(std::uint64_t first, std::size_t count) const {
  const std::size_t factors = study_.factors.size();
  PointBatch batch{first, count, std::vector<double>(factors * count), std::vector<StructureKey>(count)};
  std::vector<double> u(factors * count), one(factors);
  const bool apart = study_.request.kind == DesignKind::one_at_a_time;
  for (std::size_t i = 0; i < count; ++i) {
    study_.design->coordinates(first + i, one.data());
    for (std::size_t f = 0; f < factors; ++f) {
      u[f * count + i] = one[f];
      const SweptFactor& factor = study_.factors[f];
      if (factor.choices() == 0) continue;
      const std::size_t chosen = apart && factor.structural() && one[f] == 0.5 ? 0 : choice(one[f], factor.choices());
      batch.values[f * count + i] = factor.structural() ? static_cast<double>(chosen) : factor.values[chosen];
      if (factor.structural()) batch.structures[i].push_back(chosen);
    }
  }
  quantiles(u, batch);
  return batch;
}

/// The kernel works on as many points as it has lanes.
void Points::quantiles(const std::vector<double>& u, PointBatch& batch) const {
  if (ranges_.empty()) return;
  const auto width = static_cast<std::size_t>(kernel_.width);
  std::vector<double> uniforms(ranges_.size() * width), coder(width), values(ranges_.size() * width);
  for (std::size_t from = 0; from < batch.count; from += width) {
    const std::size_t some = std::min(width, batch.count - from);
    std::fill(uniforms.begin(), uniforms.end(), 0.5);
    for (std::size_t r = 0; r < ranges_.size(); ++r)
      std::copy_n(&u[ranges_[r] * batch.count + from], some, &uniforms[r * width]);
    for (std::size_t i = 0; i < some; ++i) coder[i] = coder_uniform_at(batch, from + i);
    kernel_.values_of(distributions_, all_.data(), all_.size(), uniforms.data(), coder.data(), values.data());
    for (std::size_t r = 0; r < ranges_.size(); ++r)
      std::copy_n(&values[r * width], some, &batch.values[ranges_[r] * batch.count + from]);
  }
  for (const std::size_t f : ranges_)
    if (study_.factors[f].logarithmic)
      for (std::size_t i = 0; i < batch.count; ++i)
        batch.values[f * batch.count + i] = steady_exp(batch.values[f * batch.count + i]);
}

double Points::coder_uniform_at(const PointBatch& batch, std::size_t i) const {
  Dice dice{study_.file.seed, 1, study_.file.coder};
  std::size_t next = 0;
  for (const SweptFactor& factor : study_.factors) {
    if (!factor.structural()) continue;
    const StructuralLevel& level = factor.levels[batch.structures[i][next++]];
    if (!level.coder.empty()) dice.coder = level.coder;
  }
  return distributions_.coders.empty() ? 0.5 : coder_uniform(distributions_, dice, batch.first + i);
}

}  // namespace parallel38
