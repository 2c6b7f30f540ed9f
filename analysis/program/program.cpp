#include "analysis/program/program.hpp"

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
  CommandLine line(program);
  add_commands(line, program);
  try {
    if (const int code = line.read(); code >= 0) return code;
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
