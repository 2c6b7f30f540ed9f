// parallel38 record.
#include <memory>

#include "analysis/program/options.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/record/words.hpp"

namespace parallel38 {

namespace {

struct RecordOptions {
  Options common;
  RecordRequest request;
};

int record(RecordOptions& options, Program& program) {
  options.common.runs_per_draw = 1;  // each run its own draw
  options.request.filter = options.common.filter;
  const World world = open_world(options.common);
  const RecordAnswer answer = record(world, options.request, play_for(options.common, program));
  if (answer.runs == 0) throw RequestError(kNothingFinished);
  const Stamp stamp = stamp_of(world.scenario, options.common, program, answer.runs);
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(answer.decisions); }, [&] { return record_words(answer); }));
}

}  // namespace

void add_record(CommandLine& line, Program& program) {
  const auto options = std::make_shared<RecordOptions>();
  RecordRequest& request = options->request;
  Command command =
      line.add("record", kCompare, "How probable the model makes what was really decided, decision by decision",
               [options, &program] { return record(*options, program); });
  add_scenario_options(command, options->common);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  command
      .all_texts("--without", request.without,
                 "Also the sum without these decisions (ids, * for anything): asking, checking, framing")
      .separated_by(',')
      .value_name("DECISION,...");
  command.whole_number("--placebos", request.placebos, "Placebo scenarios to be played (0: none)", 0, 1'000'000'000);
  command.whole_number("--placebo-runs", request.placebo_runs, "Draws of each placebo", 1, 1'000'000'000);
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
