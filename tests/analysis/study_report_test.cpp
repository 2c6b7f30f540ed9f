// `report STORE.db`: stores in place of results, beside them, and files that are no stores.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "../scratch.hpp"
#include "analysis/store/sqlite/database.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

constexpr const char* kStudy = R"(study: prices
title: What war costs
scenario: first-crisis
factors:
  - {number: actors.challenger.values.war, between: [-1, 0]}
  - {number: actors.challenger.precision, between: [0.5, 4], title: How sharply he chooses}
design: {kind: sobol, points: 16, scrambles: 16}
runs: 16
targets: [events.war, endings.concession]
seed: 7
)";

std::string swept(const std::string& name) {
  std::string store = test::scratch(name + ".db").string();
  const Said said = say({"sweep", test::written(name + ".yaml", kStudy), "--store", store});
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  return store;
}

Json reported(std::vector<std::string> files) {
  const std::string data = test::scratch("study-report.json").string();
  files.insert(files.begin(), "report");
  files.insert(files.end(), {"--data", data});
  const Said said = say(files);
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  std::ifstream in(data);
  return Json::parse(in);
}

std::string refused(const std::string& file) {
  return refusal_of({"report", file, "--data", test::scratch("refused.json").string()});
}

}  // namespace

TEST_CASE("report: a store, alone and beside a result; the scenario's titles come along") {
  const std::string store = swept("prices");
  const Json alone = reported({store});
  REQUIRE(alone["results"].size() == 1);
  const Json& study = alone["results"][0];
  CHECK(study["title"] == "What war costs");
  CHECK(study["seed"] == 7);
  CHECK(alone["stamp"]["runs"] == study["runs"]);
  CHECK(alone["scenario"]["title"] == "Challenge and response");
  CHECK(study["responses"].size() == 2);
  CHECK(study["responses"][0]["curves"][1]["points"].size() <= 60);
  CHECK(study["sensitivity"][0]["answers"] == result_of({"sensitivity", store})["answers"]);
  CHECK(study["boxes"][0]["boxes"] == result_of({"discover", store, "--target", "events.war"})["boxes"]);
  const std::string result = test::written("run.json", say({"run", "first-crisis", "--runs", "64", "--json"}).out);
  const Json both = reported({result, store});
  CHECK(both["results"].size() == 2);
  CHECK(both["results"][1]["responses"].size() == 2);
  const Json one = reported({store, "--target", "events.war", "--above", "0.2"});
  CHECK(one["results"][0]["responses"].size() == 1);
  CHECK(one["results"][0]["boxes"][0]["above"] == .2);
}

TEST_CASE("report: files that are no stores, or that nothing is in, are refused with the reason") {
  CHECK(refused(test::scratch("nowhere.db").string()).find("nowhere.db: cannot be read") != std::string::npos);
  CHECK(refused(test::written("empty.db", "")).find("empty.db: holds nothing") != std::string::npos);
  CHECK(refused(test::scratch("").string()).find("folder") != std::string::npos);
  const std::string garbage = test::written("garbage.db", "SQLite format 3, but nothing of it");
  CHECK(say({"report", garbage, "--data", test::scratch("refused.json").string()}).err.find("garbage.db: ") !=
        std::string::npos);
  const std::string other = test::scratch("other.db").string();
  Database(other, Database::Open::write).run("CREATE TABLE cats (name TEXT)");
  CHECK(refused(other).find("other.db: ") != std::string::npos);
  const std::string newer = swept("newer");
  Database(newer, Database::Open::write).run("PRAGMA user_version=99");
  CHECK(refused(newer).find("format") != std::string::npos);
  const std::string bare = swept("bare");
  Database(bare, Database::Open::write).run("DELETE FROM points");
  CHECK(refused(bare).find("bare.db: the study has no finished point yet") != std::string::npos);
  const std::string store = swept("unknown");
  CHECK(refusal_of({"report", store, "--target", "events.wor", "--data", test::scratch("refused.json").string()})
            .find("events.war") != std::string::npos);
}

TEST_CASE("report: a sweep that is not finished is shown as far as it is, and says so") {
  const std::string store = swept("half");
  Database(store, Database::Open::write).run("DELETE FROM points WHERE point >= 128");
  const Json half = reported({store})["results"][0];
  CHECK(half["finished"] == 128);
  CHECK(half["points"] == 256);
  CHECK(half["sensitivity"][0]["study_warnings"][0] == "128 points are not played yet");
}
