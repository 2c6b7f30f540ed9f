// parallel38 sensitivity.
#include <memory>

#include "analysis/program/options.hpp"
#include "analysis/program/study_file.hpp"
#include "analysis/sensitivity/answer.hpp"
#include "analysis/sensitivity/words.hpp"

namespace parallel38 {

namespace {

struct SensitivityOptions {
  std::string file;
  SensitivityRequest request;
  Options common;
};

int sensitivity_command(const SensitivityOptions& options, Program& program) {
  const StudyTable table = open_study(options.file, options.request.targets, false);
  const SensitivityAnswer answer = sensitivity(table, options.request);
  return deliver(program, options.common.output, stamp_of(table, program),
                 forms_of(
                     answer, [&] { return sensitivity_table(answer); }, [&] { return sensitivity_words(answer); },
                     [&](Screen& to) { sensitivity_screen(answer, options.file, to); }));
}

}  // namespace

void add_sensitivity(CommandLine& line, Program& program) {
  const auto options = std::make_shared<SensitivityOptions>();
  Command command = line.add("sensitivity", kStudy, "Which factors of a study decide what it found",
                             [&program, options] { return sensitivity_command(*options, program); });
  command
      .text("FILE", options->file,
            "a store that sweep wrote (FILE.db), or rows that run --each FILE --numbers '*' wrote")
      .required();
  command.texts("--target", options->request.targets,
                "a target or measure of the study; unless given: all; may be given again");
  command.text("--contrast", options->request.contrast, "what this contrast of the study does to it");
  add_output_options(command, options->common);
}

}  // namespace parallel38
