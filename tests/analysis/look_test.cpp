#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "analysis/play/world.hpp"
#include "analysis/validate/answer.hpp"
#include "say.hpp"
#include "tests/scratch.hpp"

using namespace parallel38;

namespace {

/// Two actors; a telegram with two ways, a memorandum that nobody can read, and a second telegram that repeats the
/// first.
constexpr const char* kTelegrams = R"(scenario: telegrams
title: Telegrams
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims: {resolved: {title: Resolved, statement: They resist.}}
actors:
  reader:
    beliefs: {resolved: {p: 0.5, sd: 1, basis: assumed}}
    values: {gain: 1, war: -0.5, quiet: 0, glory: 0.3}
  writer:
    beliefs: {resolved: {p: 0.9, sd: 1}}
go-betweens: {embassy: {title: The embassy}}
channels:
  courier: {title: A courier, from: writer, to: embassy, kind: envoy, carries: [cable], delay: 3, trust: 0.8, probability: 1}
  desk: {title: The desk, from: embassy, to: reader, kind: internal, carries: [cable, secret], delay: 2, trust: 0.5, probability: 1}
documents:
  first-telegram: {title: A word, date: 2000-01-10, from: writer, class: cable, to: reader, says: {resolved: {push: 0.9, sd: 1}}}
  second-telegram: {title: The same word, date: 2000-01-12, from: writer, class: cable, to: reader, says: {resolved: {push: 0.9, sd: 1}}}
  memorandum: {title: A memorandum, date: 2000-01-11, from: writer, class: secret, to: reader, says: {resolved: {push: 0.4, sd: 1}}}
decisions:
  act:
    actor: reader
    date: 2000-03-01
    question: Act?
    options:
      act: {outcome: {chance: resolved, then: war, else: gain}}
      wait: {status-quo: true, outcome: quiet}
events: {}
endings: [{nothing: else}]
record: {act: wait}
)";

std::string telegrams(const std::string& text = kTelegrams) { return test::written("telegrams.yaml", text); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Words with a single space between them.
std::string on_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

}  // namespace

TEST_CASE("validate finds what an author should look at") {
  const Json rows = result_of({"validate", telegrams(), "--sources"})["rows"];
  const auto found = [&rows](const std::string& kind, const std::string& address) {
    for (const Json& row : rows) {
      if (row["kind"] == kind && row["address"] == address) return row["message"].get<std::string>();
    }
    return std::string();
  };
  CHECK(has(found("unread", "documents.memorandum"), "courier"));  // the nearest: it leaves the author, but for cables
  CHECK(has(found("dependent", "documents.second-telegram"), "first-telegram"));
  CHECK(has(found("assumed-number", "actors.reader.beliefs.resolved"), "0.5"));
  CHECK(has(found("unused-value", "actors.reader.values.glory"), "no decision"));
  CHECK(has(found("one-use", "actors.reader.values.gain"), "act"));
  CHECK(has(found("no-source", "documents.first-telegram"), "a document"));
  CHECK(has(found("no-source", "record.act"), "a recorded choice"));
  CHECK(has(found("no-source", "actors.reader.values.gain"), "a number"));
  CHECK(found("no-source", "documents.first-telegram.says.resolved.push").empty());  // told with the document
  CHECK(found("no-source", "decisions.act.date").empty());                           // no number
  CHECK(found("dependent", "documents.first-telegram").empty());
  CHECK(found("unread", "documents.first-telegram").empty());
}

TEST_CASE("every number of the Korean crisis has a source") {
  const Json rows = result_of({"validate", "korea-1950", "--sources"})["rows"];
  CHECK(std::none_of(rows.begin(), rows.end(), [](const Json& row) { return row["kind"] == "no-source"; }));
}

TEST_CASE("validate reads a file's own documents back in words") {
  const Said said = say({"validate", telegrams()});
  CHECK(has(said.out, "documents.first-telegram: A word"));
  CHECK(has(on_one_line(said.out), "argues moderately for resolved"));
  // trust .8 x .5, delay 3 + 2
  CHECK(has(on_one_line(said.out), "reader reads it 5 days later by courier, then desk, trusted at .40"));
}

