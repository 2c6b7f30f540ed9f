#include "analysis/program/commands.hpp"

namespace parallel38 {

void add_commands(CommandLine& line, Program& program) {
  using Add = void (*)(CommandLine&, Program&);
  static constexpr Add kCommands[] = {
      // Look at a scenario
      add_list,
      add_validate,
      add_show,
      add_plan,
      add_network,
      // Play it
      add_run,
      add_trace,
      add_beliefs,
      // Compare it with the record
      add_record,
      add_readings,
      // Ask what if
      add_whatif,
      add_causes,
      add_theses,
      add_reach,
      add_tipping,
      // Study it
      add_sweep,
      add_submit,
      add_merge,
      add_export,
      add_sensitivity,
      add_discover,
      // Show it to others
      add_page,
      add_report,
      // Check a result
      add_repeat,
      // Reference
      add_models,
      add_glossary,
      add_schema,
      add_completion,
      add_version,
  };
  for (const Add add : kCommands) add(line, program);
}

}  // namespace parallel38
