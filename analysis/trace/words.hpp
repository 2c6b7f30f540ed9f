// The answer of `trace` in words.
#pragma once

#include <string>

#include "analysis/trace/answer.hpp"

namespace parallel38 {

std::string trace_words(const TraceAnswer& answer);

}  // namespace parallel38
