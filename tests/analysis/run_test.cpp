#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "stopped.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

Json play(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "run");
  return result_of(arguments);
}

std::string content(const std::string& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("without a record nothing agrees with it, or leaves it") {
  const std::string file = test::written(
      "a-walk.yaml",
      "scenario: walk\ntitle: A walk\nversion: 1.0.0\nstart: 2000-01-01\nend: 2000-12-31\n"
      "claims: {rain: {title: Rain, statement: It rains.}}\n"
      "actors: {ann: {beliefs: {rain: {p: 0.5, sd: 1}}, values: {dry: 0.5, wet: -0.5}}}\n"
      "decisions: {walk: {actor: ann, date: 2000-06-01, question: \"Walk?\", options: {go: {outcome: {chance: rain, "
      "then: wet, else: dry}}, stay: {status-quo: true, outcome: dry}}}}\n"
      "state: {s: 0}\nevents: {e: {s: 1}}\nendings: [{yes: {s: 1}}, {no: else}]\n");
  const Json result = play({file, "--runs", "640"});
  CHECK(result["decisions"][0]["agreement"].is_null());
  CHECK(result["decisions"][0]["recorded"].is_null());
  CHECK(result["matches_record"].is_null());
  CHECK(result["first_divergence"].empty());
  const std::string text = say({"run", file, "--runs", "640"}).out;
  CHECK(text.find("walk; arises in all of 640 plays\n") != std::string::npos);
  CHECK(text.find("record") == std::string::npos);
  const std::string table = say({"run", file, "--runs", "640", "--csv", "-"}).out;
  for (const char* const what : {"\nfirst_divergence,"}) CHECK(table.find(what) == std::string::npos);
  CHECK(refusal_of({"whatif", file, "--given", "record", "--change", "force walk=go"}).find("has no `record`") !=
        std::string::npos);
}

TEST_CASE("a few draws are said to be few, and theories side by side carry both uncertainties") {
  const std::string few = say({"run", "korea-1950", "--runs", "640"}).out;
  CHECK(few.find("rest on only 10 draws") != std::string::npos);
  CHECK(say({"run", "korea-1950", "--runs", "6400"}).out.find("rest on only") == std::string::npos);
  std::istringstream lines(say({"run", "korea-1950", "--runs", "640", "--theory", "all"}).out);
  int shares = 0, simulation = 0, coding = 0;
  for (std::string line; std::getline(lines, line);) {
    shares += line.rfind("  ", 0) == 0 && line[2] != ' ';
    simulation += line.rfind("    simulation", 0) == 0;
    coding += line.rfind("    coding", 0) == 0;
  }
  CHECK(shares > 40);  // endings, events, decisions
  CHECK(simulation == shares);
  CHECK(coding == shares);
}

TEST_CASE("the crisis game, played, gives its closed form") {
  // Challenge and response at precision 1: P(status quo, concession, war) = .456299536614, .244755464262,
  // .298944999124: P(resist) = sig(.2), P(challenge) = sig(P(concede) - .5 P(resist)). At 400,000 runs five standard
  // errors are .0040.
  const Json result = play({"first-crisis", "--runs", "400000", "--match"});
  const double expected[] = {.298944999124, .244755464262, .456299536614};
  const char* ids[] = {"war", "concession", "status-quo"};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(result["endings"][i]["id"] == ids[i]);
    CHECK(std::abs(result["endings"][i]["p"]["value"].get<double>() - expected[i]) < .0040);
  }
  const Json& respond = result["decisions"][1];
  CHECK(respond["id"] == "respond");
  CHECK(respond["recorded"].is_null());
  CHECK(std::abs(respond["options"][1]["p"]["value"].get<double>() - .549833997312) <
        .0054);  // sig(.2), among plays in which it arises
  // the record: nothing happened; its log probability is that of the status quo
  CHECK(std::abs(result["matches_record"]["log_p"].get<double>() - std::log(.456299536614)) < 1e-9);
  CHECK(result["events"][0]["dates"]["median"] == "2000-03-10");
}

