#include "analysis/page/memory.hpp"

#include <utility>

namespace parallel38 {

Files files_of_page(std::map<std::string, std::string> texts) {
  Files files = files_in_memory(texts);
  files.shipped = [texts = std::move(texts)](std::string name) -> std::string {
    while (name.starts_with("../") || name.starts_with("./")) name.erase(0, name.find('/') + 1);
    if (name.ends_with(".yaml")) name.resize(name.size() - 5);
    const std::string stem = name.substr(name.rfind('/') + 1);
    for (const std::string& wanted : {name + ".yaml", name + "/" + stem + ".yaml"})
      for (const auto& [path, text] : texts)
        if (path == wanted || path.ends_with("/" + wanted)) return path;
    return {};
  };
  return files;
}

namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

}  // namespace

std::map<std::string, std::string> names_of_page(const std::map<std::string, std::string>& paths) {
  std::map<std::string, std::string> names;
  if (paths.empty()) return names;
  std::string common = folder_of(paths.begin()->first);
  for (const auto& [path, text] : paths)
    while (!path.starts_with(common)) common = folder_of(common.substr(0, common.size() - 1));
  for (const auto& [path, text] : paths) names[path.substr(common.size())] = text;
  return names;
}

}  // namespace parallel38
