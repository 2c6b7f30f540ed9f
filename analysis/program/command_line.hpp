// The command line, without the library that reads it: commands declare here what may be typed. command_line.cpp alone
// knows CLI11, whose headers take seconds to compile.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "analysis/program/program.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace parallel38 {

/// The questions under which --help lists the commands.
inline constexpr const char* kLook = "Look at a scenario";
inline constexpr const char* kPlay = "Play it";
inline constexpr const char* kCompare = "Compare it with the record";
inline constexpr const char* kAlter = "Ask what if";
inline constexpr const char* kStudy = "Study many numbers at once";
inline constexpr const char* kShare = "Show it to others";
inline constexpr const char* kAgain = "Check a result";
inline constexpr const char* kReference = "Reference";

/// As many runs, and as high a number of a run, as can be asked for: far more than can be played, and far from where
/// sums of 64 bits wrap round.
inline constexpr std::uint64_t kMostRuns = 1'000'000'000'000'000'000;

/// Something that may be typed after a command: `--name VALUE`, a flag, or (a name in capitals) a word by its place.
class CommandOption {
 public:
  explicit CommandOption(CLI::Option* option) : option_(option) {}
  CommandOption& required();
  CommandOption& needs(const CommandOption& other);
  CommandOption& excludes(const CommandOption& other);
  CommandOption& group(const std::string& name);              ///< the heading under which --help lists it
  CommandOption& value_name(const std::string& name);         ///< what --help calls its value
  CommandOption& separated_by(char comma);                    ///< several values in one word
  CommandOption& description(const std::string& words);       ///< instead of the first
  CommandOption& more_description(const std::string& words);  ///< after the first
  /// @param problem what is wrong with a value, in words; empty: nothing
  CommandOption& check(std::function<std::string(const std::string& value)> problem);
  bool typed() const;

 private:
  CLI::Option* option_;
};

/// A command and its options. What is typed is written into the variables given, which must outlive the reading.
class Command {
 public:
  explicit Command(CLI::App* command) : command_(command) {}

  CommandOption flag(const std::string& name, bool& into, const std::string& words);
  /// A value that is not empty: an empty one is a variable of a shell that is not set.
  CommandOption text(const std::string& name, std::string& into, const std::string& words);
  /// The name of a file that the command writes; output_or_here: or - for the standard output.
  CommandOption output(const std::string& name, std::string& into, const std::string& words);
  CommandOption output_or_here(const std::string& name, std::string& into, const std::string& words);
  /// One value each time it is typed.
  CommandOption texts(const std::string& name, std::vector<std::string>& into, const std::string& words);
  /// All words that follow; any_texts: of which some may be empty.
  CommandOption all_texts(const std::string& name, std::vector<std::string>& into, const std::string& words);
  CommandOption any_texts(const std::string& name, std::vector<std::string>& into, const std::string& words);
  CommandOption number(const std::string& name, std::optional<double>& into, const std::string& words);
  /// Exactly `count` numbers.
  CommandOption numbers(const std::string& name, std::vector<double>& into, int count, const std::string& words);
  /// A whole number in digits, from `low` to `high`; all else is refused with what was expected.
  template <class Whole>
  CommandOption whole_number(const std::string& name, Whole& into, const std::string& words, std::uint64_t low,
                             std::uint64_t high) {
    static_assert(std::is_integral_v<Whole>);
    return whole(name, words, low, high, static_cast<std::uint64_t>(into),
                 [&into](std::uint64_t n) { into = static_cast<Whole>(n); });
  }

  CommandOption option(const std::string& name) const;  ///< one that has been added
  void remove(const std::string& name);
  /// The first option that was typed and is none of these; empty: there is none.
  std::string typed_but(const std::vector<std::string>& names) const;
  /// Called when all options have been read, before the command is played.
  void when_read(std::function<void()> then);
  /// For completion: the name, and those of its options with dashes.
  std::string name() const;
  std::vector<std::string> option_names() const;

 private:
  CommandOption whole(const std::string& name, const std::string& words, std::uint64_t low, std::uint64_t high,
                      std::uint64_t value, std::function<void(std::uint64_t)> into);
  CLI::App* command_;
};

/// All commands.
class CommandLine {
 public:
  explicit CommandLine(Program& program);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// Adds a command; when it is typed, `action` is what the program plays.
  Command add(const std::string& name, const char* group, const std::string& words, std::function<int()> action);
  std::vector<std::string> names() const;
  std::optional<Command> command(const std::string& name) const;
  /// Reads what was typed into the options and the program's action.
  /// @return -1 to go on, or the exit code: help was asked for, or something is wrong
  /// @throws RequestError where the first word is no command, or an output is a file that is read
  int read();

 private:
  [[noreturn]] void refuse(const std::vector<std::string>& words) const;
  Program& program_;
  std::unique_ptr<CLI::App> app_;
};

}  // namespace parallel38
