// A page as one HTML file: data and engine put into the template.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace parallel38 {

/// Bytes -> bytes that the page unpacks: gzip.
using Pack = std::function<std::string(const std::string& text)>;

/// The engine in the page: what starts it, and the module.
struct PageEngine {
  std::string loader;  ///< JavaScript
  std::string wasm;    ///< bytes
};

/// Four bytes in five characters, as in Ascii85, from ( to | but for <, for which } stands; no z, no frame.
std::string base85(const std::string& bytes);

/// The template with its two marks replaced; without an engine the second is taken out.
/// @param data JSON  @throws RequestError where the template lacks a mark
std::string page_html(const std::string& page_template, const std::string& data,
                      const std::optional<PageEngine>& engine, const Pack& pack);

}  // namespace parallel38
