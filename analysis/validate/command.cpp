// parallel38 validate.
#include <algorithm>
#include <memory>

#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/validate/answer.hpp"
#include "analysis/validate/words.hpp"
#include "scenarios/reader/files.hpp"

namespace parallel38 {

namespace {

struct ValidateOptions {
  std::vector<std::string> files;
  ValidateRequest request;
  Options common;
};

ValidatedFile validated(const std::string& file, const ValidateRequest& request, const Play& play) {
  ValidatedFile result;
  try {
    result = validate(scenario_file(file), scenario_files(), request, play);
  } catch (const RequestError& error) {  // no such file
    result.problems = {{{}, error.what()}};
  }
  result.file = file;
  return result;
}

int validate(Program& program, const ValidateOptions& options) {
  const Play play = play_for(options.common, program);
  ValidateAnswer answer;
  for (const std::string& file : options.files) answer.files.push_back(validated(file, options.request, play));
  const auto& files = answer.files;
  const bool one = files.size() == 1 && files.front().scenario;
  const Stamp stamp = stamp_of(one ? *files.front().scenario : Scenario{}, options.common, program);
  const int code =
      deliver(program, options.common.output, stamp,
              forms_of(
                  answer, [&] { return table_of(rows_of(answer)); }, [&] { return validate_words(answer); },
                  [&](Screen& to) { validate_screen(answer, typed_command(program), to); }));
  const bool wrong = std::any_of(files.begin(), files.end(), [](const auto& file) { return !file.problems.empty(); });
  return wrong ? kBadInput : code;
}

}  // namespace

void add_validate(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ValidateOptions>();
  Command command = line.add("validate", kLook, "Everything wrong with a file at once, and what to look at",
                             [&program, options] { return validate(program, *options); });
  command.all_texts("FILE", options->files, "scenarios or files of changes").required();
  command.flag("--sources", options->request.sources,
               "also list documents, recorded choices and numbers without a source, and count the bases");
  command.flag("--read-back", options->request.read_back,
               "say every document in words, not only those written in FILE itself");
  add_output_options(command, options->common);
}

}  // namespace parallel38
