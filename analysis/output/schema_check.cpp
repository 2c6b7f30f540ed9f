#include "analysis/output/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

bool has_type(const Json& json, const std::string& type) {
  if (type == "null") return json.is_null();
  if (type == "string") return json.is_string();
  if (type == "boolean") return json.is_boolean();
  if (type == "integer") return json.is_number_integer();
  if (type == "number") return json.is_number();
  return type == "array" ? json.is_array() : json.is_object();
}

/// "a number or nothing (null)": a type as a reader would say it.
std::string words_of(const Json& type) {
  static const std::map<std::string, std::string> kTypes{
      {"null", "null"},       {"string", "text"},  {"boolean", "true or false"}, {"integer", "a whole number"},
      {"number", "a number"}, {"array", "a list"}, {"object", "an object"}};
  if (type.is_string()) return kTypes.at(type.get<std::string>());
  std::string words;
  for (const Json& one : type) words += (words.empty() ? "" : " or ") + kTypes.at(one.get<std::string>());
  return words;
}

std::string at_pointer(const std::string& pointer, const std::string& problem) {
  return (pointer.empty() ? "the result" : pointer) + ": " + problem;
}

std::string type_problem(const Json& json, const Json& type, const std::string& pointer) {
  const auto fits = [&](const Json& one) { return has_type(json, one.get<std::string>()); };
  if (type.is_string() ? fits(type) : std::any_of(type.begin(), type.end(), fits)) return {};
  return at_pointer(pointer, fmt::format("expected {}, not {}", words_of(type), cut(text_of(json), 60)));
}

std::string problem_in(const Json& json, const Json& schema, const std::string& pointer);

std::string problem_in_object(const Json& json, const Json& schema, const std::string& pointer) {
  for (const Json& key : schema.at("required"))
    if (!json.contains(key.get<std::string>())) return at_pointer(pointer, "no " + key.get<std::string>());
  for (const auto& [key, value] : json.items()) {
    const auto known = schema.at("properties").find(key);
    if (known == schema.at("properties").end()) return at_pointer(pointer, "unknown key " + cut(key, 60));
    if (std::string problem = problem_in(value, *known, pointer + "/" + key); !problem.empty()) return problem;
  }
  return {};
}

std::string problem_in(const Json& json, const Json& schema, const std::string& pointer) {
  if (std::string problem = type_problem(json, schema.at("type"), pointer); !problem.empty()) return problem;
  if (json.is_object() && schema.contains("properties")) return problem_in_object(json, schema, pointer);
  if (!json.is_array()) return {};
  if (schema.contains("minItems") && json.size() != schema.at("minItems"))
    return at_pointer(pointer, fmt::format("expected {} values", schema.at("minItems").get<std::size_t>()));
  for (std::size_t i = 0; i < json.size(); ++i)
    if (std::string problem = problem_in(json[i], schema.at("items"), fmt::format("{}/{}", pointer, i));
        !problem.empty())
      return problem;
  return {};
}

}  // namespace

std::string schema_problem(const Json& json, const Json& schema) { return problem_in(json, schema, ""); }

}  // namespace parallel38
