// Numbers that went wrong once, against what they are on paper: luck of what is renamed, priors beyond the limit of the
// mean, a decision on itself, ties of decimals, probabilities too small for a number.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <utility>

#include "analysis/play/ensemble.hpp"
#include "analysis/trace/answer.hpp"
#include "engine/luck/deal.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

std::string replaced(std::string text, const std::string& old_text, const std::string& new_text) {
  REQUIRE_MESSAGE(text.find(old_text) != std::string::npos, old_text);
  return text.replace(text.find(old_text), old_text.size(), new_text);
}

World opened(const std::string& yaml) { return open_world("a.yaml", files_in_memory({{"a.yaml", yaml}})); }

/// p of an option at the only decision that run 0 traces, with the decision's worths.
TraceEvent choice(const std::string& yaml) {
  const TraceAnswer answer = trace(opened(yaml), {0, false, false, {}}, {});
  for (const TraceEvent& event : answer.story)
    if (event.kind == "decision") return event;
  FAIL("no decision");
  return {};
}
double p_of(const std::string& yaml, const std::string& option) {
  for (const auto& one : choice(yaml).options)
    if (one.id == option) return one.probability;
  FAIL("no option " << option);
  return 0;
}

/// The rows of `run --each`: choices and endings, run by run.
std::string each_run(const std::string& name, const std::string& yaml) {
  const std::string file = test::written(name + ".yaml", yaml), rows = test::scratch(name + ".csv").string();
  const Said said = say({"run", file, "--runs", "1280", "--each", rows});
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  std::ifstream in(rows);
  std::string all;
  bool headed = false;
  for (std::string line; std::getline(in, line);)
    if (line[0] != '#' && std::exchange(headed, true)) all += line + "\n";
  return all;
}

constexpr const char* kHead = R"(scenario: s
title: S
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
)";

const std::string kPaper = std::string(kHead) + R"(claims: {c: {title: C, statement: It is so.}}
actors: {a: {model: generic, precision: 8, beliefs: {c: {p: 0.5, sd: 1}}, values: {x: 1, y: 0, z: 0.5}}}
go-betweens: {g: {title: A paper}}
documents:
  paper: {title: P, date: 2000-02-01, from: g, class: secret, to: a, says: {c: {push: {normal: {mean: 0, sd: 2}}, sd: 1}}, reaches: {a: {trust: {uniform: {low: 0.2, high: 1}}}}}
decisions:
  d: {actor: a, date: 2000-06-01, question: Q, options: {act: {outcome: {chance: c, then: x, else: y}, cost: {uniform: {low: -0.1, high: 0.1}}}, wait: {status-quo: true, outcome: z}}}
state: {s: 0}
endings: [{end: else}]
record: {d: wait}
)";

}  // namespace

TEST_CASE("what is renamed with `luck` keeps every draw: those of the numbers inside of it too") {
  const std::string before = each_run("before", kPaper);
  const std::string memo = replaced(replaced(kPaper, "  paper: {title", "  memo: {luck: paper, title"), "A paper", "A");
  CHECK(each_run("memo", memo) == before);
  CHECK(each_run("lost", replaced(memo, "luck: paper, ", "")) != before);
  std::string decision = replaced(kPaper, "  d: {actor", "  e: {luck: d, actor");
  decision = replaced(decision, "{d: wait}", "{e: wait}");
  CHECK(each_run("decision", decision) == before);
  CHECK(each_run("whole", replaced(memo, "luck: paper", "luck: documents.paper")) == before);
}

TEST_CASE("a number keeps its luck where its document is turned round, and by its name where it is not renamed") {
  const World world = opened(replaced(kPaper, "  paper: {title", "  memo: {luck: paper, title"));
  const auto number =
      std::find(world.plan.number_names.begin(), world.plan.number_names.end(), "documents.memo.says.c.push") -
      world.plan.number_names.begin();
  CHECK(luck_of_number(world.plan, static_cast<Index>(number)) == "documents.paper.says.c.push");
  CHECK(opened(kPaper).plan.streams.empty());
}

