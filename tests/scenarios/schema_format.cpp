// The schema table: FORMAT.md is its text, the JSON Schema its other form; the codebook lists what it describes.
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/plan/limits.hpp"

#include "reading.hpp"
#include "scenarios/reader/listing.hpp"
#include "scenarios/schema/schema.hpp"

using namespace parallel38;

TEST_CASE("scenarios/FORMAT.md is what the table says (parallel38 schema > scenarios/FORMAT.md)") {
  std::ifstream file(PARALLEL38_SOURCE "/scenarios/FORMAT.md");
  std::stringstream text;
  text << file.rdbuf();
  CHECK(text.str() == format_markdown());
}

TEST_CASE("the table is whole: words for every key, names once, words to choose from where a choice is due") {
  for (const Kind* const kind : all_kinds()) {
    std::set<std::string> names;
    for (const Key& key : kind->keys) {
      INFO(std::string(kind->name), ".", std::string(key.name));
      CHECK(std::string(key.about).size() > 3);
      CHECK(names.emplace(key.name).second);
      CHECK(key.low < key.high);
      const bool chooses = key.type == Type::choice || key.type == Type::choices;
      if (chooses) CHECK_FALSE(choices_of(key).empty());
      CHECK((key.type != Type::table || key.kind != nullptr));
    }
    if (kind->shorthand[0] != '\0') CHECK(kind->find(kind->shorthand) != nullptr);
  }
}

TEST_CASE("FORMAT.md names every limit of the reader and of the engine, and every reserved id") {
  const std::string text = format_markdown();
  const auto has = [&](const std::string& part) { return text.find(part) != std::string::npos; };
  for (const Limit& limit : all_limits())
    CHECK_MESSAGE(has(fmt::format("| {} | {} | {} |", limit.where, limit.counted, limit.most)),
                  std::string(limit.where));
  for (const char* most : {"| 8 MiB |", "| 200000 |", "| 64 |", "| 500 |", "| 1e+12 |"}) CHECK_MESSAGE(has(most), most);
  for (const ReservedIds& reserved : reserved_ids())
    for (const std::string& word : reserved.words) {
      CHECK_MESSAGE(has("`" + word + "`"), word);
      CHECK(other_meaning(word, reserved.refers) == reserved.meaning);
    }
  CHECK(other_meaning("1e3", Refers::option) == "a number");
  CHECK(other_meaning("inf", Refers::option) == "");
  CHECK(other_meaning("all", Refers::document) == "");
}

TEST_CASE("every default is legal where it stands") {
  for (const Kind* const kind : all_kinds())
    for (const Key& key : kind->keys) {
      const bool is_number = key.type == Type::number || key.type == Type::whole || key.type == Type::plain;
      if (!is_number || key.fallback[0] == '\0') continue;
      const double value = std::stod(key.fallback);
      INFO(std::string(kind->name), ".", std::string(key.name));
      CHECK(value >= key.low);
      CHECK(value <= key.high);
    }
}

TEST_CASE("the JSON Schema holds every kind and resolves all that it refers to") {
  const nlohmann::json schema = json_schema();
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema["$defs"]["document-entry"]["properties"]["class"]["enum"][0] == "public");
  CHECK(schema["$defs"]["belief-entry"]["required"] == nlohmann::json({"p", "sd"}));
  const auto& claims = schema["$defs"]["scenario-entry"]["properties"]["claims"]["propertyNames"]["not"]["anyOf"];
  CHECK(claims[0]["pattern"] == "^[0-9]+(e-?[0-9]+)?$");
  const auto& actors = schema["$defs"]["scenario-entry"]["properties"]["actors"]["propertyNames"]["not"]["anyOf"];
  CHECK(actors[0]["enum"][0] == "nature");
  CHECK_FALSE(schema["$defs"]["scenario-entry"]["properties"]["record"].contains("propertyNames"));
  const std::string text = schema.dump();
  for (std::size_t at = text.find("#/$defs/"); at != std::string::npos; at = text.find("#/$defs/", at + 1)) {
    const std::string name = text.substr(at + 8, text.find('"', at) - at - 8);
    CHECK_MESSAGE(schema["$defs"].contains(name), name);
  }
}

TEST_CASE("the codebook: a value a line, with what stands behind it") {
  const std::string text = small_scenario(
      "sources: {book: {title: B}}\n"
      "documents:\n"
      "  d: {title: Letter, date: 2000-01-05, from: ann, class: public, basis: documented, source: {book: p. 3}, tags: "
      "[rebuke],\n"
      "      says: {rain: {p: {value: {normal: {mean: 0.5, sd: 0.1}}, basis: assumed, note: A guess.}, sd: 1}}}\n");
  const EffectiveTree tree = read_tree("a.yaml", files_in_memory({{"a.yaml", ending(text)}}));
  const std::vector<ShownEntry> entries = listing(tree.root);
  const auto at = [&](const std::string& address) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const ShownEntry& entry) { return entry.address == address; });
    REQUIRE_MESSAGE(found != entries.end(), address);
    return *found;
  };
  CHECK(at("documents.d.says.rain.p").value == "{normal: {mean: 0.5, sd: 0.1}}");
  CHECK(at("documents.d.says.rain.p").basis == "assumed");
  CHECK(at("documents.d.says.rain.p").source == "book: p. 3");
  CHECK(at("documents.d.says.rain.p").title == "Letter");
  CHECK(at("documents.d.says.rain.p").note == "A guess.");
  CHECK(at("documents.d.says.rain.sd").basis == "documented");
  CHECK(at("documents.d.says.rain.sd").note == "");
  CHECK(at("documents.d.says.rain.sd").place.line == 11);
  CHECK(at("documents.d.tags").value == "[rebuke]");
  CHECK(at("actors.ann.values.wet").value == "-1");
  CHECK(at("actors.ann.values.wet").title == "");
}

TEST_CASE("names to complete") {
  const std::vector<std::string> names = completions(read_text(small_scenario("events: {soaked: {walk: go}}\n")));
  for (const char* const name : {"ann", "rain", "ann.rain", "walk", "walk=go", "decisions.walk=stay", "events.soaked",
                                 "actors.ann.beliefs.rain.p"})
    CHECK_MESSAGE(std::binary_search(names.begin(), names.end(), name), name);
}
