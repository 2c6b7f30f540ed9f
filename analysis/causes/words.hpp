// The answer of `causes` in words.
#pragma once

#include <string>

#include "analysis/causes/answer.hpp"
#include "analysis/output/screen.hpp"

namespace parallel38 {

std::string causes_words(const CausesAnswer& answer);
/// One screen of it. @param command as it was typed
void causes_screen(const CausesAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
