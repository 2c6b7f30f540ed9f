// What is typed is done or refused: options that would do nothing, targets in their order, precision that is not
// reached, theories side by side along the record.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/output/table.hpp"
#include "say.hpp"
#include "stopped.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

std::string text_in(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::vector<std::string> kWait{"whatif", "first-crisis", "--change", "force challenge=wait", "--runs", "256"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("options that would do nothing are refused") {
  const std::vector<std::vector<std::string>> idle{
      {"trace", "first-crisis", "--runs", "5"},
      {"trace", "first-crisis", "--threads", "1"},
      {"trace", "first-crisis", "--recorded", "--runs-per-draw", "2"},
      {"record", "first-crisis", "--runs-per-draw", "2"},
      {"beliefs", "first-crisis", "--recorded", "--runs-per-draw", "2"},
      {"tipping", "first-crisis", "--decision", "challenge", "--option", "wait", "--between", "0", "1"},
      {"network", "first-crisis", "--dot", "--json-file", test::scratch("dot.json").string()},
      {"whatif", "first-crisis", "--target", "events.war"},
      {"whatif", "first-crisis", "--runs", "5"},
      {"whatif", "first-crisis", "--table", "x.yaml", "--hold", "documents.x"},
      {"whatif", "first-crisis", "--core", "--table", "x.yaml"},
      {"record", "first-crisis", "--theory", "all", "--core"},
      {"record", "first-crisis", "--theory", "all", "--decision", "challenge"}};
  for (const auto& words : idle) CHECK_MESSAGE(say(words).code == kBadInput, words[0] << " " << words[2]);
}

TEST_CASE("--claim shows the decisions that look at it, in record and whatif as in plan and trace") {
  const Json record = result_of(
      with({"record", "korea-1950", "--runs", "200", "--placebos", "0"}, {"--claim", "us-will-cross-to-yalu"}));
  const Json all = result_of({"record", "korea-1950", "--runs", "200", "--placebos", "0"});
  const Json plan = result_of({"plan", "korea-1950", "--claim", "us-will-cross-to-yalu"});
  CHECK(record["decisions"].size() > 0);
  CHECK(record["decisions"].size() < all["decisions"].size());
  for (const Json& decision : record["decisions"]) CHECK(says(plan.dump(), decision["id"].get<std::string>()));
  const std::vector<std::string> change{"whatif", "korea-1950", "--runs",
                                        "64",     "--change",   "drop documents.nsc-48-leak-1950-01"};
  const auto rows = [&](const std::vector<std::string>& words) {
    std::size_t decisions = 0;
    const Json result = result_of(words);
    for (const Json& row : result["alternatives"][0]["rows"]) decisions += row["kind"] == "decision";
    return decisions;
  };
  const std::size_t few = rows(with(change, {"--claim", "us-will-cross-to-yalu"}));
  CHECK(few > 0);
  CHECK(few < rows(change));
}

TEST_CASE("targets stand in the order typed, conditions and numbers alike") {
  const std::vector<std::string> typed{"date(events.war)", "events.war", "endings.war",
                                       "belief(challenger.defender-resolved, 2000-02-01)"};
  std::vector<std::string> words = kWait, found;
  for (const std::string& target : typed) words.insert(words.end(), {"--target", target});
  const Json result = result_of(words);
  for (const Json& row : result["alternatives"][0]["rows"])
    if (row["kind"] == "target") found.push_back(row["id"]);
  CHECK(found == typed);
}

TEST_CASE("a precision that is not reached: in words, in JSON, and an exit code of its own") {
  const std::vector<std::string> asked{"run", "first-crisis", "--precision", "0.0001", "--max-runs", "4096"};
  const Said words = say(asked), json = say(with(asked, {"--json"}));
  CHECK(words.code == kNotPrecise);
  CHECK(says(words.out, "not there yet"));
  CHECK(says(words.err, "--precision 0.0001 is not reached"));
  CHECK(json.code == kNotPrecise);
  CHECK(Json::parse(json.out)["precision"]["met"] == false);
  CHECK(say(with(asked, {"--theory", "all"})).code == kNotPrecise);
  const Json met = result_of({"run", "first-crisis", "--precision", "0.2"});
  CHECK(met["precision"]["met"] == true);
  CHECK(says(say({"--help"}).out, "  5 "));
}

TEST_CASE("record --theory all: a row a theory, of the figures that each has alone") {
  const std::vector<std::string> asked{"record", "first-crisis", "--runs", "512", "--placebos", "0"};
  const Json all = result_of(with(asked, {"--theory", "all"}));
  REQUIRE(all["theories"].size() == 4);
  for (const Json& one : all["theories"]) {
    const Json alone = result_of(with(asked, {"--theory", one["theory"].get<std::string>()}));
    for (const char* key : {"runs", "count", "log_evidence", "standard_error", "baselines", "gain", "core"})
      CHECK_MESSAGE(one[key] == alone[key], key);
  }
  const std::string csv = say(with(asked, {"--theory", "all", "--csv", "-"})).out;
  CHECK(says(csv, "\nprospect,512,1,"));
  const std::string text = say(with(asked, {"--theory", "all"})).out;
  CHECK(says(text, "poliheuristic"));
  CHECK(says(text, "log evidence"));
}

TEST_CASE("run --theory all says what was asked by --target and --measure in words too") {
  const std::string text = say({"run", "first-crisis", "--runs", "64", "--theory", "all", "--target", "events.war",
                                "--measure", "date(events.war)"})
                               .out;
  CHECK(says(text, "events.war: in "));
  CHECK(says(text, "date(events.war): mean"));
}

TEST_CASE("show --csv FILE prints where the table is, not the table") {
  const std::string file = test::scratch("codebook.csv").string();
  const Said said = say({"show", "first-crisis", "--csv", file});
  CHECK(says(said.out, "40 values in " + file));
  CHECK_FALSE(says(said.out, "claims.defender-resolved.statement"));
  CHECK(says(text_in(file), "claims.defender-resolved.statement"));
}

TEST_CASE("a document is found by its title, or by words that one title alone holds") {
  const auto found = [](const std::string& name) {
    return say({"network", "korea-1950", "--document", name, "--csv", "-"});
  };
  const Json entries = result_of({"show", "korea-1950", "documents.us-troops-kept-1949-06.date"})["entries"];
  const std::string title = entries[0]["title"];
  CHECK(says(found(title).out, "\nus-troops-kept-1949-06,"));
  std::string capitals = title;
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  CHECK(says(found(capitals).out, "\nus-troops-kept-1949-06,"));
  CHECK(says(found("the").err, "in the titles of "));
  CHECK(says(found("nsc-48-lek-1950-01").err, "nearest legal name: nsc-48-leak-1950-01"));
}

TEST_CASE("repeat writes no file that the command wrote") {
  const std::string file = test::scratch("again.json").string();
  REQUIRE(say({"run", "first-crisis", "--runs", "10", "--json-file", file}).code == kDone);
  Json result = Json::parse(text_in(file));
  result["seed"] = 1;
  std::ofstream(file) << result.dump();
  CHECK(say({"repeat", file}).code == kDiffers);
  CHECK(text_in(file) == result.dump());
}

TEST_CASE("numbers are digits with nothing around them, in options of every kind") {
  for (const char* number : {"+0.1", " 0.1", "0.1 ", "0x1p-3", "nan", "inf", "1e400", "1e-400", "0,1", ""})
    CHECK_MESSAGE(say({"run", "first-crisis", "--max-runs", "4096", "--precision", number}).code == kBadInput, number);
  CHECK(say({"run", "first-crisis", "--max-runs", "4096", "--precision", ".2"}).code == kDone);
}

TEST_CASE("what stands before the command, twice, or where no value belongs is refused with what was expected") {
  CHECK(says(refusal_of({"--runs", "10", "run", "first-crisis"}), "expected parallel38 run ..."));
  CHECK(says(refusal_of({"--", "run", "first-crisis"}), "expected a command before it"));
  CHECK(says(refusal_of({""}), "no such command"));
  CHECK(says(refusal_of({"run", "first-crisis", "--seed", "1", "--seed", "2"}), "--seed: typed more than once"));
  CHECK(says(refusal_of({"run", "first-crisis", "--json=5"}), "--json: takes no value"));
  CHECK(says(refusal_of({"run", "first-crisis", "--json-file", "-"}), "expected the name of a file, not -"));
}

TEST_CASE("an output that cannot be opened any more takes no other with it") {
  const Said said = say({"run", "first-crisis", "--runs", "10", "--csv", "/dev/tty"});
  if (said.code == kDone) return;  // there is a terminal
  CHECK(said.code == kNotWritten);
  CHECK(says(said.out, "How it ends"));
}

TEST_CASE("repeat: nothing in a result steers the terminal, and a device without end is no result") {
  const std::string file = test::scratch("steers.json").string();
  REQUIRE(say({"run", "first-crisis", "--runs", "10", "--json-file", file}).code == kDone);
  Json result = Json::parse(text_in(file));
  result["\x1b[31m"] = 1;
  std::ofstream(file) << result.dump();
  CHECK_FALSE(says(say({"repeat", file}).out, "\x1b"));
  CHECK(says(refusal_of({"repeat", "/dev/zero"}), "larger than 256 MiB"));
}