TEST_CASE("a prior beyond the limit of the mean stays where it is: a document that holds nothing new changes nothing") {
  // mu = logit(.99) sqrt(1 + pi 16 / 8) = 12.4 > logit(.999); P = .99 on the first day and, unread, on every other
  const auto text = [](const std::string& says) {
    return std::string(kHead) + R"(claims: {c: {title: C, statement: It is so., drift: 0}}
actors: {a: {model: generic, beliefs: {c: {p: 0.99, sd: 4}}, values: {x: 1, y: 0}}}
go-betweens: {g: {title: A paper}}
documents: {e: {title: E, date: 2000-02-01, from: g, class: secret, to: a, says: {c: )" +
           says + R"(}, reaches: {a: {}}}}
decisions:
  d: {actor: a, date: 2000-06-01, question: Q, options: {act: {outcome: {chance: c, then: x, else: y}}, wait: {status-quo: true, outcome: y}}}
endings: [{end: else}]
)";
  };
  const auto worth = [&](const std::string& says) {
    for (const auto& one : choice(text(says)).options)
      if (one.id == "act") return one.worth;
    return 0.0;
  };
  CHECK(worth("{p: 0.5, sd: 1, independence: 0}") == doctest::Approx(.99).epsilon(1e-12));
  CHECK(worth("{push: 1, sd: 1}") >= .99);         // argues for it
  CHECK(worth("{p: 0.999, sd: 10}") > .985);       // 6.9 is less than 12.4: down, but not cut off
  CHECK(worth("{p: 0.001, sd: 0.01}") < .002);     // what counters it moves it all the way
  CHECK(worth("{push: 10, sd: 0.01}") < .999999);  // and nothing moves it beyond its prior
}

TEST_CASE("an entry on the decision that is being weighed is false, also under `not`") {
  const std::string text =
      std::string(kHead) + R"(actors: {a: {model: generic, precision: 4, values: {high: 1, low: 0}}}
decisions:
  ask: {actor: a, date: 2000-02-01, question: Q, options: {agree: {outcome: {if: CONDITION, then: high, else: low}}, refuse: {status-quo: true, outcome: low}}}
endings: [{end: else}]
)";
  for (const char* condition : {"{not: {ask: refuse}}", "{ask: not-arisen}", "{not: {ask: not-arisen}}", "{ask: agree}",
                                "{any: [{ask: refuse}, {not: {ask: agree}}]}"})
    CHECK_MESSAGE(p_of(replaced(text, "CONDITION", condition), "agree") == doctest::Approx(.5).epsilon(1e-15),
                  condition);
  const std::string decided = replaced(text, "CONDITION", "{ask: agree}") + "events: {never: {ask: not-arisen}}\n";
  CHECK(result_of({"run", test::written("own.yaml", decided), "--runs", "64"})["events"][0]["p"]["value"] == 0);
}

