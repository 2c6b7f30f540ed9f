#include "analysis/repeat/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {
namespace {

constexpr int kDeepest = 500;  ///< levels of a result; a file of a scenario has at most 64

/// Drops an option and its value, `--name value` or `--name=value`.
void drop_option(std::vector<std::string>& arguments, const std::string& name) {
  for (std::size_t i = 0; i < arguments.size();) {
    const bool apart = arguments[i] == name, joined = arguments[i].rfind(name + "=", 0) == 0;
    if (!apart && !joined) {
      ++i;
      continue;
    }
    const std::size_t last = std::min(arguments.size(), i + (apart ? 2 : 1));
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(i),
                    arguments.begin() + static_cast<std::ptrdiff_t>(last));
  }
}

/// A record that was cut short: with as many placebos as were played, the documents that were dropped, and each actor
/// alone where all were played.
void record_as_far(const Json& result, std::vector<std::string>& arguments) {
  for (const char* option : {"--placebos", "--alone-runs", "--most-documents"}) drop_option(arguments, option);
  const int placebos = result.value(Json::json_pointer("/placebos/0/draws"), 0);
  const auto alone = result.value("alone_runs", std::uint64_t{0});
  const auto dropped = result.value("document_runs", std::uint64_t{0});
  arguments.insert(arguments.end(), {"--placebos", std::to_string(placebos), "--alone-runs", std::to_string(alone)});
  if (dropped == 0) std::erase(arguments, "--documents");
  const std::size_t documents = result.contains("documents") ? result["documents"].size() : 0;
  if (documents > 0) arguments.insert(arguments.end(), {"--most-documents", std::to_string(documents)});
}

/// Checks a value of a result that has to be of some kind where it is there. @throws RequestError
void check_value(const Json& json, const std::string& pointer, bool (*fits)(const Json&), const char* expected) {
  const Json::json_pointer place(pointer);
  if (!json.contains(place) || fits(json.at(place))) return;
  throw RequestError(fmt::format("{}: expected {}, not {}", pointer, expected, cut(json.at(place).dump(), 200)));
}

void check_theories(const Json& json) {
  const auto text = [](const Json& value) { return value.is_string(); };
  const auto number = [](const Json& value) { return value.is_number_unsigned(); };
  check_value(
      json, "/theories", [](const Json& value) { return value.is_array() && !value.empty(); }, "a list of theories");
  for (std::size_t i = 0; i < json["theories"].size(); ++i) {
    const std::string pointer = fmt::format("/theories/{}", i);
    check_value(
        json, pointer, [](const Json& value) { return value.contains("theory") && value.contains("runs"); },
        "an object with theory and runs");
    check_value(json, pointer + "/theory", text, "text in quotes");
    check_value(json, pointer + "/runs", number, "a whole number");
  }
}

/// A result of another form has other keys: what differs would say nothing.
void check_format(const Json& json) {
  const auto format = json.find("format");
  if (format != json.end() && *format == kResultFormat) return;
  const std::string is = format == json.end() ? "without `format`" : "of format " + cut(format->dump(), 200);
  throw RequestError(
      fmt::format("a result {} (expected format {}, which this version gives: make it again)", is, kResultFormat));
}

/// Checks what is read of a result beside comparing it. @throws RequestError with the key and what was expected
void check_result(const Json& json) {
  const auto text = [](const Json& value) { return value.is_string(); };
  const auto number = [](const Json& value) { return value.is_number_unsigned(); };
  check_format(json);
  check_value(
      json, "/scenario", [](const Json& value) { return value.is_object(); }, "an object with id, version and digest");
  for (const char* pointer : {"/command", "/version", "/scenario/id", "/scenario/version", "/scenario/digest"})
    check_value(json, pointer, text, "text in quotes");
  check_value(
      json, "/interrupted", [](const Json& value) { return value.is_boolean(); }, "true or false");
  if (!json.value("interrupted", false)) return;
  check_value(json, "/runs", number, "a whole number");
  for (const char* pointer : {"/placebos/0/draws", "/alone_runs", "/document_runs"})
    check_value(json, pointer, number, "a whole number");
  check_value(
      json, "/documents", [](const Json& value) { return value.is_array(); }, "a list");
  if (json.contains("theories")) check_theories(json);
}

/// Theories side by side that were cut short: each again on its own, with the runs that it came to.
Json theories_again(const Json& was, const GiveAgain& give) {
  Json is = was;
  for (Json& theory : is["theories"]) {
    Json alone = was;
    alone["runs"] = theory["runs"];
    if (theory.contains("placebos")) alone["placebos"] = theory["placebos"];
    std::vector<std::string> arguments = arguments_again(alone);
    drop_option(arguments, "--theory");
    arguments.insert(arguments.end(), {"--theory", theory["theory"].get<std::string>()});
    const Json one = give(arguments);
    Json now = Json::object();
    for (const auto& [key, value] : one.items()) {
      if (theory.contains(key)) now[key] = value;
      else if (was.contains(key) && key != "command") is[key] = value;
    }
    theory = std::move(now);
  }
  return is;
}

}  // namespace

Json parse_result(const std::string& text) {
  const auto look = [](int depth, Json::parse_event_t, const Json&) {
    if (depth > kDeepest)
      throw RequestError(fmt::format("nested more than {} levels deep (expected what --json gives)", kDeepest));
    return true;
  };
  Json json = Json::parse(text, look, false);
  if (!json.is_object()) throw RequestError("not a result of this program (expected what --json gives)");
  check_result(json);
  return json;
}

std::vector<std::string> arguments_again(const Json& result) {
  const auto command = result.find("command");
  if (command == result.end() || !command->is_string())
    throw RequestError("a result without `command`: it cannot be repeated");
  std::vector<std::string> arguments = split_command(command->get<std::string>());
  if (!arguments.empty()) arguments.erase(arguments.begin());  // the program's own name
  if (arguments.empty() || arguments[0] == "repeat")
    throw RequestError("`" + command->get<std::string>() + "` is not a command to be repeated");
  for (const char* option : {"--csv", "--json-file", "--each", "--numbers", "--isa"}) drop_option(arguments, option);
  const auto stopped = result.find("interrupted");
  if (stopped != result.end() && *stopped == true && result.contains("runs")) {
    for (const char* option : {"--runs", "--precision", "--max-runs"}) drop_option(arguments, option);
    arguments.insert(arguments.end(), {"--runs", result["runs"].dump()});
    if (arguments[0] == "record") record_as_far(result, arguments);
  }
  if (std::find(arguments.begin(), arguments.end(), "--json") == arguments.end()) arguments.push_back("--json");
  return arguments;
}

RepeatAnswer repeat(const Json& was, const GiveAgain& give) {
  const bool side_by_side = was.value("interrupted", false) && was.contains("theories");
  return compare_results(was, side_by_side ? theories_again(was, give) : give(arguments_again(was)));
}

}  // namespace parallel38
