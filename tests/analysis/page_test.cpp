// The page: what it carries is what the program says, and opens where the program is not.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/output/schema_check.hpp"
#include "analysis/output/words.hpp"
#include "analysis/page/answer.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/memory.hpp"
#include "analysis/page/rows.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/page_parts.hpp"
#include "analysis/repeat/answer.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// The data of a page. @param arguments after `page`
Json page_data(std::vector<std::string> arguments) {
  const std::string file = test::scratch("page.json").string();
  arguments.insert(arguments.begin(), "page");
  arguments.insert(arguments.end(), {"--data", file});
  const Said said = say(arguments);
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  std::ifstream in(file);
  return Json::parse(in);
}

Json rounded(const Json& json, int digits) {
  if (json.is_number_float()) return Json::parse(fmt::format("{:.{}g}", json.get<double>(), digits));
  Json all = json;
  if (all.is_structured())
    for (Json& inside : all) inside = rounded(inside, digits);
  return all;
}

/// What the program gives now for a stored answer: by the command that it is stamped with, typed again.
Json again(const Json& stored) {
  std::vector<std::string> words = split_command(stored["command"].get<std::string>());
  words.erase(words.begin());
  const Said said = say_briefly(words);
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  return rounded(Json::parse(said.out), words.front() == "beliefs" ? kStoredBeliefDigits : kStoredDigits);
}

const Json& korea() {
  static const Json data = page_data(
      {"korea-1950", "--runs", "640", "--question", "whatif:leak-caught", "--question", "whatif:mao-refuses"});
  return data;
}

}  // namespace

TEST_CASE("page: every stored answer is what its command prints, rounded") {
  const Json data = page_data({"first-crisis", "--runs", "640", "--seed", "7", "--causes", "A: force challenge=wait",
                               "B: force respond=concede"});
  for (const char* name : {"run", "record", "trace", "beliefs", "beliefs_recorded", "plan", "causes"}) {
    REQUIRE_MESSAGE(data["answers"].contains(name), name);
    const auto difference = first_difference(data["answers"][name], again(data["answers"][name]));
    CHECK_MESSAGE(!difference, name,
                  difference ? difference->pointer + ": " + difference->was + ", " + difference->is : "");
  }
  CHECK_FALSE(data["answers"].contains("readings"));
  CHECK(data["stamp"]["seed"] == 7);
  CHECK(data["scenario"]["decisions"][0]["recorded"] == "wait");
  CHECK(data["scenario"]["decisions"][0]["options"][0]["outcome"]["choose"] == "respond");
}

TEST_CASE("page: a stored what-if is what its command prints, without what few runs show") {
  for (const Json& question : korea()["questions"])
    for (const char* kind : {"whatif", "given"}) {
      const Json& stored = question[kind];
      const Json whole = again(stored);
      const Json &some = stored["alternatives"][0], &all = whole["alternatives"][0];
      CHECK(some["changes"] == all["changes"]);
      CHECK(some["runs_that_differ"] == all["runs_that_differ"]);
      std::size_t left_out = 0;
      for (const Json& row : all["rows"]) {
        if (std::find(some["rows"].begin(), some["rows"].end(), row) != some["rows"].end()) continue;
        ++left_out;
        CHECK(row["kind"] == "decision");
        CHECK(row["only_before"].get<double>() + row["only_after"].get<double>() < kStoredRowShare + 1e-4);
      }
      CHECK(some["rows"].size() + left_out == all["rows"].size());
    }
}

TEST_CASE("page: its files open without a disk, and its questions are changes") {
  std::map<std::string, std::string> texts;
  for (const auto& [name, text] : korea()["files"].items()) texts[name] = text;
  const World world = open_world(korea()["scenario"]["file"], files_of_page(texts));
  CHECK(world.scenario.digest == korea()["stamp"]["scenario"]["digest"]);
  for (const Json& question : korea()["questions"]) {
    const std::vector<std::string> changes = question["changes"];
    CHECK(altered(world, changes).scenario.digest == question["whatif"]["alternatives"][0]["digest"]);
    CHECK(texts.contains(question["file"].get<std::string>()));
  }
  CHECK_FALSE(page_data({"first-crisis", "--runs", "64", "--no-engine"}).contains("files"));
}

TEST_CASE("page: a copy elsewhere that extends a shipped scenario opens too") {
  const std::string mine = test::written(
      "class/mine.yaml",
      "title: Mine\nextends: korea-1950\nchanges:\n  - force: {chinese-civil-war-1949-10: war-goes-on}\n");
  const Json data = page_data({mine, "--runs", "64", "--question", "whatif:leak-caught"});
  std::map<std::string, std::string> texts;
  for (const auto& [name, text] : data["files"].items()) texts[name] = text;
  CHECK(open_world(data["scenario"]["file"], files_of_page(texts)).scenario.digest ==
        data["stamp"]["scenario"]["digest"]);
  CHECK(data["scenario"]["title"] == "Mine");
  // the civil war goes on: no run can follow the record
  CHECK(data["questions"][0]["given"].is_null());
  CHECK(data["answers"]["refused"].back()["answer"] == "given");
}

