#include "analysis/program/find_scenario.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "analysis/program/program.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

/// Folders of shipped scenarios that exist, in the order in which they are searched: installed with this program,
/// beside it, and last the source tree that it was built from, which is where a program in its build tree finds them.
std::vector<fs::path> folders() {
  std::vector<fs::path> candidates;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    candidates.push_back(program.parent_path().parent_path() / "share" / "parallel38" / "scenarios");
    candidates.push_back(program.parent_path() / "scenarios");
  }
  candidates.emplace_back(PARALLEL38_SCENARIOS);
  std::vector<fs::path> found;
  for (const fs::path& folder : candidates) {
    if (fs::is_directory(folder, error)) found.push_back(folder);
  }
  return found;
}

/// What a name may stand for: the file, the file with its ending, the main file of the folder (crisis, crisis/, .).
fs::path file_of(const fs::path& name) {
  std::error_code error;
  fs::path with_ending = name, folder = name.has_filename() ? name : name.parent_path();
  with_ending += ".yaml";
  const std::string own = fs::weakly_canonical(fs::absolute(folder, error), error).filename().string();
  for (const fs::path& candidate : {name, with_ending, folder / (own + ".yaml")}) {
    if (fs::is_regular_file(candidate, error)) return candidate;
  }
  return {};
}

/// Refuses what is there but is no file that can be read: a pipe (which can be read only once), a folder that may not
/// be opened.
void check_what_is_there(const std::string& name) {
  std::error_code error;
  const fs::file_status status = fs::status(name, error);
  if (status.type() == fs::file_type::none || error == std::errc::permission_denied)
    throw RequestError(fmt::format("{}: cannot be read: {}", name, error.message()));
  if (!fs::exists(status) || fs::is_directory(status)) return;
  throw RequestError(name + ": a pipe or device, and only regular files are read (expected the text in a file)");
}

/// A shipped file in one of some folders of a scenario: SCENARIO/FILE, or FILE alone where one scenario has one of that
/// name.
template <class Folders>
fs::path shipped_in(const fs::path& folder, const std::string& name, const Folders& inner) {
  std::error_code error;
  std::vector<fs::path> found;
  for (const fs::directory_entry& scenario : fs::directory_iterator(folder, error)) {
    if (!scenario.is_directory(error)) continue;
    const std::string home = scenario.path().filename().string() + "/";
    const std::string wanted = name.starts_with(home) ? name.substr(home.size()) : name;
    if (wanted.empty()) continue;
    for (const char* const changes : inner)
      for (const fs::path& inside : {scenario.path() / changes / wanted, scenario.path() / wanted})
        if (const fs::path file = file_of(inside); !file.empty()) found.push_back(file);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found.size() == 1 ? found.front() : fs::path();
}

/// The shipped file of a name; empty: there is none.
std::string shipped_file(const std::string& name) {
  for (const fs::path& folder : folders()) {
    if (const fs::path file = file_of(folder / name); !file.empty()) return file.string();
    if (const fs::path file = shipped_in(folder, name, kChangeFolders); !file.empty()) return file.string();
  }
  return {};
}

std::string name_of(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  const std::string stem = relative.stem().string();
  const fs::path parent = relative.parent_path();
  return parent.filename() == stem ? parent.string() : (parent / stem).string();
}

/// What a name that is none was meant to be.
std::string nearest_shipped(const std::string& name) {
  std::vector<std::string> known = shipped_scenarios();
  for (const fs::path& folder : folders()) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
      const std::string parent = entry.path().parent_path().filename().string();
      const bool changes = std::find(kChangeFolders.begin(), kChangeFolders.end(), parent) != kChangeFolders.end();
      if (!changes || entry.path().extension() != ".yaml") continue;
      const std::string home = entry.path().parent_path().parent_path().filename().string() + "/";
      known.push_back((name.starts_with(home) ? home : "") + entry.path().stem().string());
    }
  }
  return expectation("a file or a shipped scenario", name, known);
}

}  // namespace

std::string scenario_file(const std::string& name) {
  if (const fs::path file = file_of(name); !file.empty()) {
    if (access(file.c_str(), R_OK) != 0)
      throw RequestError(fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno)));
    return file.string();
  }
  if (const std::string file = shipped_file(name); !file.empty()) return file;
  check_what_is_there(name);
  throw RequestError(name + ": no such scenario" + nearest_shipped(name));
}

std::string study_file(const std::string& name) {
  constexpr std::array<const char*, 1> kStudyFolders{"studies"};
  if (const fs::path file = file_of(name); !file.empty()) return file.string();
  std::vector<std::string> known;
  for (const fs::path& folder : folders()) {
    if (const fs::path file = shipped_in(folder, name, kStudyFolders); !file.empty()) return file.string();
    std::error_code error;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error))
      if (entry.path().parent_path().filename() == kStudyFolders.front())
        known.push_back(name_of(entry.path(), folder));
  }
  throw RequestError(name + ": no such study" +
                     expectation("a file with the key study, or a shipped study", name, known));
}

Files scenario_files() {
  Files files = remembered(files_on_disk());
  // A copy of a shipped file says ../korea-1950.yaml, as is right where that lies.
  files.shipped = [](std::string name) {
    while (name.starts_with("../") || name.starts_with("./")) name.erase(0, name.find('/') + 1);
    if (name.ends_with(".yaml")) name.resize(name.size() - 5);
    return name.empty() || name.find("..") != std::string::npos ? std::string() : shipped_file(name);
  };
  return files;
}

std::vector<std::string> shipped_scenarios() {
  std::set<std::string> names;
  std::error_code error;
  for (const fs::path& folder : folders()) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
      const bool file = entry.path().extension() == ".yaml";
      if (file || (entry.is_directory() && !file_of(entry.path()).empty())) names.insert(name_of(entry.path(), folder));
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> shipped_variants() {
  std::set<std::string> names;
  std::error_code error;
  for (const fs::path& folder : folders()) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
      const bool variant = entry.path().parent_path().filename() == "variants" && entry.path().extension() == ".yaml";
      if (variant) names.insert(name_of(entry.path(), folder));
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace parallel38
