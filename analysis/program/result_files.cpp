#include "analysis/program/result_files.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "analysis/queries/request_error.hpp"

namespace parallel38 {

std::string result_text(const std::string& file) {
  constexpr std::size_t kLargestResult = std::size_t{256} << 20U;  // bytes; a device may have no end
  std::error_code none;
  if (std::filesystem::is_directory(file, none))
    throw RequestError("it is a folder (expected a file with what --json gave)");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw RequestError("cannot be read");
  std::string text;
  std::array<char, 65536> piece{};
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargestResult) throw RequestError("larger than 256 MiB (expected what --json gave)");
  }
  if (in.bad()) throw RequestError("cannot be read");
  return text;
}

}  // namespace parallel38
