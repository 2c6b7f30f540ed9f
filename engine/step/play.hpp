// play(plan, luck, state): steps a batch of runs through the timeline. Knows no seed and draws nothing.
#pragma once

#include "engine/plan/limits.hpp"
#include "engine/step/documents.hpp"
#include "engine/step/layout.hpp"
#include "engine/step/lottery.hpp"
#include "engine/step/parts.hpp"
#include "engine/step/theories.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// Events that now hold for the first time get today's date.
inline void date_events(const Batch& batch, Span touched, Day day) {
  for (Index i = touched.first; i < touched.first + touched.count; ++i) {
    const Index e = batch.plan.touched_events.data()[i];
    Lanes& date = batch.state.event_day[e];
    const Mask now = (date < Lanes(0.0)) & holds(batch, batch.plan.events.data()[e], batch.state.world);
    date = where(now, static_cast<double>(day - batch.plan.start), date);
  }
}

/// What traits make of a decision: factors on values, and what tagged options gain.
inline Valuation value_scene(const Batch& batch, const Actor& actor, const DecisionScript& script) {
  Valuation sum;
  const SightScript* sight = batch.script.sights.data() + script.sights.first;
  for_each_model(batch, actor, [&](const Habits& habits, Traits traits, Index sights) {
    Lanes seen[limits::kSights];
    for (Lanes& one : seen) one = 0.0;
    for (Index i = 0; i < sights; ++i, ++sight)
      seen[i] = sight->odds >= 0    ? batch.state.factor[sight->odds]
                : sight->state >= 0 ? batch.state.world[sight->state]
                                    : Lanes(0.0);
    const Valuation one = habits.value({seen}, traits);
    sum.dread *= one.dread;
    sum.credibility *= one.credibility;
    sum.compliance += one.compliance;
    sum.entanglement += one.entanglement;
    sum.echo += one.echo;
  });
  return sum;
}

/// Expected values of all options, their lotteries (their leaves kept where asked), and what traits add less cost.
inline void weigh_options(const Batch& batch, const DecisionScript& script, const Valuation& valuation, bool leaves,
                          Weighed& w) {
  Outlook outlook(batch, valuation);
  Index leaf = 0;
  for (int a = 0; a < w.n; ++a) {
    const Option& option = batch.plan.options.data()[w.options.first + a];
    const TreeScript& tree = batch.script.trees.data()[script.trees.first + a];
    const Prospects sum = outlook.lottery(tree, false, leaves ? batch.state.leaf_probability + leaf : nullptr,
                                          leaves ? batch.state.leaf_value + leaf : nullptr);
    leaf += tree.leaves.count;
    w.expected[a] = sum.expected;
    w.unacceptable[a] = sum.unacceptable;
    w.gain[a] = 0.0 - batch.number(batch.script.costs.data()[script.costs.first + a]);
    if (option.tags & kComplies) w.gain[a] += valuation.compliance;
    if (option.tags & kEntangles) w.gain[a] += valuation.entanglement;
    if (option.tags & kEchoes) w.gain[a] += valuation.echo;
    w.worth[a] = w.expected[a] + w.gain[a];
  }
}

/// Worths under prospect theory, against the expected value of the status quo.
inline void see_as_gains_and_losses(const Batch& batch, const Decision& decision, Weighed& w) {
  const Lanes reference = decision.status_quo < 0 ? Lanes(0.0) : w.expected[decision.status_quo];
  Index leaf = 0;
  for (int a = 0; a < w.n; ++a) {
    const int leaves = batch.plan.options.data()[w.options.first + a].leaves.count;
    w.worth[a] = prospect_value(batch.state.leaf_probability + leaf, batch.state.leaf_value + leaf, leaves, reference) +
                 w.gain[a];
    leaf += leaves;
  }
}

/// V and p of an actor's options.
inline void decide(const Batch& batch, const Decision& decision, const DecisionScript& script, Weighed& w) {
  const Actor& actor = batch.plan.actors.data()[decision.actor];
  const Lanes precision = batch.number(script.precision);
  enter(Part::trees);
  look_at_beliefs(batch, script, decision.day);
  const bool leaves = actor.theory == Theory::prospect || batch.watcher;
  weigh_options(batch, script, value_scene(batch, actor, script), leaves, w);
  enter(Part::choice);
  const Mask* among = w.all_offered ? nullptr : w.offered;
  if (!script.all_differ) count_kin(batch.plan, w.options, among, w.kin);
  const Lanes* kin = script.all_differ ? nullptr : w.kin;
  switch (actor.theory) {
    case Theory::quantal_response: respond(w, precision, among, kin); break;
    case Theory::expected_utility: take_best(batch.plan, w); break;
    case Theory::prospect:
      see_as_gains_and_losses(batch, decision, w);
      respond(w, precision, among, kin);
      break;
    case Theory::poliheuristic: drop_then_weigh(batch.plan, w, precision, batch.number(script.threshold)); break;
  }
  if (script.trembles) tremble(batch.plan, w, batch.number(script.tremble));
  if (!batch.watcher) return;
  const Mask none[limits::kOptions]{};
  switch (actor.theory) {
    case Theory::quantal_response:
    case Theory::prospect: take_logs(w, precision, nullptr, kin); break;
    case Theory::expected_utility: take_logs(w, precision, none, nullptr); break;
    case Theory::poliheuristic: take_logs(w, precision, w.kept, w.kin); break;
  }
}

