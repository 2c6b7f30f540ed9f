// --isa: every kernel that this machine can run gives the same files; what it cannot run is told.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "analysis/play/kernel_choice.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// The lines of a file that are no comments.
std::string without_comments(const std::string& file) {
  std::ifstream in(file);
  std::string line, text;
  while (std::getline(in, line))
    if (line[0] != '#') text += line + '\n';
  return text;
}

struct Result {
  std::string plays;
  Json numbers;
};
Result played_by(const std::string& isa) {
  const std::string file = test::scratch("each-of-" + isa + ".csv").string();
  const Json numbers = result_of({"run", "korea-1950", "--runs", "3000", "--isa", isa, "--each", file});
  Result result{without_comments(file), numbers};
  CHECK(result.numbers["command"].get<std::string>().find("--isa " + isa) != std::string::npos);
  result.numbers.erase("command");
  return result;
}

bool here() { return true; }
bool elsewhere() { return false; }
Kernel named(const char* name, bool (*supported)()) {
  Kernel kernel{};
  kernel.name = name;
  kernel.width = 16;
  kernel.supported = supported;
  return kernel;
}

}  // namespace

TEST_CASE("--isa: every kernel of this machine gives the same plays and the same numbers") {
  const Result expected = played_by("baseline");
  CHECK(std::count(expected.plays.begin(), expected.plays.end(), '\n') == 3001);  // and the names of the columns
  for (const std::string& isa : runnable_names()) {
    const Result result = played_by(isa);
    CHECK_MESSAGE(result.plays == expected.plays, isa);
    CHECK_MESSAGE(result.numbers == expected.numbers, isa);
  }
}

TEST_CASE("--isa: every command that plays takes it; a name that is none exits 2 with those that can be run") {
  std::string names;
  for (const std::string& isa : runnable_names()) names += (names.empty() ? "" : ", ") + isa;
  for (const char* command : {"run", "trace", "beliefs", "record", "whatif", "causes", "theses"}) {
    const std::string help = say({command, "--help"}).out;
    CHECK_MESSAGE(help.find("--isa") != std::string::npos, command);
  }
  for (const char* wrong : {"avx2", "x86_64_v3", "x86-64-v5", ""}) {
    const Said said = say({"run", "first-crisis", "--runs", "10", std::string("--isa=") + wrong});
    CHECK(said.code == kBadInput);
    CHECK(said.out.empty());
    if (*wrong != 0)
      CHECK(said.err == "parallel38: --isa " + std::string(wrong) +
                            ": this build has no such kernel (this machine can run: " + names + ")\n");
  }
}

TEST_CASE("a kernel that the build has and the machine cannot run is not chosen, and told") {
  const Kernel wide = named("x86-64-v4", &elsewhere), middle = named("x86-64-v3", &here),
               narrow = named("baseline", &here);
  const Kernel* const built[] = {&wide, &middle, &narrow};
  CHECK(&kernel_for("", built) == &middle);
  CHECK(&kernel_for("baseline", built) == &narrow);
  CHECK_THROWS_WITH_AS(
      kernel_for("x86-64-v4", built),
      "--isa x86-64-v4: this machine lacks that instruction set (this machine can run: x86-64-v3, baseline)",
      RequestError);
  CHECK(kernels_in_words(built) ==
        "kernels of this build, the fastest first (--isa chooses another; results do not depend on it):\n"
        "  x86-64-v4  16 runs together  this machine cannot run it\n"
        "  x86-64-v3  16 runs together  plays\n"
        "  baseline   16 runs together  this machine can run it\n");
  CHECK_THROWS_AS(kernel_for("", std::span(built).first(1)), RequestError);
}

TEST_CASE("version says which kernel plays; kernels are named as users spell them") {
  const std::string said = say({"version"}).out;
  CHECK(said.rfind("parallel38 ", 0) == 0);
  CHECK(said.find(kernels_in_words()) != std::string::npos);
  for (const Kernel* kernel : built_kernels()) {
    CHECK(said.find(kernel->name) != std::string::npos);
    CHECK(std::string(kernel->name).find('_') == std::string::npos);
  }
  const Said completed = say({"completion", "--words", "--", "run", "korea-1950", "--isa"});
  std::string names;
  for (const std::string& isa : runnable_names()) names += isa + '\n';
  CHECK(completed.out == names);
}
