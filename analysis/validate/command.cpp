// `validate`: everything wrong with a file at once; what its author should look at; what its documents say, in words.
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "analysis/network/ways.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/queries/measure.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/validate/findings.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

struct ValidateRequest {
  std::vector<std::string> files;
  bool sources = false;
  bool read_back = false;
  Options options;
};

/// What was found in one file.
struct Validated {
  std::string file;
  std::vector<Problem> problems;  ///< wrong: it cannot be played
  std::vector<Finding> findings;
  std::string read_back;
  std::optional<Stamp> stamp;
};

void append(std::vector<Finding>& to, std::vector<Finding> from) { to.insert(to.end(), from.begin(), from.end()); }

std::vector<Finding> all_findings(const Scenario& scenario, const Network& network) {
  std::vector<Finding> findings = findings_of_network(scenario, network);
  append(findings, findings_of_dependence(scenario, network));
  append(findings, findings_of_values(scenario));
  append(findings, findings_of_assumed(scenario));
  return findings;
}

/// Targets of the tests of a file of changes that ask for what is not there.
std::vector<Problem> wrong_targets(const Session& session) {
  std::vector<Problem> problems;
  for (const ThesisTest& test : session.scenario.tests) {
    try {
      std::vector<Measure> found;
      const std::vector<std::string> measures = measures_among({test.target});
      if (measures.empty()) Target(test.target, session.plan);
      else plan_with(session.scenario, "", measures, found);
    } catch (const RequestError& error) {
      problems.push_back({test.place, error.what()});
    }
  }
  return problems;
}

Validated validated(const std::string& file, const ValidateRequest& request, const Program& program) {
  Validated result;
  result.file = file;
  Options options = request.options;
  options.scenario = file;
  try {
    const Session session = open_session(options, program);
    const Network network(session.scenario);
    result.stamp = session.stamp;
    result.problems = wrong_targets(session);
    const std::string path = scenario_file(file);
    result.findings = all_findings(session.scenario, network);
    if (request.sources)
      append(result.findings, findings_of_sources(session.scenario, listing(read_tree(path, files_on_disk()).root)));
    for (const DocumentEntry& document : session.scenario.documents) {
      const bool own = document.place.file.text() == path;  // written in this very file: new
      if (own || request.read_back) result.read_back += read_back(session, network, document);
    }
  } catch (const ScenarioError& error) {
    result.problems = error.problems();
  } catch (const RequestError& error) {
    result.problems = {{{}, error.what()}};
  }
  return result;
}

std::string place_words(const Place& place) {
  return place.line > 0 ? fmt::format("{}:{}", place.file.text(), place.line) : place.file.text();
}

constexpr std::pair<const char*, const char*> kKinds[] = {
    {"unread", "Documents that nobody reads"},
    {"unreachable", "Actors whom no document reaches"},
    {"too-late", "Documents that change nothing for a reader: not played for him"},
    {"dependent", "Documents that are likely not independent of one another"},
    {"one-use", "Values that a single decision looks at: free to fit that decision"},
    {"unused-value", "Values that no decision looks at"},
    {"assumed-number", "Numbers that are assumed and yet certain"},
    {"no-source", "Without a source"},
};

std::string in_words(const Validated& result) {
  std::string text = result.file + ": ";
  if (!result.problems.empty()) {
    text +=
        fmt::format("{} wrong\n", result.problems.size() == 1 ? "something is"
                                                              : fmt::format("{} things are", result.problems.size()));
    for (const Problem& problem : result.problems) text += "  " + to_text(problem) + '\n';
    return text;
  }
  text += result.findings.empty() ? "nothing wrong, nothing to look at\n"
                                  : fmt::format("nothing wrong; {} to look at\n", result.findings.size());
  for (const auto& [kind, heading] : kKinds) {
    std::string lines;
    for (const Finding& finding : result.findings) {
      if (finding.kind == kind)
        lines += fmt::format("  {}  {}: {}\n", place_words(finding.place), finding.place.address, finding.message);
    }
    if (!lines.empty()) text += fmt::format("{} [{}]\n", heading, kind) + lines;
  }
  if (!result.read_back.empty()) text += "Read back\n" + result.read_back;
  return text;
}

void add_rows(Table& table, const Validated& result) {
  const auto number = [](int where) { return where > 0 ? Cell(static_cast<std::int64_t>(where)) : Cell(); };
  const auto add = [&](const char* severity, const std::string& kind, const Place& place, const std::string& message) {
    table.rows.push_back({result.file, std::string(severity), kind, place.address, place.file.text(),
                          number(place.line), number(place.column), message});
  };
  for (const Problem& problem : result.problems) add("error", "error", problem.place, problem.message);
  for (const Finding& finding : result.findings) add("finding", finding.kind, finding.place, finding.message);
}

Table empty_table() {
  return {
      {{"scenario", "file or name as typed"},
       {"severity", "error: cannot be played; finding: look at it"},
       {"kind", "error, unread, unreachable, too-late, dependent, one-use, unused-value, assumed-number or no-source"},
       {"address", "where in the scenario"},
       {"file", "where it is written"},
       {"line", "of the file"},
       {"column", "of the line, from 1"},
       {"message", "what was expected, or what to look at"}},
      {}};
}

int validate(Program& program, const ValidateRequest& request) {
  Table table = empty_table();
  std::string words;
  Stamp stamp = stamp_of(Scenario{}, request.options, program);
  bool wrong = false;
  for (const std::string& file : request.files) {
    const Validated result = validated(file, request, program);
    wrong = wrong || !result.problems.empty();
    if (result.stamp && request.files.size() == 1) stamp = *result.stamp;
    words += (words.empty() ? "" : "\n") + in_words(result);
    add_rows(table, result);
  }
  stamp.played = false;
  const int code = deliver(program, request.options.output, stamp, table, words);
  return wrong ? kBadInput : code;
}

}  // namespace

void add_validate(CommandLine& line, Program& program) {
  const auto request = std::make_shared<ValidateRequest>();
  Command command = line.add("validate", kLook, "Everything wrong with a file at once, and what to look at",
                             [&program, request] { return validate(program, *request); });
  command.all_texts("FILE", request->files, "scenarios or files of changes").required();
  command.flag("--sources", request->sources, "also list documents, recorded choices and numbers without a source");
  command.flag("--read-back", request->read_back, "say every document in words, not only those written in FILE itself");
  add_output_options(command, request->options);
}

}  // namespace parallel38
