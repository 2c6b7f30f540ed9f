// The answer of `reach` in words.
#pragma once

#include <string>

#include "analysis/reach/answer.hpp"

namespace parallel38 {

std::string reach_words(const ReachAnswer& answer);

}  // namespace parallel38
