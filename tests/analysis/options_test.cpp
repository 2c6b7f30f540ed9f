// What options take, and what is said where they are given something else.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/program/change_files.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/program.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// What a command that is refused says.
std::string refusal(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int code = run_program(arguments, out, err);
  CHECK_MESSAGE(code == kBadInput, out.str());
  CHECK(out.str().empty());
  return err.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

int code_of(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  return run_program(arguments, out, err);
}

}  // namespace

TEST_CASE("a whole number that is none, or too large, is refused with what was expected: it does not wrap round") {
  const std::vector<std::vector<std::string>> options{
      {"run", "--seed"},           {"run", "--runs"},    {"run", "--runs-per-draw"}, {"run", "--threads"},
      {"run", "--max-runs"},       {"trace", "--run"},   {"whatif", "--runs"},       {"record", "--placebos"},
      {"causes", "--pairs"},       {"theses", "--runs"}, {"beliefs", "--seed"},      {"causes", "--seed"},
      {"record", "--placebo-runs"}};
  for (const auto& option : options) {
    for (const char* wrong : {"-1", "99999999999999999999", "18446744073709551616", "0x10", "1e3", "many", "1.5", ""}) {
      const std::string said = refusal({option[0], "first-crisis", option[1], wrong});
      CHECK_MESSAGE(has(said, option[1] + ": '" + wrong + "' (expected a whole number from "), said);
    }
  }
  CHECK(has(refusal({"run", "first-crisis", "--seed=-1"}), "from 0 to 18,446,744,073,709,551,615, in digits"));
  CHECK(has(refusal({"run", "first-crisis", "--runs", "0"}), "from 1 to"));
  CHECK(has(refusal({"run", "first-crisis", "--dice", "4294967296"}), "from 1 to 4,294,967,295"));
}

TEST_CASE("whole numbers at the ends of their range are taken, zeros in front are no octal") {
  CHECK(code_of({"trace", "first-crisis", "--seed", "18446744073709551615", "--run", "1000000000000000000"}) == kDone);
  std::ostringstream out, err;
  REQUIRE(run_program({"run", "first-crisis", "--runs", "010", "--json"}, out, err) == kDone);
  CHECK(has(out.str(), "\"runs\": 10,"));
}

TEST_CASE("record says where a change that forces has no effect") {
  std::vector<std::string> asked{"record", "first-crisis", "--runs", "200", "--placebos", "0", "--json"};
  const auto result = [&] {
    std::ostringstream out, err;
    REQUIRE_MESSAGE(run_program(asked, out, err) == kDone, err.str());
    return nlohmann::json::parse(out.str());
  };
  CHECK(result()["overridden"].empty());
  asked.insert(asked.end(), {"--change", "force challenge=challenge", "--change", "force respond=concede"});
  CHECK(result()["overridden"] == nlohmann::json{"challenge"});  // respond is not on record
}

TEST_CASE("no number varies where the coder is fixed and gave all that is open") {
  std::vector<std::string> asked{"run",      "first-crisis",
                                 "--runs",   "100",
                                 "--change", "set actors.challenger.values.gain={coders: {anna: 0.5, bert: 1}}",
                                 "--detail"};
  const auto open = [&] {
    std::ostringstream out, err;
    REQUIRE_MESSAGE(run_program(asked, out, err) == kDone, err.str());
    return !has(out.str(), "No number varies here");
  };
  CHECK(open());
  asked.insert(asked.end(), {"--coder", "bert"});
  CHECK_FALSE(open());
  asked[5] =
      "set actors.challenger.values={gain: {coders: {anna: 0.5, bert: 1}}, war: {coders: {anna: -0.5, carl: -1}}, "
      "quiet: 0}";
  CHECK(open());  // what bert did not give is any of the others'
}

