// Where results go: files that can and cannot be written, and the columns that are promised.
#include <doctest/doctest.h>
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

/// The line of column names, which follows the comments.
std::string header(const std::string& csv) {
  std::istringstream lines(csv);
  std::string line;
  while (std::getline(lines, line) && line[0] == '#') {
  }
  return line;
}

}  // namespace

TEST_CASE("a file that cannot be written is told before anything is read or played") {
  // the scenario is none either: who gets so far says that instead
  const std::string folder = test::scratch("a-folder").string();
  std::filesystem::create_directories(folder);
  for (const char* command : {"run", "record", "beliefs", "whatif", "show", "trace"}) {
    const Said nowhere = say({command, "no-such-crisis", "--csv", "/no/such/folder/a.csv"});
    CHECK(nowhere.code == kBadInput);
    CHECK(nowhere.out.empty());
    CHECK(nowhere.err.find("cannot write /no/such/folder/a.csv: /no/such/folder: No such file") != std::string::npos);
    const Said onto = say({command, "no-such-crisis", "--csv", folder});
    CHECK(onto.code == kBadInput);
    CHECK(onto.err.find("it is a folder") != std::string::npos);
  }
  const Said each = say({"run", "no-such-crisis", "--each", "/no/such/folder/each.csv"});
  CHECK(each.code == kBadInput);
  CHECK(each.err.find("cannot write /no/such/folder/each.csv") != std::string::npos);
  const std::string both = test::scratch("both.csv").string();
  CHECK(say({"run", "no-such-crisis", "--each", both, "--csv", both}).err.find("two files") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(both));
  // the same file by another way, and through a link to its folder
  std::filesystem::create_directory_symlink(test::scratch("a-folder"), test::scratch("a-link"));
  for (const auto& [each_file, csv] : std::vector<std::pair<std::string, std::string>>{
           {test::scratch("a-folder/../both.csv"), both}, {folder + "/a.csv", test::scratch("a-link/a.csv")}}) {
    const Said twice = say({"run", "no-such-crisis", "--each", each_file, "--csv", csv});
    CHECK(twice.code == kBadInput);
    CHECK(twice.err.find("two files") != std::string::npos);
  }
  CHECK(say({"run", "first-crisis", "--runs", "10", "--each", both, "--csv", "-"}).code == kDone);
}

TEST_CASE("a file of the reader's own beside the one that is written stays as it is") {
  const std::string file = test::scratch("plays.csv").string();
  for (const char* own : {".part", ".part1"}) std::ofstream(file + own) << "mine";
  CHECK(say({"run", "first-crisis", "--runs", "10", "--each", file}).code == kDone);
  for (const char* own : {".part", ".part1"}) {
    std::string text;
    std::getline(std::ifstream(file + own), text);
    CHECK(text == "mine");
  }
  CHECK_FALSE(std::filesystem::exists(file + ".part2"));
}

TEST_CASE("a file there already is replaced when the new one is complete") {
  const std::string file = test::scratch("old.csv").string();
  std::ofstream(file) << "old";
  {
    OutputFile unfinished(file);
    unfinished.write("half");
  }
  std::string text;
  std::getline(std::ifstream(file), text);
  CHECK(text == "old");
  CHECK(say({"run", "first-crisis", "--runs", "10", "--csv", file}).code == kDone);
  std::getline(std::ifstream(file), text);
  CHECK(text.rfind("# {", 0) == 0);
  CHECK_FALSE(std::filesystem::exists(file + ".part"));
}

