// What stands behind the name of an output, and that nothing is lost: links, modes, files that are read, full disks.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

namespace fs = std::filesystem;

std::string text_in(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// A run that writes its table there.
Said written_to(const std::string& csv) { return say({"run", "first-crisis", "--runs", "10", "--csv", csv}); }

bool is_table(const fs::path& file) { return text_in(file).rfind("# {", 0) == 0; }

/// An own copy of the small crisis. @return its path
std::string own_crisis(const std::string& name) {
  return test::written(name, text_in(std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml"));
}

std::string own_folder(const std::string& name) {
  fs::create_directories(test::scratch(name));
  return test::scratch(name).string();
}

}  // namespace

TEST_CASE("a link stays a link, and the file that it names is written, be it there or not") {
  const std::string folder = own_folder("links");
  own_folder("links/elsewhere");
  for (const char* const target : {"elsewhere/a.csv", "elsewhere/new.csv"}) {
    const std::string link = folder + "/" + fs::path(target).filename().string();
    if (std::string(target) == "elsewhere/a.csv") std::ofstream(folder + "/" + target) << "old";
    fs::create_symlink(target, link);
    CHECK(written_to(link).code == kDone);
    CHECK(fs::is_symlink(link));
    CHECK(is_table(folder + "/" + target));
  }
  fs::create_symlink("a.csv", folder + "/chain.csv");  // a link to a link
  std::ofstream(folder + "/elsewhere/a.csv") << "old";
  CHECK(written_to(folder + "/chain.csv").code == kDone);
  CHECK(is_table(folder + "/elsewhere/a.csv"));
  fs::create_symlink("loop", folder + "/loop");
  CHECK(refusal_of({"run", "no-such-crisis", "--csv", folder + "/loop"}).find("Too many levels") != std::string::npos);
}

TEST_CASE("a file that is replaced keeps its mode; one with two names keeps both") {
  const std::string file = test::written("mode/a.csv", "old"), other = test::scratch("mode/b.csv").string();
  REQUIRE(chmod(file.c_str(), 0640) == 0);
  CHECK(written_to(file).code == kDone);
  struct stat now {};
  REQUIRE(stat(file.c_str(), &now) == 0);
  CHECK((now.st_mode & 07777U) == 0640U);
  fs::create_hard_link(file, other);
  std::ofstream(file) << "old";
  CHECK(written_to(file).code == kDone);
  CHECK(is_table(other));
  CHECK_FALSE(fs::exists(file + ".part"));
}

TEST_CASE("a file that is open already is written where it is: > FILE and --csv of the same file") {
  const std::string file = test::written("open/a.csv", ""), link = test::scratch("open/link").string();
  const int descriptor = open(file.c_str(), O_WRONLY);
  REQUIRE(descriptor >= 0);
  fs::create_symlink("/proc/self/fd/" + std::to_string(descriptor), link);
  CHECK(written_to(link).code == kDone);
  CHECK(fs::is_symlink(link));
  struct stat by_name {
  }, by_descriptor{};
  REQUIRE(stat(file.c_str(), &by_name) == 0);
  REQUIRE(fstat(descriptor, &by_descriptor) == 0);
  CHECK(by_name.st_ino == by_descriptor.st_ino);
  CHECK(is_table(file));
  close(descriptor);
}

TEST_CASE("a name of 255 bytes is legal, one more is refused before anything is played") {
  const std::string folder = own_folder("long") + "/";
  const std::string name = folder + std::string(251, 'n') + ".csv";
  CHECK(written_to(name).code == kDone);
  CHECK(is_table(name));
  CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
  CHECK(refusal_of({"run", "no-such-crisis", "--csv", folder + std::string(256, 'n')}).find("File name too long") !=
        std::string::npos);
}

TEST_CASE("no output replaces what is read: the scenario, what it is made of, files beside it") {
  const std::string crisis = own_crisis("own/crisis.yaml");
  const std::string changes =
      test::written("own/asks.yaml", "extends: crisis.yaml\ntitle: Asks\nchanges: ['force challenge=wait']\n");
  const std::string test =
      test::written("own/counterfactuals/b.yaml", "extends: ../crisis.yaml\ntitle: B\nchanges: []\n");
  fs::create_symlink("crisis.yaml", test::scratch("own/link.csv"));
  const std::vector<std::pair<std::string, std::string>> wrong{{crisis, crisis},
                                                               {changes, changes},
                                                               {changes, crisis},
                                                               {crisis, test::scratch("own/link.csv").string()},
                                                               {crisis, test}};
  for (const auto& [scenario, output] : wrong) {
    const std::string before = text_in(output);
    for (const char* option : {"--csv", "--each", "--json-file"}) {
      const Said said = say({"run", scenario, "--runs", "10", option, output});
      CHECK(said.code == kBadInput);
      CHECK_MESSAGE(said.err.find(std::string(option) + " " + output) != std::string::npos, said.err);
    }
    CHECK(text_in(output) == before);
  }
  CHECK(say({"whatif", crisis, changes, "--runs", "10", "--csv", changes}).code == kBadInput);
  const std::string result = test::written("own/result.json", "{}");
  CHECK(say({"validate", result, "--csv", result}).code == kBadInput);
  CHECK(say({"run", crisis, "--runs", "10", "--csv", test::scratch("own/table.csv")}).code == kDone);
}

TEST_CASE("all outputs are different files") {
  const std::string both = test::scratch("both.out").string();
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"--csv", "--each"}, {"--csv", "--json-file"}, {"--json-file", "--each"}})
    CHECK(refusal_of({"run", "no-such-crisis", a, both, b, both}).find("expected two files") != std::string::npos);
}

