#include "scenarios/reader/files.hpp"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "scenarios/schema/schema.hpp"

namespace parallel38 {

Files files_on_disk() {
  return [](const std::string& name) -> std::optional<std::string> {
    std::error_code error;
    const bool there = std::filesystem::is_regular_file(name, error);
    if (error == std::errc::permission_denied) throw FileError("cannot be read: " + error.message());
    if (!there) return std::nullopt;
    std::ifstream file(name, std::ios::binary);
    if (!file) throw FileError(std::string("cannot be read: ") + std::strerror(errno));
    // Piece by piece, to one byte more than is taken, so that what is too large is seen to be.
    constexpr std::size_t kPiece = 65536;
    std::string bytes;
    while (file && bytes.size() <= kLargestFile) {
      const std::size_t before = bytes.size();
      bytes.resize(before + kPiece);
      file.read(bytes.data() + before, static_cast<std::streamsize>(kPiece));
      bytes.resize(before + static_cast<std::size_t>(file.gcount()));
    }
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

Files remembered(Files files) {
  using Answers = std::map<std::string, std::optional<std::string>>;
  const auto shipped = files.shipped;
  Files once = [files = std::move(files), known = std::make_shared<Answers>()](const std::string& name) {
    const auto found = known->find(name);
    return found != known->end() ? found->second : known->emplace(name, files(name)).first->second;
  };
  once.shipped = shipped;
  return once;
}

}  // namespace parallel38
