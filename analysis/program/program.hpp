// The program `parallel38`: finds the command that was typed, plays it, and answers errors with a message and an exit
// code.
#pragma once

#include <atomic>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/output/screen.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {

/// Exit codes of the program; --help lists them.
inline constexpr int kDone = 0, kDiffers = 1, kBadInput = 2, kNotWritten = 3, kNoMemory = 4, kNotPrecise = 5;
/// As EX_TEMPFAIL of sysexits.h: what schedulers can put back into their queue.
inline constexpr int kStopped = 75;
/// What the shell gives for a program that a signal ended: 128 and the number of the signal.
inline constexpr int kHungUp = 129, kInterrupted = 130, kReaderLeft = 141, kTerminated = 143, kTimeUsed = 152;
struct ExitCode {
  int code;
  const char* meaning;
};
inline constexpr ExitCode kExitCodes[] = {
    {kDone, "done"},
    {kDiffers, "repeat: a result differs"},
    {kBadInput, "wrong input: a file, an option, or what they ask for"},
    {kNotWritten, "a result could not be written, e.g. the disk is full; all others were"},
    {kNoMemory, "not enough memory"},
    {kNotPrecise, "run: --max-runs were not enough for --precision; the result is of all of them"},
    {kStopped, "sweep: stopped by a signal; the same command continues"},
    {kHungUp, "the terminal was closed (SIGHUP): the result holds what was finished"},
    {kInterrupted, "Ctrl-C (SIGINT): likewise; a second Ctrl-C ends at once"},
    {kReaderLeft, "the reader of the standard output left (SIGPIPE)"},
    {kTerminated, "asked to end (SIGTERM), e.g. by `timeout` or a scheduler: as Ctrl-C"},
    {kTimeUsed, "the time that `ulimit -t` gives is used up (SIGXCPU): as Ctrl-C"},
};

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
