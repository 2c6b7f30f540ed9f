#include "fixture.hpp"

#include "engine/luck/quantiles.hpp"
#include "engine/luck/random_lanes.hpp"
#include "engine/step/play.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {
class NoHabits final : public Habits {};
const Habits& habits_of(Index) {
  static const NoHabits none;
  return none;
}
}  // namespace PARALLEL38_ISA_NAME

namespace fixture {

const Kernel& kernel() {
  static const Kernel one{"test",      kWidth, [] { return true; }, [](Index) { return false; },
                          state_bytes, play,   draw_uniforms,       exponentials_of,
                          values_of};
  return one;
}

namespace {

void add_minds(Plan& plan) {
  plan.claim_count = 3;
  plan.loadings = {1, 0, 0.5, 1, 1, 1};
  plan.groups = {{0, {0, 2}, 0}, {1, {2, 1}, 4}, {1, {3, 1}, 5}};
  plan.belief_of = {0, 1, kNone, 2, kNone, 3};
  const Number p = varying(plan, "actors.reader.beliefs.first.p", 0.5, 0.1, 0.001, 0.999);
  plan.beliefs = {{0, 0, 0, fixed(0.6), fixed(1), fixed(0.5), 0},
                  {1, 0, 0, fixed(0.3), fixed(1), fixed(0), 0},
                  {0, 1, 1, p, fixed(1.2), fixed(0.5), 0},
                  {2, 1, 2, fixed(0.5), fixed(0.8), fixed(0.3), 0}};
  Actor writer, reader;
  writer.beliefs = {0, 2};
  writer.groups = {0, 1};
  reader.beliefs = {2, 2};
  reader.groups = {1, 2};
  for (Actor* actor : {&writer, &reader})
    for (int t = 0; t < kTheories; ++t) actor->precision[t] = fixed(3);
  writer.precision[0] = varying(plan, "actors.writer.precision", 3, 1, 0, 100);
  plan.actors = {writer, reader};
}

void add_documents(Plan& plan) {
  Statement level;
  level.claim = 0;
  level.amount = fixed(0.9);
  level.sd = fixed(0.8);
  level.independence = fixed(1);
  Statement push = level;
  push.claim = 2;
  push.kind = StatementKind::push;
  push.amount = varying(plan, "documents.news.says.third.push", 0.9, 0.3, -10, 10);
  Statement composed = level;
  composed.kind = StatementKind::composed;
  composed.content = 0;
  plan.content_count = 1;
  plan.statements = {level, push, composed};
  plan.uniform_names = {"channels.wire/news", "documents.news"};
  Document news, letter;
  news.statements = {0, 2};
  news.probability = fixed(0.8);
  news.exists = 1;
  letter.author = letter.speaks_for = letter.mind = 0;
  letter.statements = {2, 1};
  letter.probability = fixed(1);
  plan.documents = {news, letter};
  plan.links = {{fixed(0.9), fixed(0.7), 0, false}, {fixed(1), fixed(1), kNone, false}};
  plan.routes = {{3, {0, 1}}, {2, {1, 1}}};
  plan.deliveries = {{0, 1, {0, 1}}, {1, 1, {1, 1}}};
  plan.senders = {{0, 0}};
  plan.postings = {{0, 10, kNone, {0, 0}}, {1, 20, kNone, {0, 1}}};
  plan.arrivals = {{0, 0, 3}, {1, 1, 2}};
}

/// An option whose tree is P(belief) -> value `then`, else `otherwise`.
Option gamble(Plan& plan, Index belief, double shift, Index then, Index otherwise, const std::string& name) {
  Option option;
  Factor factor;
  factor.kind = FactorKind::belief;
  factor.belief = belief;
  factor.shift = fixed(shift);
  const Index f = add(plan.factors, factor);
  option.branches = {static_cast<Index>(plan.branches.size()), 2};
  plan.branches.push_back({kNone, f, false});
  plan.branches.push_back({kNone, f, true});
  option.leaves = {static_cast<Index>(plan.leaves.size()), 2};
  plan.leaves.push_back({0, {add(plan.leaf_values, then), 1}});
  plan.leaves.push_back({1, {add(plan.leaf_values, otherwise), 1}});
  option.cost = fixed(0);
  option.exponential = add(plan.exponential_names, name);
  return option;
}

void add_decisions(Plan& plan) {
  plan.values = {
      {fixed(1), false, false, false}, {fixed(-0.5), false, false, false}, {fixed(0.2), false, false, false}};
  plan.options = {gamble(plan, 1, 0.4, 0, 1, "decisions.move/act"), gamble(plan, 0, 0, 2, 2, "decisions.move/wait"),
                  gamble(plan, 2, -0.3, 1, 0, "decisions.answer/resist"),
                  gamble(plan, 3, 0, 0, 2, "decisions.answer/yield")};
  for (Index o = 0; o < 4; ++o) plan.options[static_cast<std::size_t>(o)].kin = o;
  plan.effects = {{EffectKind::set, 0, 1}, {EffectKind::set, 1, 1}};
  plan.options[0].effects = {0, 1};
  plan.options[2].effects = {1, 1};
  Condition acted;
  acted.kind = ConditionKind::chosen;
  acted.decision = 0;
  acted.options = 1;
  Condition moved, fought;
  moved.kind = fought.kind = ConditionKind::state_inside;
  moved.closed = fought.closed = true;
  moved.above = moved.below = fought.above = fought.below = 1;
  moved.state = 0;
  fought.state = 1;
  plan.conditions = {acted, moved, fought};
  Decision move, answer;
  move.actor = 0;
  move.day = 20;
  move.options = {0, 2};
  move.status_quo = 1;
  move.recorded = 0;
  move.touches = {0, 1};
  answer = move;
  answer.actor = 1;
  answer.day = 30;
  answer.requires_ = 0;
  answer.options = {2, 2};
  answer.touches = {1, 1};
  plan.decisions = {move, answer};
  plan.events = {1, 2};
  plan.touched_events = {0, 1};
  plan.endings = {2, 1, kNone};
  plan.states = {0, 0};
}

}  // namespace

Plan small_crisis() {
  Plan plan;
  plan.end = 365;
  add_minds(plan);
  add_documents(plan);
  add_decisions(plan);
  plan.steps = {{10, StepKind::posting, 0}, {13, StepKind::arrival, 0}, {20, StepKind::decision, 0},
                {20, StepKind::posting, 1}, {22, StepKind::arrival, 1}, {30, StepKind::decision, 1}};
  plan.names.actors = {"writer", "reader"};
  plan.names.claims = {"first", "second", "third"};
  plan.names.documents = {"news", "letter"};
  plan.names.decisions = {"move", "answer"};
  plan.names.options = {"act", "wait", "resist", "yield"};
  plan.names.states = {"moved", "fought"};
  plan.names.events = {"moved", "fought"};
  plan.names.endings = {"fight", "concession", "quiet"};
  return plan;
}

}  // namespace fixture
}  // namespace parallel38
