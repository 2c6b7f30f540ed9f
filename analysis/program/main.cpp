#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/program/program.hpp"
#include "analysis/program/signals.hpp"
#include "analysis/program/sink.hpp"

namespace {

/// Where the program was started with a standard stream closed, no file of ours may get its number. Writing to it
/// fails.
void keep_standard_streams() {
  while (true) {
    const int descriptor = open("/dev/null", O_RDONLY);
    if (descriptor < 0) return;
    if (descriptor > STDERR_FILENO) {
      close(descriptor);
      return;
    }
  }
}

/// The terminal's size, where the standard output is one; and colour, unless NO_COLOR says not to (no-color.org).
parallel38::Terminal view_of_terminal() {
  parallel38::Terminal view;
  if (isatty(STDOUT_FILENO) == 0) return view;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    view.width = std::max<int>(size.ws_col, parallel38::kLeastWidth);
    view.lines = std::max<int>(size.ws_row - 1, view.lines);
  }
  const auto set = [](const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  const char* const kind = std::getenv("TERM");
  view.colour = !set("NO_COLOR") && kind != nullptr && std::string_view(kind) != "dumb";
  return view;
}

}  // namespace

int main(int argc, char** argv) {
  keep_standard_streams();
  parallel38::catch_signals();
  parallel38::SinkStream out(STDOUT_FILENO);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return parallel38::run_program(arguments, out, std::cerr, isatty(STDERR_FILENO) != 0, view_of_terminal());
}
