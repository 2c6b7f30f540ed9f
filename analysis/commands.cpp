#include "analysis/commands.hpp"

#include <CLI/CLI.hpp>
#include <utility>

namespace parallel38 {

CLI::App& add_command(CLI::App& app, Program& program, const std::string& name, const char* group,
                      const std::string& description, std::function<int()> action) {
  CLI::App* command = app.add_subcommand(name, description);
  command->group(group);
  command->callback([&program, act = std::move(action)] { program.action = act; });
  return *command;
}

void add_commands(CLI::App& app, Program& program) {
  using Add = void (*)(CLI::App&, Program&);
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
      // Hold it against the record
      add_record,
      // Ask what if
      add_whatif,
      add_causes,
      add_theses,
      add_tipping,
      // Check a result
      add_repeat,
      // Reference
      add_models,
      add_schema,
      add_completion,
      add_version,
  };
  for (const Add add : kCommands) add(app, program);
}

}  // namespace parallel38
