// parallel38 trace: the story of one run.
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/trace/trace.hpp"
#include "scenarios/compile.hpp"

namespace parallel38 {
namespace {

struct TraceOptions {
  Options common;
  std::uint64_t run = 0;
  bool recorded = false, everything = false;
};

int trace(const TraceOptions& options, Program& program) {
  Session session = open_session(options.common, program);
  if (options.everything) session.plan = compile(session.scenario, {true});
  if (!options.common.theory.empty()) use_theory(session.plan, options.common.theory);
  if (options.recorded) session.dice.runs_per_draw = session.stamp.runs_per_draw = 1;
  session.stamp.runs = 1;
  const Trace told = trace_run(session.plan, *session.kernel, session.dice, options.run, options.recorded);
  const Filter& filter = options.common.filter;
  return deliver(program, options.common.output, session.stamp, trace_table(session, told, filter),
                 trace_text(session, told, filter), trace_json(session, told, filter));
}

}  // namespace

void add_trace(CommandLine& line, Program& program) {
  const auto options = std::make_shared<TraceOptions>();
  Command command = line.add("trace", kPlay, "The story of one run: what arrived, what was weighed, what was chosen",
                             [options, &program] { return trace(*options, program); });
  add_scenario_options(command, options->common);
  command.whole_number("--run", options->run, "which run of the ensemble, from 0", 0, kMostRuns);
  command.flag("--recorded", options->recorded, "along the record: everybody does what was really done");
  command.flag("--everything", options->everything, "also what is read too late to move a choice");
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
