// --hold: the one way by which a change acts is a letter; with the letter held nothing differs.
#include <doctest/doctest.h>

#include "analysis/whatif/answer.hpp"
#include "say.hpp"
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

/// A whatif of a scenario with 20,000 runs.
std::vector<std::string> whatif(const std::vector<std::string>& extra, const std::string& scenario = kLetters) {
  std::vector<std::string> arguments{"whatif", test::written("letters.yaml", scenario), "--runs", "20000"};
  arguments.insert(arguments.end(), extra.begin(), extra.end());
  return arguments;
}

Json played(const std::vector<std::string>& extra, const std::string& scenario = kLetters) {
  return result_of(whatif(extra, scenario));
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
  const std::string told = refusal_of(whatif({"--change", "force speak=keep", "--hold", "documents.lettre"}));
  CHECK(told.find("documents.ID") != std::string::npos);
}

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The writer may also send the letter three weeks later, where he has kept silent.
std::string second_chance() {
  return replaced(kLetters, "  answer:\n    actor: reader", R"(  speak-late:
    actor: writer
    date: 2000-02-20
    question: q
    requires: {speak: keep}
    options:
      keep: {status-quo: true, outcome: calm}
      write: {outcome: loud, sends: [letter]}
  answer:
    actor: reader)");
}

/// The reader is the writer's patron, and what he thinks is known to the writer.
std::string with_echo(bool tagged) {
  std::string text =
      replaced(kLetters, "writer: {model: generic,",
               "writer: {model: shtykov, patron: reader, traits: {echo: 0.5, echo-gain: 0, rebuke-effect: 0},");
  text =
      replaced(text, "documents:\n",
               "documents:\n  order: {title: t, summary: s, date: 2000-01-10, from: reader, class: cable, to: writer, "
               "reaches: {writer: {trust: 1, probability: 1}}, says: {danger: {p: 0.9, sd: 1}}}\n");
  return tagged ? replaced(text, "outcome: loud, sends", "outcome: loud, tags: [echoes], sends") : text;
}

}  // namespace

TEST_CASE("a letter that may be written on two days stays written on its own") {
  const std::string text = second_chance(), hold = "documents.letter";
  const auto answer = [&](const std::vector<std::string>& extra) { return moved(played(extra, text), "answer"); };
  const std::string opinion = "set actors.writer.beliefs.danger.p=0.95";
  CHECK(answer({"--change", opinion}) > .03);
  CHECK(answer({"--change", opinion, "--hold", hold}) == 0);
  // silent in the first place, he would write later; held, it stays as early as it was
  for (const std::string change : {"force speak=keep", "force speak=write", "force speak-late=write"}) {
    CAPTURE(change);
    CHECK(answer({"--change", change}) > .0005);
    CHECK(answer({"--change", change, "--hold", hold}) == 0);
    CHECK(answer({"--change", change, "--hold", hold, "--given", "record"}) == 0);
  }
  const Json result = played({"--change", "force speak=keep", "--hold", hold}, text);
  CHECK(result["alternatives"][0]["takes_with_it"]["documents"].empty());
}

TEST_CASE("an echo cannot be held for the one who is echoed, and the message says why") {
  const std::vector<std::string> held{"--change", "set actors.writer.beliefs.danger.p=0.95", "--hold",
                                      "documents.letter"};
  const std::string told = refusal_of(whatif(held, with_echo(true)));
  CHECK(told.find("may echo what reader reported to writer") != std::string::npos);
  CHECK(told.find("echo belongs to each play") != std::string::npos);
  // a letter of the same author that no option tagged echoes sends is none
  CHECK(moved(played(held, with_echo(false)), "answer") == 0);
}
