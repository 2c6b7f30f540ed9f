// Repeating a result.
#include <doctest/doctest.h>

#include <algorithm>

#include "analysis/repeat/answer.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// What `repeat` says of a result, and its exit code.
std::string repeated(const Json& result, int& code) {
  const Said said = say({"repeat", test::written("result.json", result.dump()), "--width", "1000"});
  code = said.code;
  return said.out + said.err;
}

}  // namespace

TEST_CASE("repeat: the first difference by JSON pointer") {
  const Json was = Json::parse(R"({"a": [1, {"b/c": 0.1, "d": "x"}], "e": null})");
  Json is = was;
  CHECK_FALSE(first_difference(was, is).has_value());
  is["a"][1]["b/c"] = 0.1000000000000001;
  CHECK(first_difference(was, is)->pointer == "/a/1/b~1c");
  CHECK(first_difference(was, is)->was == "0.1");
  is = was;
  is["a"].push_back(2);
  CHECK(first_difference(was, is)->pointer == "/a/2");
  CHECK(first_difference(was, is)->was.empty());
  is = was;
  is.erase("e");
  CHECK(first_difference(was, is)->pointer == "/e");
}

TEST_CASE("repeat: the command again, without the files it wrote and the kernel that it named") {
  const Json result = {
      {"command",
       "parallel38 run korea-1950 --runs 10000000 --each=each.csv --numbers '*' --csv out.csv --isa x86-64-v4 "
       "--change 'drop documents.x'"},
      {"runs", 4096},
      {"interrupted", true}};
  CHECK(arguments_again(result) ==
        std::vector<std::string>{"run", "korea-1950", "--change", "drop documents.x", "--runs", "4096", "--json"});
  // a record: with the placebos it came to, and each actor alone where it came to all of them
  Json cut = {{"command", "parallel38 record korea-1950 --placebos 50"}, {"runs", 160}, {"interrupted", true}};
  std::vector<std::string> again{"record", "korea-1950",   "--runs", "160",   "--placebos",
                                 "0",      "--alone-runs", "0",      "--json"};
  CHECK(arguments_again(cut) == again);
  cut["placebos"] = {{{"draws", 7}}};
  again[5] = "7";
  cut["alone_runs"] = 160;
  again[7] = "160";
  CHECK(arguments_again(cut) == again);
  // --documents: the first ones that were dropped, or not at all
  cut["command"] = "parallel38 record korea-1950 --documents";
  cut["document_runs"] = 0;
  CHECK(arguments_again(cut) == again);
  cut["document_runs"] = 160;
  cut["documents"] = {{{"id", "a"}}, {{"id", "b"}}};
  again.insert(again.begin() + 2, "--documents");
  again.insert(again.end() - 1, {"--most-documents", "2"});
  CHECK(arguments_again(cut) == again);
  CHECK_THROWS_AS(arguments_again(Json{{"seed", 1}}), RequestError);
  CHECK_THROWS_AS(arguments_again(Json{{"command", "parallel38 repeat a.json"}}), RequestError);
}

TEST_CASE("repeat: what a result that was cut short did not come to is not compared") {
  Json whole = result_of({"run", "first-crisis", "--runs", "4096", "--match"});
  Json cut = whole;
  cut["command"] = "parallel38 run first-crisis --runs 1000000 --match --json";
  cut["interrupted"] = true;
  cut["matches_record"]["log_p"] = nullptr;
  int code = -1;
  CHECK(repeated(cut, code).find(": identical\n") != std::string::npos);
  CHECK(code == kDone);
  cut["decisions"][0]["recorded"] = nullptr;
  CHECK(repeated(cut, code).find(": identical\n") != std::string::npos);
  cut["decisions"][0]["recorded"] = whole["decisions"][0]["recorded"];
  cut.erase("interrupted");
  cut["command"] = whole["command"];
  CHECK(repeated(cut, code).find("/matches_record/log_p was null") != std::string::npos);
  CHECK(code == kDiffers);
}

