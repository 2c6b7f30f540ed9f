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
      add_list, add_plan,
      // Play it
      add_run, add_trace, add_beliefs,
      // Hold it against the record
      add_record,
      // Check a result
      add_repeat,
      // Reference
      add_models, add_schema, add_version,
  };
  for (const Add add : kCommands) add(app, program);
}

}  // namespace parallel38
