#include "analysis/program/program.hpp"

#include <cstring>
#include <exception>
#include <new>
#include <ostream>

#include "analysis/output/words.hpp"
#include "analysis/program/commands.hpp"
#include "analysis/program/output_file.hpp"
#include "analysis/program/signals.hpp"
#include "analysis/store/sqlite/database.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

constexpr const char* kNothingTyped =
    "parallel38 plays the road to the Korean War many times and compares it with the record.\n"
    "\n"
    "Type next:\n"
    "  parallel38 run korea-1950               what happens in 100,000 plays, beside what was decided\n"
    "  parallel38 trace korea-1950 --run 1     the story of one of them\n"
    "  parallel38 record korea-1950            how well the model expects what was decided\n"
    "  parallel38 show first-crisis            a complete small scenario to begin with\n"
    "  parallel38 --help                       all commands; COMMAND --help: its options\n";

/// Nothing that a file or a name holds may steer the terminal.
void complain(Program& program, const std::string& words) { program.err << harmless(words) << '\n'; }

int not_written(Program& program) {
  const auto* const stream = dynamic_cast<const SinkStream*>(&program.out);
  if (stream != nullptr && stream->sink().reader_left()) return kReaderLeft;  // who has seen enough is told nothing
  const std::string why = stream == nullptr ? "" : std::string(": ") + std::strerror(stream->sink().error());
  complain(program, "parallel38: the result could not be written to the standard output" + why);
  return kNotWritten;
}

/// Reads what was typed, and plays it.
int play(Program& program) {
  CommandLine line(program);
  add_commands(line, program);
  if (!program.arguments.empty())
    if (const int code = line.read(); code >= 0) return code;
  if (program.action) return program.action();
  program.out << kNothingTyped;
  return kDone;
}

/// Plays, and says what went wrong.
int play_or_complain(Program& program) {
  try {
    const int code = play(program);
    return code == kInterrupted ? code_of_signal() : code;
  } catch (const ScenarioError& error) {
    complain(program, error.what());  // each line begins with its file and line, as editors like it
    return kBadInput;
  } catch (const StoreError& error) {
    complain(program, std::string("parallel38: ") + error.what());
    return error.wrote() ? kNotWritten : kBadInput;
  } catch (const std::bad_alloc&) {
    program.err << "parallel38: not enough memory (fewer --threads need less)\n";
    return kNoMemory;
  } catch (const WriteError& error) {
    complain(program, std::string("parallel38: ") + error.what());
    return kNotWritten;
  } catch (const std::exception& error) {
    complain(program, std::string("parallel38: ") + error.what());
    return interrupted() ? code_of_signal() : kBadInput;
  }
}

}  // namespace

std::atomic<bool>& interrupted() {
  static std::atomic<bool> flag{false};
  return flag;
}

int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal,
                const Terminal& view) {
  Program program{arguments, out, err, terminal, {}, view};
  const int code = play_or_complain(program);
  out.flush();
  return out ? code : not_written(program);
}

}  // namespace parallel38
