#include "analysis/study/structures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <mutex>
#include <set>

#include "analysis/queries/request_error.hpp"
#include "analysis/study/said_at.hpp"
#include "analysis/study/study.hpp"
#include "engine/script/script.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/address.hpp"
#include "scenarios/reader/changes.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

/// A number that a factor gives and a contrast or a level changes is as the change has it: what it sets is not varied.
/// @throws RequestError of a change that depends on the value
void take_away(const Change& change, const std::vector<std::string>& reached, const SweptFactor& factor,
               std::set<std::string>& free) {
  for (const std::string& address : factor.addresses)
    for (const std::string& above : reached) {
      if (!is_below(address, above)) continue;
      if (change.verb == Verb::scale || change.verb == Verb::add)
        throw RequestError(fmt::format("{}: {} has its value from the factor {} (expected set, or a factor with scale)",
                                       to_text(change.verb), address, factor.id));
      free.erase(address);
    }
}

/// Addresses of the numbers that factors give or multiply in the scenario under these changes.
std::vector<std::string> free_addresses(const Study& study, const std::vector<std::string>& changes,
                                        const Scenario& scenario) {
  std::set<std::string> all;
  for (const SweptFactor& factor : study.factors) all.insert(factor.addresses.begin(), factor.addresses.end());
  const std::size_t before = scenario.matched.size() - changes.size();  // the changes of the scenario's own file
  for (std::size_t c = study.base.changes.size(); c < changes.size(); ++c)
    for (const SweptFactor& factor : study.factors)
      if (!factor.multiplies) take_away(change_of_text(changes[c]), scenario.matched[before + c], factor, all);
  return {all.begin(), all.end()};
}

std::vector<Index> rows_of(const SweptFactor& factor, const Plan& plan) {
  std::vector<Index> rows;
  for (std::size_t n = 0; n < plan.number_names.size(); ++n)
    if (std::find(factor.addresses.begin(), factor.addresses.end(), plan.number_names[n]) != factor.addresses.end())
      rows.push_back(static_cast<Index>(n));
  return rows;
}

/// Numbers that are read and not given by a factor.
std::vector<Index> drawn_of(const Study& study, const SweptWorld& world, const Kernel& kernel) {
  std::vector<bool> given(world.plan.varying.size(), false);
  for (std::size_t f = 0; f < study.factors.size(); ++f)
    for (const Index row : world.rows[f])
      if (!study.factors[f].multiplies) given[parallel38::at(row)] = true;
  std::vector<Index> drawn;
  for (const Index number : numbers_read(script_of(world.plan, world.keep, kernel.weighs_content)))
    if (!given[parallel38::at(number)]) drawn.push_back(number);
  return drawn;
}

/// What is wrong with the n-th text that is asked for, where the file lists it.
[[noreturn]] void wrong_asked(const std::vector<Place>& places, std::size_t n, const std::string& text,
                              std::string why) {
  const std::string before = fmt::format("target '{}': ", text);
  if (why.starts_with(before)) why.erase(0, before.size());
  if (n < places.size()) wrong_at(places[n], text + ": " + why);
  throw RequestError(before + why);
}

void find_asked(const Study& study, const Scenario& scenario, SweptWorld& world) {
  for (const std::string& text : study.targets) try {
      world.targets.emplace_back(text, world.plan);
    } catch (const RequestError& error) {
      wrong_asked(study.file.places.targets, world.targets.size(), text, error.what());
    }
  for (const std::string& text : study.measures) try {
      world.measures.emplace_back(text, scenario, world.plan);
    } catch (const RequestError& error) {
      wrong_asked(study.file.places.measures, world.measures.size(), text, error.what());
    }
}

SweptWorld swept_world(const Study& study, const std::vector<std::string>& changes, const std::string& theory,
                       const Kernel& kernel) {
  const Scenario scenario = study.base.files->unstamped(changes);
  SweptWorld world;
  // a number that a change has taken away, or that nothing plays, has no place in the plan
  world.plan = compile(scenario, {looks_at_beliefs(study.measures), free_addresses(study, changes, scenario), true});
  if (!theory.empty()) use_theory(world.plan, theory);
  find_asked(study, scenario, world);
  if (!world.measures.empty() || !world.plan.looks.empty()) world.keep = Keep::everything;
  for (const SweptFactor& factor : study.factors) world.rows.push_back(rows_of(factor, world.plan));
  world.drawn = drawn_of(study, world, kernel);
  return world;
}

}  // namespace

Structure structure_of(const Study& study, const StructureKey& key, const Kernel& kernel) {
  Structure structure;
  structure.coder = study.file.coder;
  std::vector<std::string> changes = study.base.changes;
  std::string theory = study.base.theory;
  std::size_t next = 0;
  for (const SweptFactor& factor : study.factors) {
    if (!factor.structural()) continue;
    const StructuralLevel& level = factor.levels[key[next++]];
    changes.insert(changes.end(), level.changes.begin(), level.changes.end());
    if (!level.theory.empty()) theory = level.theory;
    if (!level.coder.empty()) structure.coder = level.coder;
  }
  structure.worlds.push_back(swept_world(study, changes, theory, kernel));
  for (std::size_t c = 0; c < study.contrasts.size(); ++c) {
    std::vector<std::string> all = changes;
    all.insert(all.end(), study.contrasts[c].changes.begin(), study.contrasts[c].changes.end());
    structure.worlds.push_back(
        said_at(study.file.contrasts[c].place, [&] { return swept_world(study, all, theory, kernel); }));
  }
  return structure;
}

void check_structure(const Study& study) {
  StructureKey first;
  for (const SweptFactor& factor : study.factors)
    if (factor.structural()) first.push_back(0);
  const Structure structure = structure_of(study, first, Play().on());
  for (std::size_t f = 0; f < study.factors.size(); ++f)
    if (!study.factors[f].structural() && structure.worlds.front().rows[f].empty())
      wrong_at(study.factors[f].place,
               fmt::format("{} is no number that is played (expected the address of a number that some decision "
                           "depends on)",
                           study.factors[f].id));
}

struct Structures::Guarded {
  std::mutex mutex;
  std::map<StructureKey, std::shared_future<std::shared_ptr<const Structure>>> known;
};

Structures::Structures(const Study& study, const Kernel& kernel)
    : study_(study), kernel_(kernel), guarded_(std::make_unique<Guarded>()) {}
Structures::~Structures() = default;

std::shared_ptr<const Structure> Structures::at(const StructureKey& key) {
  std::promise<std::shared_ptr<const Structure>> made;
  std::unique_lock<std::mutex> lock(guarded_->mutex);
  const auto [found, is_new] = guarded_->known.try_emplace(key);
  if (is_new) found->second = made.get_future().share();
  const auto known = found->second;
  lock.unlock();
  if (!is_new) return known.get();
  auto structure = std::make_shared<Structure>();
  try {
    *structure = structure_of(study_, key, kernel_);
  } catch (const std::exception& error) {
    structure->worlds.clear();
    structure->problem = error.what();
  }
  made.set_value(structure);
  return structure;
}

}  // namespace parallel38
