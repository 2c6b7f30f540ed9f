#include <unistd.h>

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "analysis/program/program.hpp"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that has seen enough (`| head`) ends the program quietly
  parallel38::catch_interrupts();
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return parallel38::run_program(arguments, std::cout, std::cerr, isatty(STDERR_FILENO) != 0,
                                 isatty(STDOUT_FILENO) != 0);
}