TEST_CASE("a pipe is written to and stays a pipe") {
  const std::string pipe = test::scratch("pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  CHECK(say({"run", "first-crisis", "--runs", "10", "--csv", pipe}).code == kDone);
  char begin[3] = {};
  CHECK(read(reader, begin, 3) == 3);
  CHECK(std::string(begin, 3) == "# {");
  close(reader);
  CHECK(std::filesystem::is_fifo(pipe));
}

TEST_CASE("every column of every table says what it holds") {
  const std::string target = "events.war", gain = "set actors.challenger.values.gain=0.5";
  const std::string crisis = test::scratch("columns/crisis.yaml").string();
  const std::string change =
      test::written("columns/counterfactuals/asks.yaml",
                    "extends: ../crisis.yaml\ntitle: Asks\ntests: [{thesis: gains, target: events.war, expect: down}]\n"
                    "changes: ['" +
                        gain + "']\n");
  std::filesystem::copy_file(std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml", crisis,
                             std::filesystem::copy_options::overwrite_existing);
  const std::vector<std::vector<std::string>> commands{
      {"validate", "first-crisis", "--sources"},
      {"show", "first-crisis"},
      {"plan", "first-crisis"},
      {"network", "korea-1950"},
      {"network", "korea-1950", "--document", "nsc-48-leak-1950-01"},
      {"run", "first-crisis", "--runs", "100"},
      {"record", "first-crisis", "--runs", "200", "--placebos", "0"},
      {"beliefs", "first-crisis", "--runs", "10"},
      {"trace", "first-crisis"},
      {"whatif", "first-crisis"},
      {"whatif", "first-crisis", "--change", gain, "--runs", "100"},
      {"whatif", crisis, "--table", change, "--runs", "100"},
      {"causes", "first-crisis", "--runs", "100", "--target", target, "--of", "A: " + gain, "B: force respond=concede"},
      {"tipping", "first-crisis", "--decision", "challenge", "--option", "challenge"},
      {"theses", crisis, "--runs", "100"},
      {"models"},
      {"list"}};
  for (std::vector<std::string> command : commands) {
    command.insert(command.end(), {"--csv", "-"});
    const Said said = say(command);
    REQUIRE_MESSAGE(said.code == kDone, command[0] << ": " << said.err);
    std::istringstream lines(said.out);
    int columns = 0;
    std::string stamp;
    std::getline(lines, stamp);
    for (std::string line; std::getline(lines, line) && line[0] == '#';) {
      ++columns;
      CHECK_MESSAGE(line.find_first_not_of(' ', line.find(':') + 1) != std::string::npos, command[0] << ": " << line);
    }
    CHECK(columns > 1);
  }
}

TEST_CASE("beliefs: the columns and keys that are promised") {
  const std::string columns = "actor,claim,date,mean,low,high,document,move,read,through";
  const std::vector<std::string> asked{"beliefs", "first-crisis", "--runs", "100"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), asked.begin(), asked.end());
    const Said said = say(more);
    REQUIRE_MESSAGE(said.code == kDone, said.err);
    return said.out;
  };
  CHECK(header(with({"--csv", "-"})) == columns);
  const Json result = Json::parse(with({"--json"}));
  for (const char* key :
       {"seed", "runs", "runs_per_draw", "version", "command", "changes", "scenario", "recorded", "beliefs"})
    CHECK_MESSAGE(result.contains(key), key);
  CHECK(result["runs"] == 100);
  CHECK(result["recorded"] == false);
  std::string keys;
  for (const auto& [key, value] : result["beliefs"][0].items()) keys += (keys.empty() ? "" : ",") + key;
  CHECK(keys == columns);
  // nothing is read in the small crisis: the challenger's .5 stays what it was
  CHECK(result["beliefs"][0]["mean"] == 0.5);
  const std::string words = with({});
  CHECK(words.find("\nchallenger\n  defender-resolved") != std::string::npos);
  CHECK(words.find("parallel38 beliefs first-crisis --runs 100") != std::string::npos);
  CHECK(Json::parse(with({"--json", "--recorded"}))["recorded"] == true);
}