TEST_CASE("validate looks at what the tests of a file of changes ask for") {
  const auto asking = [](const std::string& target) {
    const std::string base = std::string(PARALLEL38_SOURCE) + "/scenarios/first-crisis.yaml";
    return say({"validate",
                test::written("asking.yaml", "extends: " + base + "\ntitle: Asks\ntests:\n- {thesis: a, target: '" +
                                                 target + "', expect: up}\nchanges: ['force respond=concede']\n")});
  };
  CHECK(asking("events.war").code == kDone);
  CHECK(asking("date(events.war)").code == kDone);
  for (const char* wrong : {"events.wra", "date(events.wra)"}) {
    const Said said = asking(wrong);
    CHECK(said.code == kBadInput);
    CHECK_MESSAGE(has(said.out, "asking.yaml:4:"), said.out);
    CHECK(has(said.out, "war"));
  }
}

TEST_CASE("validate reads each file once, sources and all") {
  const std::string file = telegrams();
  std::map<std::string, int> asked;
  const Files disk = files_on_disk();
  const Files counted = [&](const std::string& name) {
    ++asked[name];
    return disk(name);
  };
  const ValidatedFile found = validate(file, counted, {true, true}, {});
  CHECK(found.problems.empty());
  CHECK(found.read_back.size() == 3);
  for (const auto& file_asked : asked) CHECK_MESSAGE(file_asked.second == 1, file_asked.first);
}

TEST_CASE("validate: everything wrong at once, exit code 2") {
  std::string text(kTelegrams);
  text.replace(text.find("actor: reader"), 13, "actor: raeder");
  text.replace(text.find("push: 0.4"), 9, "psuh: 0.4");
  const Said said = say({"validate", telegrams(text), "first-crisis"});
  CHECK(said.code == kBadInput);
  CHECK(has(said.out, "reader"));
  CHECK(has(said.out, "push"));
  CHECK(has(said.out, "first-crisis: nothing wrong"));
}

TEST_CASE("network tells the ways of a document and the move it makes") {
  const Json rows = result_of({"network", telegrams(), "--document", "first-telegram"})["rows"];
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["reader"] == "reader");
  CHECK(rows[0]["channels"] == "courier>desk");
  CHECK(rows[0]["delay"] == 5);
  CHECK(rows[0]["trust"].get<double>() == doctest::Approx(.4));
  // by hand: drift .5 a year over the 14 days to 15 January: S = 1 + .25 x 14 / 365.25 = 1.009582;
  // r = 1 / .4 = 2.5; z - mu = .9 x 2 = 1.8; mu = 1.8 S / (S + r) = .517796; S' = S r / (S + r) = .719161;
  // P = sigmoid(mu / sqrt(1 + pi S' / 8)) = sigmoid(.457241) = .612359
  CHECK(rows[0]["before"].get<double>() == doctest::Approx(.5).epsilon(1e-9));
  CHECK(rows[0]["after"].get<double>() == doctest::Approx(.612359).epsilon(1e-4));
  CHECK(say({"network", telegrams(), "--document", "first-telegam"}).code == kBadInput);
}

TEST_CASE("network says given what a document comes through, and where its moves are taken") {
  std::string text(kTelegrams);
  text.replace(text.find("trust: 0.8, probability: 1"), 26, "trust: 0.8, probability: 0.6");
  const std::string file = telegrams(text);
  const std::string words = say({"network", file, "--document", "first-telegram"}).out;
  CHECK(has(on_one_line(words), "every number at its central value, what was decided before as in the record"));
  const std::string line = on_one_line(words);  // it is broken at the page's width
  CHECK_MESSAGE(has(line, "in 60 of 100 plays in which it is written"), line);
  const std::string csv = say({"network", file, "--document", "first-telegram", "--csv", "-"}).out;
  CHECK(has(csv, "given that the document is written"));
}

TEST_CASE("network draws who hears whom") {
  const Said words = say({"network", telegrams()});
  CHECK(has(words.out, "reader hears\n  from "));
  CHECK(has(words.out, "\n  embassy  desk"));
  const Said dot = say({"network", telegrams(), "--dot"});
  CHECK(has(dot.out, "digraph"));
  CHECK(has(dot.out, "\"writer\" -> \"embassy\""));
}

