// Repeating a result.
#include <doctest/doctest.h>

#include "analysis/repeat.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// What `repeat` says of a result, and its exit code.
std::string repeated(const Json& result, int& code) {
  const Said said = say({"repeat", test::written("result.json", result.dump())});
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
  const Json result = {{"command",
                        "parallel38 run korea-1950 --runs 10000000 --each=each.csv --csv out.csv --isa x86-64-v4 "
                        "--change 'drop documents.x'"},
                       {"runs", 4096},
                       {"interrupted", true}};
  CHECK(arguments_again(result) ==
        std::vector<std::string>{"run", "korea-1950", "--change", "drop documents.x", "--runs", "4096", "--json"});
  // a record: with the placebos it came to
  Json cut = {{"command", "parallel38 record korea-1950 --placebos 50"}, {"runs", 160}, {"interrupted", true}};
  std::vector<std::string> again{"record", "korea-1950", "--runs", "160", "--placebos", "0", "--json"};
  CHECK(arguments_again(cut) == again);
  cut["placebo"]["draws"] = 7;
  again[5] = "7";
  CHECK(arguments_again(cut) == again);
  CHECK_THROWS_AS(arguments_again(Json{{"seed", 1}}), UsageError);
  CHECK_THROWS_AS(arguments_again(Json{{"command", "parallel38 repeat a.json"}}), UsageError);
}

TEST_CASE("repeat: what a result that was cut short did not come to is not compared") {
  Json whole = result_of({"run", "first-crisis", "--runs", "4096"});
  Json cut = whole;
  cut["command"] = "parallel38 run first-crisis --runs 1000000 --json";
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