TEST_CASE("page: where runs leave the record adds up to what `run` says") {
  const Json &run = korea()["answers"]["run"], &partings = korea()["answers"]["partings"];
  std::map<std::string, double> by_decision, by_ending;
  for (const Json& row : partings["rows"]) {
    by_decision[row["decision"]] += row["runs"].get<double>() / partings["runs"].get<double>();
    by_ending[row["ending"]] += row["runs"].get<double>() / partings["runs"].get<double>();
  }
  for (const Json& place : run["first_divergence"])
    CHECK(by_decision[place["decision"]] == doctest::Approx(place["p"]["value"].get<double>()).epsilon(1e-3));
  for (const Json& ending : run["endings"])
    CHECK(by_ending[ending["id"]] == doctest::Approx(ending["p"]["value"].get<double>()).epsilon(1e-3));
}

TEST_CASE("page: changes of its own are in its answers, and questions are asked of the changed scenario") {
  const Json data = page_data({"korea-1950", "--runs", "64", "--change", "force mao-endorse-1950-05=object-or-delay",
                               "--question", "whatif:mao-refuses"});
  CHECK(data["stamp"]["changes"].size() == 1);
  CHECK_FALSE(first_difference(data["answers"]["run"], again(data["answers"]["run"])).has_value());
  CHECK(data["questions"][0]["changes"].size() == 2);
  CHECK(data["questions"][0]["whatif"]["command"].get<std::string>().starts_with("parallel38 page"));
}

TEST_CASE("page: without a record there is nothing along it") {
  const std::string file = test::written("crisis.yaml", R"(scenario: crisis
title: "</script><script>alert(1)</script>"
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
actors: {one: {model: generic, values: {good: 1}}}
decisions:
  act: {actor: one, date: 2000-02-01, question: "Act?", options: {yes: {outcome: good}, no: {status-quo: true, outcome: []}}}
endings: [{over: else}]
)");
  const Json data = page_data({file, "--runs", "64"});
  for (const char* name : {"record", "beliefs_recorded", "partings"}) CHECK_FALSE(data["answers"].contains(name));
  CHECK(data["answers"]["trace"]["recorded"] == false);
  CHECK(data["questions"].empty());
  CHECK(data["scenario"]["decisions"][0]["recorded"].is_null());
}

