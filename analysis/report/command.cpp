// parallel38 report.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/output/schema_check.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/answers.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/page_output.hpp"
#include "analysis/program/result_files.hpp"
#include "analysis/program/study_file.hpp"
#include "analysis/program/study_result.hpp"
#include "analysis/repeat/answer.hpp"

namespace parallel38 {

namespace {

struct ReportOptions {
  std::vector<std::string> results;
  StudyReportRequest study;
  PageOutput output;
};

constexpr std::array kReported{"run", "whatif", "record", "causes", "beliefs"};

/// The command of a result, as typed after the program's name.
std::vector<std::string> words_of(const Json& result) {
  std::vector<std::string> words = split_command(result.value("command", std::string()));
  if (!words.empty()) words.erase(words.begin());
  return words;
}

/// Reads a result, whole. @throws RequestError that names the file
Json result_in(const std::string& file) {
  try {
    Json result = parse_result(result_text(file));
    const std::vector<std::string> words = words_of(result);
    const std::string command = words.empty() ? "" : words.front();
    if (std::find(kReported.begin(), kReported.end(), command) == kReported.end())
      throw RequestError(fmt::format(
          "{} (expected a result of {})",
          command.empty() ? "a result that does not say its command" : "a result of `" + cut(command, 60) + "`",
          fmt::join(kReported, ", ")));
    static const Json schemas = answer_schemas();
    if (const std::string problem = schema_problem(result, schemas.at(command)); !problem.empty())
      throw RequestError(fmt::format("no result of `{}` as this version gives it: {}", command, problem));
    return result;
  } catch (const RequestError& error) {
    throw RequestError(fmt::format("{}: {}", file, error.what()));
  }
}

std::vector<std::string> changes_typed(const std::vector<std::string>& words) {
  std::vector<std::string> changes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--change" && i + 1 < words.size()) changes.push_back(words[++i]);
    else if (words[i].starts_with("--change=")) changes.push_back(words[i].substr(words[i].find('=') + 1));
  }
  return changes;
}

/// A scenario that a result was made of, with the files that it was opened from.
struct Found {
  std::string name;
  std::unique_ptr<FilesRead> read = std::make_unique<FilesRead>();
  std::optional<World> world;
};

/// The scenario that one word of a command names, where it has the digest.
std::optional<Found> found_as(const std::string& word, const std::vector<std::string>& changes,
                              const std::string& digest) {
  try {
    Found found;
    found.name = word;
    found.world = open_world(scenario_file(word), found.read->files, changes);
    if (found.world->scenario.digest == digest) return found;
  } catch (const std::exception&) {
    // no scenario, or not as it was
  }
  return std::nullopt;
}

/// The scenario of a result as it was played; none: neither its id nor a word of its command names it, or it has
/// changed since.
std::optional<Found> scenario_of(const Json& result) {
  const std::string digest = result.at("scenario").at("digest").get<std::string>();
  const std::vector<std::string> words = words_of(result), changes = changes_typed(words);
  for (std::size_t w = 1; w < words.size(); ++w) {
    if (words[w].starts_with("-")) continue;
    for (const auto& with : {changes, std::vector<std::string>{}})
      if (auto found = found_as(words[w], with, digest)) return found;
  }
  return found_as(result.at("scenario").at("id").get<std::string>(), {}, digest);
}

/// The scenario of the first result whose scenario is found.
std::optional<Found> scenario_of(const std::vector<Json>& results) {
  for (const Json& result : results)
    if (auto found = scenario_of(result)) return found;
  return std::nullopt;
}

int report(const ReportOptions& options, Program& program) {
  const PageParts parts(options.output);
  std::vector<Json> results;
  for (const std::string& file : options.results)
    results.push_back(is_store(file) ? study_result(file, options.study, program) : result_in(file));
  const std::optional<Found> found = scenario_of(results);
  PageRequest request;
  if (found) {
    Options common;
    common.scenario = found->name;
    request = request_of(common, *found->world, options.output, program);
    take_files(*found->read, found->name, request);
  } else {
    request.version = results.front().at("version").get<std::string>();
    request.command = "parallel38 " + joined_command(program.arguments);
    program.err << "parallel38: the scenario of " << harmless(options.results.front())
                << " was not found here as it was played: the report gives ids in place of titles\n";
  }
  write_page(report_page(found ? &*found->world : nullptr, request, results), parts, options.output, "report.html",
             program);
  return kDone;
}

}  // namespace

void add_report(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ReportOptions>();
  options->output.no_engine = true;  // nothing is asked of it
  Command command = line.add("report", kShare, "Results, or a study, as a page to print and hand in",
                             [options, &program] { return report(*options, program); });
  command
      .all_texts("RESULT", options->results,
                 "results of run, whatif, record, causes or beliefs, as --json gave them, or stores that sweep wrote")
      .required();
  command.texts("--target", options->study.targets,
                "of a store: a target or measure that is shown; unless given: all; may be given again");
  command.number("--above", options->study.above,
                 "of a store: under which conditions is a target more probable than this? (boxes)");
  add_page_output(command, options->output, "report.html");
}

}  // namespace parallel38