/// Nature: softmax of log-weights, linear forms of states.
inline void let_chance(const Batch& batch, const DecisionScript& script, Weighed& w) {
  Index t = script.terms.first;
  for (int a = 0; a < w.n; ++a) {
    w.worth[a] = batch.number(batch.script.costs.data()[script.costs.first + a]);
    const Index end = t + batch.plan.options.data()[w.options.first + a].terms.count;
    for (; t < end; ++t) {
      const TermScript& term = batch.script.terms.data()[t];
      w.worth[a] += batch.number(term.weight) * batch.state.world[term.state];
    }
  }
  softmax(1.0, w.worth, w.all_offered ? nullptr : w.offered, nullptr, w.n, w.p);
  if (batch.watcher) take_logs(w, 1.0, nullptr, nullptr);
}

/// The race: argmin E_a / p_a; where an option is forced, that one. Local option.
inline Lanes race(const Batch& batch, Index index, const Weighed& w) {
  Lanes winner(0.0), fastest(0.0);
  for (int a = 0; a < w.n; ++a) {
    const Lanes time = batch.exponential(batch.plan.options.data()[w.options.first + a].exponential) / w.p[a];
    const Mask faster = a == 0 ? Mask(true) : time < fastest;
    fastest = where(faster, time, fastest);
    winner = where(faster, a, winner);
  }
  const std::int8_t* given = batch.luck.forced.data() + static_cast<std::size_t>(index) * kWidth;
  bool free = true;
  for (int i = 0; i < kWidth; ++i) free &= given[i] < 0;
  if (free) return winner;
  double forced[kWidth];
  for (int i = 0; i < kWidth; ++i) forced[i] = given[i];
  const Lanes imposed = Lanes::load(forced);
  return where(imposed >= Lanes(0.0), imposed, winner);
}

inline void apply_effects(const Batch& batch, const Decision& decision) {
  for (Index o = 0; o < decision.options.count; ++o) {
    const Option& option = batch.plan.options.data()[decision.options.first + o];
    const Mask here = batch.state.choice[&decision - batch.plan.decisions.data()] == Lanes(o + 1);
    for (Index e = option.effects.first; e < option.effects.first + option.effects.count; ++e) {
      const Effect& effect = batch.plan.effects.data()[e];
      Lanes& x = batch.state.world[effect.state];
      x = where(here, effect.kind == EffectKind::set ? Lanes(effect.amount) : x + effect.amount, x);
    }
  }
}

inline void show_chosen(const Batch& batch, Index index, const Weighed& w, const Mask& arises, const Lanes& chosen) {
  double lanes[2][kWidth], worth[limits::kOptions * kWidth], p[limits::kOptions * kWidth];
  double log_p[limits::kOptions * kWidth];
  double leaf_p[limits::kLeaves * kWidth], leaf_v[limits::kLeaves * kWidth];
  where(arises, Lanes(1.0), 0.0).store(lanes[0]);
  where(arises, chosen, -1.0).store(lanes[1]);
  Index leaves = 0;
  for (int a = 0; a < w.n; ++a) {
    w.worth[a].store(worth + a * kWidth);
    w.p[a].store(p + a * kWidth);
    w.log_p[a].store(log_p + a * kWidth);
    if (batch.plan.decisions.data()[index].actor >= 0)
      leaves += batch.plan.options.data()[w.options.first + a].leaves.count;
  }
  for (Index l = 0; l < leaves && l < limits::kLeaves; ++l) {
    batch.state.leaf_probability[l].store(leaf_p + l * kWidth);
    batch.state.leaf_value[l].store(leaf_v + l * kWidth);
  }
  batch.watcher->chosen({index, lanes[0], worth, p, lanes[1], leaf_p, leaf_v, log_p});
}

/// What is on offer. @return where anything is
inline Mask offer(const Batch& batch, const DecisionScript& script, Weighed& w) {
  w.all_offered = script.always_offered;
  Mask some(false);
  for (int a = 0; a < w.n; ++a) {
    w.offered[a] = holds(batch, batch.plan.options.data()[w.options.first + a].requires_, batch.state.world);
    some = some | w.offered[a];
  }
  return some;
}

