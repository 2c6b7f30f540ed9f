// parallel38 trace.
#include <memory>

#include "analysis/program/options.hpp"
#include "analysis/trace/answer.hpp"
#include "analysis/trace/words.hpp"

namespace parallel38 {
namespace {

struct TraceOptions {
  Options common;
  TraceRequest request;
  bool reveal = false;  ///< also with --until what came then and later
};

int trace(const TraceOptions& options, Program& program) {
  const World world = open_world(options.common);
  TraceAnswer answer = trace(world, options.request, play_for(options.common, program));
  const std::string hidden_from = options.reveal ? "" : options.request.filter.until;
  if (!hidden_from.empty()) hide_from(answer, hidden_from);
  Stamp stamp = stamp_of(world.scenario, options.common, program, 1);
  if (options.request.recorded) stamp.runs_per_draw = 1;
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return trace_table(answer); }, [&] { return trace_words(answer, hidden_from); },
                     [&](Screen& to) {
                       trace_screen(answer, hidden_from, typed_command(program),
                                    Titles(world.scenario, options.common.scenario), to);
                     }));
}

}  // namespace

void add_trace(CommandLine& line, Program& program) {
  const auto options = std::make_shared<TraceOptions>();
  Command command = line.add("trace", kPlay, "The story of one run: what arrived, what was weighed, what was chosen",
                             [options, &program] {
                               options->request.filter = options->common.filter;
                               return trace(*options, program);
                             });
  add_scenario_options(command, options->common);
  command.whole_number("--run", options->request.run, "which run of the ensemble, from 0", 0, kMostRuns);
  command.flag("--recorded", options->request.recorded, "along the record: everybody does what was really done");
  command.flag("--everything", options->request.everything, "also what is read too late to move a choice");
  command.flag("--reveal", options->reveal, "with --until: also how it ends, and what was really chosen that day");
  add_play_options(command, options->common);
  for (const char* of_many : {"--runs", "--threads"}) command.remove(of_many);
  command.option("--runs-per-draw").excludes(command.option("--recorded"));
  add_model_options(command, options->common);
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
