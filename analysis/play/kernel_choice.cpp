#include "analysis/play/kernel_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/queries/request_error.hpp"

namespace parallel38 {

std::vector<std::string> runnable_names(std::span<const Kernel* const> built) {
  std::vector<std::string> names;
  for (const Kernel* kernel : built)
    if (kernel->supported()) names.push_back(kernel->name);
  return names;
}

const Kernel& kernel_for(const std::string& isa, std::span<const Kernel* const> built) {
  const auto wanted = [&](const Kernel* kernel) { return isa.empty() ? kernel->supported() : kernel->name == isa; };
  const auto found = std::find_if(built.begin(), built.end(), wanted);
  if (found != built.end() && (*found)->supported()) return **found;
  const std::vector<std::string> names = runnable_names(built);
  if (names.empty()) throw RequestError("this machine can run no kernel of this build");
  const char* why = found != built.end() ? "this machine lacks that instruction set" : "this build has no such kernel";
  throw RequestError(fmt::format("--isa {}: {} (this machine can run: {})", isa, why, fmt::join(names, ", ")));
}

std::string kernels_in_words(std::span<const Kernel* const> built) {
  std::string words =
      "kernels of this build, the fastest first (--isa chooses another; results do not depend on it):\n";
  const std::vector<std::string> names = runnable_names(built);
  for (const Kernel* kernel : built) {
    const char* use = "this machine cannot run it";
    if (kernel->supported()) use = kernel->name == names.front() ? "plays" : "this machine can run it";
    words += fmt::format("  {:<10} {:>2} runs together  {}\n", kernel->name, kernel->width, use);
  }
  return words;
}

}  // namespace parallel38
