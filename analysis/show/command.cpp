// parallel38 show.
#include <fmt/format.h>

#include <memory>

#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/show/answer.hpp"
#include "scenarios/reader/files.hpp"

namespace parallel38 {

namespace {

struct ShowOptions {
  Options common;
  std::string pattern;
};

/// The table, or where it is.
std::string words_of(const ShowAnswer& answer, const std::string& csv, bool cutting) {
  if (csv.empty()) return as_text(show_table(answer), 50, cutting);
  return fmt::format("{} values in {}\n", answer.entries.size(), csv);
}

int show(Program& program, const ShowOptions& options) {
  const EffectiveTree tree =
      read_tree(scenario_file(options.common.scenario), scenario_files(), options.common.changes);
  const Scenario scenario = build_scenario(tree);
  const ShowAnswer answer = show(tree, scenario, options.pattern);
  return deliver(program, options.common.output, stamp_of(scenario, options.common, program),
                 forms_of(
                     answer, [&] { return table_of(answer.entries); },
                     [&] { return words_of(answer, options.common.output.csv, program.page); }));
}

}  // namespace

void add_show(CommandLine& line, Program& program) {
  const auto options = std::make_shared<ShowOptions>();
  Command command = line.add("show", kLook, "Every value with its address, basis and source: the codebook",
                             [&program, options] { return show(program, *options); });
  add_scenario_options(command, options->common);
  command.text("PATTERN", options->pattern, "only addresses that hold this, * for anything, e.g. 'stalin.beliefs'");
  add_output_options(command, options->common);
}

}  // namespace parallel38
