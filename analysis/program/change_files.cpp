#include "analysis/program/change_files.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "analysis/program/find_scenario.hpp"
#include "analysis/program/program.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFolders[] = {"counterfactuals", "interpretations", "variants"};

/// The scenario that a file of changes is of, followed through files of changes on files of changes; empty: it is none.
fs::path extended_by(const fs::path& file) {
  std::vector<Problem> ignored;
  const auto bytes = files_on_disk()(file.string());
  if (!bytes) return {};
  const std::string base = parse_yaml(*bytes, file.string(), ignored).text_of("extends");
  return base.empty() ? fs::path() : (file.parent_path() / base).lexically_normal();
}

fs::path root_of(fs::path file) {
  for (int depth = 0; depth < 20; ++depth) {
    const fs::path base = extended_by(file);
    if (base.empty()) return file;
    file = base;
  }
  return file;
}

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

/// The folder that holds the files of changes of a scenario (of a file of changes: those of what it extends).
fs::path home_of(const std::string& scenario) { return root_of(scenario_file(scenario)).parent_path(); }

std::string file_of_changes(const std::string& scenario, const std::string& name) {
  std::error_code error;
  std::vector<std::string> known;
  for (const ChangeFile& file : change_files(scenario)) {
    known.push_back(file.name);
    if (file.name == name || file.folder + "/" + file.name == name) return file.path;
  }
  for (const std::string& path : {name, name + ".yaml"}) {
    if (fs::is_regular_file(path, error)) return path;
  }
  try {
    return scenario_file(name);
  } catch (const RequestError&) {
    throw RequestError(name + ": no such alternative" +
                       expectation("a file, a scenario or a shipped file of changes", name, known));
  }
}

}  // namespace

std::vector<ChangeFile> change_files(const std::string& scenario) {
  std::vector<ChangeFile> found;
  const fs::path home = home_of(scenario);
  std::error_code error;
  for (const char* folder : kFolders) {
    std::vector<ChangeFile> here;
    for (const fs::directory_entry& entry : fs::directory_iterator(home / folder, error)) {
      if (entry.path().extension() != ".yaml") continue;
      here.push_back({entry.path().stem().string(), folder, entry.path().string(), "", ""});
    }
    std::sort(here.begin(), here.end(), [](const ChangeFile& a, const ChangeFile& b) { return a.name < b.name; });
    for (ChangeFile& file : here) {
      std::vector<Problem> problems;
      try {
        const FileNode root = parse_yaml(files_on_disk()(file.path).value_or(""), file.path, problems);
        file.title = root.text_of("title");
        file.question = root.text_of("question");
      } catch (const ScenarioError&) {
        // listed without a title; who asks for it is told what is wrong
      }
      found.push_back(std::move(file));
    }
  }
  return found;
}

Alternative alternative_of(const std::string& scenario, const std::string& name,
                           const std::vector<std::string>& changes) {
  const std::string base = scenario_file(scenario);
  if (name.empty()) return {"change", read_scenario(base, files_on_disk(), changes)};
  const std::string file = file_of_changes(scenario, name);
  const std::string short_name = fs::path(file).stem().string();
  const fs::path extended = extended_by(file);
  if (extended.empty() || same_file(extended, base)) return {short_name, read_scenario(file, files_on_disk(), changes)};
  Scenario own = read_scenario(file, files_on_disk());
  std::vector<std::string> all = own.changes;
  all.insert(all.end(), changes.begin(), changes.end());
  Alternative result{short_name, read_scenario(base, files_on_disk(), all)};
  result.scenario.variant = own.variant;
  result.scenario.question = own.question;
  result.scenario.tests = own.tests;
  return result;
}

std::vector<std::string> changes_in(const std::string& scenario, const std::string& name) {
  const std::string file = file_of_changes(scenario, name);
  if (extended_by(file).empty()) throw RequestError(name + ": is no file of changes (it extends nothing)");
  return read_scenario(file, files_on_disk()).changes;
}

}  // namespace parallel38
