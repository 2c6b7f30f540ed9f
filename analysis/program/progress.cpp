#include "analysis/program/progress.hpp"

#include <fmt/format.h>

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

std::string progress_line(const std::string& what, std::uint64_t done, std::uint64_t total, double seconds) {
  const double rate = static_cast<double>(done) / std::max(seconds, 1e-9);
  const double share = static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(total, 1));
  return fmt::format("{} {} {} of {} runs, {} a second, {}", what, bar(share, 20), grouped(done), grouped(total),
                     grouped(static_cast<std::uint64_t>(rate)),
                     time_left(rate > 0 && total > done ? static_cast<double>(total - done) / rate : 0));
}

Progress::Progress(Program& program, std::uint64_t total, std::string what)
    : terminal_(program.terminal ? &program.err : nullptr),
      total_(total),
      what_(std::move(what)),
      begun_(Clock::now()),
      drawn_(begun_) {}

Progress::~Progress() {
  if (shown_ > 0) *terminal_ << '\r' << std::string(static_cast<std::size_t>(shown_), ' ') << '\r' << std::flush;
}

void Progress::update(std::uint64_t done) {
  if (terminal_ == nullptr) return;
  const auto now = Clock::now();
  if (now - begun_ < std::chrono::seconds(1) || (shown_ > 0 && now - drawn_ < std::chrono::milliseconds(100))) return;
  const std::string line = progress_line(what_, done, total_, std::chrono::duration<double>(now - begun_).count());
  const int length = characters(line);
  *terminal_ << '\r' << line << std::string(static_cast<std::size_t>(std::max(0, shown_ - length)), ' ') << std::flush;
  shown_ = length;
  drawn_ = now;
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
