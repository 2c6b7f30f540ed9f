// parallel38 discover.
#include <memory>

#include "analysis/discover/answer.hpp"
#include "analysis/discover/words.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/study_file.hpp"

namespace parallel38 {

namespace {

struct DiscoverOptions {
  std::string file;
  DiscoverRequest request;
  Options common;
};

int discover_command(const DiscoverOptions& options, Program& program) {
  const StudyTable table = open_study(options.file, {options.request.target}, true);
  const DiscoverAnswer answer = discover(table, options.request);
  return deliver(program, options.common.output, stamp_of(table, program),
                 forms_of(
                     answer, [&] { return discover_table(answer); }, [&] { return discover_words(answer); },
                     [&](Screen& to) { discover_screen(answer, options.file, to); }));
}

}  // namespace

void add_discover(CommandLine& line, Program& program) {
  const auto options = std::make_shared<DiscoverOptions>();
  Command command = line.add("discover", kStudy, "Under which conditions a study finds its target",
                             [&program, options] { return discover_command(*options, program); });
  command
      .text("FILE", options->file,
            "a store that sweep wrote (FILE.db), or rows that run --each FILE --numbers '*' wrote")
      .required();
  DiscoverRequest& request = options->request;
  command.text("--target", request.target, "the target or measure that is requested").required();
  command.text("--contrast", request.contrast, "what this contrast of the study does to it");
  command.number("--above", request.above, "points where it is above this count (unless given: 0.5)");
  command.number("--below", request.below, "points where it is below this count");
  command.number("--density", request.density,
                 "boxes of which at least this share of points counts, of these the largest (unless given: the box "
                 "that holds most beyond chance)");
  command.whole_number("--boxes", request.boxes, "the most boxes that are sought", 1, 20);
  add_output_options(command, options->common);
}

}  // namespace parallel38