TEST_CASE("the result has the keys that are promised") {
  const Json result = play({"first-crisis", "--runs", "1000", "--seed", "7"});
  for (const char* key : {"seed", "runs", "format", "runs_per_draw", "version", "command", "changes", "scenario",
                          "decisions", "endings", "events", "matches_record", "first_divergence"}) {
    CHECK_MESSAGE(result.contains(key), key);
  }
  CHECK(result["seed"] == 7);
  CHECK(result["runs"] == 1000);
  CHECK(result["runs_per_draw"] == 64);
  CHECK(result["command"] == "parallel38 run first-crisis --runs 1000 --seed 7 --json");
  for (const char* key : {"id", "version", "digest"}) CHECK(result["scenario"].contains(key));
  for (const char* key : {"id", "actor", "date", "arises", "options", "recorded", "agreement"})
    CHECK(result["decisions"][0].contains(key));
  for (const char* key : {"value", "simulation", "coding", "structure"}) {
    CHECK(result["decisions"][0]["arises"].contains(key));
    CHECK(result["decisions"][0]["options"][0]["p"].contains(key));
    CHECK(result["endings"][0]["p"].contains(key));
    CHECK(result["events"][0]["p"].contains(key));
  }
  CHECK(result["first_divergence"][0].contains("decision"));
  CHECK(result["first_divergence"][0].contains("p"));
}

TEST_CASE("the result is the same for any number of threads, in every form") {
  const std::string one = test::scratch("each-1.csv").string();
  const std::string seven = test::scratch("each-7.csv").string();
  Json first = play({"first-crisis", "--runs", "10001", "--dice", "30", "--threads", "1", "--each", one});
  Json second = play({"first-crisis", "--runs", "10001", "--dice", "30", "--threads", "7", "--each", seven});
  first.erase("command");
  second.erase("command");
  CHECK(first == second);
  CHECK(content(one) == content(seven));
  std::istringstream lines(content(one));
  std::string line;
  while (std::getline(lines, line) && line[0] == '#') {
  }
  CHECK(line == "run,draw,ending,war,challenge,respond");
  int rows = 0;
  while (std::getline(lines, line)) {
    if (rows == 30) CHECK(line.rfind("30,1,", 0) == 0);
    ++rows;
  }
  CHECK(rows == 10001);
  std::remove(one.c_str());
  std::remove(seven.c_str());
}

TEST_CASE("more runs change no earlier run") {
  const std::string file = test::scratch("each.csv").string();
  const auto rows = [&](const char* runs) {
    play({"first-crisis", "--runs", runs, "--each", file});
    const std::string text = content(file);
    return text.substr(text.find("\nrun,"));
  };
  const std::string few = rows("100"), many = rows("9000");
  std::remove(file.c_str());
  CHECK(many.rfind(few, 0) == 0);
}

TEST_CASE("--precision goes on until the target is known so well, looking after 2^k chunks") {
  const Json result = play({"first-crisis", "--precision", "0.005", "--target", "events.war"});
  // half-width 1.96 sqrt(.299 x .701 / n) <= .005 at n >= 32,194; the first of 4096, 8192, ... above it is 32,768
  CHECK(result["runs"] == 32768);
  CHECK(result["precision"]["reached"].get<double>() <= .005);
  CHECK(result["targets"][0]["target"] == "events.war");
  const Said stopped = say({"run", "first-crisis", "--precision", "0.0001", "--max-runs", "20000", "--json"});
  CHECK(stopped.code == kNotPrecise);
  CHECK(Json::parse(stopped.out)["runs"] == 20000);
}

TEST_CASE("--each says at its end how many runs it holds, where they are not those of its head") {
  const std::string file = test::scratch("precise.csv").string();
  const auto last_line = [&file] {
    const std::string text = content(file);
    return text.substr(text.rfind('\n', text.size() - 2) + 1);
  };
  // at 4096 runs the half-width is .0140, at 8192 .0099
  play({"first-crisis", "--precision", "0.01", "--target", "events.war", "--each", file});
  REQUIRE(last_line().rfind("# {", 0) == 0);
  const Json stamp = Json::parse(last_line().substr(2));
  CHECK(stamp["runs"] == 8192);
  CHECK_FALSE(stamp.contains("interrupted"));
  play({"first-crisis", "--runs", "8192", "--each", file});
  CHECK(last_line().rfind("8191,", 0) == 0);
  const Said said = said_in_the_midst({"run", "first-crisis", "--runs", "1000000000000", "--each", file, "--json"});
  CHECK(said.code == kInterrupted);
  CHECK(Json::parse(last_line().substr(2))["interrupted"] == true);
  CHECK(Json::parse(last_line().substr(2))["runs"] == Json::parse(said.out)["runs"]);
}