TEST_CASE("network: a channel that leads from everybody is one line, in the table as many as it has ends") {
  const Said words = say({"network", "korea-1950", "--actor", "stalin"}), dot = say({"network", "korea-1950", "--dot"});
  const auto count = [](const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count(words.out, " press ") == 1);
  CHECK(has(words.out, "stalin hears\n  from "));
  CHECK(has(words.out, "\n  everybody "));
  CHECK(count(dot.out, "\"everybody\" -> ") == 6);  // the six people hear it
  CHECK(count(dot.out, "label=\"press\"") == 6);
  const Said table = say({"network", "korea-1950", "--actor", "stalin", "--csv", "-"});
  CHECK(count(table.out, ",stalin,public,1,") == 20);  // all nodes but himself
}

TEST_CASE("plan is the timeline in the order of play") {
  const Json rows = result_of({"plan", telegrams()})["rows"];
  REQUIRE(rows.size() >= 5);
  CHECK(rows[0]["date"] == "2000-01-10");
  CHECK(rows[0]["kind"] == "document");
  CHECK(rows.back()["kind"] == "decision");
  CHECK(rows.back()["recorded"] == "wait");
}

TEST_CASE("show lists addresses, --json the effective scenario") {
  const Said csv = say({"show", "first-crisis", "challenger.values", "--csv", "-"});
  CHECK(has(csv.out, "\naddress,value,basis,source,title,note,file,line\n"));
  CHECK(has(csv.out, "actors.challenger.values.gain,1,"));
  CHECK_FALSE(has(csv.out, "defender"));
  const Json effective = result_of({"show", "first-crisis", "--change", "set actors.challenger.values.gain=0.5"});
  CHECK(effective["effective"].is_object());
  CHECK(effective["changes"].size() == 1);
  CHECK(say({"show", "first-crisis", "no-such-thing"}).code == kBadInput);
}

TEST_CASE("show gives every address whole: it is what a --change is copied from") {
  const std::vector<std::string> asked{"show", "--detail", "korea-1950", "us-committed-to-asia-mainland"};
  const Json entries = result_of(asked)["entries"];
  std::string longest;
  for (const char* width : {"80", "1000"}) {
    std::vector<std::string> typed = asked;
    typed.insert(typed.end(), {"--width", width});
    const Said said = say_briefly(typed);
    for (const Json& entry : entries) {
      const auto address = entry["address"].get<std::string>();
      CHECK_MESSAGE(has(said.out, "\n" + address + " "), address);
      if (address.size() > longest.size()) longest = address;
    }
    CHECK_FALSE(has(said.out, "\u2026"));
  }
  CHECK(longest.size() > 60);
}

TEST_CASE("completion offers commands, options, scenarios and ids") {
  CHECK(has(say({"completion"}).out, "complete -o default -F _parallel38 parallel38"));
  CHECK(has(say({"completion", "--words"}).out, "run\n"));
  const std::string words = say({"completion", "--words", "--", "run", "first-crisis"}).out;
  CHECK(has(words, "--runs\n"));
  CHECK(has(words, "challenge"));
  CHECK(has(say({"completion", "--words", "--", "run"}).out, "first-crisis\n"));
  CHECK_FALSE(has(words, "worth("));  // run takes no number as its target
  const std::string targets = say({"completion", "--words", "--", "whatif", "first-crisis"}).out;
  for (const char* target :
       {"\ndate(events.war)\n", "\nworth(challenger)\n", "\nbelief(challenger.defender-resolved,\n"})
    CHECK_MESSAGE(has(targets, target), target);
  const std::string parts = say({"completion", "--words", "--", "causes", "first-crisis"}).out;
  CHECK(has(parts, "worth(challenger)"));
  CHECK_FALSE(has(parts, "date("));
}

TEST_CASE("without arguments the program says what to type next. --help groups the commands") {
  CHECK(has(say({}).out, "parallel38 run korea-1950"));
  const Said help = say({"--help"});
  CHECK(help.code == kDone);
  for (const char* group : {"Look at a scenario", "Play it", "Compare it with the record", "Reference"})
    CHECK(has(help.out, group));
  for (const char* summary : {" The story of one run", " What each believes"}) CHECK(has(help.out, summary));
}

TEST_CASE("models lists every trait, schema the format, list the scenarios") {
  const Json models = result_of({"models"})["rows"];
  bool mirror = false;
  for (const Json& row : models)
    mirror = mirror || (row["model"] == "stalin" && row["trait"] == "mirror-imaging" && row["neutral"] == 0.0);
  CHECK(mirror);
  CHECK(result_of({"schema"}).is_object());
  CHECK(has(say({"schema"}).out, "#"));
  CHECK(has(say({"list"}).out, "first-crisis"));
}

