// Answers as JSON, and what that JSON may hold.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

using Json = nlohmann::ordered_json;

/// The form of results: counts up when a key changes its name or meaning.
inline constexpr int kResultFormat = 1;

/// null where it is not finite.
Json json_of(double x);
/// [low, high]; null where it is not known.
Json json_of(const Interval& interval);
/// {value, simulation, coding, structure}.
Json json_of(const Estimate& estimate);

/// Its text; what is not UTF-8 (a file name may hold any bytes) is replaced by U+FFFD. @param indent -1: on one line
std::string text_of(const Json& json, int indent = -1);

/// The JSON object of a list of fields, and the JSON Schema (draft 7) of such objects. @param list lists them
Json json_from(const std::function<void(FieldList& to)>& list);
Json schema_from(const std::function<void(FieldList& to)>& list);

template <HasFields Answer>
auto json_of(const Answer& answer) {
  return json_from([&](FieldList& to) { fields(to, answer); });
}
template <HasFields Answer>
auto schema_of() {
  return schema_from([](FieldList& to) { fields(to, Answer{}); });
}

}  // namespace parallel38