TEST_CASE("decimals that are equal on paper are a tie under every theory") {
  const auto text = [](const std::string& theory, const std::string& two, const std::string& one,
                       const std::string& actor = "") {
    return std::string(kHead) + "theory: " + theory + "\nactors: {a: {model: generic, precision: 100, " + actor +
           "values: {p: 0.1, q: 0.2, r: 0.3, nil: 0, bad: -1}}}\n" +
           "decisions:\n  d: {actor: a, date: 2000-06-01, question: Q, options: {two: {outcome: " + two +
           "}, one: {status-quo: true, outcome: " + one + "}}}\nendings: [{end: else}]\n";
  };
  for (const char* theory : {"quantal-response", "expected-utility", "prospect", "poliheuristic"})
    CHECK_MESSAGE(p_of(text(theory, "[p, q]", "r"), "two") == doctest::Approx(.5).epsilon(1e-9), theory);
  CHECK(p_of(text("expected-utility", "p", "r"), "two") == doctest::Approx(.025).epsilon(1e-12));
  // .1 + .9 x 2/9 = .3 of the unacceptable is not above a threshold of .3, whatever the binary sum
  const std::string risky = "{chance: 0.1, then: bad, else: {chance: 0.2222222222222222, then: bad, else: nil}}";
  const std::string screen = "tremble: 0, unacceptable: bad, threshold: 0.3, ";
  CHECK(p_of(text("poliheuristic", risky, "bad", screen), "two") == doctest::Approx(1).epsilon(1e-9));
  // both are dropped, and risk the same: they share
  const std::string strict = "tremble: 0, unacceptable: bad, threshold: 0.1, ";
  CHECK(p_of(text("poliheuristic", risky, "{chance: 0.3, then: bad, else: nil}", strict), "two") ==
        doctest::Approx(.5).epsilon(1e-9));
}

TEST_CASE("a state that is a sum of decimals meets the bound that it equals on paper") {
  const std::string text = std::string(kHead) + R"(actors: {a: {model: generic, values: {v: 0}}}
decisions:
  one: {actor: a, date: 2000-02-01, question: Q, options: {a: {outcome: v, adds: {s: 0.1}}, b: {outcome: v, adds: {s: 0.1}}}}
  two: {actor: a, date: 2000-03-01, question: Q, options: {a: {outcome: v, adds: {s: 0.2}}, b: {outcome: v, adds: {s: 0.2}}}}
state: {s: 0}
events: {above: {s: {above: 0.3}}, equal: {s: 0.3}, less: {s: {below: 0.3000001}}, more: {s: {above: 0.2999999}}, not: {not: {s: 0.3}}}
endings: [{end: else}]
)";
  const Json events = result_of(
      {"run", test::written("sum.yaml", replaced(text, "not: {not", "other: {not")), "--runs", "64"})["events"];
  for (const Json& event : events) {
    const bool holds = event["id"] != "above" && event["id"] != "other";
    if (event["id"] == "other") continue;  // it holds on the first day, before anything is added
    CHECK_MESSAGE(event["p"]["value"] == (holds ? 1 : 0), event["id"].get<std::string>());
  }
}

TEST_CASE("a probability too small for a number is not called none: its log is known") {
  // lambda V = 100 x 8 against 0: log p = -800, of nature's weights likewise
  const std::string values = "a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, nil: 0";
  const std::string text =
      std::string(kHead) + "actors: {ann: {model: generic, precision: 100, values: {" + values + R"(}}}
decisions:
  pick: {actor: ann, date: 2001-02-01, question: Q, options: {all: {outcome: [a, b, c, d, e, f, g, h]}, none: {status-quo: true, outcome: nil}}}
endings: [{took: {pick: all}}, {left: else}]
record: {pick: none}
)";
  const std::string dated = replaced(replaced(text, "2000-01-01", "2001-01-01"), "2000-12-31", "2001-12-31");
  const Said said = say({"record", test::written("tiny.yaml", dated), "--runs", "200"});
  CHECK(said.code == kDone);
  CHECK(said.out.find("excludes") == std::string::npos);
  CHECK(said.out.find("-inf") == std::string::npos);
  const Json json = result_of({"record", test::written("tiny.yaml", dated), "--runs", "200"});
  CHECK(json["log_evidence"].get<double>() == doctest::Approx(-800).epsilon(1e-12));
  CHECK(json["baselines"]["no_documents"].get<double>() == doctest::Approx(-800).epsilon(1e-12));
  // an expected-utility actor without tremble does exclude it
  const std::string sure = replaced(dated, "precision: 100", "theory: expected-utility, tremble: 0, precision: 100");
  CHECK(result_of({"record", test::written("sure.yaml", sure), "--runs", "200"})["log_evidence"].is_null());
}
