// Files that a student hands in: what they change, found by name; their own tests; and names that are near.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "analysis/program/find_scenario.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

const std::string kDrop = "changes: [{drop: documents.nsc-48-leak-1950-01}]\n";
const std::string kTests = R"(tests:
  - {thesis: one, target: events.war, expect: down}
  - {thesis: two, target: 'worth(stalin)', expect: up}
)";

std::string handed(const std::string& name, const std::string& rest) {
  return test::written("student/" + name + ".yaml", "title: Mine\n" + rest);
}

std::string misspelt() {
  std::string text = kTests;
  return text.replace(text.find("events.war"), 10, "events.wor") + kDrop;
}

}  // namespace

TEST_CASE("a file extends a shipped scenario by its name, from wherever it lies; a file beside it comes first") {
  for (const char* base : {"korea-1950", "korea-1950/civil-war", "civil-war", "korea-1950/interpretations/civil-war"})
    CHECK_MESSAGE(say({"show", handed("named", std::string("extends: ") + base + "\n" + kDrop)}).code == kDone, base);
  const std::string home = std::filesystem::path(scenario_file("korea-1950")).parent_path().string();
  for (const char* name :
       {"counterfactuals/honest-ambassador", "interpretations/chapter", "variants/bajanov-discounted"}) {
    std::ifstream in(home + "/" + name + ".yaml");
    const std::string copied = test::written("copied/mine.yaml", {std::istreambuf_iterator<char>(in), {}});
    CHECK_MESSAGE(say({"show", copied}).code == kDone, name);
    CHECK_MESSAGE(say({"whatif", "korea-1950", copied, "--runs", "50"}).code == kDone, name);
  }
  test::written("student/korea-1950", "no: scenario\n");
  CHECK(refusal_of({"run", handed("named", "extends: korea-1950\n" + kDrop)}).find("student/korea-1950:1:1") !=
        std::string::npos);
  std::filesystem::remove(test::scratch("student/korea-1950"));
  CHECK(say({"show", test::written("mine/all.yaml", "include: korea-1950\n")}).code == kDone);
  CHECK(refusal_of({"run", handed("lost", "extends: corea-1951\n" + kDrop)}).find("corea-1951") != std::string::npos);
}

TEST_CASE("a file of changes handed to a scenario needs no `extends`; alone it says what is missing") {
  const std::string bare = handed("bare", kDrop), named = handed("named", "extends: korea-1950\n" + kDrop);
  const auto differs = [](const std::string& file) {
    return result_of({"whatif", "korea-1950", file, "--runs", "200"})["alternatives"][0]["runs_that_differ"];
  };
  CHECK(differs(bare) == differs(named));
  CHECK(say({"whatif", "korea-1950", "--table", bare, "--runs", "50"}).code == kDone);
  const Said causes =
      say({"causes", "korea-1950", "--target", "events.war", "--runs", "50", "--of", bare, "x: set title=y"});
  CHECK_MESSAGE(causes.code == kDone, causes.err);
  for (const char* command : {"run", "validate", "record"}) {
    const Said alone = say({command, bare});
    CHECK(alone.code == kBadInput);
    CHECK((alone.out + alone.err).find("bare.yaml:1:1: a file of changes that does not say what it changes") !=
          std::string::npos);
  }
}

TEST_CASE("all commands find the files of changes that whatif finds, and name what is near") {
  const std::string file = scenario_file("civil-war");
  CHECK(file.ends_with("korea-1950/interpretations/civil-war.yaml"));
  for (const char* name : {"korea-1950/civil-war", "korea-1950/interpretations/civil-war", "civil-war.yaml"})
    CHECK_MESSAGE(scenario_file(name) == file, name);
  for (const char* command : {"trace", "show", "network"})
    CHECK_MESSAGE(say({command, "korea-1950/civil-war", "--json"}).code == kDone, command);
  CHECK(say({"run", "civil-war", "--runs", "50"}).code == kDone);
  CHECK(refusal_of({"run", "korea"}).find("nearest legal name: korea-1950") != std::string::npos);
  CHECK(refusal_of({"run", "civil-wra"}).find("nearest legal name: civil-war") != std::string::npos);
  CHECK(refusal_of({"run", "korea-1950/civil-wra"}).find("nearest legal name: korea-1950/civil-war") !=
        std::string::npos);
}

