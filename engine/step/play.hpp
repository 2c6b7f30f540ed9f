// play(plan, luck, state): steps a batch of runs through the timeline. Knows no seed and draws nothing.
#pragma once

#include "engine/step/documents.hpp"
#include "engine/step/layout.hpp"
#include "engine/step/lottery.hpp"
#include "engine/step/parts.hpp"
#include "engine/step/theories.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// Events that now hold for the first time get today's date.
inline void date_events(const Table& table, Span touched, Day day) {
  for (Index i = touched.first; i < touched.first + touched.count; ++i) {
    const Index e = table.plan.touched_events.data()[i];
    Lanes& date = table.state.event_day[e];
    const Mask now = (date < Lanes(0.0)) & holds(table, table.plan.events.data()[e], table.state.world);
    date = where(now, static_cast<double>(day - table.plan.start), date);
  }
}

/// What traits make of a decision: factors on values, and what tagged options gain.
inline Valuation value_scene(const Table& table, const Actor& actor, const DecisionScript& script) {
  const auto belief = [&](Index place) { return place < 0 ? Lanes(0.0) : table.state.factor[place]; };
  const auto state = [&](Index x) { return x < 0 ? Lanes(0.0) : table.state.world[x]; };
  Valuation sum;
  if (actor.models.count == 0) return sum;
  const Scene scene{belief(script.abandonment), belief(script.orchestrated), state(actor.dependence),
                    state(actor.flagrancy)};
  for_each_model(table, actor, [&](const Habits& habits, Traits traits) {
    const Valuation one = habits.value(scene, traits);
    sum.dread *= one.dread;
    sum.credibility *= one.credibility;
    sum.compliance += one.compliance;
    sum.entanglement += one.entanglement;
    sum.echo += one.echo;
  });
  return sum;
}

/// Expected values of all options, their lotteries (their leaves kept where asked), and what traits add less cost.
inline void weigh_options(const Table& table, const DecisionScript& script, const Valuation& valuation, bool leaves,
                          Weighed& w) {
  Outlook outlook(table, valuation);
  Index leaf = 0;
  for (int a = 0; a < w.n; ++a) {
    const Option& option = table.plan.options.data()[w.options.first + a];
    const TreeScript& tree = table.script.trees.data()[script.trees.first + a];
    const Prospects sum = outlook.lottery(tree, false, leaves ? table.state.leaf_probability + leaf : nullptr,
                                          leaves ? table.state.leaf_value + leaf : nullptr);
    leaf += tree.leaves.count;
    w.expected[a] = sum.expected;
    w.unacceptable[a] = sum.unacceptable;
    w.gain[a] = 0.0 - table.number(table.script.costs.data()[script.costs.first + a]);
    if (option.tags & kComplies) w.gain[a] += valuation.compliance;
    if (option.tags & kEntangles) w.gain[a] += valuation.entanglement;
    if (option.tags & kEchoes) w.gain[a] += valuation.echo;
    w.worth[a] = w.expected[a] + w.gain[a];
  }
}

/// Worths under prospect theory, against the expected value of the status quo.
inline void see_as_gains_and_losses(const Table& table, const Decision& decision, Weighed& w) {
  const Lanes reference = decision.status_quo < 0 ? Lanes(0.0) : w.expected[decision.status_quo];
  Index leaf = 0;
  for (int a = 0; a < w.n; ++a) {
    const int leaves = table.plan.options.data()[w.options.first + a].leaves.count;
    w.worth[a] = prospect_value(table.state.leaf_probability + leaf, table.state.leaf_value + leaf, leaves, reference) +
                 w.gain[a];
    leaf += leaves;
  }
}

/// V and p of an actor's options.
inline void decide(const Table& table, const Decision& decision, const DecisionScript& script, Weighed& w) {
  const Actor& actor = table.plan.actors.data()[decision.actor];
  const Lanes precision = table.number(script.precision);
  enter(Part::trees);
  look_at_beliefs(table, script, decision.day);
  const bool leaves = actor.theory == Theory::prospect || table.watcher;
  weigh_options(table, script, value_scene(table, actor, script), leaves, w);
  enter(Part::choice);
  const Mask* among = w.all_offered ? nullptr : w.offered;
  if (!script.all_differ) count_kin(table.plan, w.options, among, w.kin);
  const Lanes* kin = script.all_differ ? nullptr : w.kin;
  switch (actor.theory) {
    case Theory::quantal_response: respond(w, precision, among, kin); break;
    case Theory::expected_utility: take_best(table.plan, w); break;
    case Theory::prospect:
      see_as_gains_and_losses(table, decision, w);
      respond(w, precision, among, kin);
      break;
    case Theory::poliheuristic: drop_then_weigh(table.plan, w, precision, table.number(script.threshold)); break;
  }
  if (script.trembles) tremble(table.plan, w, table.number(script.tremble));
}

