// What commands on a scenario have in common: options, finding and compiling the scenario, filters, the stamp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/report.hpp"
#include "analysis/program/commands.hpp"
#include "engine/runs/player.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// Which part of a result is shown: --actor --claim --decision --from --until --core. Empty: all.
struct Filter {
  std::vector<std::string> actors, claims, decisions;  ///< ids; * stands for anything
  std::string from, until;                             ///< ISO dates, both inclusive
  bool core = false;                                   ///< decisions of tier core only

  bool actor(const std::string& id) const;
  bool claim(const std::string& id) const;
  bool day(Day day) const;
  bool decision(const DecisionEntry& decision) const;  ///< its id, actor, date and tier
  /// @throws UsageError where an id fits nothing in the scenario or a date is none, with the nearest that does
  void check(const Scenario& scenario) const;
};

/// Options that commands share; each command adds those it understands.
struct Options {
  std::string scenario;              ///< a path, or the name of a shipped one
  std::vector<std::string> changes;  ///< --change, in order
  std::string theory;                ///< --theory; empty: the scenario's own
  std::uint64_t seed = 1950, runs = 100000;
  std::uint32_t dice = 64;
  int threads = 0;
  std::string isa;  ///< --isa, the kernel; empty: the fastest
  std::string coder;
  bool at_centre = false;
  Output output;
  Filter filter;
};
void add_scenario_options(CLI::App& command, Options& options);  ///< SCENARIO --change
void add_play_options(CLI::App& command, Options& options);      ///< --seed --runs --dice --threads --isa
void add_model_options(CLI::App& command, Options& options);     ///< --theory --coder --at-centre
void add_output_options(CLI::App& command, Options& options);    ///< --json --csv; not both to one output
void add_filter_options(CLI::App& command, Options& options);    ///< --actor --claim --decision --from --until --core

/// A scenario ready to be played.
struct Session {
  Scenario scenario;
  Plan plan;
  const Kernel* kernel = nullptr;
  Dice dice;
  Stamp stamp;
};

/// Reads the scenario with its changes; no plan yet.
Scenario read_for(const Options& options);
/// Reads, compiles, chooses the kernel, fixes theory, coder and dice, and stamps.
/// @throws ScenarioError, UsageError
Session open_session(const Options& options, const Program& program);
/// The stamp of a result that needs no luck.
Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program);

/// What those of its changes reached that are written with * or a filter. @param first the first change looked at
std::vector<Matched> matched_in(const Scenario& scenario, std::size_t first = 0);

/// Whether the scenario says what was really decided.
bool on_record(const Session& session);

/// Fixes one theory for every actor of a plan. @throws UsageError for a name that is none
void use_theory(Plan& plan, const std::string& theory);

/// Ids of entries, in order. @param before  set before each
template <class Entries>
std::vector<std::string> ids_of(const Entries& entries, const std::string& before = "") {
  std::vector<std::string> ids;
  for (const auto& entry : entries) ids.push_back(before + entry.id);
  return ids;
}

/// Decisions of a plan in the order of its timeline.
std::vector<Index> decisions_in_time(const Plan& plan);
/// The entry of a decision by id.
const DecisionEntry& entry_of(const Scenario& scenario, const std::string& decision);
/// Id of who decides; nature.
std::string decider_id(const Plan& plan, Index decision);
/// Id of a decision's local option.
std::string option_id(const Plan& plan, Index decision, Index local);

}  // namespace parallel38