TEST_CASE("whatif --table: a row a test with its verdict, and a test on what there is not is refused") {
  const std::string good = handed("good", "extends: korea-1950\n" + kTests + kDrop);
  const Json rows = result_of({"whatif", "korea-1950", "--table", good, "--runs", "200"})["rows"];
  CHECK(rows[0]["thesis"] == "one");
  CHECK(rows[0]["target"] == "events.war");
  CHECK(rows[0]["verdict"].is_string());
  CHECK(rows[1]["thesis"] == "two");
  CHECK(rows[1]["unit"] == "worth");
  CHECK(rows[1]["verdict"].is_string());
  int wars = 0;
  for (const Json& row : rows) wars += row["target"] == "events.war";
  CHECK(wars == 1);
  CHECK(rows[2]["verdict"].is_null());

  const Said bad = say({"whatif", "korea-1950", "--table", handed("bad", misspelt()), "--runs", "200", "--json"});
  CHECK(bad.code == kBadInput);
  const Json refused = Json::parse(bad.out)["rows"];
  CHECK(refused[0]["thesis"] == "one");
  CHECK(refused[0]["problem"].get<std::string>().find("events.wor") != std::string::npos);
  CHECK(refused[0]["verdict"].is_null());
  CHECK(refused[1]["verdict"].is_string());
}

TEST_CASE("theses FILE plays the file's own tests, on what it extends or on the scenario before it") {
  const std::string good = handed("good", "extends: korea-1950\n" + kTests + kDrop);
  const std::string bare = handed("bare", kTests + kDrop);
  const Json own = result_of({"theses", good, "--runs", "200"})["rows"];
  const Json given = result_of({"theses", "korea-1950", bare, "--runs", "200"})["rows"];
  const Json of = result_of({"theses", "korea-1950", "--of", bare, "--runs", "200"})["rows"];
  REQUIRE(own.size() == 2);
  for (const Json& rows : {given, of}) {
    REQUIRE(rows.size() == 2);
    for (std::size_t i = 0; i < 2; ++i)
      for (const char* key : {"verdict", "difference", "thesis"}) CHECK(rows[i][key] == own[i][key]);
  }
  CHECK(refusal_of({"theses", bare}).find("does not say what it changes") != std::string::npos);
  CHECK(say({"theses", "korea-1950", handed("bad", misspelt()), "--runs", "200"}).code == kBadInput);
}

TEST_CASE("tables of what does not load, causes and alternatives of one name, semicolons in quotes") {
  const std::string bad = handed("bad", "changes: [{drop: documents.nothing}]\n");
  CHECK(say({"whatif", "korea-1950", "--table", bad, "--runs", "50"}).code == kBadInput);
  CHECK(say({"whatif", "korea-1950", "--table", "no-such-file", "--runs", "50"}).code == kBadInput);
  const auto causes = [](const std::string& a, const std::string& b) {
    return say({"causes", "korea-1950", "--runs", "50", "--target", "events.war", "--of", a, b});
  };
  const std::string leak = "documents.nsc-48-leak-1950-01";
  CHECK(causes("x: drop " + leak, "x: set title=a").err.find("x is named twice") != std::string::npos);
  CHECK(causes(leak, leak).code == kBadInput);
  const std::string first = handed("a/same", kDrop), second = handed("b/same", kDrop);
  CHECK(refusal_of({"whatif", "korea-1950", first, second}).find("two alternatives") != std::string::npos);
  for (const char* change : {R"(a: set title="x; y")", R"(a: set title='x; ''y; ''')",
                             R"(a: set title="x \"; y"; set version=2)", "a: set title=it's; set version=2"})
    CHECK_MESSAGE(causes(change, "b: drop " + leak).code == kDone, change);
}