/// Nature: softmax of log-weights, linear forms of states.
inline void let_chance(const Table& table, const DecisionScript& script, Weighed& w) {
  Index t = script.terms.first;
  for (int a = 0; a < w.n; ++a) {
    w.worth[a] = table.number(table.script.costs.data()[script.costs.first + a]);
    const Index end = t + table.plan.options.data()[w.options.first + a].terms.count;
    for (; t < end; ++t) {
      const TermScript& term = table.script.terms.data()[t];
      w.worth[a] += table.number(term.weight) * table.state.world[term.state];
    }
  }
  softmax(1.0, w.worth, w.all_offered ? nullptr : w.offered, nullptr, w.n, w.p);
}

/// The race: argmin E_a / p_a; where an option is forced, that one. Local option.
inline Lanes race(const Table& table, Index index, const Weighed& w) {
  Lanes winner(0.0), fastest(0.0);
  for (int a = 0; a < w.n; ++a) {
    const Lanes time = table.exponential(table.plan.options.data()[w.options.first + a].exponential) / w.p[a];
    const Mask faster = a == 0 ? Mask(true) : time < fastest;
    fastest = where(faster, time, fastest);
    winner = where(faster, a, winner);
  }
  const std::int8_t* given = table.luck.forced.data() + static_cast<std::size_t>(index) * kWidth;
  bool free = true;
  for (int i = 0; i < kWidth; ++i) free &= given[i] < 0;
  if (free) return winner;
  double forced[kWidth];
  for (int i = 0; i < kWidth; ++i) forced[i] = given[i];
  const Lanes imposed = Lanes::load(forced);
  return where(imposed >= Lanes(0.0), imposed, winner);
}

inline void apply_effects(const Table& table, const Decision& decision) {
  for (Index o = 0; o < decision.options.count; ++o) {
    const Option& option = table.plan.options.data()[decision.options.first + o];
    const Mask here = table.state.choice[&decision - table.plan.decisions.data()] == Lanes(o + 1);
    for (Index e = option.effects.first; e < option.effects.first + option.effects.count; ++e) {
      const Effect& effect = table.plan.effects.data()[e];
      Lanes& x = table.state.world[effect.state];
      x = where(here, effect.kind == EffectKind::set ? Lanes(effect.amount) : x + effect.amount, x);
    }
  }
}

inline void show_chosen(const Table& table, Index index, const Weighed& w, const Mask& arises, const Lanes& chosen) {
  double lanes[2][kWidth], worth[limits::kOptions * kWidth], p[limits::kOptions * kWidth];
  double leaf_p[limits::kLeaves * kWidth], leaf_v[limits::kLeaves * kWidth];
  where(arises, Lanes(1.0), 0.0).store(lanes[0]);
  where(arises, chosen, -1.0).store(lanes[1]);
  Index leaves = 0;
  for (int a = 0; a < w.n; ++a) {
    w.worth[a].store(worth + a * kWidth);
    w.p[a].store(p + a * kWidth);
    if (table.plan.decisions.data()[index].actor >= 0)
      leaves += table.plan.options.data()[w.options.first + a].leaves.count;
  }
  for (Index l = 0; l < leaves && l < limits::kLeaves; ++l) {
    table.state.leaf_probability[l].store(leaf_p + l * kWidth);
    table.state.leaf_value[l].store(leaf_v + l * kWidth);
  }
  table.watcher->chosen({index, lanes[0], worth, p, lanes[1], leaf_p, leaf_v});
}

/// What is on offer. @return where anything is
inline Mask offer(const Table& table, const DecisionScript& script, Weighed& w) {
  w.all_offered = script.always_offered;
  Mask some(false);
  for (int a = 0; a < w.n; ++a) {
    w.offered[a] = holds(table, table.plan.options.data()[w.options.first + a].requires_, table.state.world);
    some = some | w.offered[a];
  }
  return some;
}

