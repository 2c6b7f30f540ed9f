#include "analysis/repeat/repeat.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "analysis/output/words.hpp"
#include "analysis/program/commands.hpp"

namespace parallel38 {
namespace {

std::string escaped(const std::string& key) {
  std::string text;
  for (const char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

std::optional<Difference> of_objects(const Json& was, const Json& is, const std::string& pointer) {
  for (const auto& [key, value] : was.items()) {
    const std::string here = pointer + "/" + escaped(key);
    if (!is.contains(key)) return Difference{here, value.dump(), ""};
    if (auto found = first_difference(value, is[key], here)) return found;
  }
  for (const auto& [key, value] : is.items())
    if (!was.contains(key)) return Difference{pointer + "/" + escaped(key), "", value.dump()};
  return std::nullopt;
}

std::optional<Difference> of_arrays(const Json& was, const Json& is, const std::string& pointer) {
  for (std::size_t i = 0; i < std::max(was.size(), is.size()); ++i) {
    const std::string here = pointer + "/" + std::to_string(i);
    if (i >= is.size()) return Difference{here, was[i].dump(), ""};
    if (i >= was.size()) return Difference{here, "", is[i].dump()};
    if (auto found = first_difference(was[i], is[i], here)) return found;
  }
  return std::nullopt;
}

/// A value as it is told: a whole result's worth of them helps nobody.
std::string shown(const std::string& value) { return cut(value, 200); }

/// Drops an option and its value, `--name value` or `--name=value`. @return whether it was there
bool drop_option(std::vector<std::string>& arguments, const std::string& name) {
  bool found = false;
  for (std::size_t i = 0; i < arguments.size();) {
    const bool apart = arguments[i] == name, joined = arguments[i].rfind(name + "=", 0) == 0;
    if (!apart && !joined) {
      ++i;
      continue;
    }
    found = true;
    const std::size_t last = std::min(arguments.size(), i + (apart ? 2 : 1));
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(i),
                    arguments.begin() + static_cast<std::ptrdiff_t>(last));
  }
  return found;
}

/// Whether a key says how far a play came, and not what came of it.
bool how_far(const std::string& key) { return key == "precision" || key == "looked_until"; }

/// Takes out of both what a result that was cut short did not come to: what it left null, rows and theories behind its
/// last.
void forget_unknown(Json& was, Json& is) {
  if (was.is_array() && is.is_array())
    for (std::size_t i = 0; i < std::min(was.size(), is.size()); ++i) forget_unknown(was[i], is[i]);
  if (!was.is_object() || !is.is_object()) return;
  std::vector<std::string> unknown;
  for (auto& [key, value] : was.items()) {
    if (value.is_null() || how_far(key)) unknown.push_back(key);
    else if (is.contains(key)) forget_unknown(value, is[key]);
    const bool list = (key == "rows" || key == "theories") && value.is_array() && is.contains(key);
    while (list && is[key].is_array() && is[key].size() > value.size()) is[key].erase(is[key].size() - 1);
  }
  for (const std::string& key : unknown) {
    was.erase(key);
    is.erase(key);
  }
}

/// Checks a value of a result that has to be of some kind where it is there. @throws RequestError
void check_value(const std::string& file, const Json& json, const std::string& pointer, bool (*fits)(const Json&),
                 const char* expected) {
  const Json::json_pointer place(pointer);
  if (!json.contains(place) || fits(json.at(place))) return;
  throw RequestError(fmt::format("{}: {}: expected {}, not {}", file, pointer, expected, shown(json.at(place).dump())));
}

/// Checks what is read of a result beside comparing it. @throws RequestError with the file, the key and what was
/// expected
void check_result(const std::string& file, const Json& json) {
  const auto text = [](const Json& value) { return value.is_string(); };
  const auto number = [](const Json& value) { return value.is_number_unsigned(); };
  check_value(
      file, json, "/scenario", [](const Json& value) { return value.is_object(); },
      "an object with id, version and digest");
  for (const char* pointer : {"/command", "/version", "/scenario/id", "/scenario/version", "/scenario/digest"})
    check_value(file, json, pointer, text, "text in quotes");
  check_value(
      file, json, "/interrupted", [](const Json& value) { return value.is_boolean(); }, "true or false");
  if (!json.value("interrupted", false)) return;
  check_value(file, json, "/runs", number, "a whole number");
  check_value(file, json, "/placebo/draws", number, "a whole number");
  if (!json.contains("theories")) return;
  check_value(
      file, json, "/theories", [](const Json& value) { return value.is_array() && !value.empty(); },
      "a list of theories");
  for (std::size_t i = 0; i < json["theories"].size(); ++i) {
    const std::string pointer = fmt::format("/theories/{}", i);
    check_value(
        file, json, pointer, [](const Json& value) { return value.contains("theory") && value.contains("runs"); },
        "an object with theory and runs");
    check_value(file, json, pointer + "/theory", text, "text in quotes");
    check_value(file, json, pointer + "/runs", number, "a whole number");
  }
}

Json read_result(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw RequestError(file + ": cannot be read");
  Json json = Json::parse(in, nullptr, false);
  if (!json.is_object()) throw RequestError(file + ": not a result of this program (expected what --json gives)");
  check_result(file, json);
  return json;
}

/// The arguments that give a result again. @throws RequestError with the file's name
std::vector<std::string> arguments_for(const std::string& file, const Json& was) {
  try {
    return arguments_again(was);
  } catch (const RequestError& error) {
    throw RequestError(file + ": " + error.what());
  }
}

/// What these arguments give now.
Json given_by(const std::vector<std::string>& arguments, const std::string& file, Program& program) {
  std::ostringstream out, err;
  const int code = run_program(arguments, out, err, program.terminal);
  if (interrupted().load()) throw RequestError("interrupted");
  Json is = Json::parse(out.str(), nullptr, false);
  if (code == kBadInput || !is.is_object()) throw RequestError(file + ": its command does not run here: " + err.str());
  return is;
}

/// Theories side by side that were cut short: each again on its own, with the runs that it came to.
Json theories_again(const std::string& file, const Json& was, Program& program) {
  Json is = was;
  for (Json& theory : is["theories"]) {
    Json alone = was;
    alone["runs"] = theory["runs"];
    std::vector<std::string> arguments = arguments_for(file, alone);
    drop_option(arguments, "--theory");
    arguments.insert(arguments.end(), {"--theory", theory["theory"].get<std::string>()});
    const Json one = given_by(arguments, file, program);
    theory = {{"theory", one["theory"]}, {"runs", one["runs"]}};
    for (const auto& [key, value] : one.items()) {
      if (key == "seed" || key == "dice" || key == "version" || key == "changes" || key == "scenario") is[key] = value;
      else if (key != "command") theory[key] = value;
    }
  }
  return is;
}

/// What the command of a result gives now.
Json play_again(const std::string& file, const Json& was, Program& program) {
  if (was.value("interrupted", false) && was.contains("theories")) return theories_again(file, was, program);
  return given_by(arguments_for(file, was), file, program);
}

std::string verdict_words(const Json& was, const Json& is, const Repeated& repeated) {
  const auto part = [](const Json& json, const char* pointer) {
    return json.value(Json::json_pointer(pointer), std::string("unknown"));
  };
  switch (repeated.verdict) {
    case Verdict::identical: return "identical";
    case Verdict::other_scenario:
      return fmt::format("the scenario is not the same: {} {} ({}), now {} ({})", part(was, "/scenario/id"),
                         part(was, "/scenario/version"), part(was, "/scenario/digest"), part(is, "/scenario/version"),
                         part(is, "/scenario/digest"));
    case Verdict::other_version:
    case Verdict::differs: break;
  }
  const Difference& d = *repeated.difference;
  std::string values = fmt::format("{} was {}, is now {}", d.pointer, d.was.empty() ? "missing" : shown(d.was),
                                   d.is.empty() ? "missing" : shown(d.is));
  if (repeated.verdict == Verdict::differs) return values;
  return fmt::format("made by version {}, this is {}; first difference: {}", part(was, "/version"),
                     part(is, "/version"), values);
}

int repeat(const std::vector<std::string>& files, Program& program) {
  int code = kDone;
  for (const std::string& file : files) {
    const Json was = read_result(file), is = play_again(file, was, program);
    const Repeated repeated = compare_results(was, is);
    program.out << file << ": " << verdict_words(was, is, repeated) << '\n';
    if (repeated.verdict != Verdict::identical) code = kDiffers;
  }
  return code;
}

}  // namespace

std::optional<Difference> first_difference(const Json& was, const Json& is, const std::string& pointer) {
  if (was.is_object() && is.is_object()) return of_objects(was, is, pointer);
  if (was.is_array() && is.is_array()) return of_arrays(was, is, pointer);
  if (was.dump() == is.dump()) return std::nullopt;
  return Difference{pointer, was.dump(), is.dump()};
}

std::vector<std::string> arguments_again(const Json& result) {
  const auto command = result.find("command");
  if (command == result.end() || !command->is_string())
    throw RequestError("a result without `command`: it cannot be repeated");
  std::vector<std::string> arguments = split_command(command->get<std::string>());
  if (!arguments.empty()) arguments.erase(arguments.begin());  // the program's own name
  if (arguments.empty() || arguments[0] == "repeat")
    throw RequestError("`" + command->get<std::string>() + "` is not a command to be repeated");
  for (const char* option : {"--csv", "--each", "--isa"}) drop_option(arguments, option);
  const auto stopped = result.find("interrupted");
  if (stopped != result.end() && *stopped == true && result.contains("runs")) {
    for (const char* option : {"--runs", "--precision", "--max-runs"}) drop_option(arguments, option);
    arguments.insert(arguments.end(), {"--runs", result["runs"].dump()});
    if (arguments[0] == "record") {
      drop_option(arguments, "--placebos");
      const int placebos = result.value(Json::json_pointer("/placebo/draws"), 0);
      arguments.insert(arguments.end(), {"--placebos", std::to_string(placebos)});
    }
  }
  if (std::find(arguments.begin(), arguments.end(), "--json") == arguments.end()) arguments.push_back("--json");
  return arguments;
}

Repeated compare_results(const Json& was, const Json& is) {
  Json before = was, after = is;
  if (was.value("interrupted", false)) forget_unknown(before, after);
  // how it was typed and whether it was cut short is not what it says
  for (const char* key : {"command", "interrupted"}) {
    before.erase(key);
    after.erase(key);
  }
  Repeated repeated;
  const auto digest = [](const Json& json) {
    return json.value(Json::json_pointer("/scenario/digest"), std::string());
  };
  const bool same_version = before.value("version", std::string()) == after.value("version", std::string());
  before.erase("version");
  after.erase("version");
  repeated.difference = first_difference(before, after);
  if (digest(was) != digest(is)) repeated.verdict = Verdict::other_scenario;
  else if (repeated.difference) repeated.verdict = same_version ? Verdict::differs : Verdict::other_version;
  return repeated;
}

void add_repeat(CommandLine& line, Program& program) {
  const auto files = std::make_shared<std::vector<std::string>>();
  Command command = line.add("repeat", kAgain, "Run the command of a result again and say whether it is identical",
                             [files, &program] { return repeat(*files, program); });
  command.all_texts("RESULT", *files, "results as --json gave them").required();
}

}  // namespace parallel38
