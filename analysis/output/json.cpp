#include "analysis/output/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace parallel38 {

Json json_of(double x) { return std::isfinite(x) ? Json(x) : Json(); }

Json json_of(const Interval& interval) {
  if (!interval.known()) return {};
  return Json::array({json_of(interval.low), json_of(interval.high)});
}

Json json_of(const Estimate& estimate) {
  return {{"value", json_of(estimate.value)},
          {"simulation", json_of(estimate.simulation)},
          {"coding", json_of(estimate.coding)},
          {"structure", json_of(estimate.structure)}};
}

std::string text_of(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

namespace {

/// Builds the JSON object of an answer.
class JsonFields : public FieldList {
 public:
  Json result = Json::object();

 protected:
  void begin(const Field& field) override { names_.emplace_back(field.name); }
  void text(const std::string& value) override { put(value); }
  void number(double value) override { put(json_of(value)); }
  void count(std::int64_t value) override { put(value); }
  void flag(bool value) override { put(value); }
  void interval(const Interval& value) override { put(json_of(value)); }
  void estimate(const Estimate& value) override { put(json_of(value)); }
  void json(const JsonText& value) override { put(Json::parse(value.text)); }
  void nothing() override { put(nullptr); }
  void open_object() override { open_.push_back(Json::object()); }
  void open_list() override { open_.push_back(Json::array()); }
  void close_object() override {
    Json done = std::move(open_.back());
    open_.pop_back();
    put(std::move(done));
  }
  void close_list() override { close_object(); }

 private:
  void put(Json value) {
    Json& into = open_.empty() ? result : open_.back();
    if (into.is_array()) return into.push_back(std::move(value));
    into[names_.back()] = std::move(value);
    names_.pop_back();
  }
  std::vector<Json> open_;  ///< what is open in the result, outermost first
  std::vector<std::string> names_;
};

// --- types ---

Json object_schema() {
  return {
      {"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}, {"additionalProperties", false}};
}
Json number_or_null() { return {{"type", {"number", "null"}}}; }
Json interval_schema() {
  return {{"type", {"array", "null"}}, {"items", number_or_null()}, {"minItems", 2}, {"maxItems", 2}};
}
Json estimate_schema() {
  Json schema = object_schema();
  schema["properties"] = {{"value", number_or_null()},
                          {"simulation", interval_schema()},
                          {"coding", interval_schema()},
                          {"structure", interval_schema()}};
  schema["required"] = {"value", "simulation", "coding", "structure"};
  return schema;
}

/// Builds the JSON Schema of an answer.
class SchemaFields : public FieldList {
 public:
  Json result = object_schema();

 protected:
  void begin(const Field& field) override {
    const std::string unit = field.unit.empty() ? "" : fmt::format(" [{}]", field.unit);
    fields_.emplace_back(std::string(field.name), std::string(field.meaning) + unit);
  }
  void text(const std::string&) override { put({{"type", "string"}}); }
  void number(double) override { put(number_or_null()); }
  void count(std::int64_t) override { put({{"type", "integer"}}); }
  void flag(bool) override { put({{"type", "boolean"}}); }
  void interval(const Interval&) override { put(interval_schema()); }
  void estimate(const Estimate&) override { put(estimate_schema()); }
  void json(const JsonText&) override { put({{"type", "object"}}); }
  void nothing() override { put({{"type", "null"}}); }
  void open_object() override { open(object_schema()); }
  void open_list() override { open({{"type", "array"}}); }
  void close_object() override {
    auto [done, nullable] = std::move(open_.back());
    open_.pop_back();
    nullable_ = nullable;
    put(std::move(done));
  }
  void close_list() override { close_object(); }
  bool asks_for_types() const override { return true; }
  void may_be_nothing() override { nullable_ = true; }

 private:
  void open(Json schema) { open_.emplace_back(std::move(schema), std::exchange(nullable_, false)); }
  void put(Json schema) {
    if (std::exchange(nullable_, false) && schema["type"].is_string()) schema["type"] = {schema["type"], "null"};
    Json& into = open_.empty() ? result : open_.back().first;
    if (into["type"] == "array") {
      into["items"] = std::move(schema);
      return;
    }
    auto& [name, words] = fields_.back();
    schema["description"] = words;
    into["properties"][name] = std::move(schema);
    into["required"].push_back(name);
    fields_.pop_back();
  }
  std::vector<std::pair<Json, bool>> open_;                  ///< schemas, and whether each may be null
  std::vector<std::pair<std::string, std::string>> fields_;  ///< names and meanings of the fields being taken
  bool nullable_ = false;
};

}  // namespace

Json json_from(const std::function<void(FieldList&)>& list) {
  JsonFields to;
  list(to);
  return std::move(to.result);
}

Json schema_from(const std::function<void(FieldList&)>& list) {
  SchemaFields to;
  list(to);
  return std::move(to.result);
}

}  // namespace parallel38