TEST_CASE("validate: documents of which never both are written are not called dependent") {
  const auto dependent = [](const std::string& sends) {
    std::string text(kTelegrams);
    text.replace(text.find("act: {outcome: {chance"), 6, "act: {sends: [first-telegram], ");
    const std::string wait = "wait: {status-quo: true, ";
    text.replace(text.find(wait), wait.size(), wait + "sends: [second-telegram], ");
    text.replace(text.find("date: 2000-03-01"), 16, "date: 2000-01-05");
    text.replace(text.find("events: {}"), 10, sends + "events: {}");
    const Json rows = result_of({"validate", telegrams(text)})["rows"];
    return std::any_of(rows.begin(), rows.end(), [](const Json& row) { return row["kind"] == "dependent"; });
  };
  CHECK_FALSE(dependent(""));
  // another decision sends one of them as well
  CHECK(
      dependent("  more: {actor: reader, date: 2000-01-06, question: More, options: "
                "{no: {outcome: quiet}, yes: {outcome: quiet, sends: [second-telegram]}}}\n"));
}

TEST_CASE("validate says in which column, as --csv and as --json") {
  std::string text(kTelegrams);
  text.replace(text.find("push: 0.4"), 9, "push: x.4");
  const std::string file = telegrams(text);
  const Said json = say({"validate", file, "--json"});
  CHECK(json.code == kBadInput);
  const Json row = Json::parse(json.out)["rows"].at(0);
  CHECK(row["line"] == 20);
  CHECK(row["column"] == 120);
  const Said csv = say({"validate", file, "--csv", "-"});
  CHECK(has(csv.out, "\nscenario,severity,kind,address,file,line,column,message\n"));
}

TEST_CASE("completion after an option offers what it takes, and nothing else") {
  const std::string file = telegrams();
  const auto after = [&](const std::vector<std::string>& words) {
    std::vector<std::string> all{"completion", "--words", "--", words.front(), file};
    all.insert(all.end(), words.begin() + 1, words.end());
    return say(all).out;
  };
  const std::string theories = "quantal-response\nexpected-utility\nprospect\npoliheuristic\n";
  CHECK(after({"run", "--theory"}) == theories + "all\n");
  CHECK(after({"trace", "--theory"}) == theories);
  CHECK(after({"run", "--actor"}) == "reader\nwriter\nnature\n");
  CHECK(after({"trace", "--claim"}) == "resolved\n");
  CHECK(after({"run", "--decision"}) == "act\n");
  CHECK(after({"network", "--document"}) == "first-telegram\nsecond-telegram\nmemorandum\n");
  CHECK(after({"run", "--target"}) == "endings.nothing\ndecisions.act=act\ndecisions.act=wait\n");
  CHECK(has(after({"whatif", "--target"}), "endings.nothing\n"));
  CHECK(has(after({"whatif", "--target"}), "worth(reader)\n"));
  CHECK(after({"whatif", "--given"}) == "record\nrecord:until=\n");
  CHECK(after({"tipping", "--decision", "act", "--option"}) == "act\nwait\n");
  CHECK_FALSE(has(after({"run", "--isa"}), "reader"));
  // of other options, and after a flag, anything that may come next
  CHECK(has(after({"run", "--json"}), "--runs\n"));
  CHECK(has(after({"run", "--change"}), "documents.memorandum\n"));
}

TEST_CASE("schema --answers: the form of each command's result, each key required") {
  const Said said = say({"schema", "--answers"});
  REQUIRE(said.code == kDone);
  const Json schemas = Json::parse(said.out);
  for (const char* command : {"run", "run --theory all", "plan", "network", "network --document", "trace", "list"})
    CHECK_MESSAGE(schemas.contains(command), command);
  const Json& plan = schemas["plan"];
  CHECK(plan["properties"]["format"]["type"] == "integer");
  const Json row = plan["properties"]["rows"]["items"];
  CHECK(row["required"] == Json{"date", "kind", "actor", "id", "detail", "recorded"});
  CHECK(row["properties"]["recorded"]["type"] == Json{"string", "null"});
  CHECK(schemas["show"]["properties"]["effective"]["type"] == "object");
}
