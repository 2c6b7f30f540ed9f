#include "analysis/play/world.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "actors/models.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

World compiled(std::shared_ptr<const OpenedScenario> files, std::vector<std::string> changes,
               const std::string& theory) {
  World world{std::move(files), std::move(changes), theory, {}, {}};
  world.scenario = world.files->scenario(world.changes);
  world.plan = compile(world.scenario);
  if (!theory.empty()) use_theory(world.plan, theory);
  return world;
}

}  // namespace

World open_world(const std::string& name, const Files& files, const std::vector<std::string>& changes,
                 const std::string& theory) {
  return compiled(std::make_shared<const OpenedScenario>(name, files), changes, theory);
}

World altered(const World& world, const std::vector<std::string>& changes) {
  std::vector<std::string> all = world.changes;
  all.insert(all.end(), changes.begin(), changes.end());
  return compiled(world.files, std::move(all), world.theory);
}

const Kernel& Play::on() const { return kernel ? *kernel : *kernels().front(); }

Play part_of(const Play& play, std::size_t part, std::size_t parts) {
  Play one = play;
  if (!play.progress) return one;
  one.progress = [whole = play.progress, part, parts](std::uint64_t done, std::uint64_t total, const char* what) {
    whole(part * total + done, parts * total, what);
  };
  return one;
}

Plan plan_with(const Scenario& scenario, const std::string& theory, const std::vector<std::string>& measures,
               std::vector<Measure>& found) {
  Plan plan = compile(scenario, {looks_at_beliefs(measures)});
  if (!theory.empty()) use_theory(plan, theory);
  for (const std::string& text : measures) found.emplace_back(text, scenario, plan);
  return plan;
}

bool on_record(const Scenario& scenario) { return !scenario.record.empty(); }

void use_theory(Plan& plan, const std::string& theory) {
  const auto& names = theory_names();
  const auto found = std::find(names.begin(), names.end(), theory);
  if (found == names.end()) {
    throw RequestError(
        fmt::format("--theory {}: no such theory{}", theory, expectation("a decision theory", theory, names)));
  }
  for (Actor& actor : plan.actors) actor.theory = static_cast<Theory>(found - names.begin());
}

std::vector<Index> decisions_in_time(const Plan& plan) {
  std::vector<Index> order;
  for (const Step& step : plan.steps) {
    if (step.kind == StepKind::decision) order.push_back(step.index);
  }
  return order;
}

const DecisionEntry* find_decision(const Scenario& scenario, const std::string& decision) {
  const auto found = std::find_if(scenario.decisions.begin(), scenario.decisions.end(),
                                  [&](const DecisionEntry& entry) { return entry.id == decision; });
  return found == scenario.decisions.end() ? nullptr : &*found;
}

const DecisionEntry& entry_of(const Scenario& scenario, const std::string& decision) {
  const DecisionEntry* const found = find_decision(scenario, decision);
  if (found == nullptr) {
    throw RequestError(fmt::format("{}: no such decision{}", decision,
                                   expectation("a decision", decision, ids_of(scenario.decisions))));
  }
  return *found;
}

std::string decider_id(const Plan& plan, Index decision) {
  const Index actor = plan.decisions[at(decision)].actor;
  return actor == kNone ? "nature" : plan.names.actors[at(actor)];
}

std::string option_id(const Plan& plan, Index decision, Index local) {
  if (local == kNone) return {};
  const Span options = plan.decisions[at(decision)].options;
  return plan.names.options[at(options.first + local)];
}

}  // namespace parallel38
