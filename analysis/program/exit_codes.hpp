// The exit codes of the program; --help lists them.
#pragma once

namespace parallel38 {

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

}  // namespace parallel38
