// The answer of `models` in words.
#pragma once

#include <string>

#include "analysis/models/answer.hpp"

namespace parallel38 {

std::string models_words(const ModelsAnswer& answer);

}  // namespace parallel38