TEST_CASE("a coder who is named stays the same in an altered world that has other coders") {
  // three coders give what was there already, one of them new: nothing changes
  std::vector<std::string> asked{"whatif", "first-crisis", "--runs", "2000", "--json", "--coder", "zoe"};
  const std::string base =
      test::written("coded.yaml", "extends: " + std::string(PARALLEL38_SOURCE) +
                                      "/scenarios/first-crisis.yaml\ntitle: Coded\n"
                                      "changes: ['set actors.challenger.values.gain={coders: {anna: 0.5, zoe: 1}}']\n");
  asked[1] = base;
  asked.insert(asked.end(),
               {"--change", "set actors.challenger.values.war={coders: {anna: -0.5, mia: -0.5, zoe: -0.5}}"});
  std::ostringstream out, err;
  REQUIRE_MESSAGE(run_program(asked, out, err) == kDone, err.str());
  CHECK(nlohmann::json::parse(out.str())["alternatives"][0]["runs_that_differ"] == 0.0);
}

TEST_CASE("numbers vary where they do in the altered world alone") {
  std::ostringstream out, err;
  const std::string change = "set actors.challenger.values.gain={uniform: {low: -1, high: 1}}";
  REQUIRE(run_program({"whatif", "first-crisis", "--runs", "20000", "--json", "--change", change}, out, err) == kDone);
  const auto difference = nlohmann::json::parse(out.str())["alternatives"][0]["rows"][0]["difference"];
  CHECK(difference["coding"][0].get<double>() < difference["coding"][1].get<double>() - .01);
}

TEST_CASE("a precision that no number of runs reaches is refused") {
  for (const char* precision : {"0", "-0.01", "0.5", "5"})
    CHECK(has(refusal({"run", "first-crisis", "--precision", precision}), "expected a half-width above 0"));
}

TEST_CASE("all theories side by side are for run and record alone") {
  const std::string change = "force challenge=challenge";
  const std::vector<std::vector<std::string>> commands{
      {"trace", "first-crisis"},
      {"trace", "first-crisis", "--everything"},
      {"beliefs", "first-crisis"},
      {"whatif", "first-crisis", "--change", change},
      {"theses", "korea-1950", "--of", "leak-caught"},
      {"causes", "first-crisis", "--target", "endings.war", "--of", "a: " + change, "b: force respond=resist"}};
  for (std::vector<std::string> asked : commands) {
    if (asked[0] != "trace") asked.insert(asked.end(), {"--runs", "10"});
    asked.insert(asked.end(), {"--theory", "all"});
    CHECK(has(refusal(asked), "--theory all: no such theory (expected a decision theory"));
    asked.back() = "prospect";
    CHECK(code_of(asked) == kDone);
  }
  const std::vector<std::string> tipping{"tipping",  "first-crisis", "--decision", "challenge",
                                         "--option", "challenge",    "--theory",   "all"};
  CHECK(has(refusal(tipping), "--theory all: no such theory (expected a decision theory"));
  CHECK(code_of({"run", "first-crisis", "--runs", "10", "--theory", "all"}) == kDone);
}

TEST_CASE("two results do not share the standard output") {
  for (const char* command : {"run", "trace", "plan", "list", "show"}) {
    std::vector<std::string> asked{command};
    if (asked[0] != "list") asked.emplace_back("first-crisis");
    asked.insert(asked.end(), {"--json", "--csv", "-"});
    CHECK(has(refusal(asked), "--json and --csv -: both would go to the standard output"));
  }
  const std::string file = test::scratch("beside.csv").string();
  std::ostringstream out, err;
  CHECK(run_program({"run", "first-crisis", "--runs", "10", "--json", "--csv", file}, out, err) == kDone);
  CHECK(out.str().front() == '{');
  CHECK(std::filesystem::exists(file));
  const std::vector<std::vector<std::string>> others{{"--json"}, {"--csv", "-"}, {"--csv", file}};
  for (const auto& other : others) {
    std::vector<std::string> asked{"network", "first-crisis", "--dot"};
    asked.insert(asked.end(), other.begin(), other.end());
    CHECK(has(refusal(asked), "--dot gives a graph alone"));
  }
}

