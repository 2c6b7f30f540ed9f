// parallel38 reach.
#include <fmt/format.h>

#include <functional>
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
  std::string given;
  std::function<bool()> draws_typed;  ///< whether --runs-per-draw was typed
};

/// What is given, and with it fewer runs a draw.
void use_given(ReachOptions& options) {
  if (options.given.empty()) return;
  if (options.given != "record")
    throw RequestError("--given " + options.given + ": expected record (each decision is given the record before it)");
  options.request.given_record = true;
  if (!options.draws_typed()) options.common.runs_per_draw = kRunsPerDrawGiven;
}

int reach(ReachOptions& options, Program& program) {
  use_given(options);
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
  Command command =
      line.add("reach", kAlter, "What each recorded decision can do to the events and endings", [&program, options] {
        options->request.filter = options->common.filter;
        return reach(*options, program);
      });
  add_scenario_options(command, options->common);
  command.texts("--target", options->request.targets,
                "what is asked of a run, e.g. 'events.war'; unless given: every event and ending; may be given again");
  command.text("--given", options->given,
               fmt::format("record: what each decision can do given that all was decided as on record before its day; "
                           "{} runs a draw unless --runs-per-draw is typed",
                           kRunsPerDrawGiven));
  add_play_options(command, options->common);
  command.option("--runs-per-draw").more_description(fmt::format("; {} with --given", kRunsPerDrawGiven));
  options->draws_typed = [command] { return command.option("--runs-per-draw").typed(); };
  add_model_options(command, options->common);
  add_filter_options(command, options->common, {"--actor", "--decision", "--from", "--until", "--core"});
  add_output_options(command, options->common);
}

}  // namespace parallel38
