// The engine of the page answers as the program does, whoever plays the chunks.
#include <filesystem>
#include <fstream>

#include "analysis/page/engine/chunk_bytes.hpp"
#include "analysis/page/engine/engine.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

namespace fs = std::filesystem;

/// The program's, as its results say it.
std::string version() {
  static const std::string known = result_of({"plan", "first-crisis"})["version"].get<std::string>();
  return known;
}

/// An engine with all shipped files, by their names below scenarios/.
Engine shipped_engine() {
  Engine engine(version(), {});
  const fs::path root = fs::path(PARALLEL38_SOURCE) / "scenarios";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    engine.file(fs::relative(entry.path(), root).generic_string(), text.str());
  }
  return engine;
}

Json answer_of(Engine& engine, const Json& question, const std::string& id = "1", std::uint64_t runs = 0) {
  const Json result = Json::parse(engine.answer(id, question.dump(), runs));
  REQUIRE_MESSAGE(result.contains("answer"), result.dump());
  return result["answer"];
}

/// The same but for what only the program says: how it was typed.
Json without_command(Json result) {
  result.erase("command");
  return result;
}

const char* const kForce = "force challenge=wait";
const char* const kMirror = "set actors.stalin.traits.mirror-imaging=0";
const char* const kLeak = "drop documents.nsc-48-leak-1950-01";

}  // namespace

TEST_CASE("the engine of the page gives what the program's --json gives") {
  Engine engine = shipped_engine();
  const std::string first = "first-crisis";
  const Json runs = 5000, seed = 7;
  const std::vector<std::pair<Json, std::vector<std::string>>> questions{
      {{{"question", "run"}, {"targets", Json::array({"events.war"})}, {"seed", seed}, {"runs", runs}},
       {"run", first, "--target", "events.war", "--seed", "7", "--runs", "5000"}},
      {{{"question", "whatif"}, {"changes", Json::array({kForce})}, {"runs", runs}},
       {"whatif", first, "--change", kForce, "--runs", "5000"}},
      {{{"question", "whatif"},
        {"alternatives", Json::array({Json::array({kForce})})},
        {"runs", runs},
        {"targets", Json::array({"date(events.war)"})}},
       {"whatif", first, "--change", kForce, "--target", "date(events.war)", "--runs", "5000"}},
      {{{"question", "whatif"}, {"changes", Json::array({kForce})}, {"given", "record"}, {"runs", runs}},
       {"whatif", first, "--change", kForce, "--given", "record", "--runs", "5000"}},
      {{{"question", "record"}, {"runs", 500}}, {"record", first, "--runs", "500"}},
      {{{"question", "record"}, {"changes", Json::array({"set actors.challenger.precision=3"})}},
       {"record", first, "--change", "set actors.challenger.precision=3"}},
      {{{"question", "beliefs"}, {"runs", 500}, {"actor", "challenger"}},
       {"beliefs", first, "--actor", "challenger", "--runs", "500"}},
      {{{"question", "beliefs"}, {"runs", 500}, {"recorded", true}}, {"beliefs", first, "--recorded", "--runs", "500"}},
      {{{"question", "trace"}, {"run", 3}}, {"trace", first, "--run", "3"}},
      {{{"question", "trace"}, {"recorded", true}, {"everything", true}},
       {"trace", first, "--recorded", "--everything"}},
      {{{"question", "tipping"}, {"decision", "challenge"}, {"option", "wait"}},
       {"tipping", first, "--decision", "challenge", "--option", "wait"}}};
  for (auto [question, words] : questions) {
    question["scenario"] = first;
    const Json by_engine = answer_of(engine, question, question.dump());
    const Json by_program = result_of(words);
    const bool same_answer = without_command(by_engine) == without_command(by_program);
    CHECK_MESSAGE(same_answer, by_engine["command"].dump());
    const bool same = by_engine["command"] == by_program["command"];
    CHECK_MESSAGE(same, by_engine["command"].dump() << " for " << by_program["command"].dump());
  }
}

