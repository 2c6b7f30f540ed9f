// A line on the terminal for work that takes longer than a second: runs done, runs a second, time left.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "analysis/program/program.hpp"

namespace parallel38 {

/// Shows how far a command has come; silent where nobody looks (piped) and in the first second. Wipes its line at the
/// end.
class Progress {
 public:
  /// @param total runs to be done  @param what e.g. "playing"
  Progress(Program& program, std::uint64_t total, std::string what = "playing");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  /// `done` runs of the total are finished. Draws at most ten times a second.
  void update(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream* terminal_;  ///< null: silent
  std::uint64_t total_;
  std::string what_;
  Clock::time_point begun_, drawn_;
  int shown_ = 0;  ///< characters on the line
};

/// Progress as Play takes it: a line for each kind of work, wiped when it is over.
std::function<void(std::uint64_t done, std::uint64_t total, const char* what)> progress_on(Program& program);

/// "1,234,000 of 5,000,000 runs, 310,000 a second, 12 s left": the line shown.
std::string progress_line(const std::string& what, std::uint64_t done, std::uint64_t total, double seconds);

}  // namespace parallel38
