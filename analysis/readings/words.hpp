// The answer of `readings` in words.
#pragma once

#include <string>

#include "analysis/readings/answer.hpp"

namespace parallel38 {

std::string readings_words(const ReadingsAnswer& answer);

}  // namespace parallel38
