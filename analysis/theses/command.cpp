// parallel38 theses.
#include <algorithm>
#include <memory>

#include "analysis/program/change_files.hpp"
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

/// The counterfactual files that are wanted.
std::vector<ChangeFile> files_of(const std::string& scenario, const std::vector<ChangeFile>& known,
                                 const std::vector<std::string>& of) {
  std::vector<ChangeFile> files;
  std::vector<std::string> there;
  for (const ChangeFile& file : known) {
    if (file.folder != "counterfactuals") continue;
    there.push_back(file.name);
    const auto wanted = [&](const std::string& pattern) { return fits(pattern, file.name); };
    if (of.empty() || std::any_of(of.begin(), of.end(), wanted)) files.push_back(file);
  }
  if (there.empty())
    throw RequestError(scenario +
                       ": no counterfactual files here (expected some in the folder counterfactuals beside it)");
  if (files.empty())
    throw RequestError("--of " + of.front() + ": no such counterfactual" +
                       expectation("the name of one", of.front(), there));
  return files;
}

int theses(const ThesesOptions& options, Program& program) {
  const std::vector<ChangeFile> known = change_files(options.scenarios.front());
  ThesesRequest request{"", files_of(options.scenarios.front(), known, options.of), remembered(files_on_disk())};
  const Play play = play_for(options.common, program);
  ThesesAnswer answer;
  Stamp stamp;
  for (const std::string& scenario : with_paths(options.scenarios, known)) {
    Options one = options.common;
    one.scenario = request.scenario = scenario;
    const World world = open_world(one);
    if (answer.scenarios.empty()) stamp = stamp_of(world.scenario, one, program, one.runs);
    const ThesesAnswer its = theses(world, request, play);
    answer.scenarios.push_back(scenario);
    answer.rows.insert(answer.rows.end(), its.rows.begin(), its.rows.end());
  }
  if (interrupted() && !answer.played()) throw RequestError(kNothingFinished);
  stamp.played = answer.played();
  stamp.interrupted = interrupted();
  const int code = deliver(program, options.common.output, stamp,
                           forms_of(
                               answer, [&] { return table_of(answer.rows); }, [&] { return theses_words(answer); }));
  return answer.played() ? code : kBadInput;
}

}  // namespace

void add_theses(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ThesesOptions>();
  Command command =
      line.add("theses", kAlter, "Every test of every counterfactual file: what was expected, what was found",
               [&program, options] { return theses(*options, program); });
  command
      .all_texts("SCENARIO", options->scenarios,
                 "scenarios, or files of changes on one (interpretations): side by side")
      .required();
  command.texts("--of", options->of, "only these files (names, * for anything); may be given again");
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_output_options(command, options->common);
}

}  // namespace parallel38
