// Decisions and their options; those that an actor imagines of another's (MODEL section 7).
#include <algorithm>

#include <fmt/format.h>

#include "engine/plan/limits.hpp"
#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {

bool is_nature(const DecisionEntry& decision) { return decision.actor == "nature"; }

/// Options in the order of their ids: nothing depends on how they stand in the file.
void sort_options(Compiler& compiler, const DecisionEntry& decision) {
  std::vector<const OptionEntry*>& sorted = compiler.sorted.emplace_back();
  NameTable& names = compiler.option_names.emplace_back();
  for (const OptionEntry& option : decision.options) sorted.push_back(&option);
  std::sort(sorted.begin(), sorted.end(), [](const OptionEntry* a, const OptionEntry* b) { return a->id < b->id; });
  for (const OptionEntry* option : sorted) names.add(option->id);
}

/// The name under which a decision's luck is drawn: `again` shares that of the decision it repeats, unless `luck:
/// fresh`.
std::string luck_of(Compiler& compiler, Index decision) {
  std::vector<Index>& roots = compiler.luck_roots;
  roots.resize(compiler.scenario.decisions.size(), kNone);
  std::vector<Index> chain;
  Index root = decision;
  while (roots[at(root)] == kNone) {
    const DecisionEntry& entry = compiler.scenario.decisions[at(root)];
    roots[at(root)] = root;
    chain.push_back(root);
    const Index repeated = entry.luck.empty() ? compiler.decisions.find(entry.again) : kNone;
    if (repeated != kNone) root = repeated;
  }
  root = roots[at(root)];
  for (const Index link : chain) roots[at(link)] = root;
  const DecisionEntry& entry = compiler.scenario.decisions[at(root)];
  return luck_name("decisions", entry.id, entry.luck == "fresh" ? "" : entry.luck);
}

std::uint8_t tags_of(Compiler& compiler, const OptionEntry& option) {
  NameTable known;
  for (const char* tag : {"complies", "entangles", "echoes"}) known.add(tag);
  std::uint8_t tags = 0;
  for (const std::string& tag : option.tags) {
    const Index found = compiler.look_up(known, tag, option.place, "a tag of options: complies, entangles or echoes");
    if (found != kNone) tags = static_cast<std::uint8_t>(tags | (1u << found));
  }
  return tags;
}

/// Log-weight of an option of nature: a constant and a linear form of states.
void add_weight(Compiler& compiler, const OptionEntry& entry, Option& option) {
  const Number constant = compiler.left_to(entry.weight, entry.place.address + ".weight.constant");
  option.constant = constant.varying == kNone ? constant.value : 0;
  if (constant.varying != kNone) option.weight = constant;
  const std::size_t first = compiler.plan.terms.size();
  for (const auto& [state, weight] : entry.weights) {
    compiler.plan.terms.push_back(
        {compiler.look_up(compiler.states, state, entry.place, "a state"), compiler.number(weight)});
  }
  option.terms = added_since(first, compiler.plan.terms);
}

/// The option that bears an id, local; kNone where the id is empty or unknown (which is noted).
Index option_called(Compiler& compiler, Index decision, const std::string& id, const Place& place) {
  return compiler.look_up(compiler.option_names[at(decision)], id, place, "an option of that decision");
}

void compile_options(Compiler& compiler, Index index, const DecisionEntry& entry, Decision& decision) {
  Plan& plan = compiler.plan;
  const std::vector<const OptionEntry*>& sorted = compiler.sorted[at(index)];
  const std::vector<Index> kins = kins_of(sorted);
  const std::string luck = luck_of(compiler, index);
  Index leaves = 0;
  decision.options = {static_cast<Index>(plan.options.size()), static_cast<Index>(sorted.size())};
  for (std::size_t local = 0; local < sorted.size(); ++local) {
    Option option;
    option.kin = kins[local];
    option.tags = tags_of(compiler, *sorted[local]);
    option.requires_ = compiler.condition(sorted[local]->requires_);
    option.exponential = compiler.exponential(luck + "/" + sorted[local]->id);
    compile_option_core(compiler, *sorted[local], option);
    if (is_nature(entry)) {
      add_weight(compiler, *sorted[local], option);
    } else {
      compile_tree(compiler, decision.actor, sorted[local]->outcome, sorted[local]->place, nullptr, option);
    }
    if (sorted[local]->status_quo) decision.status_quo = static_cast<Index>(local);
    plan.options.push_back(option);
    plan.names.options.push_back(sorted[local]->id);
    leaves += option.leaves.count;
  }
  if (leaves > limits::kLeaves) {
    compiler.wrong(entry.place,
                   fmt::format("its options have {} outcomes in all: expected at most {}", leaves, limits::kLeaves));
  }
}

