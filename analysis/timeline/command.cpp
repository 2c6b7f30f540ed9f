// parallel38 plan.
#include <memory>

#include "analysis/program/options.hpp"
#include "analysis/timeline/answer.hpp"
#include "analysis/timeline/words.hpp"

namespace parallel38 {

namespace {

int show_plan(Program& program, const Options& options) {
  const World world = open_world(options);
  const TimelineAnswer answer = timeline(world, options.filter);
  return deliver(program, options.output, stamp_of(world.scenario, options, program),
                 forms_of(
                     answer, [&] { return table_of(answer.rows); }, [&] { return timeline_words(answer); },
                     [&](Screen& to) { timeline_screen(answer, typed_command(program), to); }));
}

}  // namespace

void add_plan(CommandLine& line, Program& program) {
  const auto options = std::make_shared<Options>();
  Command command = line.add("plan", kLook, "The timeline: what is written, read and decided, day by day",
                             [&program, options] { return show_plan(program, *options); });
  add_scenario_options(command, *options);
  add_output_options(command, *options);
  add_filter_options(command, *options);
}

}  // namespace parallel38
