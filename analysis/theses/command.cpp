// parallel38 theses.
#include <algorithm>
#include <memory>

#include "analysis/play/structure.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/theses/answer.hpp"
#include "analysis/theses/words.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

struct ThesesOptions {
  Options common;
  std::vector<std::string> scenarios, of;
};

/// Interpretations and variants of the first scenario may be given by name.
std::vector<std::string> with_paths(std::vector<std::string> scenarios, const std::vector<ChangeFile>& known) {
  for (std::size_t i = 1; i < scenarios.size(); ++i) {
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const ChangeFile& file) { return file.name == scenarios[i]; });
    if (found != known.end()) scenarios[i] = found->path;
  }
  return scenarios;
}

/// Files of tests that --of names by their paths.
std::vector<ChangeFile> files_typed(const std::vector<std::string>& of, const Files& files) {
  std::vector<ChangeFile> found;
  for (const std::string& typed : of)
    if (files(typed)) found.push_back({short_name(typed), "", typed, "", ""});
  return found;
}

/// The counterfactual files that are wanted.
std::vector<ChangeFile> files_of(const std::string& scenario, const std::vector<ChangeFile>& known,
                                 const std::vector<std::string>& of, const Files& open) {
  std::vector<ChangeFile> files = files_typed(of, open);
  std::vector<std::string> there;
  for (const ChangeFile& file : known) {
    if (file.folder != "counterfactuals") continue;
    there.push_back(file.name);
    const auto wanted = [&](const std::string& pattern) { return fits(pattern, file.name); };
    if (of.empty() || std::any_of(of.begin(), of.end(), wanted)) files.push_back(file);
  }
  if (!files.empty()) return files;
  if (there.empty())
    throw RequestError(scenario +
                       ": no counterfactual files here (expected some in the folder counterfactuals beside it)");
  throw RequestError("--of " + of.front() + ": no such counterfactual" +
                     expectation("the name of one", of.front(), there));
}

/// A file of changes that brings tests of its own: these are played, on what it changes.
struct HandedIn {
  std::string typed, path, base;  ///< base: the file that it extends; empty: none is named
};

std::optional<HandedIn> handed_in(const std::string& typed, const std::vector<ChangeFile>& known, const Files& files) {
  const std::string path = alternative_file(known, typed);
  const FileHeading heading = heading_of(path, files);
  if (!heading.of_changes || !heading.has_tests) return std::nullopt;
  return HandedIn{typed, path, heading.extends};
}

/// What is played: worlds, and the files whose tests are played on each.
struct ThesesAsked {
  std::vector<std::string> scenarios;
  std::vector<ChangeFile> files;
  bool extended = false;  ///< the scenario is the one that the first file extends
};

/// Where files of tests are handed in, theirs are played on the scenarios named, or on what the first extends.
ThesesAsked asked_of(const ThesesOptions& options, const Files& files) {
  ThesesAsked asked;
  const std::vector<ChangeFile> known = change_files(options.scenarios.front(), files);
  std::vector<HandedIn> handed;
  for (const std::string& typed : options.scenarios)
    if (const auto one = handed_in(typed, known, files)) handed.push_back(*one);
    else asked.scenarios.push_back(typed);
  asked.scenarios = with_paths(asked.scenarios, known);
  if (handed.empty()) {
    asked.files = files_of(options.scenarios.front(), known, options.of, files);
    return asked;
  }
  for (const HandedIn& one : handed) asked.files.push_back({short_name(one.path), "", one.path, "", ""});
  if (!options.of.empty())
    for (const ChangeFile& file : files_of(options.scenarios.front(), known, options.of, files))
      asked.files.push_back(file);
  if (!asked.scenarios.empty()) return asked;
  for (const HandedIn& one : handed)
    if (one.base.empty() || one.base != handed.front().base)
      throw RequestError(one.typed +
                         (one.base.empty() ? ": does not say what it changes" : ": changes another scenario") +
                         " (expected the scenario before it, as in: theses SCENARIO FILE)");
  asked.scenarios.push_back(handed.front().base);
  asked.extended = true;
  return asked;
}

/// The worlds of a structural range are those of one scenario, and changes on it.
std::optional<StructureRequest> structure_asked(const ThesesOptions& options, const ThesesAsked& asked) {
  Options one = options.common;
  one.scenario = asked.scenarios.front();
  std::optional<StructureRequest> structure = structure_for(one);
  if (structure && asked.scenarios.size() > 1)
    throw RequestError("--structure: expected one scenario, not several side by side");
  return structure;
}

int theses(const ThesesOptions& options, Program& program) {
  const Files& files = options.common.files;
  const ThesesAsked asked = asked_of(options, files);
  ThesesRequest request{"", asked.files, files};
  const std::optional<StructureRequest> structure = structure_asked(options, asked);
  const Play play = play_for(options.common, program);
  ThesesAnswer answer;
  Stamp stamp;
  for (const std::string& scenario : asked.scenarios) {
    Options one = options.common;
    one.scenario = scenario;
    request.scenario = asked.extended ? short_name(scenario) : scenario;
    const World world = open_world(one);
    if (answer.scenarios.empty()) stamp = stamp_of(world.scenario, one, program, one.runs);
    ThesesAnswer its = theses(world, request, play);
    if (structure && its.played()) {
      add_structure(world, request, *structure, play, its);
      answer.structure = its.structure;
    }
    answer.scenarios.push_back(request.scenario);
    answer.rows.insert(answer.rows.end(), its.rows.begin(), its.rows.end());
  }
  if (interrupted() && !answer.played()) throw RequestError(kNothingFinished);
  stamp.played = answer.played();
  stamp.interrupted = interrupted();
  const int code = deliver(program, options.common.output, stamp,
                           forms_of(
                               answer, [&] { return table_of(answer.rows); }, [&] { return theses_words(answer); },
                               [&](Screen& to) { theses_screen(answer, typed_command(program), to); }));
  const bool own_faulty = std::any_of(answer.rows.begin(), answer.rows.end(), [&](const ThesisRow& row) {
    return row.problem && std::any_of(asked.files.begin(), asked.files.end(), [&](const ChangeFile& file) {
             return file.folder.empty() && file.name == row.file;
           });
  });
  return code == kDone && (own_faulty || !answer.played()) ? kBadInput : code;
}

}  // namespace

void add_theses(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ThesesOptions>();
  Command command =
      line.add("theses", kAlter, "Every test of every counterfactual file: what was expected, what was found",
               [&program, options] { return theses(*options, program); });
  command
      .all_texts(
          "SCENARIO", options->scenarios,
          "scenarios, or files of changes on one (interpretations): side by side; a file with its own tests: these "
          "are played")
      .required();
  command.texts("--of", options->of,
                "only these files (names, * for anything, or paths of files with tests); may be given again");
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_structure_options(command, options->common);
  add_output_options(command, options->common);
}

}  // namespace parallel38
