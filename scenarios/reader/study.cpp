// From a study's file to a StudyFile.
#include "scenarios/study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/build_pieces.hpp"
#include "scenarios/reader/canonical.hpp"
#include "scenarios/reader/changes.hpp"
#include "scenarios/reader/check.hpp"
#include "scenarios/reader/check_study.hpp"
#include "scenarios/reader/merge.hpp"
#include "scenarios/reader/walk.hpp"

namespace parallel38 {

namespace {

/// Checks values one by one; names are looked up where the scenario is known.
class StudyCheck : public Visitor {
 public:
  explicit StudyCheck(std::vector<Problem>& problems) : problems_(problems) {}
  void problem(const Place& place, const std::string& message) override { problems_.push_back({place, message}); }
  void value(FileNode& node, const Key& key) override {
    switch (key.type) {
      case Type::text:
      case Type::texts:
        if (!node.is_scalar())
          problem(node.place, fmt::format("{} where words are expected ({})", describe(node), key.about));
        return;
      case Type::choice:
      case Type::choices:
        if (!node.is_scalar() || !is_one_of(key.choices, node.text))
          problem(node.place,
                  describe(node) + " is not known here" + expectation("one of these", node.text, choices_of(key)));
        return;
      case Type::flag:
        if (!node.is_scalar() || node.quoted || (node.text != "true" && node.text != "false"))
          problem(node.place, describe(node) + " is no flag (expected true or false)");
        return;
      case Type::series: {
        Key plain = key;
        plain.type = Type::plain;
        return check_number(node, plain, problems_);
      }
      default: return check_number(node, key, problems_);
    }
  }

