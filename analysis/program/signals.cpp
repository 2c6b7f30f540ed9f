#include "analysis/program/signals.hpp"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction is not in <csignal>
#include <time.h>    // NOLINT(modernize-deprecated-headers): nor clock_gettime in <ctime>
#include <unistd.h>

#include <atomic>
#include <cstdint>

#include "analysis/program/output_file.hpp"
#include "analysis/program/program.hpp"

namespace parallel38 {

namespace {

constexpr std::int64_t kSameMoment = 300;  ///< milliseconds

std::atomic<int> caught{0};
std::atomic<std::int64_t> caught_at{0};

std::int64_t milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

/// Who asks by a signal often asks twice: `timeout` the program and its group, a shell after the terminal, a wrapper
/// that passes Ctrl-C on. Only a person who presses Ctrl-C again means more by it.
void on_signal(int signal) {
  if (!interrupted().exchange(true)) {
    caught = signal;
    caught_at = milliseconds();
    return;
  }
  if (signal != SIGINT || milliseconds() - caught_at < kSameMoment) return;
  remove_unfinished();
  _exit(kInterrupted);
}

/// Ends at once, as it does in other programs, but leaves no file that is not finished.
void on_quit(int signal) {
  remove_unfinished();
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
  raise(signal);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void catch_signals() {
  interrupted();  // made before a handler can need it
  for (const int signal : {SIGINT, SIGTERM, SIGXCPU}) handle(signal, on_signal);
  if (!is_ignored(SIGHUP)) handle(SIGHUP, on_signal);
  handle(SIGQUIT, on_quit);
  for (const int signal : {SIGPIPE, SIGXFSZ}) handle(signal, SIG_IGN);
}

int code_of_signal() {
  const int signal = caught;
  return signal == 0 ? kInterrupted : 128 + signal;
}

}  // namespace parallel38