/// A decision's day: where it arises, options are weighed and one is chosen, with its effects.
inline void take_decision(const Batch& batch, Index index) {
  enter(Part::choice);
  const Decision& decision = batch.plan.decisions.data()[index];
  State& s = batch.state;
  Weighed w;
  w.n = decision.options.count;
  w.options = decision.options;
  const DecisionScript& script = batch.script.decisions.data()[index];
  Mask arises = holds(batch, decision.requires_, s.world);
  if (arises.any()) arises = arises & offer(batch, script, w);
  if (!arises.any()) {
    s.choice[index] = 0.0;
  } else {
    if (decision.actor < 0) let_chance(batch, script, w);
    else decide(batch, decision, script, w);
    const Lanes chosen = race(batch, index, w);
    enter(Part::effects);
    s.choice[index] = where(arises, chosen + 1.0, 0.0);
    apply_effects(batch, decision);
    if (batch.watcher) show_chosen(batch, index, w, arises, chosen);
  }
  date_events(batch, decision.touches, decision.day);
}

inline void look(const Batch& batch, const Step& step) {
  if (!batch.watcher) return;
  const Index b = batch.plan.looks.data()[step.index].belief;
  double lanes[3][kWidth];
  batch.state.mean[b].store(lanes[0]);
  const Index g = batch.plan.beliefs.data()[b].group, k = b - batch.plan.groups.data()[g].beliefs.first;
  const Index diagonal = batch.script.groups.data()[g].matrix + entry(k, k);
  const Lanes variance = variance_after(batch, diagonal, years_since(batch, g, step.day));
  variance.store(lanes[1]);
  acted_on(batch.state.mean[b], variance).store(lanes[2]);
  batch.watcher->looked({step.index, lanes[0], lanes[1], lanes[2]});
}

/// The first day: minds at their priors, the world at its start, nothing written or chosen.
inline void open(const Batch& batch) {
  const Plan& plan = batch.plan;
  State& s = batch.state;
  open_minds(batch);
  for (std::size_t a = 0; a < plan.actors.size(); ++a) s.rebukes[a] = 0.0;
  for (std::size_t d = 0; d < plan.documents.size(); ++d) s.written[d] = Mask(false);
  for (std::size_t p = 0; p < plan.postings.size(); ++p) s.posted[p] = Mask(false);
  for (Index c = 0; c < plan.content_count; ++c)
    for (Lanes* table_of : {s.content, s.swayed, s.echo}) table_of[c] = 0.0;
  for (std::size_t x = 0; x < plan.states.size(); ++x) s.world[x] = plan.states.data()[x];
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) s.choice[d] = -1.0;
  for (std::size_t e = 0; e < plan.events.size(); ++e) {
    s.event_day[e] = -1.0;
    s.event_day[e] = where(holds(batch, plan.events.data()[e], s.world), Lanes(0.0), -1.0);
  }
}

/// What the batch came to: choices, events' days, and the first ending that holds.
inline void close(const Batch& batch, Outcome& outcome) {
  const Plan& plan = batch.plan;
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    batch.state.choice[d].store_bytes(outcome.choices.data() + d * kWidth);
  for (std::size_t e = 0; e < plan.events.size(); ++e)
    for (int i = 0; i < kWidth; ++i)
      outcome.event_days.data()[e * kWidth + static_cast<std::size_t>(i)] =
          static_cast<std::int16_t>(batch.state.event_day[e].lane(i));
  Lanes ending(-1.0);
  for (std::size_t e = 0; e < plan.endings.size(); ++e) {
    const Mask here = (ending < Lanes(0.0)) & holds(batch, plan.endings.data()[e], batch.state.world);
    ending = where(here, static_cast<double>(e), ending);
  }
  for (int i = 0; i < kWidth; ++i) outcome.endings.data()[i] = static_cast<std::int8_t>(ending.lane(i));
}

inline std::size_t state_bytes(const Script& script) {
  State state;
  return lay_out(script, nullptr, state);
}

inline void play(const Script& script, const Luck& luck, void* memory, Outcome& outcome, Watcher* watcher) {
  State state;
  lay_out(script, memory, state);
  const Batch batch{script, *script.plan, luck, state, watcher};
  enter(Part::numbers);
  settle(batch);
  enter(Part::opening);
  open(batch);
  for (std::size_t i = 0; i < script.steps.size(); ++i) {
    const Step& step = script.steps.data()[i];
    switch (step.kind) {
      case StepKind::arrival: arrive(batch, step.index); break;
      case StepKind::posting: post(batch, step.index); break;
      case StepKind::decision: take_decision(batch, step.index); break;
      case StepKind::look: look(batch, step); break;
    }
  }
  enter(Part::opening);
  close(batch, outcome);
  enter(Part::outside);
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