TEST_CASE("words, JSON and CSV of one run are one run") {
  const std::string csv = test::scratch("one.csv").string(), json = test::scratch("one.json").string();
  const Said said = say({"run", "first-crisis", "--runs", "10", "--csv", csv, "--json-file", json});
  CHECK(said.code == kDone);
  CHECK(said.out.find("How it ends") != std::string::npos);
  CHECK(is_table(csv));
  CHECK(Json::parse(text_in(json))["runs"] == 10);
}

TEST_CASE("what one output cannot take is still given to the others, with an exit code of its own") {
  const std::string csv = test::scratch("kept.csv").string();
  for (const char* option : {"--csv", "--each", "--json-file"}) {
    fs::remove(csv);
    std::vector<std::string> asked{"run", "first-crisis", "--runs", "5000", option, "/dev/full"};
    if (std::string(option) != "--csv") asked.insert(asked.end(), {"--csv", csv});
    const Said said = say(asked);
    CHECK(said.code == kNotWritten);
    CHECK_MESSAGE(said.err == "parallel38: cannot write /dev/full: No space left on device\n", said.err);
    CHECK(said.out.find("5,000 plays") != std::string::npos);
    if (std::string(option) != "--csv") CHECK(is_table(csv));
  }
}

TEST_CASE("names that are not UTF-8, and control characters in them, harm neither JSON nor CSV nor the terminal") {
  const std::string file = own_crisis("caf\xe9\x1b[31m.yaml"), csv = test::scratch("odd.csv").string();
  const Said json = say({"run", file, "--runs", "10", "--json"});
  REQUIRE_MESSAGE(json.code == kDone, json.err);
  CHECK(Json::parse(json.out)["command"].get<std::string>().find("caf\\xe9\\x1b[31m.yaml'") != std::string::npos);
  for (const std::string& text :
       {say({"run", file, "--runs", "10"}).out, say({"run", file, "--runs", "10", "--csv", "-"}).out,
        say({"validate", file}).out, say({"validate", file, "--json"}).out, say({"run", file + "x"}).err,
        say({"run", "first-crisis", "--\x1b[31m"}).err}) {
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\xe9') == std::string::npos);
    CHECK_FALSE(text.empty());
  }
}

TEST_CASE("rows of runs do not depend on how they are asked for") {
  const std::string a = test::scratch("isa-a.csv").string(), b = test::scratch("isa-b.csv").string();
  CHECK(say({"run", "first-crisis", "--runs", "10", "--each", a}).code == kDone);
  CHECK(say({"run", "first-crisis", "--runs", "10", "--isa=baseline", "--threads", "1", "--json-file", "/dev/null",
             "--each", b})
            .code == kDone);
  CHECK(text_in(a) == text_in(b));
}

TEST_CASE("a scenario is found by its folder; what is there but cannot be read is named for what it is") {
  own_crisis("crisis/crisis.yaml");
  const std::string folder = test::scratch("crisis").string();
  for (const std::string& name : {folder, folder + "/", folder + "/.", folder + "/crisis", folder + "//"})
    CHECK_MESSAGE(say({"run", name, "--runs", "10"}).code == kDone, name);
  const std::string pipe = test::scratch("crisis/pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(refusal_of({"run", pipe}).find("only regular files are read") != std::string::npos);
  CHECK(refusal_of({"run", "/dev/null"}).find("only regular files are read") != std::string::npos);
}
