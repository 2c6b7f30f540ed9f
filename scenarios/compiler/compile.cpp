#include "scenarios/compile.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "actors/models.hpp"
#include "engine/luck/deal.hpp"
#include "engine/luck/random.hpp"
#include "engine/plan/limits.hpp"
#include "engine/runs/player.hpp"
#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {

template <class Entries>
void add_names(const Entries& entries, NameTable& table, std::vector<std::string>& names) {
  for (const auto& entry : entries) {
    table.add(entry.id);
    names.push_back(entry.id);
  }
}

/// Two names with one hash would share their luck. Numbers of one older name share theirs on purpose.
void check_luck(Compiler& compiler) {
  std::map<std::uint64_t, std::string> known;
  const Plan& plan = compiler.plan;
  std::set<std::string> numbers;
  for (std::size_t number = 0; number < plan.varying.size(); ++number)
    numbers.insert(luck_of_number(plan, static_cast<Index>(number)));
  const std::vector<std::string> drawn(numbers.begin(), numbers.end());
  for (const std::vector<std::string>* names : {&drawn, &plan.uniform_names, &plan.exponential_names}) {
    for (const std::string& name : *names) {
      const auto [found, is_new] = known.emplace(name_hash(name), name);
      if (is_new) continue;
      compiler.wrong({}, fmt::format("the names `{}` and `{}` have one hash and would share their luck: rename one",
                                     found->second, name));
    }
  }
}

void stop_if_wrong(const Compiler& compiler) {
  if (!compiler.problems.empty()) throw ScenarioError(compiler.problems);
}

/// Where an entry of an array of the plan comes from; an array that is no list of the file's: the scenario as a whole.
Place place_of(const Scenario& scenario, const Excess& excess) {
  const auto of = [&](const auto& entries) {
    return excess.entry < entries.size() ? entries[excess.entry].place : Place{};
  };
  if (excess.limit->array == "decisions") return of(scenario.decisions);
  if (excess.limit->array == "documents") return of(scenario.documents);
  if (excess.limit->counted == "endings" && !scenario.endings.empty())
    return scenario.endings[static_cast<std::size_t>(excess.limit->most)].place;  // the first too many
  return {};
}

/// More of something than a plan can hold: kept in a byte, or in a few bits.
void check_limits(Compiler& compiler) {
  for (const Excess& excess : excesses_of(compiler.plan)) {
    Place place = place_of(compiler.scenario, excess);
    const std::string words = text_of(excess);
    compiler.wrong(place, fmt::format("{} ({})", words, excess.limit->why));
  }
}

/// Our own mistakes, not the file's: a plan that cannot be played never leaves the compiler.
void check_plan(const Plan& plan) {
  const std::vector<std::string> found = problems_of(plan, static_cast<Index>(models().size()));
  if (!found.empty()) throw std::logic_error(fmt::format("the compiled plan is faulty: {}", fmt::join(found, "; ")));
}

/// One batch at the centre of all numbers, with middling luck: choices must be among the options.
void play_once(const Plan& plan) {
  if (kernels().empty()) throw std::logic_error("this machine runs no kernel of this build");
  const Kernel& kernel = *kernels().front();
  Luck luck = empty_luck(plan, kernel.width);
  const auto width = static_cast<std::size_t>(kernel.width);
  double* numbers = luck.numbers.own_columns();
  for (std::size_t number = 0; number < plan.varying.size(); ++number)
    std::fill_n(numbers + number * width, width, centre_of(plan, static_cast<Index>(number)));
  std::fill(luck.uniforms.begin(), luck.uniforms.end(), 0.5);
  std::fill(luck.exponentials.begin(), luck.exponentials.end(), 1.0);
  Outcome outcome = empty_outcome(plan, kernel.width);
  Stage(plan, kernel).play(luck, outcome);
  for (std::size_t entry = 0; entry < outcome.choices.size(); ++entry) {
    const Index options = plan.decisions[entry / width].options.count;
    const int choice = outcome.choices[entry];
    if (choice < 0 || choice > options)
      throw std::logic_error(fmt::format("the trial run chose {} of {} options", choice, options));
  }
}

}  // namespace

std::string luck_name(const std::string& kind, const std::string& id, const std::string& luck) {
  if (luck.empty()) return kind + "." + id;
  return luck.rfind(kind + ".", 0) == 0 ? luck : kind + "." + luck;
}

void compile_names(Compiler& compiler) {
  const Scenario& scenario = compiler.scenario;
  Names& names = compiler.plan.names;
  add_names(scenario.actors, compiler.actors, names.actors);
  for (const ActorEntry& actor : scenario.actors) compiler.nodes.add(actor.id);
  for (const GoBetween& go_between : scenario.go_betweens) {
    if (!compiler.nodes.add(go_between.id))
      compiler.wrong(go_between.place, fmt::format("node `{}` is given twice", go_between.id));
  }
  add_names(scenario.claims, compiler.claims, names.claims);
  add_names(scenario.documents, compiler.documents, names.documents);
  add_names(scenario.decisions, compiler.decisions, names.decisions);
  add_names(scenario.state, compiler.states, names.states);
  for (const StateEntry& state : scenario.state) compiler.plan.states.push_back(state.start);
  compiler.plan.claim_count = static_cast<Index>(scenario.claims.size());
  compiler.plan.start = scenario.start;
  compiler.plan.end = scenario.end;
}

Plan compile(const Scenario& scenario, const CompileOptions& options) {
  Compiler compiler(scenario, options);
  compile_names(compiler);
  stop_if_wrong(compiler);
  compile_minds(compiler);
  compile_decisions(compiler);
  compile_imagined(compiler);
  compile_documents(compiler);
  compile_world(compiler);
  check_requirements_of_decisions(compiler);
  stop_if_wrong(compiler);
  compile_timeline(compiler);
  check_requirements_of_documents(compiler);
  compiler.finish_coders();
  compiler.check_free();
  check_luck(compiler);
  check_limits(compiler);
  stop_if_wrong(compiler);
  check_plan(compiler.plan);
  play_once(compiler.plan);
  return std::move(compiler.plan);
}

}  // namespace parallel38