 private:
  std::vector<Problem>& problems_;
};

std::vector<double> series_of(const FileNode& entry, std::string_view key) {
  std::vector<double> numbers;
  if (const FileNode* const list = entry.find(key))
    for (const FileNode& item : list->items) numbers.push_back(*item.number());
  return numbers;
}

std::vector<std::string> changes_of(const FileNode& entry, std::vector<Problem>& problems) {
  std::vector<std::string> words;
  if (const FileNode* const list = entry.find("changes"))
    for (const Change& change : changes_of_node(*list, problems)) words.push_back(to_text(change));
  return words;
}

Place place_at(const FileNode& entry, std::string_view key) {
  const FileNode* const node = entry.find(key);
  Place place = node == nullptr ? entry.place : node->place;
  if (place.address.empty()) place.address = key;
  return place;
}

std::vector<Place> places_at(const FileNode& entry, std::string_view key) {
  std::vector<Place> places;
  if (const FileNode* const list = entry.find(key))
    for (const FileNode& item : list->items) {
      places.push_back(item.place);
      places.back().address = fmt::format("{}.{}", key, places.size());
    }
  return places;
}

template <class Whole>
void whole_at(const FileNode& entry, std::string_view key, Whole& into) {
  if (const FileNode* const node = entry.find(key)) into = static_cast<Whole>(*node->number());
}

/// What a factor is called unless it has an id.
std::string own_id(const FactorEntry& factor) {
  const bool scaled = !factor.scale.empty() || !factor.scale_between.empty();
  if (!factor.number.empty()) return (scaled ? "scale " : "") + factor.number;
  if (!factor.theories.empty()) return "theory";
  if (!factor.coders.empty()) return "coder";
  if (!factor.decision.empty()) return "decisions." + factor.decision;
  if (factor.files.empty()) return factor.changes.empty() ? "" : factor.changes.front();
  std::string name = factor.files.front();
  name = name.substr(name.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

FactorEntry factor_of(const FileNode& node, const std::string& name, const Files& files,
                      std::vector<Problem>& problems) {
  const Kind& kind = *study_kind().find("factors")->kind;
  FactorEntry factor{line_of(node, "id"), line_of(node, "title"), line_of(node, "group")};
  factor.place = node.place;
  factor.number = line_of(node, "number");
  factor.over = optional_quantity(node, kind, "over");
  factor.between = series_of(node, "between");
  factor.values = series_of(node, "values");
  factor.scale = series_of(node, "scale");
  factor.scale_between = series_of(node, "scale-between");
  for (const std::string& file : words_of(node.find("file"))) factor.files.push_back(file_meant(files, name, file));
  factor.changes = changes_of(node, problems);
  factor.theories = words_of(node.find("theory"));
  factor.coders = words_of(node.find("coder"));
  factor.decision = line_of(node, "decision");
  factor.options = words_of(node.find("options"));
  whole_at(node, "levels", factor.levels);
  check_factor(node, factor, problems);
  if (factor.id.empty()) factor.id = own_id(factor);
  return factor;
}

ContrastEntry contrast_of(const FileNode& node, const std::string& name, const Files& files,
                          std::vector<Problem>& problems) {
  ContrastEntry contrast{line_of(node, "id"), line_of(node, "title"), line_of(node, "file"), changes_of(node, problems),
                         node.place};
  if (!contrast.file.empty()) contrast.file = file_meant(files, name, contrast.file);
  if (contrast.file.empty() && contrast.changes.empty() && problems.empty())
    problems.push_back({node.place, "changes nothing (expected file: NAME or changes)"});
  if (contrast.id.empty() && !contrast.file.empty()) {
    contrast.id = contrast.file.substr(contrast.file.rfind('/') + 1);
    contrast.id = contrast.id.substr(0, contrast.id.rfind('.'));
  }
  if (contrast.id.empty() && !contrast.changes.empty()) contrast.id = contrast.changes.front();
  return contrast;
}

CorrelationEntry correlation_of(const FileNode& node, std::vector<Problem>& problems) {
  CorrelationEntry entry;
  entry.place = node.place;
  const std::vector<std::string> between = words_of(node.find("between"));
  if (between.size() != 2 || between[0] == between[1])
    problems.push_back({node.place, "between: expected the ids of two factors"});
  else {
    entry.a = between[0];
    entry.b = between[1];
  }
  if (const FileNode* const rank = node.find("rank")) entry.rank = rank->number().value_or(0);
  return entry;
}

DesignEntry design_of(const FileNode& node, std::vector<Problem>& problems) {
  DesignEntry design;
  design.place = node.place;
  design.kind = node.text_of("kind");
  whole_at(node, "points", design.points);
  whole_at(node, "scrambles", design.scrambles);
  whole_at(node, "levels", design.levels);
  design.shapley = node.text_of("shapley") != "false";
  const bool counted = is_one_of("random latin-hypercube sobol saltelli morris", design.kind);
  if (counted && design.points == 0)
    problems.push_back({node.place, "the key points is missing (expected how many points a scramble has)"});
  if (!counted && (design.points > 0 || node.find("scrambles") != nullptr))
    problems.push_back({node.place, fmt::format("points and scrambles mean nothing in the design {}: its points follow "
                                                "from the values of the factors",
                                                design.kind)});
  return design;
}

void settings_of(const FileNode& root, StudyFile& study) {
  study.id = line_of(root, "study");
  study.title = line_of(root, "title");
  study.question = line_of(root, "question");
  study.theory = root.text_of("theory");
  study.coder = line_of(root, "coder");
  study.others_central = root.text_of("others") == "central";
  whole_at(root, "runs", study.runs);
  whole_at(root, "max-runs", study.max_runs);
  whole_at(root, "runs-per-draw", study.runs_per_draw);
  whole_at(root, "seed", study.seed);
  if (const FileNode* const precision = root.find("precision")) study.precision = precision->number();
  study.luck = root.text_of("luck");
  study.values_kept = root.text_of("values") != "computed";
  study.targets = words_of(root.find("targets"));
  study.measures = words_of(root.find("measures"));
  study.places = {place_at(root, "scenario"), place_at(root, "changes"), place_at(root, "coder"),
                  places_at(root, "targets"), places_at(root, "measures")};
}

void lists_of(const FileNode& root, const std::string& name, const Files& files, StudyFile& study,
              std::vector<Problem>& problems) {
  const auto each = [&](const char* key, const auto& read) {
    if (const FileNode* const list = root.find(key))
      for (const FileNode& node : list->items) read(node);
  };
  each("factors", [&](const FileNode& node) { study.factors.push_back(factor_of(node, name, files, problems)); });
  each("correlations", [&](const FileNode& node) { study.correlations.push_back(correlation_of(node, problems)); });
  each("contrasts", [&](const FileNode& node) { study.contrasts.push_back(contrast_of(node, name, files, problems)); });
  study.changes = changes_of(root, problems);
  study.design = design_of(*root.find("design"), problems);
  check_study(root, study, problems);
}

}  // namespace

StudyFile read_study(const std::string& name, const Files& files) {
  const auto bytes = files(name);
  if (!bytes) throw ScenarioError({{{name, 0, 0, ""}, "there is no such file (expected one with the key study)"}});
  std::vector<Problem> problems;
  FileNode root = parse_yaml(*bytes, name, problems);
  if (root.is_mapping() && root.find("study") == nullptr && root.find("scenario") != nullptr &&
      root.find("factors") == nullptr)
    problems.push_back({root.place, "is a scenario and no study (expected the keys study, factors and design)"});
  StudyCheck check(problems);
  walk(root, study_kind(), check);
  if (!problems.empty()) throw ScenarioError(problems);
  StudyFile study;
  settings_of(root, study);
  study.scenario = file_meant(files, name, root.text_of("scenario"));
  lists_of(root, name, files, study, problems);
  if (!problems.empty()) throw ScenarioError(problems);
  study.canonical = json_text(root);
  return study;
}

}  // namespace parallel38
