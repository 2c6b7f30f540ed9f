#include "analysis/queries/alternatives.hpp"

#include <utility>

#include "scenarios/read.hpp"
#include "scenarios/reader/merge.hpp"

namespace parallel38 {

Alternative alternative_of(const OpenedScenario& base, const std::vector<std::string>& changes, const std::string& file,
                           const Files& files) {
  return {short_name(file), {}, std::make_shared<const OpenedScenario>(base, changes, file, files)};
}

FileHeading heading_of(const std::string& file, const Files& files) {
  const auto bytes = files(file);
  if (!bytes) return {};
  std::vector<Problem> ignored;  // are said when the file is opened
  const FileNode root = parse_yaml(*bytes, file, ignored);
  const std::string base = root.text_of("extends");
  return {root.text_of("title"), root.text_of("question"), base.empty() ? "" : file_meant(files, file, base),
          !base.empty() || root.find("changes") != nullptr, root.find("tests") != nullptr};
}

std::vector<std::string> changes_of_file(const OpenedScenario& base, const std::string& file, const Files& files) {
  std::vector<AppliedChange> all = OpenedScenario(base, {}, file, files).tree().changes;
  std::vector<std::string> words;
  for (std::size_t own = base.tree().changes.size(); own < all.size(); ++own)
    words.push_back(std::move(all[own].words));
  return words;
}

std::string short_name(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace parallel38
