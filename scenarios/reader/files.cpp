#include "scenarios/reader/files.hpp"

#include <filesystem>
#include <fstream>
#include <utility>

namespace parallel38 {

Files files_on_disk() {
  return [](const std::string& name) -> std::optional<std::string> {
    std::error_code error;
    if (!std::filesystem::is_regular_file(name, error)) return std::nullopt;
    std::ifstream file(name, std::ios::binary);
    if (!file) return std::nullopt;
    // One byte more than is taken, so that what is too large is seen to be.
    std::string bytes(kLargestFile + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
  };
}

Files files_in_memory(std::map<std::string, std::string> texts) {
  return [texts = std::move(texts)](const std::string& name) -> std::optional<std::string> {
    const auto text = texts.find(name);
    if (text == texts.end()) return std::nullopt;
    return text->second;
  };
}

}  // namespace parallel38
