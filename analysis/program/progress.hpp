// How far a command has come: runs done, runs a second, time left. On a terminal a line that is drawn again and again;
// elsewhere a line a minute.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "analysis/program/program.hpp"

namespace parallel38 {

/// Shows how far a command has come: on a terminal after the first second, and wipes its line at the end; in a file or
/// a log every minute.
class Progress {
 public:
  /// @param total runs to be done  @param what e.g. "playing"
  /// @param unit of what is counted
  Progress(Program& program, std::uint64_t total, std::string what = "playing", std::string unit = "runs");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  /// `done` runs of the total are finished. Draws at most ten times a second.
  void update(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(const std::string& line, Clock::time_point now);
  std::ostream& to_;
  bool terminal_;
  std::uint64_t total_;
  std::string what_, unit_;
  Clock::time_point begun_, drawn_;
  int shown_ = 0;  ///< columns of the line that is drawn
};

/// Progress as Play takes it: a line for each kind of work, wiped when it is over.
std::function<void(std::uint64_t done, std::uint64_t total, const char* what)> progress_on(Program& program);

/// "playing ████ 1,234,000 of 5,000,000 runs, 310,000 a second, 12 s left": the line shown. Where it would be wider,
/// the bar is shorter, then the speed is left out, then the rest is cut.
std::string progress_line(const std::string& what, std::uint64_t done, std::uint64_t total, double seconds,
                          int widest = 1000, const std::string& unit = "runs");

}  // namespace parallel38
