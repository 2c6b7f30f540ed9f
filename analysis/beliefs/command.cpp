// parallel38 beliefs.
#include <memory>

#include "analysis/beliefs/answer.hpp"
#include "analysis/beliefs/words.hpp"
#include "analysis/program/options.hpp"

namespace parallel38 {

namespace {

struct BeliefsOptions {
  Options common;
  BeliefsRequest request;
};

int beliefs(BeliefsOptions& options, Program& program) {
  if (options.request.recorded) options.common.runs_per_draw = 1;
  options.request.filter = options.common.filter;
  const World world = open_world(options.common);
  const BeliefsAnswer answer = beliefs(world, options.request, play_for(options.common, program));
  if (answer.runs == 0) throw RequestError(kNothingFinished);
  const Stamp stamp = stamp_of(world.scenario, options.common, program, answer.runs);
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(answer.beliefs); }, [&] { return beliefs_words(answer); },
                     [&](Screen& to) {
                       beliefs_screen(answer, typed_command(program), Titles(world.scenario, options.common.scenario),
                                      to);
                     }));
}

}  // namespace

void add_beliefs(CommandLine& line, Program& program) {
  const auto options = std::make_shared<BeliefsOptions>();
  Command command = line.add("beliefs", kPlay, "What each believes by date, and the documents that moved it",
                             [options, &program] { return beliefs(*options, program); });
  add_scenario_options(command, options->common);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  command
      .flag("--recorded", options->request.recorded,
            "along the record: what was decided is decided, documents read as we have them")
      .excludes(command.option("--runs-per-draw"));  // each run is its own draw
  add_output_options(command, options->common);
  add_filter_options(command, options->common, {"--actor", "--claim", "--from", "--until"});
}

}  // namespace parallel38
