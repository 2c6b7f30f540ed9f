// A world: a scenario under some changes, compiled; and how it is to be played.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analysis/queries/ids.hpp"
#include "analysis/queries/measure.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

class OpenedScenario;
class EnsemblePlayer;

/// A scenario ready to be played. Its files have been read once: further worlds of it are made without them.
struct World {
  std::shared_ptr<const OpenedScenario> files;
  std::vector<std::string> changes;  ///< further ones, as on the command line
  std::string theory;                ///< of every actor; empty: the scenario's own
  Scenario scenario;
  Plan plan;
};

/// Opens the scenario (or file of changes) called `name`, compiled.
/// @param files name -> bytes  @param theory of every actor; empty: the scenario's own
/// @throws ScenarioError, RequestError
World open_world(const std::string& name, const Files& files, const std::vector<std::string>& changes = {},
                 const std::string& theory = {});
/// The same scenario with further changes.
World altered(const World& world, const std::vector<std::string>& changes);

/// How worlds are played: everything that a result depends on besides the worlds, and what it does not depend on.
struct Play {
  const Kernel* kernel = nullptr;  ///< null: the fastest of this machine
  Dice dice;                       ///< seed, runs that share a draw, coder, whether at the central values
  std::uint64_t runs = 100'000;
  int threads = 0;                          ///< 0: as many as the machine has; results do not depend on it
  const std::atomic<bool>* stop = nullptr;  ///< set: what is finished is the answer
  /// Told from time to time how much of what is done. May be empty.
  std::function<void(std::uint64_t done, std::uint64_t total, const char* what)> progress;
  EnsemblePlayer* ensembles = nullptr;  ///< who plays ensembles; null: this process, on its threads

  bool stopped() const { return stop && *stop; }
  const Kernel& on() const;  ///< the kernel
};

/// The same as part `part` (from 0) of `parts` that are played one after the other: progress is that of the whole.
Play part_of(const Play& play, std::size_t part, std::size_t parts);

/// Fixes one theory for every actor of a plan. @throws RequestError for a name that is none
void use_theory(Plan& plan, const std::string& theory);

/// The plan of a scenario with what the measures need. @param theory of every actor; empty: the scenario's
Plan plan_with(const Scenario& scenario, const std::string& theory, const std::vector<std::string>& measures,
               std::vector<Measure>& found);

/// Whether the scenario says what was really decided.
bool on_record(const Scenario& scenario);
inline constexpr const char* kNoRecord =
    "this scenario has no record of what its actors decided (key `record`)";  ///< what is said where it must

/// Decisions of a plan in the order of its timeline.
std::vector<Index> decisions_in_time(const Plan& plan);
/// The entry of a decision by id; null: there is none.
const DecisionEntry* find_decision(const Scenario& scenario, const std::string& decision);
/// The same. @throws RequestError with the nearest
const DecisionEntry& entry_of(const Scenario& scenario, const std::string& decision);
/// Id of who decides; nature.
std::string decider_id(const Plan& plan, Index decision);
/// Id of a decision's local option; empty for none.
std::string option_id(const Plan& plan, Index decision, Index local);

}  // namespace parallel38
