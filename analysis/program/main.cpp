#include <fcntl.h>
#include <unistd.h>

#include <iostream>
#include <string>
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

}  // namespace

int main(int argc, char** argv) {
  keep_standard_streams();
  parallel38::catch_signals();
  parallel38::SinkStream out(STDOUT_FILENO);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return parallel38::run_program(arguments, out, std::cerr, isatty(STDERR_FILENO) != 0, isatty(STDOUT_FILENO) != 0);
}
