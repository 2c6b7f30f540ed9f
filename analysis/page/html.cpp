#include "analysis/page/html.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "analysis/output/json.hpp"
#include "analysis/queries/request_error.hpp"

namespace parallel38 {

std::string base64(const std::string& bytes) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k)
      three = three << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) text += i + k <= bytes.size() ? kDigits[three >> (18U - 6U * k) & 63U] : '=';
  }
  return text;
}

namespace {

/// A part of the page that is no text of it: base64 holds nothing that could end the element.
std::string element(const char* id, const std::string& packed) {
  return fmt::format(R"(<script type="application/octet-stream" id="{}">{}</script>)", id, base64(packed));
}

void replace(std::string& page, const std::string& mark, const std::string& by) {
  const std::size_t at = page.find(mark);
  if (at == std::string::npos) throw RequestError("the template of the page has no " + mark + " (build it again)");
  page.replace(at, mark.size(), by);
}

}  // namespace

std::string page_html(const std::string& page_template, const std::string& data,
                      const std::optional<PageEngine>& engine, const Pack& pack) {
  std::string page = page_template, packed_engine;
  if (engine)
    packed_engine = element("parallel38-engine", pack(engine->loader)) + element("parallel38-wasm", pack(engine->wasm));
  replace(page, "<!--parallel38:engine-->", packed_engine);
  replace(page, "<!--parallel38:data-->", element("parallel38-data", pack(data)));
  return page;
}

}  // namespace parallel38