void compile_decision(Compiler& compiler, Index index) {
  const DecisionEntry& entry = compiler.scenario.decisions[at(index)];
  Decision decision;
  if (!is_nature(entry))
    decision.actor = compiler.look_up(compiler.actors, entry.actor, entry.place, "an actor (or nature)");
  decision.day = entry.date;
  if (entry.date < compiler.scenario.start || entry.date > compiler.scenario.end) {
    compiler.wrong(entry.place, "is dated outside the scenario: expected a date from its start to its end");
  }
  if (entry.dropped) {
    compiler.plan.conditions.push_back({.kind = ConditionKind::any});  // any of nothing: it never arises
    decision.requires_ = static_cast<Index>(compiler.plan.conditions.size() - 1);
  } else {
    decision.requires_ = compiler.condition(entry.requires_);
  }
  decision.core = entry.tier != "secondary";
  if (entry.forced) decision.forced = option_called(compiler, index, *entry.forced, entry.place);
  if (is_nature(entry) || decision.actor != kNone) compile_options(compiler, index, entry, decision);
  compiler.plan.decisions.push_back(decision);
}

void add_record(Compiler& compiler) {
  for (const RecordEntry& record : compiler.scenario.record) {
    const Index decision = compiler.look_up(compiler.decisions, record.decision, record.place, "a decision");
    if (decision == kNone) continue;
    compiler.plan.decisions[at(decision)].recorded = option_called(compiler, decision, record.option, record.place);
  }
}

}  // namespace

std::vector<Index> kins_of(const std::vector<const OptionEntry*>& options) {
  NameTable kins;
  std::vector<Index> result;
  for (const OptionEntry* option : options) {
    const std::string& kin = option->kin.empty() ? option->id : option->kin;
    if (kins.find(kin) == kNone) kins.add(kin);
    result.push_back(kins.find(kin));
  }
  return result;
}

void compile_option_core(Compiler& compiler, const OptionEntry& entry, Option& option) {
  Plan& plan = compiler.plan;
  option.cost = compiler.number(entry.cost);
  const std::size_t first = plan.effects.size();
  const auto add = [&](EffectKind kind, const std::vector<std::pair<std::string, double>>& changes) {
    for (const auto& [state, amount] : changes) {
      plan.effects.push_back({kind, compiler.look_up(compiler.states, state, entry.place, "a state"), amount});
    }
  };
  add(EffectKind::set, entry.sets);
  add(EffectKind::add, entry.adds);
  option.effects = added_since(first, plan.effects);
}

void compile_decisions(Compiler& compiler) {
  for (const DecisionEntry& decision : compiler.scenario.decisions) sort_options(compiler, decision);
  for (std::size_t decision = 0; decision < compiler.scenario.decisions.size(); ++decision) {
    compile_decision(compiler, static_cast<Index>(decision));
  }
  add_record(compiler);
}

void compile_imagined(Compiler& compiler) {
  Plan& plan = compiler.plan;
  // One level only: imagining adds no further jobs.
  for (const ImaginedJob& job : compiler.imagined_jobs) {
    const Decision& other = plan.decisions[at(job.decision)];
    if (other.actor == kNone) continue;  // unknown, which has been noted
    const std::vector<const OptionEntry*>& sorted = compiler.sorted[at(job.decision)];
    const std::vector<Index> kins = kins_of(sorted);
    Imagined imagined;
    imagined.precision = plan.actors[at(other.actor)].precision[static_cast<std::size_t>(Theory::quantal_response)];
    imagined.options.first = static_cast<Index>(plan.options.size());
    for (std::size_t local = 0; local < sorted.size(); ++local) {
      Option option;
      option.kin = kins[local];
      compile_option_core(compiler, *sorted[local], option);
      compile_tree(compiler, job.decider, sorted[local]->outcome, sorted[local]->place, &job, option);
      plan.options.push_back(option);
      plan.names.options.push_back(sorted[local]->id);
    }
    imagined.options = added_since(at(imagined.options.first), plan.options);
    plan.imagined[at(job.imagined)] = imagined;
  }
}

}  // namespace parallel38
