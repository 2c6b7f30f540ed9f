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

/// RFC 4648, with padding.
std::string base64(const std::string& bytes);

/// The template with its two marks replaced; without an engine the second is taken out.
/// @param data JSON  @throws RequestError where the template lacks a mark
std::string page_html(const std::string& page_template, const std::string& data,
                      const std::optional<PageEngine>& engine, const Pack& pack);

}  // namespace parallel38