TEST_CASE("--theory all puts the four theories side by side") {
  const Json result = play({"first-crisis", "--runs", "2000", "--theory", "all"});
  REQUIRE(result["theories"].size() == 4);
  CHECK(result["theories"][1]["theory"] == "expected-utility");
  // expected utility: resisting (-.8) is better than giving way (-1), so the challenger expects his belief in quantal
  // response only of the defender: .45 x 1 - .55 x .5 > 0; with tremble .05 he challenges in .975, and the defender
  // resists in .975
  CHECK(std::abs(result["theories"][1]["endings"][0]["p"]["value"].get<double>() - .975 * .975) < .025);
}

TEST_CASE("--theory all: theories that were played unlike often say so, each its own, and in the stamp") {
  // half-width 1.96 sqrt(p (1 - p) / n) <= .012: of war in .299 of runs (quantal response) at n >= 5,592, thus 8,192;
  // in .951 (expected utility) at n >= 1,244, thus 4,096
  const std::vector<std::string> asked{"run",         "first-crisis", "--theory", "all",
                                       "--precision", "0.012",        "--target", "events.war"};
  const Json result = result_of(asked);
  CHECK(result["theories"][0]["runs"] == 8192);
  CHECK(result["theories"][1]["runs"] == 4096);
  CHECK(result["runs"] == 4096);
  CHECK(result["most_runs"] == 8192);
  const std::string text = say(asked).out;
  CHECK(text.find("4,096 to 8,192 plays by each theory") != std::string::npos);
  CHECK(text.find(", 4,096 to 8,192 runs, ") != std::string::npos);
  const std::string line = text.substr(text.find("\nplays ") + 1);
  CHECK(line.find("8,192") < line.find("4,096"));
  CHECK(line.find("4,096") < line.find('\n'));
  CHECK_FALSE(play({"first-crisis", "--theory", "all", "--runs", "100"}).contains("most_runs"));
}

