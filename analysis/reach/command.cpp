// parallel38 reach.
#include <memory>

#include "analysis/output/table.hpp"
#include "analysis/program/options.hpp"
#include "analysis/reach/answer.hpp"
#include "analysis/reach/words.hpp"

namespace parallel38 {

namespace {

struct ReachOptions {
  Options common;
  ReachRequest request;
};

int reach(const ReachOptions& options, Program& program) {
  const World world = open_world(options.common);
  const ReachAnswer answer = reach(world, options.request, play_for(options.common, program));
  if (answer.decisions.empty() && !answer.unfinished.empty()) throw RequestError(kNothingFinished);
  Stamp stamp = stamp_of(world.scenario, options.common, program, answer.runs);
  stamp.interrupted = !answer.unfinished.empty();
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(answer.rows); }, [&] { return reach_words(answer); },
                     [&](Screen& to) {
                       reach_screen(answer, typed_command(program), Titles(world.scenario, options.common.scenario),
                                    to);
                     }));
}

}  // namespace

void add_reach(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ReachOptions>();
  options->common.runs = 20000;
  Command command = line.add("reach", kAlter, "What each recorded decision can do to the events, whatever is chosen",
                             [&program, options] {
                               options->request.filter = options->common.filter;
                               return reach(*options, program);
                             });
  add_scenario_options(command, options->common);
  command.texts("--target", options->request.targets,
                "what is asked of a run, e.g. 'events.war'; unless given: every event; may be given again");
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_filter_options(command, options->common, {"--actor", "--decision", "--from", "--until", "--core"});
  add_output_options(command, options->common);
}

}  // namespace parallel38
