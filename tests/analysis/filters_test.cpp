// What the filters show of each command's result, and that a filter without meaning for a command is refused.
#include <algorithm>

#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// Two claims, a document on each, and a decision each that looks at one of them, at the other, or at none.
constexpr const char* kHarbour = R"(scenario: harbour
title: The harbour
version: 1.0.0
start: 2000-01-01
end: 2000-04-30
claims: {storm: {title: A storm, statement: It blows.}, fog: {title: Fog, statement: It is thick.}}
actors:
  captain:
    beliefs: {storm: {p: 0.5, sd: 1}, fog: {p: 0.5, sd: 1}}
    values: {safe: 0.5, lost: -1, fast: 1}
  pilot:
    beliefs: {fog: {p: 0.5, sd: 1}}
    values: {paid: 1, idle: 0}
go-betweens: {office: {title: The office}}
channels: {flag: {title: A flag, from: office, to: "*", kind: public, carries: [cable], delay: 0, trust: 1}}
documents:
  forecast: {title: Forecast, date: 2000-02-10, from: office, class: cable, to: captain, says: {storm: {push: 1, sd: 1}}}
  bulletin: {title: Bulletin, date: 2000-02-11, from: office, class: cable, to: [captain, pilot], says: {fog: {push: 1, sd: 1}}}
decisions:
  sail:
    actor: captain
    date: 2000-03-01
    question: Sail?
    tier: core
    options:
      stay: {status-quo: true, outcome: safe}
      sail: {outcome: {if: {hire: go}, then: fast, else: {chance: storm, then: lost, else: fast}}}
    requires: {hire: [go, wait]}
  hire:
    actor: pilot
    date: 2000-02-20
    question: Go on board?
    options:
      wait: {status-quo: true, outcome: idle}
      go: {outcome: {choose: sail, foresight: {belief: fog, means: [sail]}, sail: paid, stay: idle}}
  dine: {actor: captain, date: 2000-03-02, question: Dine, options: {fast: {outcome: safe}, dine: {outcome: fast}}}
endings: [{end: else}]
record: {sail: stay, hire: wait, dine: fast}
)";

std::string harbour() { return test::written("harbour.yaml", kHarbour); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

using Texts = std::vector<std::string>;

/// A column of a table's rows, each value once, in order.
Texts once(const Json& rows, const char* column) {
  Texts found;
  for (const Json& row : rows) {
    if (!row.contains(column) || row[column].is_null()) continue;
    const auto value = row[column].get<std::string>();
    if (std::find(found.begin(), found.end(), value) == found.end()) found.push_back(value);
  }
  return found;
}

}  // namespace

TEST_CASE("a filter that means nothing for a command is refused, not ignored") {
  const std::vector<Texts> refused{
      {"beliefs", "--core"},
      {"beliefs", "--decision", "sail"},
      {"network", "--core"},
      {"network", "--decision", "sail"},
      {"network", "--from", "2000-02-01"},
      {"network", "--until", "2000-02-01"},
      {"network", "--claim", "storm"},  // of the moves of a document
      {"network", "--claim", "storm", "--document", "forecast", "--dot"},
      {"run", "--claim", "storm"},
  };
  for (Texts arguments : refused) {
    const std::string option = arguments[1];
    arguments.insert(arguments.begin() + 1, harbour());
    CHECK_MESSAGE(has(refusal_of(arguments), option), arguments.front(), option);
  }
  CHECK_FALSE(has(say({"beliefs", "--help"}).out, "--core"));
  CHECK(has(say({"trace", "--help"}).out, "--core"));
}

TEST_CASE("plan --claim: documents that speak on it, decisions whose options look at it") {
  const Json storm = result_of({"plan", harbour(), "--claim", "storm"})["rows"];
  CHECK(once(storm, "id") == Texts{"forecast", "sail"});
  CHECK(once(storm, "kind") == Texts{"document", "arrival", "decision"});
  // the pilot foresees by his belief on it
  CHECK(once(result_of({"plan", harbour(), "--claim", "fog"})["rows"], "id") == Texts{"bulletin", "hire"});
  CHECK(once(result_of({"plan", harbour(), "--claim", "fog", "--actor", "captain"})["rows"], "kind") ==
        Texts{"arrival"});
}

TEST_CASE("trace --claim keeps the decisions that look at it") {
  const Json story = result_of({"trace", harbour(), "--recorded", "--claim", "storm"})["story"];
  CHECK(once(story, "decision") == Texts{"sail"});
  CHECK(once(story, "document") == Texts{"forecast"});
  CHECK(once(result_of({"trace", harbour(), "--recorded", "--claim", "fog"})["story"], "decision") == Texts{"hire"});
}

TEST_CASE("beliefs by actor, claim and date") {
  const Json rows = result_of({"beliefs", harbour(), "--runs", "64", "--actor", "captain", "--claim", "fog", "--from",
                               "2000-02-01", "--until", "2000-03-31"})["beliefs"];
  CHECK(once(rows, "actor") == Texts{"captain"});
  CHECK(once(rows, "claim") == Texts{"fog"});
  CHECK(once(rows, "date") == Texts{"2000-02-29", "2000-03-31"});
}

TEST_CASE("network by actor, and the moves of a document by claim, in words and drawn too") {
  const Texts document{"network", harbour(), "--document", "bulletin"};
  const auto with = [&](const Texts& further) {
    Texts all = document;
    all.insert(all.end(), further.begin(), further.end());
    return say(all).out;
  };
  CHECK(has(with({}), "captain reads it"));
  CHECK_FALSE(has(with({"--actor", "pilot"}), "captain reads it"));
  CHECK(has(with({"--actor", "pilot"}), "pilot reads it"));
  CHECK(has(with({"--claim", "fog"}), "; fog .50"));
  CHECK_FALSE(has(with({"--claim", "storm"}), "; fog .50"));
  CHECK_FALSE(has(with({"--dot", "--actor", "pilot"}), "captain"));
  const std::string drawn = say({"network", harbour(), "--dot", "--actor", "pilot"}).out;
  CHECK(has(drawn, "\"office\" -> \"pilot\""));
  CHECK_FALSE(has(drawn, "captain"));
}
