// The commands of the program, a function each that adds it to the command line. A new command: declare it here, add
// its line to the table in commands.cpp, write it in the command.cpp of its own folder.
#pragma once

#include "analysis/program/command_line.hpp"

namespace parallel38 {

/// Adds every command to the command line, in the order in which --help shows them.
void add_commands(CommandLine& line, Program& program);

void add_list(CommandLine& line, Program& program);
void add_validate(CommandLine& line, Program& program);
void add_show(CommandLine& line, Program& program);
void add_plan(CommandLine& line, Program& program);
void add_network(CommandLine& line, Program& program);
void add_run(CommandLine& line, Program& program);
void add_trace(CommandLine& line, Program& program);
void add_beliefs(CommandLine& line, Program& program);
void add_record(CommandLine& line, Program& program);
void add_readings(CommandLine& line, Program& program);
void add_whatif(CommandLine& line, Program& program);
void add_causes(CommandLine& line, Program& program);
void add_theses(CommandLine& line, Program& program);
void add_reach(CommandLine& line, Program& program);
void add_tipping(CommandLine& line, Program& program);
void add_sweep(CommandLine& line, Program& program);
void add_submit(CommandLine& line, Program& program);
void add_merge(CommandLine& line, Program& program);
void add_export(CommandLine& line, Program& program);
void add_sensitivity(CommandLine& line, Program& program);
void add_discover(CommandLine& line, Program& program);
void add_page(CommandLine& line, Program& program);
void add_report(CommandLine& line, Program& program);
void add_repeat(CommandLine& line, Program& program);
void add_glossary(CommandLine& line, Program& program);
void add_schema(CommandLine& line, Program& program);
void add_models(CommandLine& line, Program& program);
void add_completion(CommandLine& line, Program& program);
void add_version(CommandLine& line, Program& program);

}  // namespace parallel38
