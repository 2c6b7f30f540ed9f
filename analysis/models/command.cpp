// parallel38 models.
#include <memory>

#include "analysis/models/answer.hpp"
#include "analysis/models/words.hpp"
#include "analysis/program/options.hpp"

namespace parallel38 {

namespace {

int show_models(Program& program, const Options& options) {
  const ModelsAnswer answer = models_answer();
  return deliver(program, options.output, stamp_of(Scenario{}, options, program),
                 forms_of(
                     answer, [&] { return table_of(rows_of(answer)); }, [&] { return models_words(answer); },
                     [&](Screen& to) { models_screen(answer, to); }));
}

}  // namespace

void add_models(CommandLine& line, Program& program) {
  const auto options = std::make_shared<Options>();
  Command command = line.add("models", kReference, "The people: what each model assumes, its traits and literature",
                             [&program, options] { return show_models(program, *options); });
  add_output_options(command, *options);
}

}  // namespace parallel38
