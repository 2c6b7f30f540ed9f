// The program `parallel38`: finds the command that was typed, plays it, and answers errors with a message and an exit
// code.
#pragma once

#include <atomic>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/output/screen.hpp"
#include "analysis/program/exit_codes.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {

/// What every command is given beside its own options.
struct Program {
  std::vector<std::string> arguments;  ///< as typed, without the program's name
  std::ostream& out;                   ///< results
  std::ostream& err;                   ///< messages and progress
  bool terminal = false;               ///< somebody is looking at `err`: progress is shown
  std::function<int()> action;         ///< set by the command that was typed; returns the exit code
  Terminal view{};                     ///< what `out` is shown on
};

/// What is said, with the exit code of the signal, where it left nothing to be reported.
inline constexpr const char* kNothingFinished = "interrupted before anything was finished";

/// Plays one command line. Also how the tests and `repeat` call the program.
/// @param terminal, view as of Program  @return the exit code
int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal = false,
                const Terminal& view = {});

/// Set by Ctrl-C, SIGTERM and SIGHUP: commands stop at the next chunk and give what was finished.
std::atomic<bool>& interrupted();

}  // namespace parallel38