TEST_CASE("page: rows as columns") {
  const Json rows = Json::parse(R"([{"a": 1, "b": [1, 2]}, {"a": 2, "b": [3, 4]}])");
  CHECK(in_columns(rows) == Json::parse(R"({"//rows": {"a": [1, 2], "b": {"//lists": [[1, 3], [2, 4]]}}})"));
  for (const char* as_it_is : {R"([{"a": 1}, {"b": 1}])", R"([{"a": 1}])", "[[1], [1, 2]]", "[]", "[{}, {}]",
                               "[[], []]", R"({"x": [1, "2", null]})"})
    CHECK(in_columns(Json::parse(as_it_is)) == Json::parse(as_it_is));
}

TEST_CASE("page: base85 is what Python's base64.a85encode gives, seven characters on and without <") {
  const std::map<std::string, std::string> vectors{{"", R"x()x"},
                                                   {"f", R"x(Hj)x"},
                                                   {"fo", R"x(HvG)x"},
                                                   {"foo", R"x(HvKZ)x"},
                                                   {"foob", R"x(HvK[z)x"},
                                                   {"fooba", R"x(HvK[zG6)x"},
                                                   {"foobar", R"x(HvK[zGC0)x"},
                                                   {"\xff\xef\xbe", R"x(z=ta)x"},
                                                   {"Man is", R"x(@qxveIsh)x"}};
  for (const auto& [bytes, text] : vectors) CHECK(base85(bytes) == text);
  CHECK(base85(std::string(4, '\0')) == "(((((");
  std::string all;
  for (int i = 0; i < 1 << 16; ++i)
    all += {static_cast<char>(i >> 8), static_cast<char>(i), static_cast<char>(i * 7), static_cast<char>(i * 31)};
  CHECK(base85(all).find('<') == std::string::npos);
}

TEST_CASE("page: data and engine take the places of the template's marks") {
  const auto plain = [](const std::string& text) { return text; };
  const std::string marks = "<b>$&<!--parallel38:data as base85-->|<!--parallel38:engine--></b>";
  const std::string data = R"(<script type="application/octet-stream" id="parallel38-data">ObW</script>)";
  CHECK(page_html(marks, "{}", std::nullopt, plain) == "<b>$&" + data + "|</b>");
  const std::string with = page_html(marks, "{}", PageEngine{"x", "foob"}, plain);
  CHECK(with.find("id=\"parallel38-engine\">" + base85("x")) != std::string::npos);
  CHECK(with.find("id=\"parallel38-wasm\">" + base85("foob")) != std::string::npos);
  CHECK_THROWS_AS(page_html("<!--parallel38:data as base85-->", "{}", std::nullopt, plain), RequestError);
  CHECK(gzipped(std::string(10'000, 'a')).substr(0, 3) == "\x1f\x8b\x08");
}

TEST_CASE("page: names of files are without the folder that all have in common") {
  const std::map<std::string, std::string> paths{{"/a/b/c.yaml", "1"}, {"/a/b/d/e.yaml", "2"}, {"/a/bc/f.yaml", "3"}};
  CHECK(names_of_page(paths) ==
        std::map<std::string, std::string>{{"b/c.yaml", "1"}, {"b/d/e.yaml", "2"}, {"bc/f.yaml", "3"}});
  CHECK(names_of_page({{"/a/b/c.yaml", "1"}}) == std::map<std::string, std::string>{{"c.yaml", "1"}});
  CHECK(names_of_page({}).empty());
}

TEST_CASE("page: what cannot be asked is said before anything is played") {
  const std::string file = test::scratch("none.json").string();
  CHECK(refusal_of({"page", "first-crisis", "--data", file, "--question", "leak"}).find("whatif:FILE") !=
        std::string::npos);
  CHECK(refusal_of({"page", "first-crisis", "--data", file, "--question", "whatif:nothing"}).find("nothing") !=
        std::string::npos);
  CHECK(
      refusal_of({"page", "first-crisis", "--data", file, "--causes", "A: force challenge=wait"}).find("two causes") !=
      std::string::npos);
}

TEST_CASE("report: results as they are, and the scenario where it is what was played") {
  const Json run = result_of({"run", "first-crisis", "--runs", "64"});
  const Json changed =
      result_of({"beliefs", "first-crisis", "--runs", "64", "--change", "set actors.challenger.values.war=-1"});
  const std::string data = test::scratch("report.json").string();
  const auto reported = [&](const std::vector<Json>& results) {
    std::vector<std::string> arguments{"report"};
    for (std::size_t r = 0; r < results.size(); ++r)
      arguments.push_back(test::written(fmt::format("result{}.json", r), results[r].dump()));
    arguments.insert(arguments.end(), {"--data", data});
    const Said said = say(arguments);
    REQUIRE_MESSAGE(said.code == kDone, said.err);
    std::ifstream in(data);
    return Json::parse(in);
  };
  const Json both = reported({run, changed});
  CHECK(both["results"] == Json::array({run, changed}));
  CHECK(both["scenario"]["title"] == "Challenge and response");
  CHECK(both["scenario"]["missing"] == "");
  CHECK(reported({changed})["stamp"]["changes"].size() == 1);

  Json older = run;
  older["scenario"]["digest"] = std::string(64, '0');
  const Json alone = reported({older});
  CHECK(alone["scenario"]["title"] == "first-crisis");
  CHECK(alone["scenario"]["missing"].get<std::string>().find("ids") != std::string::npos);
  CHECK(alone["scenario"]["actors"].empty());
}

TEST_CASE("report: what is no result of ours gets a message") {
  const auto refused = [](const std::string& text) {
    return refusal_of({"report", test::written("hostile.json", text), "--data", test::scratch("report.json").string()});
  };
  Json run = result_of({"run", "first-crisis", "--runs", "64"});
  CHECK(refused("{").find("hostile.json") != std::string::npos);
  CHECK(refused(R"({"format": 1})").find("does not say its command") != std::string::npos);
  CHECK(refused(R"({"format": 2})").find("format 2") != std::string::npos);
  CHECK(refused(result_of({"plan", "first-crisis"}).dump()).find("`plan`") != std::string::npos);
  Json broken = run;
  broken["endings"][0]["p"] = "<script>";
  CHECK(refused(broken.dump()).find("/endings/0/p: expected an object") != std::string::npos);
  broken = run;
  broken["endings"][0].erase("id");
  CHECK(refused(broken.dump()).find("/endings/0: no id") != std::string::npos);
  broken = run;
  broken["scenario"] = 3;
  CHECK(refused(broken.dump()).find("/scenario: expected an object") != std::string::npos);
  CHECK(refused(std::string(100'000, '[')).find("hostile.json") != std::string::npos);
}

TEST_CASE("schema: the first place where JSON differs from it") {
  const Json schema = Json::parse(R"({"type": "object", "required": ["a"], "properties": {
    "a": {"type": ["array", "null"], "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2},
    "b": {"type": "string"}}})");
  CHECK(schema_problem(Json::parse(R"({"a": [1, null], "b": "x"})"), schema).empty());
  CHECK(schema_problem(Json::parse(R"({"a": null})"), schema).empty());
  CHECK(schema_problem(Json::parse(R"({"a": [1]})"), schema) == "/a: expected 2 values");
  CHECK(schema_problem(Json::parse(R"({"a": [1, "2"]})"), schema) == "/a/1: expected a number or null, not \"2\"");
  CHECK(schema_problem(Json::parse(R"({"b": "x"})"), schema) == "the result: no a");
  CHECK(schema_problem(Json::parse(R"({"a": null, "c": 1})"), schema) == "the result: unknown key c");
  CHECK(schema_problem(Json::parse("[]"), schema) == "the result: expected an object, not []");
}
