#include "analysis/program/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <ostream>

#include "analysis/program/commands.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

constexpr const char* kNothingTyped =
    "parallel38 plays the road to the Korean War again and again and holds it against the record.\n"
    "\n"
    "Type next:\n"
    "  parallel38 run korea-1950               what happens in 100,000 plays, beside what was decided\n"
    "  parallel38 trace korea-1950 --run 1     the story of one of them\n"
    "  parallel38 record korea-1950            how well the model expects what was decided\n"
    "  parallel38 show first-crisis            a complete small scenario to begin with\n"
    "  parallel38 --help                       all commands; COMMAND --help: its options\n";

void on_interrupt(int) {
  if (interrupted().exchange(true)) std::_Exit(kInterrupted);
}

/// A first word that is no command: says so, with the nearest. CLI11 would list the words backwards.
void check_command(const CLI::App& app, const std::string& word) {
  if (word.empty() || word.front() == '-') return;
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), word) != names.end()) return;
  throw UsageError(word + ": no such command" + expectation("a command", word, names));
}

/// Reads the command line into `program.action`.
/// @return -1 to go on, or the exit code
int read_command_line(CLI::App& app, Program& program) {
  std::vector<std::string> reversed(program.arguments.rbegin(), program.arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, program.out, program.err);
    return code == 0 ? kDone : kBadInput;
  }
  return -1;
}

}  // namespace

std::atomic<bool>& interrupted() {
  static std::atomic<bool> flag{false};
  return flag;
}

void catch_interrupts() { std::signal(SIGINT, on_interrupt); }

int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal,
                bool page) {
  Program program{arguments, out, err, terminal, {}, page};
  if (arguments.empty()) {
    out << kNothingTyped;
    return kDone;
  }
  CLI::App app{"Six people, the documents they read, and the road to the Korean War.", "parallel38"};
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(24);
  add_commands(app, program);
  try {
    check_command(app, arguments.front());
    if (const int code = read_command_line(app, program); code >= 0) return code;
    if (!program.action) {
      out << kNothingTyped;
      return kDone;
    }
    const int code = program.action();
    out.flush();
    if (out) return code;
    err << "parallel38: the result could not be written\n";
    return kBadInput;
  } catch (const ScenarioError& error) {
    err << error.what() << '\n';  // each line begins with its file and line, as editors like it
    return kBadInput;
  } catch (const std::exception& error) {
    err << "parallel38: " << error.what() << '\n';
    return interrupted() ? kInterrupted : kBadInput;
  }
}

}  // namespace parallel38
