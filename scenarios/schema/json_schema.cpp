// The schema table as a JSON Schema (draft 2020-12), for editors and other programs. It describes a file read as JSON;
// whether names refer to something only the reader can tell.
#include <cmath>

#include <nlohmann/json.hpp>

#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

using nlohmann::json;

json defined(const std::string& name) { return {{"$ref", "#/$defs/" + name}}; }
std::string def_name(const Kind& kind) {
  std::string name = kind.name;
  for (char& letter : name)
    if (letter == ' ') letter = '-';
  return name + "-entry";
}

json one_or_list(const json& one) { return {{"anyOf", {one, {{"type", "array"}, {"items", one}}}}}; }
json table_of(const json& entry) { return {{"type", "object"}, {"additionalProperties", entry}}; }
json list_of(const json& item) { return {{"type", "array"}, {"items", item}}; }

json ranged(const Key& key, const char* type) {
  json number = {{"type", type}};
  if (std::isfinite(key.low)) number["minimum"] = key.low;
  if (std::isfinite(key.high)) number["maximum"] = key.high;
  return number;
}

json number_of(const Key& key) {
  json bare = {{"anyOf", {ranged(key, "number"), defined("distribution")}}};
  const json with_basis = {{"type", "object"},
                           {"required", {"value"}},
                           {"properties", {{"value", bare}}},
                           {"allOf", {defined("annotations")}},
                           {"unevaluatedProperties", false}};
  json number = {{"anyOf", {ranged(key, "number"), defined("distribution"), with_basis}}};
  if (key.refers == Refers::claim && key.type == Type::number) number["anyOf"].push_back(defined("id"));
  return number;
}

json entry_of(const Kind& kind);

/// A table whose ids are defined there takes none that would be read as something else.
json with_ids(json table, const Key& key) {
  json taken = json::array();
  for (const ReservedIds& reserved : reserved_ids()) {
    if (reserved.refers != key.refers || !(key.defines || key.refers == Refers::option)) continue;
    if (reserved.words.empty()) taken.push_back({{"pattern", "^[0-9]+(e-?[0-9]+)?$"}});
    else taken.push_back({{"enum", reserved.words}});
  }
  if (!taken.empty()) table["propertyNames"] = {{"not", {{"anyOf", taken}}}};
  return table;
}

json value_of(const Key& key) {
  switch (key.type) {
    case Type::text: return defined("words");
    case Type::texts: return one_or_list(defined("words"));
    case Type::choice: return {{"enum", choices_of(key)}};
    case Type::choices: return one_or_list({{"enum", choices_of(key)}});
    case Type::flag: return {{"type", "boolean"}};
    case Type::whole: return ranged(key, "integer");
    case Type::plain: return ranged(key, "number");
    case Type::number: return number_of(key);
    case Type::by_theory: return {{"anyOf", {number_of(key), table_of(number_of(key))}}};
    case Type::date: return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case Type::reference: return defined("name");
    case Type::references: return one_or_list(defined("name"));
    case Type::sources: return {{"anyOf", {defined("id"), list_of(defined("id")), table_of(defined("words"))}}};
    case Type::object: return key.kind ? entry_of(*key.kind) : table_of({{"type", "number"}});
    case Type::table: return with_ids(table_of(entry_of(*key.kind)), key);
    case Type::numbers: return table_of(number_of(key));
    case Type::plains: return table_of(ranged(key, "number"));
    case Type::series: return one_or_list(ranged(key, "number"));
    case Type::flags: return table_of({{"type", "boolean"}});
    case Type::renames: return table_of(defined("id"));
    case Type::condition: return defined("condition");
    case Type::ending: return {{"anyOf", {defined("condition"), {{"const", "else"}}}}};
    case Type::tree: return defined("tree");
    case Type::endings:
      return list_of({{"type", "object"},
                      {"minProperties", 1},
                      {"maxProperties", 1},
                      {"additionalProperties", entry_of(*key.kind)}});
    case Type::include: return one_or_list(entry_of(*key.kind));
    case Type::changes: return list_of(defined("change"));
    case Type::tests: return list_of(entry_of(*key.kind));
  }
  return {};
}

/// A reference to the kind, or to what its shorthand may be.
json entry_of(const Kind& kind) {
  if (kind.shorthand[0] == '\0') return defined(def_name(kind));
  return {{"anyOf", {defined(def_name(kind)), value_of(*kind.find(kind.shorthand))}}};
}

json kind_of(const Kind& kind, const char* further = nullptr) {
  json object = {{"type", "object"}, {"description", kind.about}, {"properties", json::object()}};
  json required = json::array();
  for (const Key& key : kind.keys) {
    json value = value_of(key);
    value["description"] = key.about;
    object["properties"][key.name] = std::move(value);
    if (key.required) required.push_back(key.name);
  }
  if (!required.empty()) object["required"] = required;
  if (kind.annotated)
    for (const Key& key : annotation_kind().keys) object["properties"][key.name] = value_of(key);
  object["additionalProperties"] = further ? defined(further) : json(false);
  return object;
}

json condition_def() {
  const json literal = {
      {"anyOf",
       {{{"type", "number"}}, defined("name"), list_of(defined("name")), defined(def_name(state_range_kind()))}}};
  json properties = {
      {"all", list_of(defined("condition"))}, {"any", list_of(defined("condition"))}, {"not", defined("condition")}};
  for (const Key& key : annotation_kind().keys) properties[key.name] = value_of(key);
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", literal}};
}

json change_def() {
  const json address_value = {{"type", "object"}};
  json properties = json::object();
  for (const char* const verb : kVerbs) properties[verb] = address_value;
  properties["drop"] = one_or_list({{"type", "string"}});
  for (const Key& key : annotation_kind().keys) properties[key.name] = value_of(key);
  properties["title"] = defined("words");
  return {{"anyOf",
           {{{"type", "string"}}, {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}}}};
}

json definitions() {
  json defs = json::object();
  for (const Kind* const kind : all_kinds())
    defs[def_name(*kind)] = kind_of(*kind, kind == &choose_kind() ? "tree" : nullptr);
  defs["annotations"] = kind_of(annotation_kind());
  defs["annotations"].erase("additionalProperties");
  defs["distribution"] = kind_of(distribution_kind());
  defs["id"] = {{"type", "string"}, {"pattern", "^[a-z0-9][a-z0-9-]*$"}};
  defs["name"] = {{"type", "string"}};
  defs["words"] = {{"type", {"string", "number", "boolean"}}};
  defs["condition"] = condition_def();
  defs["tree"] = {{"anyOf",
                   {defined("id"), list_of(defined("id")), defined(def_name(chance_kind())),
                    defined(def_name(if_kind())), defined(def_name(choose_kind()))}}};
  defs["change"] = change_def();
  return defs;
}

}  // namespace

json json_schema() {
  json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "parallel38 scenario, file of changes on one, its structural worlds, or a study of it"}};
  schema["anyOf"] = {defined(def_name(scenario_kind())), defined(def_name(changes_file_kind())),
                     defined(def_name(structure_kind())), defined(def_name(study_kind()))};
  schema["$defs"] = definitions();
  return schema;
}

}  // namespace parallel38
