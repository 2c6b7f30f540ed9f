#include "analysis/page/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "analysis/output/json.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {

std::string base85(const std::string& bytes) {
  constexpr std::array<std::uint32_t, 5> kPowers{85 * 85 * 85 * 85, 85 * 85 * 85, 85 * 85, 85, 1};
  std::string text;
  text.reserve(bytes.size() / 4 * 5 + 5);
  for (std::size_t i = 0; i < bytes.size(); i += 4) {
    std::uint32_t four = 0;
    for (std::size_t k = i; k < i + 4; ++k)
      four = four << 8U | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U);
    for (std::size_t k = 0; k < std::min<std::size_t>(4, bytes.size() - i) + 1; ++k) {
      const char digit = static_cast<char>('(' + four / kPowers[k] % 85);
      text += digit == '<' ? '}' : digit;
    }
  }
  return text;
}

namespace {

/// A part of the page that is no text of it: base85 holds nothing that could end the element.
std::string element(const char* id, const std::string& packed) {
  return fmt::format(R"(<script type="application/octet-stream" id="{}">{}</script>)", id, base85(packed));
}

void replace(std::string& page, const std::string& mark, const std::string& by) {
  const std::size_t at = page.find(mark);
  if (at == std::string::npos)
    throw RequestError("the template of the page has no " + mark + " (build it again: .ci/page --template)");
  page.replace(at, mark.size(), by);
}

}  // namespace

std::string page_html(const std::string& page_template, const std::string& data,
                      const std::optional<PageEngine>& engine, const Pack& pack) {
  std::string page = page_template, packed_engine;
  if (engine)
    packed_engine = element("parallel38-engine", pack(engine->loader)) + element("parallel38-wasm", pack(engine->wasm));
  replace(page, "<!--parallel38:engine-->", packed_engine);
  replace(page, "<!--parallel38:data as base85-->", element("parallel38-data", pack(data)));
  return page;
}

}  // namespace parallel38