TEST_CASE("repeat: --precision that was cut short, and theories side by side that were") {
  Json cut = result_of({"run", "first-crisis", "--runs", "4096", "--target", "events.war"});
  cut["command"] = "parallel38 run first-crisis --target events.war --precision .0001 --json";
  cut["precision"] = {{"asked", .0001}, {"reached", .014}};
  cut["interrupted"] = true;
  int code = -1;
  CHECK(repeated(cut, code).find(": identical\n") != std::string::npos);
  CHECK(code == kDone);

  Json four = result_of({"run", "first-crisis", "--runs", "4096", "--theory", "all"});
  four["command"] = "parallel38 run first-crisis --runs 20000 --theory all --json";
  four["interrupted"] = true;
  const Json second = result_of({"run", "first-crisis", "--runs", "8192", "--theory", "expected-utility"});
  for (auto& [key, value] : four["theories"][1].items()) value = second[key];
  four["theories"].erase(3);
  four["theories"].erase(2);
  four["most_runs"] = 8192;
  CHECK(repeated(four, code).find(": identical\n") != std::string::npos);
  four["theories"].erase(1);
  CHECK(repeated(four, code).find(": identical\n") != std::string::npos);
  CHECK(code == kDone);
  four["theories"][0]["endings"][0]["p"] = .5;
  CHECK(repeated(four, code).find("/theories/0/endings/0/p was 0.5, is now ") != std::string::npos);
  CHECK(code == kDiffers);
}

TEST_CASE("repeat: theories of a record that were cut short have the placebos that they had") {
  const std::vector<std::string> asked{"record", "first-crisis", "--theory", "all", "--runs", "200"};
  Json cut = result_of(asked);
  cut["command"] = "parallel38 record first-crisis --theory all --placebos 9 --json";
  cut["interrupted"] = true;
  for (std::size_t i = 1; i < 4; ++i) cut["theories"].erase(1);
  Json told = cut;
  std::vector<std::vector<std::string>> given;
  told["theories"][0]["placebos"] = {{{"kind", "deletion"}, {"draws", 7}}};
  repeat(told, [&](const std::vector<std::string>& arguments) {
    given.push_back(arguments);
    return told["theories"][0];
  });
  REQUIRE(given.size() == 1);
  const auto placebos = std::find(given[0].begin(), given[0].end(), "--placebos");
  REQUIRE(placebos + 1 < given[0].end());
  CHECK(*(placebos + 1) == "7");
}

TEST_CASE("repeat: of readings and decisions that were not finished the first are compared") {
  const Json is = Json::parse(R"({"readings": [1, 2, 3], "not_reached": ["c"], "unfinished": []})");
  Json was = Json::parse(R"({"interrupted": true, "readings": [1, 2], "not_reached": [], "unfinished": ["d"]})");
  CHECK(compare_results(was, is).verdict == RepeatVerdict::identical);
  was["readings"][1] = 4;
  CHECK(compare_results(was, is).verdict == RepeatVerdict::differs);
  was["readings"][1] = 2;
  was.erase("interrupted");
  CHECK(compare_results(was, is).verdict == RepeatVerdict::differs);
}

TEST_CASE("repeat: of rows that were cut short the first are compared, and how far was looked is no difference") {
  const Json is = Json::parse(R"({"rows": [1, 2, 3]})");
  Json was = Json::parse(R"({"interrupted": true, "looked_until": 0.5, "rows": [1, 2]})");
  CHECK(compare_results(was, is).verdict == RepeatVerdict::identical);
  was["rows"][1] = 3;
  CHECK(compare_results(was, is).verdict == RepeatVerdict::differs);
  was = Json::parse(R"({"rows": [1, 2]})");
  CHECK(compare_results(was, is).verdict == RepeatVerdict::differs);
}

TEST_CASE("repeat: a value that differs is told in at most 200 characters") {
  Json other = result_of({"run", "first-crisis", "--runs", "100"});
  other.erase("decisions");
  int code = -1;
  const std::string said = repeated(other, code);
  CHECK(code == kDiffers);
  const std::string begin = "/decisions was missing, is now ";
  const std::size_t at = said.find(begin);
  REQUIRE(at != std::string::npos);
  CHECK(said.size() == at + begin.size() + 199 + 3 + 1);  // 199 characters, an ellipsis of three bytes, a line's end
}

