// The small crisis with an entry in every array of a plan, and with everything that a step can do.
#include <limits>

#include "fixture.hpp"

namespace parallel38::fixture {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// The reader is the writer's patron; each has a model, and one of them reads his flagrancy off a state.
void add_models(Plan& plan) {
  plan.traits = {fixed(0.2), fixed(0.3), fixed(0.4)};
  plan.sights = {{1, kNone}, {kNone, 1}, {2, kNone}, {kNone, 0}};
  plan.actor_models = {{0, {0, 2}, {0, 2}}, {1, {2, 1}, {2, 2}}};
  plan.actors[0].models = {0, 1};
  plan.actors[1].models = {1, 1};
  plan.actors[0].patron = 1;
  plan.actors[1].theory = Theory::poliheuristic;
  plan.actors[0].tremble[0] = fixed(0.05);
  plan.coders = {"a", "b"};
  plan.codings = {{Shape::uniform, 0.25, 0.25}, {Shape::uniform, kNothing}};
  plan.varying.push_back({Shape::coders, 0, 1, 0, 2, 0.125, 0, 1, {0, 2}});
  plan.number_names.push_back("claims.x.drift");
  plan.beliefs[3].drift = {0, 3};
}

/// A report that follows a state, with a hostile reading, by two routes; and the letter's wording on record.
void add_documents(Plan& plan) {
  Statement linear = plan.statements[0], recorded = linear;
  linear.kind = StatementKind::linear;
  linear.content = plan.content_count++;
  linear.terms = {0, 1};
  linear.constant = -0.5;
  plan.terms = {{0, fixed(1.5)}};
  const Index report = add(plan.statements, linear);
  add(plan.statements, plan.statements[1]);
  plan.statements[2].recorded = add(plan.statements, recorded);
  Document document;
  document.author = document.speaks_for = 1;
  document.statements = {report, 1};
  document.hostile = {report + 1, 1};
  document.probability = fixed(1);
  document.rebuke = true;
  plan.documents.push_back(document);
  plan.names.documents.push_back("report");
  plan.uniform_names.push_back("channels.spy/report");
  plan.links.push_back({fixed(0.5), fixed(0.6), 2, true});
  plan.routes.push_back({1, {2, 1}});
  plan.routes.push_back({4, {1, 1}});
  plan.deliveries.push_back({2, 0, {2, 2}});
  plan.postings.push_back({2, 12, kNone, {1, 0}});
  plan.arrivals.push_back({2, 2, 1});
  plan.arrivals.push_back({2, 2, 4});
  plan.names.channels.assign(plan.links.size(), "channel");
}

Index branch_on(Plan& plan, Factor factor) {
  plan.branches.push_back({kNone, add(plan.factors, factor), false});
  return static_cast<Index>(plan.branches.size()) - 1;
}

/// An option of one branch and one leaf.
Option on_one(Plan& plan, const Factor& factor) {
  Option option;
  option.branches = {branch_on(plan, factor), 1};
  option.leaves = {add(plan.leaves, {0, {0, 1}}), 1};
  option.cost = fixed(0.1);
  return option;
}

/// Options by what another will do: as a belief says, or as his decision is imagined.
void add_foresight(Plan& plan, Decision& decision) {
  Factor held, first, assumed;
  held.kind = FactorKind::belief;
  held.belief = 2;
  first.kind = FactorKind::first_belief;
  first.belief = 0;
  assumed.kind = FactorKind::assumed;
  assumed.number = fixed(0.7);
  const Option resist = on_one(plan, held), yield = on_one(plan, first);
  const Index imagined = add(plan.options, resist);
  plan.options.push_back(yield);
  plan.imagined = {{fixed(2), {imagined, 2}}};
  plan.foresights = {{kNone, 0, 2, 0}, {1, 1, 2, kNone}};
  Factor by_imagining, by_belief, met;
  by_imagining.kind = by_belief.kind = FactorKind::foresight;
  by_imagining.foresight = 0;
  by_belief.foresight = 1;
  by_imagining.options = by_belief.options = 1;
  met.kind = FactorKind::condition;
  met.condition = 1;
  decision.options.first = static_cast<Index>(plan.options.size());
  for (const Factor& factor : {by_imagining, by_belief, met, assumed}) {
    Option option = on_one(plan, factor);
    option.kin = decision.options.count++ / 2;
    option.tags = kEchoes;
    option.exponential = add(plan.exponential_names, "decisions.again/" + std::to_string(option.kin));
    plan.options.push_back(option);
  }
  plan.values[0].dreaded = plan.values[0].credibility = plan.values[1].unacceptable = true;
}

/// The weather: nature chooses by a state.
void add_nature(Plan& plan, Decision& decision) {
  Option storm, calm;
  plan.terms.push_back({1, fixed(0.5)});
  storm.terms = {1, 1};
  storm.weight = fixed(0.3);
  calm.constant = 0.2;
  storm.exponential = add(plan.exponential_names, std::string("decisions.weather/storm"));
  calm.exponential = add(plan.exponential_names, std::string("decisions.weather/calm"));
  storm.effects = {add(plan.effects, {EffectKind::add, 0, 0.5}), 1};
  decision.options = {add(plan.options, storm), 2};
  plan.options.push_back(calm);
}

void add_decisions(Plan& plan) {
  Decision again, weather;
  again.actor = 0;
  again.day = 40;
  again.recorded = 1;
  add_foresight(plan, again);
  weather.day = 50;
  add_nature(plan, weather);
  plan.conditions.push_back({ConditionKind::state_outside, {}, kNone, 0, 0, -kInfinite, 0.1, false});
  plan.conditions.push_back({ConditionKind::not_chosen, {}, 1, 1, kNone, 0, 0, false});
  plan.condition_children = {3, 4};
  plan.conditions.push_back({ConditionKind::any, {0, 2}, kNone, 0, kNone, 0, 0, false});
  plan.options[at(again.options.first) + 1].requires_ = 5;
  weather.requires_ = 5;
  plan.decisions.push_back(again);
  plan.decisions.push_back(weather);
  for (const char* name : {"again", "weather"}) plan.names.decisions.push_back(name);
  plan.names.options.resize(plan.options.size(), "option");
}

}  // namespace

Plan full_crisis() {
  Plan plan = small_crisis();
  add_models(plan);
  add_documents(plan);
  add_decisions(plan);
  plan.looks = {{0}};
  plan.steps = {{10, StepKind::posting, 0}, {12, StepKind::posting, 2},  {13, StepKind::arrival, 0},
                {13, StepKind::arrival, 2}, {16, StepKind::arrival, 3},  {20, StepKind::decision, 0},
                {20, StepKind::posting, 1}, {22, StepKind::arrival, 1},  {30, StepKind::decision, 1},
                {35, StepKind::look, 0},    {40, StepKind::decision, 2}, {50, StepKind::decision, 3}};
  return plan;
}

}  // namespace parallel38::fixture
