#include "analysis/program/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "analysis/output/words.hpp"
#include "analysis/program/destination.hpp"
#include "analysis/program/input_files.hpp"
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

namespace {

/// An option does not take the next one for its value.
std::string option_problem(const std::string& text) {
  return text.starts_with("--")
             ? "'" + text + "' is an option (expected a value; a file of this name is typed ./" + text + ")"
             : "";
}

/// @param name of an option or, without a dash, of what stands by itself
CLI::Validator some_value(const std::string& name) {
  return {[option = name.starts_with("-")](const std::string& text) {
            if (text.empty()) return std::string("an empty value (expected one, or not the option)");
            return option ? option_problem(text) : "";
          },
          ""};
}

/// As whole numbers: digits and nothing around them. strtod would take blanks in front, a plus, and hexadecimals.
const CLI::Validator& finite() {
  static const CLI::Validator check(
      [](const std::string& text) {
        double number = 0;
        const char* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, number);
        const bool is_number = error == std::errc() && rest == end && std::isfinite(number);
        return is_number ? "" : "'" + text + "' (expected a finite number, e.g. 0.005)";
      },
      "");
  return check;
}

/// What stands in this place is a file, and the option has no meaning for the standard output.
std::string file_problem(const std::string& path) {
  if (path == "-") return "expected the name of a file, not -";
  const std::string option = option_problem(path);
  return option.empty() ? output_problem(path) : option;
}

}  // namespace

CommandOption Command::flag(const std::string& name, bool& into, const std::string& words) {
  return CommandOption(command_->add_flag(name, into, words)->disable_flag_override());
}
CommandOption Command::text(const std::string& name, std::string& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words)->check(some_value(name)));
}
CommandOption Command::output(const std::string& name, std::string& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words)->type_name("FILE")->check(file_problem));
}
CommandOption Command::output_or_here(const std::string& name, std::string& into, const std::string& words) {
  const auto problem = [](const std::string& path) { return path == "-" ? "" : file_problem(path); };
  return CommandOption(command_->add_option(name, into, words)->type_name("FILE|-")->check(problem));
}
CommandOption Command::texts(const std::string& name, std::vector<std::string>& into, const std::string& words) {
  CLI::Option* const option = command_->add_option(name, into, words);
  option->expected(1)->allow_extra_args(false)->take_all()->check(some_value(name));
  return CommandOption(option);
}
CommandOption Command::all_texts(const std::string& name, std::vector<std::string>& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words)->check(some_value(name)));
}
CommandOption Command::any_texts(const std::string& name, std::vector<std::string>& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words));
}
CommandOption Command::number(const std::string& name, std::optional<double>& into, const std::string& words) {
  return CommandOption(command_->add_option(name, into, words)->check(finite()));
}
CommandOption Command::numbers(const std::string& name, std::vector<double>& into, int count,
                               const std::string& words) {
  CLI::Option* const option = command_->add_option(name, into, words);
  option->expected(count)->check(finite());
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
std::string Command::typed_but(const std::vector<std::string>& names) const {
  for (const CLI::Option* option : command_->get_options()) {
    const bool known =
        std::any_of(names.begin(), names.end(), [&](const auto& name) { return option->check_name(name); });
    if (option->count() > 0 && !known) return option->get_name();
  }
  return {};
}
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
  app_->add_flag_function(
      "--version", [](std::int64_t) {}, "The version and what this build can do");
  std::string codes = "Exit codes:\n";
  for (const ExitCode& code : kExitCodes) codes += fmt::format("  {:<22}{}\n", code.code, code.meaning);
  app_->footer(codes);
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
void check_command(const std::vector<std::string>& names, const std::vector<std::string>& typed) {
  const auto is_command = [&](const std::string& one) {
    return std::find(names.begin(), names.end(), one) != names.end();
  };
  const std::string& word = typed.front();
  if (is_command(word)) return;
  if (word == "--") throw RequestError("--: expected a command before it");
  if (word.empty()) throw RequestError("'': no such command" + expectation("a command", word, names));
  if (word.front() != '-') throw RequestError(word + ": no such command" + expectation("a command", word, names));
  const bool help = word == "-h" || word == "--help";
  const auto command = std::find_if(typed.begin(), typed.end(), is_command);
  if (!help && command != typed.end())
    throw RequestError(fmt::format("{}: options follow the command (expected parallel38 {} ...)", word, *command));
}

}  // namespace

