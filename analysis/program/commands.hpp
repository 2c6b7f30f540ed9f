// The commands of the program, a function each that adds it to the command line. A new command: declare it here, add
// its line to the table in commands.cpp, write it in its own file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "analysis/program/program.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace parallel38 {

/// The questions under which --help lists the commands.
inline constexpr const char* kLook = "Look at a scenario";
inline constexpr const char* kPlay = "Play it";
inline constexpr const char* kCompare = "Hold it against the record";
inline constexpr const char* kAlter = "Ask what if";
inline constexpr const char* kAgain = "Check a result";
inline constexpr const char* kReference = "Reference";

/// Adds a command; when it is typed, `action` is played after all options have been read.
CLI::App& add_command(CLI::App& app, Program& program, const std::string& name, const char* group,
                      const std::string& description, std::function<int()> action);

/// Makes an option take whole numbers in digits, from `low` to `high`; all else is told with what was expected.
void whole_number(CLI::Option* option, std::uint64_t low, std::uint64_t high);
/// As many runs, and as high a number of a run, as can be asked for: far more than can be played, and far from where
/// sums of 64 bits wrap round.
inline constexpr std::uint64_t kMostRuns = 1'000'000'000'000'000'000;

/// Adds every command to the command line, in the order in which --help shows them.
void add_commands(CLI::App& app, Program& program);

void add_list(CLI::App& app, Program& program);
void add_validate(CLI::App& app, Program& program);
void add_show(CLI::App& app, Program& program);
void add_plan(CLI::App& app, Program& program);
void add_network(CLI::App& app, Program& program);
void add_run(CLI::App& app, Program& program);
void add_trace(CLI::App& app, Program& program);
void add_beliefs(CLI::App& app, Program& program);
void add_record(CLI::App& app, Program& program);
void add_whatif(CLI::App& app, Program& program);
void add_causes(CLI::App& app, Program& program);
void add_theses(CLI::App& app, Program& program);
void add_tipping(CLI::App& app, Program& program);
void add_repeat(CLI::App& app, Program& program);
void add_schema(CLI::App& app, Program& program);
void add_models(CLI::App& app, Program& program);
void add_completion(CLI::App& app, Program& program);
void add_version(CLI::App& app, Program& program);

}  // namespace parallel38
