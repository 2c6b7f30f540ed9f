// The answer of `theses` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/theses/answer.hpp"

namespace parallel38 {

/// Each scenario, then, of several, all side by side.
std::string theses_words(const ThesesAnswer& answer);
/// One screen of it. @param command as it was typed
void theses_screen(const ThesesAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