TEST_CASE("what a change with * or a filter reached is listed, of a single address it is plain") {
  const std::string one = "set actors.challenger.values.gain=0.5", all = "scale actors.*.precision=2",
                    filtered = "set decisions[actor=defender].question=Why?";
  const Json result = result_of({"run", "first-crisis", "--runs", "10", "--change", one, "--change", all});
  CHECK(result["changes"] == Json{one, all});
  const Json reached{"actors.challenger.precision", "actors.defender.precision"};
  CHECK(result["matched"] == Json::array({{{"change", all}, {"matched", reached}}}));
  CHECK_FALSE(result_of({"run", "first-crisis", "--runs", "10", "--change", one}).contains("matched"));
  const std::string words = say({"run", "first-crisis", "--runs", "10", "--change", all}).out;
  CHECK(words.find("\nchanged: " + all + "\n  matched 2: actors.challenger.precision, actors.defender.precision\n") !=
        std::string::npos);
  const Json causes = result_of({"causes", "first-crisis", "--runs", "10", "--change", one, "--target", "events.war",
                                 "--of", "A: " + all, "B: force respond=concede"})["causes"];
  CHECK(causes[0]["matched"] == Json::array({{{"change", all}, {"matched", reached}}}));
  CHECK(causes[1]["matched"] == Json::array());
  // of the file of changes that is played, too
  const std::string base = std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml";
  const std::string file = test::written(
      "variants/filtered.yaml", "extends: " + base + "\ntitle: Asked\nchanges: ['" + all + "', '" + filtered + "']\n");
  CHECK(result_of({"run", file, "--runs", "10"})["matched"][0]["matched"] == reached);
  CHECK(result_of({"run", file, "--runs", "10"})["matched"][1]["change"] == filtered);
  // whatif: of each alternative
  const std::vector<std::string> asked{"whatif", base, file, "--runs", "10"};
  const Json alternative = result_of(asked)["alternatives"][0];
  CHECK(alternative["matched"].size() == 2);
  CHECK(alternative["matched"][0] == Json{{"change", all}, {"matched", reached}});
  CHECK(say(asked).out.find("\n    matched 2: actors.challenger.precision, actors.defender.precision\n") !=
        std::string::npos);
}

TEST_CASE("whatif: every column says what it means") {
  const Said said =
      say({"whatif", "first-crisis", "--runs", "10", "--change", "force challenge=challenge", "--csv", "-"});
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  CHECK(said.out.find(": \n") == std::string::npos);
  CHECK(said.out.find("# before_simulation_high: upper end") != std::string::npos);
}

TEST_CASE("record: the columns and keys that are promised") {
  const Said csv = say({"record", "first-crisis", "--runs", "200", "--placebos", "0", "--csv", "-"});
  REQUIRE_MESSAGE(csv.code == kDone, csv.err);
  CHECK(header(csv.out) ==
        "id,actor,date,core,recorded,p,p_simulation_low,p_simulation_high,p_coding_low,p_coding_high,"
        "p_structure_low,p_structure_high,rank,options,"
        "log_score,brier,ess,baselines_uniform,baselines_status_quo,baselines_base_rate,baselines_no_documents,"
        "baselines_neutral,baselines_agnostic,baselines_by_actor,gain,strays");
  // the one decision on record: p = .456299536614 of the closed form, the second of two options, one of two in uniform
  CHECK(csv.out.find("\nchallenge,challenger,2000-03-01,true,wait,0.4562995366") != std::string::npos);
  const Json result = result_of({"record", "first-crisis", "--runs", "200", "--placebos", "2"});
  for (const char* key : {"log_evidence",
                          "standard_error",
                          "ess",
                          "baselines",
                          "placebos",
                          "own_expectation",
                          "gain",
                          "baseline_errors",
                          "hits",
                          "actors",
                          "documents",
                          "document_runs",
                          "without_conduct",
                          "decisions",
                          "core",
                          "seed",
                          "runs",
                          "version",
                          "command",
                          "changes",
                          "scenario",
                          "count",
                          "without",
                          "overridden",
                          "documents_to_turn"})
    CHECK_MESSAGE(result.contains(key), key);
  for (const char* key : {"uniform", "status_quo", "base_rate", "no_documents", "neutral", "agnostic", "by_actor"})
    CHECK_MESSAGE(result["baselines"].contains(key), key);
  CHECK(result["placebos"].empty());  // it has no documents to alter
  const Json placebo = result_of({"record", "korea-1950", "--runs", "4000", "--placebos", "1"})["placebos"][0];
  for (const char* key : {"kind", "share", "draws", "runs_each", "most_runs", "documents", "altered", "thin"})
    CHECK_MESSAGE(placebo.contains(key), key);
  CHECK(placebo["share"]["simulation"].size() == 2);
  CHECK(placebo["share"]["coding"].is_null());
  CHECK(result["own_expectation"].contains("z"));
  for (const char* key : {"id", "recorded", "p", "rank", "options", "log_score", "brier", "ess", "baselines", "strays"})
    CHECK_MESSAGE(result["decisions"][0].contains(key), key);
}