/// A decision's day: where it arises, options are weighed and one is chosen, with its effects.
inline void take_decision(const Table& table, Index index) {
  enter(Part::choice);
  const Decision& decision = table.plan.decisions.data()[index];
  State& s = table.state;
  Weighed w;
  w.n = decision.options.count;
  w.options = decision.options;
  const DecisionScript& script = table.script.decisions.data()[index];
  Mask arises = holds(table, decision.requires_, s.world);
  s.choice[index] = 0.0;
  if (arises.any()) arises = arises & offer(table, script, w);
  if (arises.any()) {
    if (decision.actor < 0) let_chance(table, script, w);
    else decide(table, decision, script, w);
    const Lanes chosen = race(table, index, w);
    enter(Part::effects);
    s.choice[index] = where(arises, chosen + 1.0, 0.0);
    apply_effects(table, decision);
    if (table.watcher) show_chosen(table, index, w, arises, chosen);
  }
  date_events(table, decision.touches, decision.day);
}

inline void look(const Table& table, const Step& step) {
  if (!table.watcher) return;
  const Index b = table.plan.looks.data()[step.index].belief;
  double lanes[3][kWidth];
  table.state.mean[b].store(lanes[0]);
  const Index g = table.plan.beliefs.data()[b].group, k = b - table.plan.groups.data()[g].beliefs.first;
  const Index diagonal = table.script.groups.data()[g].matrix + entry(k, k);
  const Lanes variance = variance_after(table, diagonal, years_since(table, g, step.day));
  variance.store(lanes[1]);
  acted_on(table.state.mean[b], variance).store(lanes[2]);
  table.watcher->looked({step.index, lanes[0], lanes[1], lanes[2]});
}

/// The first day: minds at their priors, the world at its start, nothing written or chosen.
inline void open(const Table& table) {
  const Plan& plan = table.plan;
  State& s = table.state;
  open_minds(table);
  for (std::size_t a = 0; a < plan.actors.size(); ++a) s.rebukes[a] = 0.0;
  for (std::size_t d = 0; d < plan.documents.size(); ++d) s.written[d] = Mask(false);
  for (std::size_t p = 0; p < plan.postings.size(); ++p) s.posted[p] = Mask(false);
  for (Index c = 0; c < plan.content_count; ++c)
    for (Lanes* table_of : {s.content, s.swayed, s.echo}) table_of[c] = 0.0;
  for (std::size_t x = 0; x < plan.states.size(); ++x) s.world[x] = plan.states.data()[x];
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) s.choice[d] = -1.0;
  for (std::size_t e = 0; e < plan.events.size(); ++e) {
    s.event_day[e] = -1.0;
    s.event_day[e] = where(holds(table, plan.events.data()[e], s.world), Lanes(0.0), -1.0);
  }
}

/// What the batch came to: choices, events' days, and the first ending that holds.
inline void close(const Table& table, Outcome& outcome) {
  const Plan& plan = table.plan;
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    table.state.choice[d].store_bytes(outcome.choices.data() + d * kWidth);
  for (std::size_t e = 0; e < plan.events.size(); ++e)
    for (int i = 0; i < kWidth; ++i)
      outcome.event_days.data()[e * kWidth + static_cast<std::size_t>(i)] =
          static_cast<std::int16_t>(table.state.event_day[e].lane(i));
  Lanes ending(-1.0);
  for (std::size_t e = 0; e < plan.endings.size(); ++e) {
    const Mask here = (ending < Lanes(0.0)) & holds(table, plan.endings.data()[e], table.state.world);
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
  const Table table{script, *script.plan, luck, state, watcher};
  enter(Part::numbers);
  settle(table);
  enter(Part::opening);
  open(table);
  for (std::size_t i = 0; i < script.steps.size(); ++i) {
    const Step& step = script.steps.data()[i];
    switch (step.kind) {
      case StepKind::arrival: arrive(table, step.index); break;
      case StepKind::posting: post(table, step.index); break;
      case StepKind::decision: take_decision(table, step.index); break;
      case StepKind::look: look(table, step); break;
    }
  }
  enter(Part::opening);
  close(table, outcome);
  enter(Part::outside);
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
