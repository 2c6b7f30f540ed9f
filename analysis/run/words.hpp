// The answer of `run` in words.
#pragma once

#include <string>

#include "analysis/run/answer.hpp"

namespace parallel38 {

std::string run_words(const RunAnswer& answer);
std::string run_words(const TheoriesAnswer& answer);

}  // namespace parallel38