TEST_CASE("causes, and a crisis of many files with a document dropped, likewise") {
  Engine engine = shipped_engine();
  const Json asked{{"question", "causes"},
                   {"scenario", "korea-1950"},
                   {"targets", Json::array({"events.war"})},
                   {"alternatives", Json::array({Json::array({kLeak}), Json::array({kLeak, kMirror})})},
                   {"runs", 300}};
  const Json by_engine = answer_of(engine, asked);
  const std::vector<std::string> of{std::string(kLeak).substr(5), std::string("cause-2: ") + kLeak + "; " + kMirror};
  CHECK(without_command(by_engine) == without_command(result_of({"causes", "korea-1950", "--target", "events.war",
                                                                 "--of", of[0], "--of", of[1], "--runs", "300"})));
  const Json dropped{{"question", "whatif"},
                     {"scenario", "korea-1950"},
                     {"alternatives", Json::array({Json::array({kLeak})})},
                     {"runs", 300}};
  CHECK(without_command(answer_of(engine, dropped, "2")) ==
        without_command(result_of({"whatif", "korea-1950", "--change", kLeak, "--runs", "300"})));
}

TEST_CASE("chunks played by several workers give one worker's answer, and a growing number of runs each its own") {
  const Json question{{"question", "whatif"},
                      {"scenario", "first-crisis"},
                      {"alternatives", Json::array({Json::array({kForce})})},
                      {"given", "record"},
                      {"targets", Json::array({"date(events.war)", "events.war"})},
                      {"runs", 3 * kChunk + 100},
                      {"each", 50}};
  Engine alone = shipped_engine(), answering = shipped_engine(), helping = shipped_engine();
  const Json expected = answer_of(alone, question);
  const Json& each = expected["alternatives"][0]["each"];
  CHECK(each["before"].size() == 50);
  CHECK(each["after"].size() == 50);
  CHECK(each["endings"][0] == each["endings"][1]);
  for (Engine* one : {&answering, &helping}) {
    const Json prepared = Json::parse(one->prepare("q", question.dump()));
    CHECK(prepared["chunks"] == 4);
    CHECK(prepared["worlds"] == 2);
  }
  for (const std::uint64_t chunk : {3U, 0U, 2U}) {
    CHECK(helping.play("q", chunk) == "{}");
    CHECK(answering.take_over("q", chunk, helping.hand_over("q", chunk)) == "{}");
  }
  CHECK(answering.play("q", 1) == "{}");
  CHECK(answer_of(answering, question, "q", 1000)["runs"] == 1000);
  Json fewer = question;
  fewer["runs"] = 1000;
  const Json of_few = without_command(answer_of(answering, question, "q", 1000));
  const bool few_as_alone = of_few == without_command(answer_of(alone, fewer, "few"));
  CHECK(few_as_alone);
  const bool all_as_alone = answer_of(answering, question, "q") == expected;
  CHECK(all_as_alone);
}

TEST_CASE("an engine that played the world before, for another question, answers as one that did not") {
  const Json run{{"question", "run"}, {"scenario", "first-crisis"}, {"runs", 2 * kChunk + 50}};
  Json whatif{{"question", "whatif"},
              {"scenario", "first-crisis"},
              {"alternatives", Json::array({Json::array({kForce}), Json::array({"force respond=concede"})})},
              {"targets", Json::array({"events.war"})},
              {"runs", 2 * kChunk + 50},
              {"each", 50}};
  Json other_base = whatif, another_seed = whatif, other_draws = whatif, measured = whatif, given = whatif,
       fewer = whatif;
  other_base["changes"] = Json::array({"set actors.challenger.precision=3"});
  another_seed["seed"] = 7;
  other_draws["runs_per_draw"] = 8;
  measured["targets"] = Json::array({"date(events.war)"});
  given["given"] = "record";
  fewer["runs"] = 1000;
  Engine busy = shipped_engine();
  std::size_t asked = 0;
  for (const Json& question :
       {run, fewer, whatif, other_base, whatif, another_seed, other_draws, measured, given, run, whatif}) {
    Engine fresh = shipped_engine();
    const bool same = answer_of(busy, question, std::to_string(++asked)) == answer_of(fresh, question);
    CHECK_MESSAGE(same, asked << ": " << question.dump());
  }
}

