// The answer of `plan` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/timeline/answer.hpp"

namespace parallel38 {

std::string timeline_words(const TimelineAnswer& answer);
/// One screen of it. @param command as it was typed
void timeline_screen(const TimelineAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
