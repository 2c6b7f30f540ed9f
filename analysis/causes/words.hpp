// The answer of `causes` in words.
#pragma once

#include <string>

#include "analysis/causes/answer.hpp"

namespace parallel38 {

std::string causes_words(const CausesAnswer& answer);

}  // namespace parallel38
