#include "scenarios/read.hpp"

#include <set>

#include "scenarios/reader/build.hpp"
#include "scenarios/reader/build_pieces.hpp"
#include "scenarios/reader/canonical.hpp"
#include "scenarios/reader/check.hpp"
#include "scenarios/reader/merge.hpp"
#include "scenarios/reader/sha256.hpp"
#include "scenarios/reader/walk.hpp"
#include "scenarios/structure.hpp"

namespace parallel38 {

namespace {

/// Notes what is wrong with the file of changes itself.
class ChangesFileCheck : public Visitor {
 public:
  explicit ChangesFileCheck(std::vector<Problem>& problems) : problems_(problems) {}
  void problem(const Place& place, const std::string& message) override { problems_.push_back({place, message}); }
  void value(FileNode& node, const Key& key) override {
    if (!node.is_scalar()) return problem(node.place, describe(node) + " where words are expected (" + key.about + ")");
    if (key.type != Type::choice) return;
    if (is_one_of(key.choices, node.text)) return;
    problem(node.place,
            describe(node) + " is not known here" + expectation("one of these", node.text, choices_of(key)));
  }

 private:
  std::vector<Problem>& problems_;
};

StructuralWorld structural_world(const FileNode& node, const std::string& name, const Files& files,
                                 std::vector<Problem>& problems) {
  const std::string base = node.text_of("extends");
  StructuralWorld world{
      line_of(node, "id"),    line_of(node, "title"), base.empty() ? "" : file_meant(files, name, base), {},
      node.text_of("theory"), line_of(node, "coder")};
  if (const FileNode* const list = node.find("changes"))
    for (const Change& change : changes_of_node(*list, problems)) world.changes.push_back(to_text(change));
  return world;
}

void apply_file(EffectiveTree& tree, ChangesFile& file, std::vector<Problem>& problems) {
  ChangesFileCheck check(problems);
  walk(file.root, changes_file_kind(), check);
  tree.variant = line_of(file.root, "title");
  tree.question = line_of(file.root, "question");
  tree.tests.clear();
  if (const FileNode* const tests = file.root.find("tests"))
    for (const FileNode& test : tests->items)
      tree.tests.push_back(
          {test.text_of("thesis"), test.text_of("target"), test.text_of("expect"), test.text_of("size"), test.place});
  if (const FileNode* const list = file.root.find("changes"))
    for (AppliedChange& applied : apply_changes(tree.root, changes_of_node(*list, problems), problems))
      tree.changes.push_back(std::move(applied));
}

void apply_text(EffectiveTree& tree, const std::string& text, std::vector<Problem>& problems) {
  try {
    tree.changes.push_back(apply_changes(tree.root, {change_of_text(text)}, problems).front());
  } catch (const ScenarioError& error) {
    problems.insert(problems.end(), error.problems().begin(), error.problems().end());
  }
}

}  // namespace

OpenedScenario::OpenedScenario(const std::string& name, const Files& files) { open(merge_files(name, files)); }

OpenedScenario::OpenedScenario(const OpenedScenario& base, const std::vector<std::string>& changes,
                               const std::string& name, const Files& files) {
  Merged merged = merge_files_on(base.files_, name, files);
  if (merged.root.is_mapping()) {
    open(std::move(merged));
    return;
  }
  *this = base;
  for (const std::string& text : changes) apply_text(base_, text, problems_);
  apply_files(merged);
}

void OpenedScenario::open(Merged merged) {
  files_.emplace_back(merged.root.place.file.text());
  base_.root = std::move(merged.root);
  // Gives every place its address, which changes go by.
  Visitor form;
  walk(base_.root, scenario_kind(), form);
  apply_files(merged);
}

void OpenedScenario::apply_files(Merged& merged) {
  problems_.insert(problems_.end(), merged.problems.begin(), merged.problems.end());
  for (ChangesFile& file : merged.changes) {
    apply_file(base_, file, problems_);
    files_.push_back(file.name);
  }
}

EffectiveTree OpenedScenario::tree(const std::vector<std::string>& changes) const {
  EffectiveTree tree = base_;
  std::vector<Problem> problems = problems_;
  for (const std::string& text : changes) apply_text(tree, text, problems);
  const std::vector<Problem> wrong = check_scenario(tree.root, !problems.empty());
  problems.insert(problems.end(), wrong.begin(), wrong.end());
  if (!problems.empty()) throw ScenarioError(problems);
  return tree;
}

Scenario OpenedScenario::scenario(const std::vector<std::string>& changes) const {
  return build_scenario(tree(changes));
}

EffectiveTree read_tree(const std::string& name, const Files& files, const std::vector<std::string>& changes) {
  return OpenedScenario(name, files).tree(changes);
}

namespace {

Scenario without_stamp(const EffectiveTree& tree) {
  Scenario scenario = scenario_of(tree.root);
  scenario.variant = tree.variant;
  scenario.tests = tree.tests;
  if (!tree.question.empty()) scenario.question = tree.question;
  for (const AppliedChange& change : tree.changes) {
    scenario.changes.push_back(change.words);
    scenario.matched.push_back(change.matched);
  }
  return scenario;
}

}  // namespace

Scenario OpenedScenario::unstamped(const std::vector<std::string>& changes) const {
  return without_stamp(tree(changes));
}

Scenario build_scenario(const EffectiveTree& tree) {
  Scenario scenario = without_stamp(tree);
  scenario.canonical = canonical_json(tree.root);
  scenario.digest = sha256(scenario.canonical);
  return scenario;
}

std::vector<StructuralWorld> read_structure(const std::string& name, const Files& files) {
  const auto bytes = files(name);
  if (!bytes) throw ScenarioError({{{name, 0, 0, ""}, "there is no such file (expected one with the key structure)"}});
  std::vector<Problem> problems;
  FileNode root = parse_yaml(*bytes, name, problems);
  ChangesFileCheck check(problems);
  walk(root, structure_kind(), check);
  std::vector<StructuralWorld> worlds;
  std::set<std::string> ids;
  if (const FileNode* const list = root.find("structure"))
    for (const FileNode& node : list->items) {
      worlds.push_back(structural_world(node, name, files, problems));
      if (!ids.insert(worlds.back().id).second)
        problems.push_back({node.place, worlds.back().id + ": two worlds have this id (expected each once)"});
    }
  if (!problems.empty()) throw ScenarioError(problems);
  return worlds;
}

Scenario read_scenario(const std::string& name, const Files& files, const std::vector<std::string>& changes) {
  return build_scenario(read_tree(name, files, changes));
}

}  // namespace parallel38
