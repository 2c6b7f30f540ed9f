// The program `parallel38`: finds the command that was typed, plays it, and answers errors with a message and an exit
// code.
#pragma once

#include <atomic>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/queries/request_error.hpp"

namespace parallel38 {

/// Exit codes of the program.
inline constexpr int kDone = 0, kDiffers = 1, kBadInput = 2, kInterrupted = 130;

/// What every command is given beside its own options.
struct Program {
  std::vector<std::string> arguments;  ///< as typed, without the program's name
  std::ostream& out;                   ///< results
  std::ostream& err;                   ///< messages and progress
  bool terminal = false;               ///< somebody is looking at `err`: progress is shown
  std::function<int()> action;         ///< set by the command that was typed; returns the exit code
  bool page = false;                   ///< somebody is looking at `out`: cells that are too long may be cut
};

/// What is said, with exit code 130, where Ctrl-C left nothing to be told.
inline constexpr const char* kNothingFinished = "interrupted before anything was finished";

/// Plays one command line. Also how the tests and `repeat` call the program.
/// @param terminal, page as of Program  @return the exit code
int run_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err, bool terminal = false,
                bool page = false);

/// Set by Ctrl-C: commands stop at the next chunk and give what was finished.
std::atomic<bool>& interrupted();
/// From now on Ctrl-C sets interrupted(); a second one ends the program at once.
void catch_interrupts();

}  // namespace parallel38
