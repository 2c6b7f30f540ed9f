#include "analysis/program/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "analysis/output/words.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

// --- an option ---

CommandOption& CommandOption::required() {
  option_->required();
  return *this;
}
CommandOption& CommandOption::needs(const CommandOption& other) {
  option_->needs(other.option_);
  return *this;
}
CommandOption& CommandOption::excludes(const CommandOption& other) {
  option_->excludes(other.option_);
  return *this;
}
CommandOption& CommandOption::group(const std::string& name) {
  option_->group(name);
  return *this;
}
CommandOption& CommandOption::value_name(const std::string& name) {
  option_->type_name(name);
  return *this;
}
CommandOption& CommandOption::separated_by(char comma) {
  option_->delimiter(comma);
  return *this;
}
CommandOption& CommandOption::description(const std::string& words) {
  option_->description(words);
  return *this;
}
CommandOption& CommandOption::more_description(const std::string& words) {
  option_->description(option_->get_description() + words);
  return *this;
}
CommandOption& CommandOption::check(std::function<std::string(const std::string&)> problem) {
  option_->check(std::move(problem));
  return *this;
}
bool CommandOption::typed() const { return option_->count() > 0; }

// --- a command ---

CommandOption Command::flag(const std::string& name, bool& into, const std::string& words) {
  return CommandOption(command_->add_flag(name, into, words));
}
CommandOption Command::text(const std::string& name, std::string& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words));
}
CommandOption Command::texts(const std::string& name, std::vector<std::string>& into, const std::string& words) {
  CLI::Option* const option = command_->add_option(name, into, words);
  option->expected(1)->allow_extra_args(false)->take_all();
  return CommandOption(option);
}
CommandOption Command::all_texts(const std::string& name, std::vector<std::string>& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words));
}
CommandOption Command::number(const std::string& name, std::optional<double>& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words));
}
CommandOption Command::numbers(const std::string& name, std::vector<double>& into, int count,
                               const std::string& words) {
  CLI::Option* const option = command_->add_option(name, into, words);
  option->expected(count);
  return CommandOption(option);
}

// CLI11 alone reads with strtoull: -1 and what is too long wrap round, 010 is eight.
CommandOption Command::whole(const std::string& name, const std::string& words, std::uint64_t low, std::uint64_t high,
                             std::uint64_t value, std::function<void(std::uint64_t)> into) {
  const auto read = [low, high](std::string& text) -> std::string {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end || number < low || number > high)
      return fmt::format("'{}' (expected a whole number from {} to {}, in digits)", text, grouped(low), grouped(high));
    text = fmt::format("{}", number);  // without zeros in front
    return {};
  };
  const std::function<void(const std::uint64_t&)> take = [into = std::move(into)](const std::uint64_t& n) { into(n); };
  CLI::Option* const option = command_->add_option_function<std::uint64_t>(name, take, words);
  option->type_name("N")->default_str(fmt::format("{}", value))->transform(CLI::Validator(read, ""));
  return CommandOption(option);
}

CommandOption Command::option(const std::string& name) const { return CommandOption(command_->get_option(name)); }
void Command::remove(const std::string& name) { command_->remove_option(command_->get_option(name)); }
void Command::when_read(std::function<void()> then) { command_->parse_complete_callback(std::move(then)); }
std::string Command::name() const { return command_->get_name(); }

std::vector<std::string> Command::option_names() const {
  std::vector<std::string> names;
  for (const CLI::Option* option : command_->get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// --- all commands ---

CommandLine::CommandLine(Program& program)
    : program_(program),
      app_(std::make_unique<CLI::App>("Six people, the documents they read, and the road to the Korean War.",
                                      "parallel38")) {
  app_->require_subcommand(0, 1);
  app_->get_formatter()->column_width(24);
}
CommandLine::~CommandLine() = default;

Command CommandLine::add(const std::string& name, const char* group, const std::string& words,
                         std::function<int()> action) {
  CLI::App* const command = app_->add_subcommand(name, words);
  command->group(group);
  command->callback([&program = program_, act = std::move(action)] { program.action = act; });
  return Command(command);
}

std::vector<std::string> CommandLine::names() const {
  std::vector<std::string> names;
  for (const CLI::App* command : app_->get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::optional<Command> CommandLine::command(const std::string& name) const {
  const auto found = app_->get_subcommands([&](CLI::App* command) { return command->get_name() == name; });
  return found.empty() ? std::nullopt : std::optional<Command>(found.front());
}

namespace {

/// A first word that is no command: says so, with the nearest. CLI11 would list the words backwards.
void check_command(const std::vector<std::string>& names, const std::string& word) {
  if (word.empty() || word.front() == '-') return;
  if (std::find(names.begin(), names.end(), word) != names.end()) return;
  throw RequestError(word + ": no such command" + expectation("a command", word, names));
}

}  // namespace

int CommandLine::read() {
  check_command(names(), program_.arguments.front());
  std::vector<std::string> reversed(program_.arguments.rbegin(), program_.arguments.rend());
  try {
    app_->parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app_->exit(error, program_.out, program_.err) == 0 ? kDone : kBadInput;
  }
  return -1;
}

}  // namespace parallel38
