#include "analysis/program/change_files.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "analysis/program/find_scenario.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

/// The folder of the scenario that a file of changes is of, followed through files of changes on files of changes.
fs::path home_of(const std::string& scenario, const Files& files) {
  std::string file = scenario_file(scenario);
  for (int depth = 0; depth < 20; ++depth) {
    const std::string base = heading_of(file, files).extends;
    if (base.empty()) break;
    file = base;
  }
  return fs::path(file).parent_path();
}

}  // namespace

std::vector<ChangeFile> change_files(const std::string& scenario, const Files& files) {
  std::vector<ChangeFile> found;
  const fs::path home = home_of(scenario, files);
  std::error_code error;
  for (const char* folder : kChangeFolders) {
    std::vector<fs::path> here;
    for (const fs::directory_entry& entry : fs::directory_iterator(home / folder, error))
      if (entry.path().extension() == ".yaml") here.push_back(entry.path());
    std::sort(here.begin(), here.end(), [](const fs::path& a, const fs::path& b) { return a.stem() < b.stem(); });
    for (const fs::path& path : here) found.push_back({path.stem().string(), folder, path.string(), "", ""});
  }
  return found;
}

std::vector<ChangeFile> titled_change_files(const std::string& scenario, const Files& files) {
  std::vector<ChangeFile> found = change_files(scenario, files);
  for (ChangeFile& file : found) {
    try {
      FileHeading heading = heading_of(file.path, files);
      file.title = std::move(heading.title);
      file.question = std::move(heading.question);
    } catch (const ScenarioError&) {
      // listed without a title; who asks for it is told what is wrong
    }
  }
  return found;
}

std::string scenario_folder(const std::string& scenario, const Files& files) {
  return home_of(scenario, files).string();
}

std::string structure_file(const std::string& scenario, const Files& files) {
  return (home_of(scenario, files) / "structure.yaml").string();
}

std::string alternative_file(const std::vector<ChangeFile>& known, const std::string& name) {
  std::error_code error;
  std::vector<std::string> names;
  for (const ChangeFile& file : known) {
    names.push_back(file.name);
    if (file.name == name || file.folder + "/" + file.name == name) return file.path;
  }
  for (const std::string& path : {name, name + ".yaml"}) {
    if (fs::is_regular_file(path, error)) return path;
  }
  try {
    return scenario_file(name);
  } catch (const RequestError&) {
    throw RequestError(name + ": no such alternative" +
                       expectation("a file, a scenario or a shipped file of changes", name, names));
  }
}

std::vector<std::string> changes_in(const OpenedScenario& base, const std::vector<ChangeFile>& known,
                                    const std::string& name, const Files& files) {
  const std::string file = alternative_file(known, name);
  if (!heading_of(file, files).of_changes)
    throw RequestError(name + ": is no file of changes (expected one that lists changes)");
  return changes_of_file(base, file, files);
}

}  // namespace parallel38
