// Where two results differ first.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/repeat/answer.hpp"

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

/// Whether a key says how far a play came, and not what came of it.
bool how_far(const std::string& key) { return key == "precision" || key == "looked_until" || key == "structure"; }

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

/// Takes the parts out of a result that was not finished that its list `unfinished` names: its other lists are the
/// beginnings of those of a whole one (readings of `readings`, decisions of `reach`).
void leave_out_unfinished(Json& was, Json& is) {
  if (!was.contains("unfinished")) return;
  for (auto& [key, value] : was.items()) {
    if (!value.is_array() || !is.contains(key) || !is[key].is_array()) continue;
    while (is[key].size() > value.size()) is[key].erase(is[key].size() - 1);
  }
  was.erase("unfinished");
  is.erase("unfinished");
}

ResultOf result_of(const Json& json) {
  const auto part = [&](const char* pointer) { return json.value(Json::json_pointer(pointer), std::string()); };
  return {part("/version"), part("/scenario/id"), part("/scenario/version"), part("/scenario/digest")};
}

}  // namespace

std::optional<Difference> first_difference(const Json& was, const Json& is, const std::string& pointer) {
  if (was.is_object() && is.is_object()) return of_objects(was, is, pointer);
  if (was.is_array() && is.is_array()) return of_arrays(was, is, pointer);
  if (was.dump() == is.dump()) return std::nullopt;
  return Difference{pointer, was.dump(), is.dump()};
}

RepeatAnswer compare_results(const Json& was, const Json& is) {
  RepeatAnswer answer;
  answer.was = result_of(was);
  answer.is = result_of(is);
  Json before = was, after = is;
  if (was.value("interrupted", false)) {
    forget_unknown(before, after);
    leave_out_unfinished(before, after);
  }
  // how it was typed, by which version, and whether it was cut short is not what it says
  for (const char* key : {"command", "interrupted", "version"}) {
    before.erase(key);
    after.erase(key);
  }
  answer.difference = first_difference(before, after);
  if (answer.was.scenario_digest != answer.is.scenario_digest) answer.verdict = RepeatVerdict::other_scenario;
  else if (answer.difference)
    answer.verdict = answer.was.version == answer.is.version ? RepeatVerdict::differs : RepeatVerdict::other_version;
  return answer;
}

}  // namespace parallel38
