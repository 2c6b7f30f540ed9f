#include "engine/plan/looks.hpp"

#include <algorithm>
#include <numeric>

namespace parallel38 {

Index add_looks(Plan& plan, const std::vector<EndOfDay>& looks) {
  const auto first = static_cast<Index>(plan.looks.size());
  for (const EndOfDay& look : looks) plan.looks.push_back({look.belief});
  std::vector<std::size_t> by_day(looks.size());
  std::iota(by_day.begin(), by_day.end(), std::size_t{0});
  std::stable_sort(by_day.begin(), by_day.end(), [&](auto a, auto b) { return looks[a].day < looks[b].day; });
  std::vector<Step> steps;
  steps.reserve(plan.steps.size() + looks.size());
  auto next = plan.steps.begin();
  for (const std::size_t i : by_day) {
    const Day day = looks[i].day;
    while (day > plan.start && next != plan.steps.end() && next->day <= day) steps.push_back(*next++);
    steps.push_back({day, StepKind::look, first + static_cast<Index>(i)});
  }
  steps.insert(steps.end(), next, plan.steps.end());
  plan.steps = std::move(steps);
  return first;
}

Index add_looks_before(Plan& plan, Index decision) {
  const auto step = std::find_if(plan.steps.begin(), plan.steps.end(),
                                 [&](const Step& s) { return s.kind == StepKind::decision && s.index == decision; });
  const auto first = static_cast<Index>(plan.looks.size());
  const Span beliefs = plan.actors[at(plan.decisions[at(decision)].actor)].beliefs;
  std::vector<Step> looks;
  for (Index b = 0; b < beliefs.count; ++b) {
    looks.push_back({step->day, StepKind::look, first + b});
    plan.looks.push_back({beliefs.first + b});
  }
  plan.steps.insert(step, looks.begin(), looks.end());
  return first;
}

}  // namespace parallel38
