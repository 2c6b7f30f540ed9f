// From the files to one tree: include and extends.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/files.hpp"
#include "scenarios/reader/tree.hpp"

namespace parallel38 {

/// One file of changes that stands between the scenario and what was asked for.
struct ChangesFile {
  FileNode root;
  std::string name;
};

/// A scenario with all its includes, before any change.
struct Merged {
  FileNode root;                     ///< nothing where only the files of changes were read
  std::vector<ChangesFile> changes;  ///< those nearest the scenario first
  std::vector<Problem> problems;     ///< such as keys given twice; reading went on
};

/// Reads the file called `name`, the files it includes, and where it is a file of changes the scenario it extends.
/// Names in include and extends are those of files beside the one that holds them, else of shipped scenarios. Entries
/// keep the order of the files: what an include inserts stands where the include stands.
/// @throws ScenarioError where a file is missing, is no YAML, or includes or extends itself.
Merged merge_files(const std::string& name, const Files& files);
/// Of a file of changes that is applied to a scenario read before: that file and the files of changes that it rests on,
/// up to one of `known`. What extends nothing is a scenario, and merged as above. @param known files read before
Merged merge_files_on(const std::vector<std::string>& known, const std::string& name, const Files& files);

/// The name that `wanted` has, seen from the file `from`: "variants/a.yaml", "../b.yaml" -> "b.yaml".
std::string name_beside(const std::string& from, const std::string& wanted);

/// The file that a name in the file `from` means: the one beside it, else a shipped scenario of that name.
std::string file_meant(const Files& files, const std::string& from, const std::string& wanted);

}  // namespace parallel38
