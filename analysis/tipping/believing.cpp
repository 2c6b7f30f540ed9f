#include "analysis/tipping/believing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/arithmetic.hpp"

namespace parallel38 {

namespace {

/// A plan in which what the decider believes when he decides are numbers that vary, the last ones, by belief.
Plan with_free_beliefs(Plan plan, const DecisionDay& day) {
  const Index who = plan.decisions[at(day.decision)].actor;
  Actor& actor = plan.actors[at(who)];
  const Span beliefs = actor.beliefs;
  const auto first_number = static_cast<Index>(plan.varying.size());
  const auto ghost_of = [&, first = static_cast<Index>(plan.beliefs.size())](Index b) {
    return b >= beliefs.first && b < beliefs.first + beliefs.count ? first + b - beliefs.first : b;
  };
  // what the decider looks at when he decides: beliefs of their own that nothing moves, with the variance of the day
  for (Factor& factor : plan.factors) {
    if (factor.kind == FactorKind::belief) factor.belief = ghost_of(factor.belief);
  }
  for (Foresight& foresight : plan.foresights) foresight.belief = ghost_of(foresight.belief);
  for (Sight& sight : plan.sights) sight.belief = ghost_of(sight.belief);
  for (Index b = 0; b < beliefs.count; ++b) {
    const Index index = static_cast<Index>(plan.beliefs.size()), group = static_cast<Index>(plan.groups.size());
    plan.groups.push_back({who, {index, 1}, static_cast<Index>(plan.loadings.size())});
    plan.loadings.push_back(1);
    Varying p;
    p.shape = Shape::uniform;
    p.low = 0;
    p.high = p.b = 1;
    plan.beliefs.push_back({plan.beliefs[at(beliefs.first + b)].claim,
                            who,
                            group,
                            {0.5, first_number + b},
                            {std::sqrt(day.held[at(b)].variance), kNone},
                            {0, kNone},
                            0});
    plan.varying.push_back(p);
    plan.number_names.push_back(fmt::format("tipping.{}", b));
  }
  return plan;
}

}  // namespace

Believing::Believing(const Plan& plan, const Kernel& kernel, const DecisionDay& day)
    : day_(day), first_number_(plan.varying.size()), player_(with_free_beliefs(plan, day), kernel, day.decision) {}

std::vector<double> Believing::leads(Index option, const std::vector<std::vector<double>>& shifts) {
  const std::size_t width = player_.width();
  std::vector<double> leads;
  for (std::size_t done = 0; done < shifts.size(); done += width) {
    const std::size_t lanes = std::min(width, shifts.size() - done);
    double* numbers = player_.numbers();
    for (std::size_t lane = 0; lane < width; ++lane) {
      const std::vector<double>& shift = shifts[done + std::min(lane, lanes - 1)];
      for (std::size_t b = 0; b < day_.held.size(); ++b)
        numbers[(first_number_ + b) * width + lane] = acted_on(day_.held[b].mean + shift[b], day_.held[b].variance);
    }
    const std::vector<double> of_batch = player_.leads(option);
    leads.insert(leads.end(), of_batch.begin(), of_batch.begin() + static_cast<std::ptrdiff_t>(lanes));
  }
  return leads;
}

}  // namespace parallel38
