// What commands on a scenario share: options, finding and opening the scenario, the stamp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/structure_answer.hpp"
#include "analysis/play/world.hpp"
#include "analysis/program/commands.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/output_file.hpp"
#include "analysis/queries/filters.hpp"

namespace parallel38 {

struct StructureRequest;

/// The structural range, where it is asked for.
struct StructureOptions {
  bool asked = false;
  std::string file;  ///< empty: the one beside the scenario
  std::uint64_t runs = kStructureRuns;
};

/// Options that commands share; each command adds those it understands.
struct Options {
  std::string scenario;              ///< a path, or the name of a shipped one
  std::vector<std::string> changes;  ///< --change, in order
  Files files = scenario_files();    ///< each is read once, however many worlds are made of it
  std::string theory;                ///< --theory; empty: the scenario's own
  bool every_theory = false;         ///< the command understands --theory all: it plays each in turn
  std::uint64_t seed = 1950, runs = 100000;
  std::uint32_t runs_per_draw = 64;
  int threads = 0;
  std::string isa;  ///< --isa, the kernel; empty: the fastest
  std::string coder;
  bool at_centre = false;
  StructureOptions structure;
  Output output;
  Filter filter;
};
void add_scenario_options(Command& command, Options& options);   ///< SCENARIO --change
void add_play_options(Command& command, Options& options);       ///< --seed --runs --runs-per-draw --threads --isa
void add_model_options(Command& command, Options& options);      ///< --theory --coder --at-centre
void add_structure_options(Command& command, Options& options);  ///< --structure --structure-file --structure-runs
void add_output_options(Command& command, Output& output);       ///< --json --csv; not both to one output
void add_output_options(Command& command, Options& options);
/// Those filters alone that mean something for the command; the others are refused like any unknown option.
/// @param names of --actor --claim --decision --from --until --core
void add_filter_options(Command& command, Options& options,
                        std::initializer_list<const char*> names = {"--actor", "--claim", "--decision", "--from",
                                                                    "--until", "--core"});

/// The command as it was typed, to be typed again with more options.
std::string typed_command(const Program& program);
/// Reads the scenario with its changes; no plan yet.
Scenario read_for(const Options& options);
/// Opens the scenario with its changes and its theory, and checks the filters and the coder.
/// @throws ScenarioError, RequestError
World open_world(const Options& options);
/// How it is to be played, by the kernel asked for; stopped by Ctrl-C, with progress on the terminal until it is gone.
Play play_for(const Options& options, Program& program);
/// The worlds of the structural range; none: it is not asked for. @throws ScenarioError, RequestError
std::optional<StructureRequest> structure_for(const Options& options);
/// The stamp of a result that needs no random streams.
Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program);
/// The stamp of theories side by side. @param runs of each
Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program,
               const std::vector<std::uint64_t>& runs);
/// The stamp of a result of so many runs.
Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program, std::uint64_t runs);

}  // namespace parallel38