TEST_CASE("of a world that is known no run is played again: it is put before the others as it was") {
  KeptWorld known;
  Chunk both;
  both.runs = 2;
  both.outcomes = {{{1, 2}, {0, 1}, {-1, 300}}, {{3, 4}, {1, 1}, {5, 6}}};
  CHECK(!known.knows(4, 1, false));
  known.note(4, both);
  CHECK(known.knows(4, 2, false));
  CHECK(!known.knows(4, 3, false));
  CHECK(!known.knows(4, 2, true));
  both.written = {{1, 0}, {1, 1}};
  known.note(4, both);
  CHECK(known.knows(4, 2, true));
  Chunk changed;
  changed.runs = 1;
  changed.outcomes = {{{9}, {9}, {9}}};
  changed.written = {{0, 1}};
  known.put_first(4, true, changed);
  CHECK(changed.outcomes.size() == 2);
  CHECK(changed.outcomes.front().event_days == both.outcomes.front().event_days);
  CHECK(changed.written.front() == both.written.front());
  EnsembleOptions options;
  CHECK(KeptWorld::may_be_kept(options));
  options.given = kNoEnd;
  CHECK(!KeptWorld::may_be_kept(options));
}

TEST_CASE("a chunk is the same after its way as bytes, and bytes that are none are refused") {
  Chunk chunk;
  chunk.first = 8192;
  chunk.runs = 2;
  chunk.outcomes.push_back({{1, 2, -1}, {0, 1}, {-1, 300}});
  chunk.log_weights = {0, -1.5};
  chunk.written = {{1, 0}, {}};
  chunk.measured = {{0.25}};
  const std::string bytes = bytes_of(chunk);
  const Chunk again = chunk_of(bytes);
  CHECK(again.first == 8192);
  CHECK(again.runs == 2);
  CHECK(again.outcomes.size() == 1);
  CHECK(again.outcomes[0].choices == chunk.outcomes[0].choices);
  CHECK(again.outcomes[0].event_days == chunk.outcomes[0].event_days);
  CHECK(again.log_weights == chunk.log_weights);
  CHECK(again.written == chunk.written);
  CHECK(again.measured == chunk.measured);
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_THROWS(chunk_of(bytes.substr(0, size)));
  CHECK_THROWS(chunk_of(bytes + "x"));
}

TEST_CASE("what is wrong with a question or a file is said, with the place") {
  Engine engine = shipped_engine();
  const auto error_of = [&](const std::string& question) {
    return Json::parse(engine.answer(question, question, 0))["error"];
  };
  CHECK(error_of("run")["message"].get<std::string>().find("not understood") != std::string::npos);
  CHECK(error_of(R"({"question": "run", "scenario": "first-crisi"})")["message"].get<std::string>().find(
            "first-crisis.yaml") != std::string::npos);
  CHECK(error_of(R"({"question": "guess", "scenario": "first-crisis"})")["message"].get<std::string>().find("guess") ==
        0);
  engine.file("mine.yaml", "scenario: mine\nactor: {}\n");
  const Json wrong = error_of(R"({"question": "run", "scenario": "mine.yaml"})");
  CHECK(wrong["where"].get<std::string>().find("mine.yaml:") == 0);
  engine.file("mine.yaml", "extends: first-crisis\nchanges: []\n");
  CHECK(answer_of(engine, {{"question", "validate"}, {"scenario", "mine.yaml"}})["rows"].is_array());
  const Json described = answer_of(engine, {{"question", "describe"}, {"scenario", "first-crisis"}}, "described");
  CHECK(described["scenario"]["actors"].size() == 2);
  CHECK(described["codebook"]["address"].size() > 0);
}
