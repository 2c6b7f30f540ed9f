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

std::string name_of(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  const std::string stem = relative.stem().string();
  const fs::path parent = relative.parent_path();
  return parent.filename() == stem ? parent.string() : (parent / stem).string();
}

}  // namespace

std::string scenario_file(const std::string& name) {
  if (const fs::path file = file_of(name); !file.empty()) {
    if (access(file.c_str(), R_OK) != 0)
      throw RequestError(fmt::format("{}: cannot be read: {}", file.string(), std::strerror(errno)));
    return file.string();
  }
  for (const fs::path& folder : folders()) {
    if (const fs::path file = file_of(folder / name); !file.empty()) return file.string();
  }
  check_what_is_there(name);
  const std::vector<std::string> shipped = shipped_scenarios();
  throw RequestError(name + ": no such scenario" + expectation("a file or a shipped scenario", name, shipped));
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
