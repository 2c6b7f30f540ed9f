#include "scenarios/schema/schema.hpp"

#include <algorithm>
#include <sstream>

#include "scenarios/schema/table.hpp"

namespace parallel38 {

using namespace schema;

const Key* Kind::find(std::string_view wanted) const {
  for (const Key& key : keys)
    if (wanted == key.name) return &key;
  if (!annotated) return nullptr;
  return kAnnotation.find(wanted);
}

std::vector<std::string> Kind::names() const {
  std::vector<std::string> all;
  for (const Key& key : keys) all.emplace_back(key.name);
  if (annotated)
    for (const Key& key : kAnnotation.keys) all.emplace_back(key.name);
  return all;
}

namespace {

std::vector<std::string> words_of(const char* list) {
  std::istringstream words{std::string(list)};
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

}  // namespace

std::vector<std::string> choices_of(const Key& key) { return words_of(key.choices); }

bool is_one_of(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

const std::vector<std::string>& theory_names() {
  static const std::vector<std::string> names = words_of(kTheoryNames);
  return names;
}

const char* to_text(Refers refers) {
  constexpr const char* kNames[] = {"nothing",  "source", "claim", "prospect", "actor", "node",  "channel", "document",
                                    "decision", "option", "state", "event",    "model", "trait", "theory",  "coder"};
  return kNames[static_cast<std::size_t>(refers)];
}

std::string a_or_an(const std::string& noun) {
  const bool vowel = std::string("aeiou").find(noun.front()) != std::string::npos;
  return (vowel ? "an " : "a ") + noun;
}

const Kind& scenario_kind() { return kScenario; }
const Kind& changes_file_kind() { return kChangesFile; }
const Kind& structure_kind() { return kStructure; }
const Kind& study_kind() { return kStudy; }
const Kind& include_kind() { return kInclude; }
const Kind& annotation_kind() { return kAnnotation; }
const Kind& chance_kind() { return kChance; }
const Kind& if_kind() { return kIf; }
const Kind& choose_kind() { return kChoose; }
const Kind& state_range_kind() { return kStateRange; }
const Kind& distribution_kind() { return kDistribution; }
const Kind& number_kind() { return kNumber; }

std::vector<const Kind*> all_kinds() {
  return {&kScenario,  &kInclude,     &kAnnotation, &kNumber,    &kDistribution,    &kSource,  &kClaim,
          &kRestsOn,   &kProspect,    &kActor,      &kBelief,    &kGoBetween,       &kChannel, &kDocument,
          &kStatement, &kComposed,    &kReach,      &kDecision,  &kOption,          &kChance,  &kIf,
          &kChoose,    &kForesight,   &kStateRange, &kState,     &kEvent,           &kEnding,  &kEndingFor,
          &kRecord,    &kChangesFile, &kTest,       &kStructure, &kStructuralWorld, &kStudy,   &kFactor,
          &kDesign,    &kCorrelation, &kContrast};
}

}  // namespace parallel38
