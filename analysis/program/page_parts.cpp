#include "analysis/program/page_parts.hpp"

#include <zlib.h>

#include <filesystem>
#include <new>
#include <vector>

#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/files.hpp"

namespace parallel38 {

namespace {

namespace fs = std::filesystem;

/// Where a part of the page may be, the likeliest first: installed with this program, in the build tree beside its own,
/// in that of the source tree. @param built the folder of a build tree that it is made in
std::vector<fs::path> folders(const char* built) {
  std::vector<fs::path> candidates;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    candidates.push_back(program.parent_path().parent_path() / "share" / "parallel38" / "page");
    candidates.push_back(program.parent_path().parent_path() / built);
  }
  candidates.push_back(fs::path(PARALLEL38_SCENARIOS).parent_path() / "build" / built);
  return candidates;
}

std::optional<std::string> found(const char* built, const char* name) {
  const Files files = files_on_disk();
  for (const fs::path& folder : folders(built))
    if (auto bytes = files((folder / name).string())) return bytes;
  return std::nullopt;
}

}  // namespace

std::string page_template() {
  if (auto text = found("page", "template.html")) return *text;
  throw RequestError(
      "the template of the page is not there: it is built by Node 18 or later (packages nodejs and npm).\n"
      "Type .ci/page in the source tree: it installs what is missing and builds it");
}

PageEngine page_engine() {
  const auto loader = found("wasm/page", "engine.js"), wasm = found("wasm/page", "parallel38.wasm");
  if (loader && wasm) return {*loader, *wasm};
  throw RequestError(
      "the engine of the page is not there: it is built by emscripten (package emscripten).\n"
      "Type .ci/page in the source tree: it installs what is missing and builds it; or add --no-engine: the page then "
      "shows stored answers and plays nothing");
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16, kMemory = 9;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int done = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::bad_alloc();
  return packed;
}

}  // namespace parallel38
