// What a page is put together from, where it was built or installed.
#pragma once

#include <optional>
#include <string>

#include "analysis/page/html.hpp"

namespace parallel38 {

/// The template. @throws RequestError where it is not there: what to install and run
std::string page_template();
/// The engine. @throws RequestError likewise
PageEngine page_engine();
/// gzip. @throws std::bad_alloc
std::string gzipped(const std::string& text);

}  // namespace parallel38
