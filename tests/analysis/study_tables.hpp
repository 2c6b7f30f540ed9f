// Studies of functions that are known, as a store would hold them.
#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "analysis/store/study_table.hpp"
#include "engine/luck/random.hpp"

namespace parallel38::test {

using Probability = std::function<double(const std::vector<double>& u)>;

/// A study of a target `events.war` whose probability is a known function of uniform factors, so many runs a point.
inline StudyTable study_of(const DesignRequest& request, const Probability& p, std::uint64_t runs,
                           std::uint64_t seed = 7) {
  StudyTable table;
  const Design design(request);
  table.design = request;
  table.points = design.points();
  table.stamp.study = "known";
  table.stamp.title = "A known function";
  table.targets.push_back({"events.war", {}});
  for (const auto& name : request.names) table.factors.push_back({name, "Title of " + name, "", {}, {}});
  for (std::uint64_t n = 0; n < design.points(); ++n) {
    const auto u = design.coordinates(n);
    std::uint64_t k = 0;
    for (std::uint64_t run = 0; run < runs; ++run) k += draw(seed, name_hash("test.run"), n * runs + run) < p(u);
    table.point.push_back(n);
    table.place.push_back(design.place(n));
    table.runs.push_back(runs);
    table.targets[0].count.push_back(k);
    for (std::size_t i = 0; i < u.size(); ++i) table.factors[i].values.push_back(u[i]);
  }
  return table;
}

inline DesignRequest design_of(DesignKind kind, std::size_t factors, std::uint64_t base, std::uint32_t scrambles = 16) {
  DesignRequest of;
  of.kind = kind;
  for (std::size_t i = 0; i < factors; ++i) of.names.push_back("x" + std::to_string(i));
  of.base = base;
  of.scrambles = scrambles;
  of.seed = 1950;
  return of;
}

}  // namespace parallel38::test
