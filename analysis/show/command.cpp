// parallel38 show.
#include <fmt/format.h>

#include <memory>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
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
std::string words_of(const ShowAnswer& answer, const std::string& csv) {
  if (csv.empty()) return table_text(show_table(answer));
  return fmt::format("{} values in {}\n", answer.entries.size(), csv);
}

/// The first values, and how to see the others. Addresses stay whole: they are typed again.
void show_screen(const ShowAnswer& answer, const Scenario& scenario, const ShowOptions& options, Screen& to) {
  if (!options.common.output.csv.empty()) {
    to.say(words_of(answer, options.common.output.csv));
    return;
  }
  to.say(fmt::format("{} values of {}{}, with the basis of each.", grouped(answer.entries.size()),
                     scenario.title.empty() ? scenario.id : scenario.title,
                     options.pattern.empty() ? "" : " that fit " + options.pattern));
  ScreenTable table{{{"address"}, {"value", false, 3, 12}, {"basis", false, 2}, {"source", false, 1, 12}}, {}};
  for (const ShownValue& value : answer.entries)
    table.rows.push_back({value.address, value.value, value.basis, value.source});
  to.rows("", table, 3, "--detail, or a PATTERN");
  if (options.pattern.empty())
    to.next(fmt::format("parallel38 show {} PATTERN", options.common.scenario), "a part, e.g. 'beliefs'");
  if (!answer.entries.empty())
    to.next(fmt::format("parallel38 run {} --change 'set ADDRESS=VALUE'", options.common.scenario),
            "with another value");
}

int show(Program& program, const ShowOptions& options) {
  const EffectiveTree tree =
      read_tree(scenario_file(options.common.scenario), options.common.files, options.common.changes);
  const Scenario scenario = build_scenario(tree);
  const ShowAnswer answer = show(tree, scenario, options.pattern);
  return deliver(
      program, options.common.output, stamp_of(scenario, options.common, program),
      forms_of(
          answer, [&] { return table_of(answer.entries); }, [&] { return words_of(answer, options.common.output.csv); },
          [&](Screen& to) { show_screen(answer, scenario, options, to); }));
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
