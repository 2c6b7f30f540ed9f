#include "scenarios/reader/check_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

class FactorCheck {
 public:
  FactorCheck(const FileNode& node, const FactorEntry& factor, std::vector<Problem>& problems)
      : node_(node), factor_(factor), problems_(problems) {}

  void all() {
    constexpr std::array<const char*, 6> kKinds{"number", "file", "changes", "theory", "coder", "decision"};
    if (given(kKinds) != 1) wrong("expected one of number, file, changes, theory, coder and decision");
    values();
    ranges();
    for (const char* const key : {"file", "theory", "coder", "options", "changes"}) names(key);
    if (has("decision") && factor_.options.empty() && !has("options"))
      wrong("names no options (expected options: [OPTION, ..., free])");
    if (has("options") && !has("decision")) wrong("options of no decision (expected decision: ID)");
  }

 private:
  bool has(const char* key) const { return node_.find(key) != nullptr; }
  template <class Keys>
  std::ptrdiff_t given(const Keys& keys) const {
    return std::count_if(keys.begin(), keys.end(), [&](const char* key) { return has(key); });
  }
  void wrong(const std::string& message) { problems_.push_back({factor_.place, message}); }
  void wrong_in(const char* key, const std::string& message) {
    Place place = node_.find(key)->place;
    place.address = factor_.place.address + "." + key;
    problems_.push_back({place, message});
  }

  void values() {
    constexpr std::array<const char*, 5> kWays{"over", "between", "values", "scale", "scale-between"};
    const std::ptrdiff_t ways = given(kWays);
    if (ways > 1) wrong("expected one of over, between, values, scale and scale-between");
    if (ways > 0 && !has("number")) wrong("has values and no number (expected number: ADDRESS)");
    for (const char* const key : {"values", "scale"})
      if (has(key) && node_.find(key)->items.empty()) wrong_in(key, "the list is empty (expected at least one value)");
    if (!factor_.over) return;
    const std::optional<Varying>& over = factor_.over->shape;
    const bool spread = over && over->shape != Shape::coders;
    if (!over || (spread && over->shape == Shape::uniform && over->a == over->b) ||
        (spread && over->shape != Shape::uniform && over->shape != Shape::triangular && over->b == 0))
      wrong_in("over", "never varies (expected a distribution, e.g. {uniform: {low: 0.2, high: 0.6}})");
  }

  void ranges() {
    for (const auto& [key, range] : {std::pair<const char*, const std::vector<double>*>{"between", &factor_.between},
                                     {"scale-between", &factor_.scale_between}}) {
      if (!has(key)) continue;
      if (range->size() != 2)
        wrong_in(key, fmt::format("{} where two numbers are expected ([LOW, HIGH])",
                                  range->size() == 1 ? "one number" : fmt::format("{} numbers", range->size())));
      else if ((*range)[0] > (*range)[1])
        wrong_in(key, fmt::format("{} is greater than {} (expected [LOW, HIGH]: [{}, {}])", (*range)[0], (*range)[1],
                                  (*range)[1], (*range)[0]));
      else if ((*range)[0] == (*range)[1])
        wrong_in(key, fmt::format("never varies: both are {} (expected [LOW, HIGH], LOW below HIGH)", (*range)[0]));
      else if (key == std::string("scale-between") && (*range)[0] <= 0)
        wrong_in(key, fmt::format("{} has no logarithm (expected factors above 0)", (*range)[0]));
    }
  }

  /// Names in a list, which are columns' cells and must be told apart.
  void names(const char* key) {
    const FileNode* const list = node_.find(key);
    if (list == nullptr) return;
    if (list->is_sequence() && list->items.empty()) wrong_in(key, "the list is empty (expected at least one)");
    std::set<std::string> met;
    for (const FileNode& item : list->items)
      if (item.is_scalar() && !met.insert(item.text).second)
        problems_.push_back({item.place, item.text + " is given twice (expected each once)"});
  }

  const FileNode& node_;
  const FactorEntry& factor_;
  std::vector<Problem>& problems_;
};

/// Each id once, of what shares a namespace of columns.
template <class Entries>
void check_ids(const Entries& entries, std::vector<Problem>& problems) {
  std::set<std::string> ids;
  for (const auto& entry : entries)
    if (!entry.id.empty() && !ids.insert(entry.id).second)
      problems.push_back({entry.place, entry.id + " is given twice (expected each once; `id` tells them apart)"});
}

/// A group has a name of its own: rows of tables are factors and groups.
void check_groups(const StudyFile& study, std::vector<Problem>& problems) {
  for (const FactorEntry& factor : study.factors)
    for (const FactorEntry& other : study.factors)
      if (!factor.group.empty() && other.group != factor.group && other.id == factor.group)
        problems.push_back({factor.place, fmt::format("group {} is also the name of a factor that is not in it "
                                                      "(expected another name for one of them)",
                                                      factor.group)});
}