namespace {

/// CLI11 would take the word that follows for the value.
void check_empty_values(const std::vector<std::string>& typed) {
  for (const std::string& word : typed) {
    if (word == "--") return;
    if (word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1)
      throw RequestError(word + ": an empty value (expected one, or not the option)");
  }
}

/// What other programs have as well: --version for the command, `help run` for run --help.
std::vector<std::string> as_usual(std::vector<std::string> typed) {
  if (typed.front() == "--version") typed.front() = "version";
  if (typed.front() == "help") {
    typed.erase(typed.begin());
    typed.emplace_back("--help");
  }
  return typed;
}

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// Refuses outputs that are one file, or a file that the command reads.
void check_outputs(const CLI::App& command) {
  std::vector<std::pair<std::string, std::string>> outputs;
  std::vector<std::string> others;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0) continue;
    const bool output = is_output(option->get_name());
    for (const std::string& value : option->results())
      if (!output) others.push_back(value);
      else if (value != "-") outputs.emplace_back(option->get_name(), value);
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const auto& [name, file] = outputs[i];
    for (std::size_t j = i + 1; j < outputs.size(); ++j)
      if (one_file(file, outputs[j].second))
        throw RequestError(fmt::format("{} and {}: expected two files, not {} for both", outputs[j].first, name, file));
    if (const std::string input = input_that_is(file, others); !input.empty())
      throw RequestError(fmt::format("{} {}: {} belongs to what is read (expected another file)", name, file, input));
  }
}

}  // namespace

/// Words that nothing takes, in the order typed.
void CommandLine::refuse(const std::vector<std::string>& words) const {
  const auto chosen = app_->get_subcommands();
  const CLI::App& command = chosen.empty() ? *app_ : *chosen.front();
  const bool behind = std::find(program_.arguments.begin(), program_.arguments.end(), "--") != program_.arguments.end();
  const auto dashed =
      std::find_if(words.begin(), words.end(), [](const std::string& w) { return w.size() > 1 && w[0] == '-'; });
  if (dashed != words.end() && !behind) {
    const std::string option = dashed->substr(0, dashed->find('='));
    throw RequestError(
        option + ": no such option" +
        expectation(fmt::format("an option that {} --help lists", command.get_name()), option, names_of(command)));
  }
  throw RequestError(fmt::format("{}: not expected{} (see {} --help)", fmt::join(words, " "),
                                 behind ? ": what follows -- is no option" : "", command.get_name()));
}

int CommandLine::read() {
  const std::vector<std::string> typed = as_usual(program_.arguments);
  check_command(names(), typed);
  check_empty_values(typed);
  try {
    app_->parse(std::vector<std::string>(typed.rbegin(), typed.rend()));
  } catch (const CLI::ExtrasError&) {
    std::vector<std::string> rest = app_->remaining(true);
    rest.erase(std::remove(rest.begin(), rest.end(), "--"), rest.end());
    refuse(rest);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string words = error.what();
    if (words.find("disallowed flag override") != std::string::npos)
      throw RequestError("--" + words.substr(0, words.find(' ')) + ": takes no value (expected it alone)");
    const std::size_t twice = words.find(": At Most 1 required");
    if (twice == std::string::npos) return app_->exit(error, program_.out, program_.err) == 0 ? kDone : kBadInput;
    throw RequestError(words.substr(0, twice) + ": typed more than once (expected one of them)");
  } catch (const CLI::ParseError& error) {
    return app_->exit(error, program_.out, program_.err) == 0 ? kDone : kBadInput;
  }
  for (const CLI::App* command : app_->get_subcommands()) check_outputs(*command);
  return -1;
}

}  // namespace parallel38
