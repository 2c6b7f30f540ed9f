// parallel38 tipping.
#include <fmt/format.h>

#include <memory>

#include "analysis/output/table.hpp"
#include "analysis/program/options.hpp"
#include "analysis/tipping/answer.hpp"
#include "analysis/tipping/words.hpp"

namespace parallel38 {

namespace {

struct TippingOptions {
  Options common;
  std::string decision, option, number;
  std::vector<double> between;
};

int claims(const TippingOptions& options, const World& world, const Play& play, Program& program) {
  const TippingAnswer answer = tipping(world, {options.decision, options.option}, play);
  if (!answer.finished) throw RequestError(kNothingFinished);
  return deliver(program, options.common.output, stamp_of(world.scenario, options.common, program),
                 forms_of(
                     answer, [&] { return table_of(answer.claims); }, [&] { return tipping_words(answer); },
                     [&](Screen& to) {
                       tipping_screen(answer, typed_command(program), Titles(world.scenario, options.common.scenario),
                                      to);
                     }));
}

int number(const TippingOptions& options, const World& world, const Play& play, Program& program) {
  TippingNumberRequest request{options.decision, options.option, options.number, {}};
  if (!options.between.empty()) request.between = Interval{options.between.front(), options.between.back()};
  const TippingNumberAnswer answer = tipping_number(world, request, play);
  if (answer.steps == 0) throw RequestError(kNothingFinished);
  Stamp stamp = stamp_of(world.scenario, options.common, program);
  stamp.interrupted = answer.looked_until.has_value();
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(answer.rows); }, [&] { return tipping_words(answer); },
                     [&](Screen& to) {
                       tipping_screen(answer, typed_command(program), Titles(world.scenario, options.common.scenario),
                                      to);
                     }));
}

/// Refuses a question without its decision or option, and says which there are.
void check_asked(const TippingOptions& options, const Scenario& scenario) {
  const Titles titles(scenario, options.common.scenario);
  std::string there;
  if (options.decision.empty()) {
    for (const DecisionEntry& decision : scenario.decisions)
      if (!titles.by_nature(decision.id))
        there += fmt::format("\n  {}  {}: {}", decision.id, titles.decider(decision.id), titles.decision(decision.id));
    throw RequestError("--decision is missing (expected one of these):" + there);
  }
  if (!options.option.empty()) return;
  for (const OptionEntry& option : entry_of(scenario, options.decision).options) there += "\n  " + option.id;
  throw RequestError(fmt::format("--option is missing (expected one of {}):{}", options.decision, there));
}

int tipping(const TippingOptions& options, Program& program) {
  const World world = open_world(options.common);
  check_asked(options, world.scenario);
  const Play play = play_for(options.common, program);
  return options.number.empty() ? claims(options, world, play, program) : number(options, world, play, program);
}

}  // namespace

void add_tipping(CommandLine& line, Program& program) {
  const auto options = std::make_shared<TippingOptions>();
  Command command = line.add("tipping", kAlter, "What somebody would have had to believe to choose otherwise",
                             [&program, options] { return tipping(*options, program); });
  add_scenario_options(command, options->common);
  command.text("--decision", options->decision, "the decision (without it: which there are)");
  command.text("--option", options->option, "the option that is to be the likeliest (without it: which there are)");
  const CommandOption number = command.text(
      "--number", options->number, "instead: at what value of this number (an address) it becomes the likeliest");
  command
      .numbers("--between", options->between, 2,
               "values of --number that are tried (unless given: all that are legal; 0 and 1 where there is no "
               "bound)")
      .value_name("LOW HIGH")
      .needs(number);
  command.text("--theory", options->common.theory, "decide by this theory");
  add_output_options(command, options->common);
}

}  // namespace parallel38
