// The answer of `plan` in words.
#pragma once

#include <string>

#include "analysis/timeline/answer.hpp"

namespace parallel38 {

std::string timeline_words(const TimelineAnswer& answer);

}  // namespace parallel38