TEST_CASE("repeat: an odd file is refused with its name, the key, and what was expected") {
  const Json result = result_of({"run", "first-crisis", "--runs", "100"});
  const auto refused = [&](const char* pointer, const Json& value) {
    Json odd = result;
    odd[Json::json_pointer(pointer)] = value;
    int code = -1;
    std::string said = repeated(odd, code);
    CHECK_MESSAGE(code == kBadInput, pointer);
    CHECK_MESSAGE(said.find("result.json: ") != std::string::npos, said);
    CHECK_MESSAGE(said.find("json.exception") == std::string::npos, said);
    return said;
  };
  CHECK(refused("/version", 3).find("/version: expected text in quotes, not 3") != std::string::npos);
  CHECK(refused("/scenario/digest", 7).find("/scenario/digest: expected text in quotes, not 7") != std::string::npos);
  CHECK(refused("/scenario", Json::array({1})).find("/scenario: expected an object") != std::string::npos);
  CHECK(refused("/interrupted", "yes").find("/interrupted: expected true or false, not \"yes\"") != std::string::npos);
  CHECK(refused("/command", 1).find("/command: expected text in quotes, not 1") != std::string::npos);
  CHECK(refused("/command", "parallel38 repeat a.json").find("not a command to be repeated") != std::string::npos);
  Json odd = result;
  odd.erase("command");
  int code = -1;
  CHECK(repeated(odd, code).find("result.json: a result without `command`") != std::string::npos);
  odd = result;
  odd["interrupted"] = true;
  odd["runs"] = "many";
  CHECK(repeated(odd, code).find("result.json: /runs: expected a whole number, not \"many\"") != std::string::npos);
  CHECK(code == kBadInput);
}

TEST_CASE("repeat: identical, different, another scenario") {
  const Json result = result_of({"trace", "first-crisis", "--run", "3"});
  int code = -1;
  CHECK(repeated(result, code).find(": identical\n") != std::string::npos);
  CHECK(code == kDone);
  Json other = result;
  other["run"] = 4;
  CHECK(repeated(other, code).find("/run was 4, is now 3") != std::string::npos);
  CHECK(code == kDiffers);
  other["scenario"]["digest"] = "0";
  CHECK(repeated(other, code).find("the scenario is not the same") != std::string::npos);
  CHECK(code == kDiffers);
  CHECK(repeated(Json::array(), code).find("not a result of this program") != std::string::npos);
  CHECK(code == kBadInput);
}

TEST_CASE("repeat: a result of another form than this version's is refused, saying so") {
  Json result = result_of({"run", "first-crisis", "--runs", "100"});
  REQUIRE(result["format"] == kResultFormat);
  int code = -1;
  result["format"] = kResultFormat + 1;
  CHECK(repeated(result, code).find("result.json: a result of format 2 (expected format 1") != std::string::npos);
  CHECK(code == kBadInput);
  result.erase("format");
  CHECK(repeated(result, code).find("result.json: a result without `format`") != std::string::npos);
  CHECK(code == kBadInput);
}

TEST_CASE("repeat: a result nested beyond all reason is refused before the stack is full") {
  const std::size_t deep = 100'000;
  for (const auto& [open, close] : {std::pair{"[", "]"}, std::pair{"{\"a\":", "}"}}) {
    std::string text = "{\"command\":\"parallel38 list\",\"rows\":";
    for (std::size_t i = 0; i < deep; ++i) text += open;
    text += "0";
    for (std::size_t i = 0; i < deep; ++i) text += close;
    const Said said = say({"repeat", test::written("deep.json", text + "}")});
    CHECK(said.code == kBadInput);
    CHECK_MESSAGE(said.err.find("deep.json: nested more than 500 levels deep") != std::string::npos, said.err);
  }
}

TEST_CASE("repeat: what is wrong with one result does not keep the others from being repeated") {
  const std::string good = test::written("good.json", result_of({"run", "first-crisis", "--runs", "100"}).dump());
  const std::string folder = test::scratch("good.json").parent_path().string();
  const Said said = say({"repeat", good, "missing.json", folder, good});
  CHECK(said.code == kBadInput);
  CHECK(said.out == good + ": identical\n" + good + ": identical\n");
  CHECK(said.err.find("missing.json: cannot be read") != std::string::npos);
  CHECK(said.err.find(folder + ": it is a folder") != std::string::npos);
  CHECK(said.err.find("basic_filebuf") == std::string::npos);
}
