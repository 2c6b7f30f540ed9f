#include "analysis/program/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <ostream>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

std::string time_left(double seconds) {
  const auto left = static_cast<long>(std::ceil(seconds));
  if (left < 60) return fmt::format("{} s left", left);
  if (left < 3600) return fmt::format("{} min {:02} s left", left / 60, left % 60);
  return fmt::format("{} h {:02} min left", left / 3600, left / 60 % 60);
}

}  // namespace

std::string progress_line(const std::string& what, std::uint64_t done, std::uint64_t total, double seconds, int widest,
                          const std::string& unit) {
  const double rate = static_cast<double>(done) / std::max(seconds, 1e-9);
  const double share = static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(total, 1));
  const std::string speed = fmt::format(", {} a second", grouped(static_cast<std::uint64_t>(rate)));
  const std::string left = time_left(rate > 0 && total > done ? static_cast<double>(total - done) / rate : 0);
  const auto line = [&](int bar_width, const std::string& middle) {
    return fmt::format("{} {}{}{} of {} {}{}, {}", what, bar(share, bar_width), bar_width > 0 ? " " : "", grouped(done),
                       grouped(total), unit, middle, left);
  };
  for (const int bar_width : {20, 10, 5, 0})
    if (std::string whole = line(bar_width, speed); columns(whole) <= widest) return whole;
  return cut(line(0, ""), widest);
}

namespace {

/// One less than the terminal has: in its last column some go to the next line.
int terminal_width() {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return known ? size.ws_col - 1 : 79;
}

}  // namespace

Progress::Progress(Program& program, std::uint64_t total, std::string what, std::string unit)
    : to_(program.err),
      terminal_(program.terminal),
      total_(total),
      what_(std::move(what)),
      unit_(std::move(unit)),
      begun_(Clock::now()),
      drawn_(begun_) {}

Progress::~Progress() {
  if (shown_ > 0) to_ << '\r' << std::string(static_cast<std::size_t>(shown_), ' ') << '\r' << std::flush;
}

void Progress::update(std::uint64_t done) {
  const auto now = Clock::now();
  const auto pause = shown_ > 0  ? std::chrono::milliseconds(100)
                     : terminal_ ? std::chrono::milliseconds(1000)
                                 : std::chrono::milliseconds(60'000);
  if (now - drawn_ < pause) return;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  draw(progress_line(what_, done, total_, seconds, terminal_ ? terminal_width() : 1000, unit_), now);
}

void Progress::draw(const std::string& line, Clock::time_point now) {
  drawn_ = now;
  if (!terminal_) {
    to_ << line << std::endl;
    return;
  }
  const int length = columns(line);
  to_ << '\r' << line << std::string(static_cast<std::size_t>(std::max(0, shown_ - length)), ' ') << std::flush;
  shown_ = length;
}

std::function<void(std::uint64_t, std::uint64_t, const char*)> progress_on(Program& program) {
  struct Now {
    std::string what;
    std::uint64_t total = 0;
    std::unique_ptr<Progress> line;
  };
  return [&program, now = std::make_shared<Now>()](std::uint64_t done, std::uint64_t total, const char* what) {
    if (!now->line || now->what != what || now->total != total) {
      now->line.reset();
      now->line = std::make_unique<Progress>(program, total, what);
      now->what = what;
      now->total = total;
    }
    now->line->update(done);
  };
}

}  // namespace parallel38
