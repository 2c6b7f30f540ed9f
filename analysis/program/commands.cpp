#include "analysis/program/commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "analysis/output/words.hpp"

namespace parallel38 {

CLI::App& add_command(CLI::App& app, Program& program, const std::string& name, const char* group,
                      const std::string& description, std::function<int()> action) {
  CLI::App* command = app.add_subcommand(name, description);
  command->group(group);
  command->callback([&program, act = std::move(action)] { program.action = act; });
  return *command;
}

// CLI11 alone reads with strtoull: -1 and what is too long wrap round, 010 is eight.
void whole_number(CLI::Option* option, std::uint64_t low, std::uint64_t high) {
  const auto read = [low, high](std::string& text) -> std::string {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end || number < low || number > high)
      return fmt::format("'{}' (expected a whole number from {} to {}, in digits)", text, grouped(low), grouped(high));
    text = fmt::format("{}", number);  // without zeros in front
    return {};
  };
  option->type_name("N")->transform(CLI::Validator(read, ""));
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
