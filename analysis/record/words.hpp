// The answer of `record` in words.
#pragma once

#include <string>

#include "analysis/record/answer.hpp"

namespace parallel38 {

std::string record_words(const RecordAnswer& answer);

}  // namespace parallel38