TEST_CASE("--each: a decision that is called as one of the first columns is told by its place") {
  std::string crisis = content(std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml");
  for (const char* where : {"  challenge:\n    actor", "{challenge: challenge}", "{challenge: wait}"})
    crisis.replace(crisis.find(where) + (*where == '{' ? 1 : 2), std::string("challenge").size(), "run");
  const std::string file = test::written("columns.yaml", crisis), each = test::scratch("columns.csv").string();
  play({file, "--runs", "10", "--each", each});
  const std::string text = content(each), names = text.substr(text.find("\nrun,") + 1);
  CHECK(names.substr(0, names.find('\n')).find(",decisions.run,") != std::string::npos);
}

TEST_CASE("csv is tidy: the stamp in comments, keys, ids") {
  const Said said = say({"run", "first-crisis", "--runs", "500", "--csv", "-"});
  CHECK(said.code == kDone);
  CHECK(said.out.rfind("# {\"format\":1,\"seed\":1950", 0) == 0);
  CHECK(said.out.find("\ntheory,what,id,p,p_simulation_low,p_simulation_high,p_coding_low,p_coding_high,"
                      "p_structure_low,p_structure_high,dates_q05,") != std::string::npos);
  CHECK(said.out.find("\n,decisions.options,challenge,") != std::string::npos);
}

TEST_CASE("changes count, and are told") {
  const Json result = play({"first-crisis", "--runs", "500", "--change", "force challenge=wait"});
  CHECK(result["endings"][2]["p"]["value"] == 1.0);
  CHECK(result["changes"].size() == 1);
  CHECK(result["scenario"]["digest"] != play({"first-crisis", "--runs", "500"})["scenario"]["digest"]);
}

TEST_CASE("what the coding leaves open shows where numbers vary, and more runs do not take it away") {
  const std::string crisis = content(std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml");
  std::string varied = crisis;
  const std::string precision = "gain: 1";
  const auto where = varied.find(precision);
  REQUIRE(where != std::string::npos);
  varied.replace(where, precision.size(), "gain: {uniform: {low: -1, high: 1}}");
  const std::string file = test::written("varied.yaml", varied);
  // P(challenge | g) = sig(.450166 g - .274917 - 0): over g uniform in (-1, 1) the 5th and 95th percentile are at g =
  // -.9, .9: sig(-.680066) = .336250, sig(.130233) = .532512; the beta has not quite the shape: .015
  for (const char* runs : {"20000", "200000"}) {
    const Json challenge = play({file, "--runs", runs})["decisions"][0]["options"][0]["p"];
    CHECK(std::abs(challenge["coding"][0].get<double>() - .336250) < .025);
    CHECK(std::abs(challenge["coding"][1].get<double>() - .532512) < .025);
  }
}

TEST_CASE("bad input: exit code 2, the message on stderr, nothing half-written") {
  CHECK(say({"run", "no-such-crisis"}).code == kBadInput);
  CHECK(say({"run", "first-crisi"}).err.find("first-crisis") != std::string::npos);
  CHECK(say({"rnu"}).err.find("run") != std::string::npos);
  CHECK(say({"run", "first-crisis", "--runs", "0"}).code == kBadInput);
  CHECK(say({"run", "first-crisis", "--runs", "many"}).code == kBadInput);
  CHECK(say({"run", "first-crisis", "--theory", "prospects"}).err.find("prospect") != std::string::npos);
  CHECK(say({"run", "first-crisis", "--decision", "chalenge"}).err.find("challenge") != std::string::npos);
  CHECK(say({"run", "first-crisis", "--from", "1950"}).code == kBadInput);
  CHECK(say({"run", "first-crisis", "--csv", "/no/such/folder/a.csv"}).code == kBadInput);
  const std::string each = test::scratch("never.csv").string();
  CHECK(say({"run", "first-crisis", "--target", "events.wra", "--each", each}).code == kBadInput);
  CHECK_FALSE(std::filesystem::exists(each));
  CHECK_FALSE(std::filesystem::exists(each + ".part"));
}

TEST_CASE("interrupted: exit code 130 with what was finished") {
  const Said said = said_in_the_midst({"run", "first-crisis", "--runs", "1000000000000", "--json"});
  CHECK(said.code == kInterrupted);
  const Json result = Json::parse(said.out);
  CHECK(result["interrupted"] == true);
  CHECK(result["runs"] > 0);
  CHECK(result["runs"].get<std::uint64_t>() % 4096 == 0);  // a chunk
}

TEST_CASE("filters show a part and change no number") {
  const Json all = play({"first-crisis", "--runs", "500"}),
             one = play({"first-crisis", "--runs", "500", "--actor", "defender"});
  REQUIRE(one["decisions"].size() == 1);
  CHECK(one["decisions"][0] == all["decisions"][1]);
}

TEST_CASE("--each with measures and numbers: what each run was drawn with, and what it came to") {
  std::string varied = content(std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml");
  varied.replace(varied.find("gain: 1"), 7, "gain: {uniform: {low: -1, high: 1}}");
  const std::string file = test::written("measured.yaml", varied), each = test::scratch("measured.csv").string();
  const std::string measure = "belief(challenger.defender-resolved, 2000-02-01)";
  const Json result = play({file, "--runs", "200", "--each", each, "--measure", measure, "--numbers", "*gain"});
  CHECK(result["measures"][0]["measure"] == measure);
  CHECK(result["measures"][0]["mean"]["value"] == doctest::Approx(.5));  // nothing is read: the prior
  CHECK(result["measures"][0]["share_with_value"] == 1.0);
  std::istringstream lines(content(each));
  std::string line;
  while (std::getline(lines, line) && line[0] == '#') {
  }
  CHECK(line.substr(line.rfind("respond,")) == "respond,\"" + measure + "\",actors.challenger.values.gain");
  std::vector<std::string> gains;
  while (std::getline(lines, line)) {
    const std::size_t last = line.rfind(','), before = line.rfind(',', last - 1);
    CHECK(std::stod(line.substr(before + 1, last - before - 1)) == doctest::Approx(.5));
    gains.push_back(line.substr(last + 1));
  }
  REQUIRE(gains.size() == 200);
  CHECK(gains[0] == gains[63]);  // runs of one draw share their numbers
  CHECK(gains[63] != gains[64]);
  for (const std::string& gain : gains) CHECK(std::abs(std::stod(gain)) <= 1);
  CHECK(refusal_of({"run", file, "--numbers", "*"}).find("--each FILE") != std::string::npos);
  CHECK(refusal_of({"run", file, "--each", each, "--numbers", "*.gian"}).find("no uncertain number") !=
        std::string::npos);
}

TEST_CASE("the probability of the record is worked out where it is requested") {
  CHECK(play({"first-crisis", "--runs", "64"})["matches_record"]["log_p"].is_null());
  CHECK_FALSE(play({"first-crisis", "--runs", "64", "--match"})["matches_record"]["log_p"].is_null());
}
