// Patterns: names with * for anything.
#pragma once

#include <string_view>

namespace parallel38 {

/// Whether `name` fits a pattern in which * stands for anything.
bool fits(std::string_view pattern, std::string_view name);

}  // namespace parallel38