TEST_CASE("the centre is that of all coders: with one of them it is refused") {
  const std::vector<std::string> asked{"run",      "first-crisis",
                                       "--runs",   "200",
                                       "--change", "set actors.challenger.values.gain={coders: {anna: 0.5, bert: 1}}",
                                       "--coder",  "bert"};
  CHECK(code_of(asked) == kDone);
  std::vector<std::string> both = asked;
  both.emplace_back("--at-centre");
  CHECK(has(refusal(both), "--at-centre and --coder"));
}

TEST_CASE("dates the wrong way round are refused: nothing lies between them") {
  for (const char* command : {"run", "trace", "plan", "beliefs", "record", "whatif"}) {
    std::vector<std::string> asked{command, "first-crisis", "--from", "2000-06-01", "--until", "2000-01-01"};
    if (asked[0] == "whatif") asked.insert(asked.end(), {"--change", "force challenge=challenge"});
    CHECK(has(refusal(asked), "--from 2000-06-01 --until 2000-01-01: nothing lies between"));
  }
  CHECK(code_of({"plan", "first-crisis", "--from", "2000-03-01", "--until", "2000-03-01"}) == kDone);
}

TEST_CASE("run counts what holds or not: a target that is a number is told so, and never offered") {
  for (const char* number : {"date(events.war)", "belief(challenger.defender-resolved, 2000-03-01)", "worth(defender)",
                             "events.war and date(events.war)"}) {
    const std::string said = refusal({"run", "first-crisis", "--target", number});
    CHECK_MESSAGE(has(said, "run counts the plays in which something holds"), said);
    CHECK_MESSAGE(has(said, "whatif"), said);
    CHECK_FALSE_MESSAGE(has(said, "numeric target"), said);
  }
  const std::string wrong = refusal({"run", "first-crisis", "--target", "war"});
  CHECK(has(wrong, "(expected events.X, endings.X or decisions.D=option)"));
  // where numbers may be asked for they are among what is expected, alone
  const std::string change = "force challenge=challenge";
  CHECK(has(refusal({"whatif", "first-crisis", "--change", change, "--target", "war"}), "or, alone, date(events.X)"));
  CHECK(has(refusal({"whatif", "first-crisis", "--change", change, "--target", "events.war and date(events.war)"}),
            "numeric target"));
}

TEST_CASE("a command reads each file once, however many files of changes it is given") {
  std::map<std::string, int> asked;
  Options options;
  options.scenario = "korea-1950";
  const Files disk = files_on_disk();
  options.files = remembered([&](const std::string& name) {
    ++asked[name];
    return disk(name);
  });
  const World world = open_world(options);
  const std::vector<ChangeFile> known = change_files(options.scenario, options.files);
  const std::size_t of_scenario = asked.size();
  for (const char* name : {"no-echo", "no-mirror", "troops-stay"})
    CHECK_FALSE(changes_in(*world.files, known, name, options.files).empty());
  CHECK(asked.size() == of_scenario + 3);
  for (const auto& one : asked) CHECK_MESSAGE(one.second == 1, one.first);
}

TEST_CASE("an option does not take the next one for its value, and writes no file by its name") {
  const std::vector<std::vector<std::string>> lines{
      {"run", "first-crisis", "--csv", "--json"},
      {"run", "first-crisis", "--json-file", "--json"},
      {"run", "first-crisis", "--change", "--json"},
      {"run", "first-crisis", "--theory", "--json"},
      {"whatif", "first-crisis", "--table", "--detail", "x.yaml"},
      {"causes", "first-crisis", "--target", "events.war", "--of", "--json"}};
  for (const auto& line : lines)
    CHECK_MESSAGE(has(refusal(line), "is an option (expected a value; a file of this name is typed ./--"), line[2]);
  CHECK_FALSE(std::ifstream("--json").good());
}
