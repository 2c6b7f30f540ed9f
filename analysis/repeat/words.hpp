// The answer of `repeat` in words.
#pragma once

#include <string>

#include "analysis/repeat/answer.hpp"

namespace parallel38 {

std::string repeat_words(const RepeatAnswer& answer);

}  // namespace parallel38
