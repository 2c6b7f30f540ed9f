// The answer of `theses` in words.
#pragma once

#include <string>

#include "analysis/theses/answer.hpp"

namespace parallel38 {

/// Each scenario, then, of several, all side by side.
std::string theses_words(const ThesesAnswer& answer);

}  // namespace parallel38
