#include "analysis/beliefs/answer.hpp"

#include <cmath>

#include "analysis/beliefs/by_month.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

const std::string& actor_of(const Plan& plan, Index belief) {
  return plan.names.actors[at(plan.beliefs[at(belief)].actor)];
}
const std::string& claim_of(const Plan& plan, Index belief) {
  return plan.names.claims[at(plan.beliefs[at(belief)].claim)];
}

/// Compiled with everything that is read, also what can move no choice; the beliefs reported are observed.
Plan plan_of(const World& world, const Filter& filter) {
  Plan plan = compile(world.scenario, {.everything = true});
  if (!world.theory.empty()) use_theory(plan, world.theory);
  return with_looks(
      plan, [&](Index belief) { return filter.actor(actor_of(plan, belief)) && filter.claim(claim_of(plan, belief)); });
}

/// The document that moved a belief most between two looks.
struct Mover {
  Index document = kNone, belief = kNone;  ///< the belief that it speaks on
  double move = 0, read = 0;               ///< over all runs; share of runs
  void take_greater(const Mover& other) {
    if (other.document != kNone && (document == kNone || std::abs(other.move) > std::abs(move))) *this = other;
  }
};

Mover mover_of(const BeliefSums& sums, Index belief, Index day) {
  const auto runs = static_cast<double>(sums.runs);
  const Index interval = belief * sums.days + day;
  Mover mover;
  for (auto it = sums.moves.lower_bound({interval, kNone}); it != sums.moves.end() && it->first.first == interval; ++it)
    if (it->second.read > 0)
      mover.take_greater(
          {it->first.second, belief, it->second.mean(runs), static_cast<double>(it->second.read) / runs});
  return mover;
}

/// What moved one of the beliefs that are joined to this one most.
Mover mover_of_group(const Plan& plan, const BeliefSums& sums, Index belief, Index day) {
  const Span group = plan.groups[at(plan.beliefs[at(belief)].group)].beliefs;
  Mover mover;
  for (Index b = group.first; b < group.first + group.count; ++b) mover.take_greater(mover_of(sums, b, day));
  return mover;
}

void add_mover(const Plan& plan, const Mover& mover, Index belief, BeliefPoint& point) {
  if (mover.document == kNone) return;
  point.document = plan.names.documents[at(mover.document)];
  point.read = mover.read;
  if (mover.belief == belief) point.move = mover.move;
  else point.through = claim_of(plan, mover.belief);
}

BeliefPoint point_of(const Plan& plan, const BeliefSums& sums, std::size_t look, Index day) {
  const Index belief = plan.looks[look].belief;
  const auto runs = static_cast<double>(sums.runs);
  BeliefPoint point;
  point.actor = actor_of(plan, belief);
  point.claim = claim_of(plan, belief);
  point.mean = sums.looks[look].mean(runs);
  point.low = sums.looks[look].quantile(0.05, runs);
  point.high = sums.looks[look].quantile(0.95, runs);
  Mover mover = mover_of(sums, belief, day);
  if (mover.document == kNone) mover = mover_of_group(plan, sums, belief, day);
  add_mover(plan, mover, belief, point);
  return point;
}

}  // namespace

BeliefsAnswer beliefs(const World& world, const BeliefsRequest& request, const Play& play) {
  const Plan plan = plan_of(world, request.filter);
  const std::vector<Day> days = look_days(plan);
  const BeliefSums sums = play_beliefs(plan, play, request.recorded);
  BeliefsAnswer answer{sums.runs, request.recorded, {}};
  if (sums.runs == 0) return answer;
  for (std::size_t look = 0; look < sums.looks.size(); ++look) {
    const Day day = days[look % days.size()];
    if (!request.filter.day(day)) continue;
    answer.beliefs.push_back(point_of(plan, sums, look, static_cast<Index>(look % days.size())));
    answer.beliefs.back().date = date_of(day);
  }
  return answer;
}

}  // namespace parallel38