/// Values that two points would share; in a list each is the value of a row.
void check_values_once(const StudyFile& study, std::vector<Problem>& problems) {
  if (study.design.kind == "list") return;
  for (const FactorEntry& factor : study.factors)
    for (const std::vector<double>* const given : {&factor.values, &factor.scale}) {
      std::set<double> met;
      for (const double value : *given)
        if (!met.insert(value).second)
          problems.push_back(
              {factor.place, fmt::format("{} is given twice (expected each value once, or design: list)", value)});
    }
}

/// How many values a range has, where the design or the factor has another say in it.
void check_levels(const FileNode& root, const StudyFile& study, std::vector<Problem>& problems) {
  const bool asked = study.design.kind == "grid" || study.design.kind == "one-at-a-time";
  const FileNode* const list = root.find("factors");
  for (std::size_t f = 0; f < study.factors.size(); ++f) {
    const FileNode* const levels = list->items[f].find("levels");
    if (levels == nullptr) continue;
    const FactorEntry& factor = study.factors[f];
    const bool range = !factor.number.empty() && factor.values.empty() && factor.scale.empty();
    if (!asked)
      problems.push_back({levels->place, fmt::format("means nothing in the design {} (expected in grid and "
                                                     "one-at-a-time alone)",
                                                     study.design.kind)});
    else if (!range)
      problems.push_back({levels->place,
                          "means nothing of a factor whose values are listed (expected with between, "
                          "over or scale-between)"});
  }
}

void check_design(const FileNode& node, const DesignEntry& design, std::vector<Problem>& problems) {
  const auto alone = [&](const char* key, const char* kind) {
    if (const FileNode* const given = node.find(key))
      problems.push_back(
          {given->place, fmt::format("means nothing in the design {} (expected in {} alone)", design.kind, kind)});
  };
  if (design.kind != "morris") alone("levels", "morris");
  if (design.kind != "saltelli") alone("shapley", "saltelli");
  const FileNode* const levels = node.find("levels");
  if (design.kind == "morris" && levels != nullptr && design.levels % 2 != 0)
    problems.push_back({levels->place, fmt::format("{} is odd (expected an even number)", design.levels)});
  const FileNode* const scrambles = node.find("scrambles");
  if (design.kind == "morris" && scrambles != nullptr && design.scrambles != 1)
    problems.push_back({scrambles->place, "morris has one (expected points: its trajectories)"});
}

void check_runs(const FileNode& root, std::vector<Problem>& problems) {
  const FileNode *const precision = root.find("precision"), *const runs = root.find("runs"),
                        *const most = root.find("max-runs");
  if (most != nullptr && precision == nullptr)
    problems.push_back({most->place, "means nothing without precision (expected precision: HALF-WIDTH, or runs: N)"});
  if (runs != nullptr && precision != nullptr)
    problems.push_back(
        {runs->place, "means nothing beside precision, which says when a point is known (expected max-runs: N)"});
}

void check_asked(const FileNode& root, std::vector<Problem>& problems) {
  for (const char* const key : {"targets", "measures"}) {
    std::set<std::string> met;
    if (const FileNode* const list = root.find(key))
      for (const FileNode& item : list->items)
        if (!met.insert(item.text).second)
          problems.push_back({item.place, item.text + " is given twice (expected each once)"});
  }
}

void check_correlations(const StudyFile& study, std::vector<Problem>& problems) {
  std::set<std::pair<std::string, std::string>> met;
  for (const CorrelationEntry& one : study.correlations)
    if (!one.a.empty() && !met.insert(std::minmax(one.a, one.b)).second)
      problems.push_back(
          {one.place, fmt::format("{} and {} have a correlation already (expected each pair once)", one.a, one.b)});
}

}  // namespace

void check_factor(const FileNode& node, const FactorEntry& factor, std::vector<Problem>& problems) {
  FactorCheck(node, factor, problems).all();
}

void check_study(const FileNode& root, const StudyFile& study, std::vector<Problem>& problems) {
  if (study.id.empty()) problems.push_back({root.find("study")->place, "is empty (expected the study's id)"});
  if (study.factors.empty()) problems.push_back({root.place, "factors: nothing is varied (expected at least one)"});
  check_ids(study.factors, problems);
  check_ids(study.contrasts, problems);
  check_groups(study, problems);
  check_values_once(study, problems);
  check_levels(root, study, problems);
  check_design(*root.find("design"), study.design, problems);
  check_runs(root, problems);
  check_asked(root, problems);
  check_correlations(study, problems);
}

}  // namespace parallel38
