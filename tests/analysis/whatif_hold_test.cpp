// --hold: the one way by which a change acts is a letter; with the letter held nothing differs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/whatif.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

constexpr const char* kLetters = R"(scenario: letters
title: A letter
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims:
  danger: {title: t, statement: s}
actors:
  writer: {model: generic, beliefs: {danger: {p: {uniform: {low: 0.2, high: 0.6}}, sd: 1}}, values: {calm: 0, loud: 0.1}}
  reader: {model: generic, beliefs: {danger: {p: 0.5, sd: 1}}, values: {safe: 0.5, hurt: -1, quiet: 0}}
channels:
  post: {title: t, from: writer, to: reader, kind: ambassador, carries: [cable], delay: 2, trust: 0.9, probability: 0.8}
documents:
  letter: {title: t, summary: s, date: 2000-02-01, from: writer, class: cable, to: reader, composed: {danger: {sd: 0.5}}}
decisions:
  speak:
    actor: writer
    date: 2000-02-01
    question: q
    options:
      keep: {status-quo: true, outcome: calm}
      write: {outcome: loud, sends: [letter]}
  answer:
    actor: reader
    date: 2000-03-01
    question: q
    options:
      hide: {status-quo: true, outcome: quiet}
      go: {outcome: {chance: danger, then: hurt, else: safe}, sets: {went: 1}}
state: {went: 0}
events: {went: {went: 1}}
endings: [{went: {went: 1}}, {stayed: else}]
record: {speak: write, answer: hide}
)";

Json played(const std::vector<std::string>& extra, int expected = 0) {
  const auto file = test::scratch("hold-test.yaml");
  std::ofstream(file) << kLetters;
  std::vector<std::string> arguments{"whatif", file.string(), "--runs", "20000", "--json"};
  arguments.insert(arguments.end(), extra.begin(), extra.end());
  std::ostringstream out, err;
  const int code = run_program(arguments, out, err);
  INFO(err.str());
  REQUIRE(code == expected);
  return code == 0 ? Json::parse(out.str()) : Json{{"message", err.str()}};
}

double moved(const Json& result, const std::string& id) {
  double most = 0;
  for (const Json& row : result["alternatives"][0]["rows"]) {
    if (row["id"] == id) most = std::max(most, std::abs(row["difference"]["value"].get<double>()));
  }
  return most;
}

}  // namespace

TEST_CASE("what the letter says is held") {
  const std::string change = "set actors.writer.beliefs.danger.p=0.95";
  CHECK(moved(played({"--change", change}), "answer") > .03);
  CHECK(moved(played({"--change", change, "--hold", "documents.letter"}), "answer") == 0);
  CHECK(moved(played({"--change", change, "--hold", "documents.letter", "--given", "record"}), "answer") == 0);
}

TEST_CASE("whether it was written is held: a writer who is made silent") {
  const std::string change = "force speak=keep";
  CHECK(moved(played({"--change", change}), "speak") > .3);
  CHECK(moved(played({"--change", change, "--hold", "documents.letter"}), "speak") > .3);
  CHECK(moved(played({"--change", change}), "answer") > .001);
  CHECK(moved(played({"--change", change, "--hold", "documents.letter"}), "answer") == 0);
}

TEST_CASE("what cannot be held is said") {
  CHECK(played({"--change", "force speak=keep", "--hold", "documents.lettre"}, 2)["message"].get<std::string>().find(
            "documents.ID") != std::string::npos);
}
