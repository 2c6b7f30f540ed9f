#include "analysis/program/input_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "analysis/program/destination.hpp"
#include "analysis/program/find_scenario.hpp"
#include "scenarios/read.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

/// The scenario or file of changes with all files that it is made of, as far as they can be read.
std::vector<std::string> files_of(const std::string& file) {
  std::vector<std::string> read;
  const Files disk = scenario_files();
  Files recorded = [&read, &disk](const std::string& name) {
    read.push_back(name);
    return disk(name);
  };
  recorded.shipped = disk.shipped;
  try {
    OpenedScenario(file, recorded);
  } catch (const std::exception&) {
    // what is wrong with it is said when it is read
  }
  return read;
}

bool lies_below(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

bool is_yaml(const fs::path& file) { return file.extension() == ".yaml" || file.extension() == ".yml"; }

/// The scenario that a word names; empty: none.
std::string scenario_named(const std::string& word) {
  try {
    return scenario_file(word);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

bool is_output(const std::string& option) {
  static constexpr std::array<std::string_view, 5> kOutputs{"--csv", "--json-file", "--each", "--output", "--data"};
  return std::find(kOutputs.begin(), kOutputs.end(), option) != kOutputs.end();
}

std::string input_that_is(const std::string& output, const std::vector<std::string>& words) {
  std::error_code none;
  if (!fs::is_regular_file(output, none)) return {};
  const fs::path there = fs::canonical(output, none);
  for (const std::string& word : words) {
    if (fs::exists(word, none) && one_file(output, word)) return word;
    const std::string scenario = scenario_named(word);
    if (scenario.empty()) continue;
    for (const std::string& file : files_of(scenario))
      if (one_file(output, file)) return file;
    if (is_yaml(there) && lies_below(there, fs::canonical(scenario, none).parent_path())) return there.string();
  }
  return {};
}

}  // namespace parallel38
