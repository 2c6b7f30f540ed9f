// The answer of `models` in words.
#pragma once

#include <string>

#include "analysis/models/answer.hpp"
#include "analysis/output/screen.hpp"

namespace parallel38 {

std::string models_words(const ModelsAnswer& answer);
void models_screen(const ModelsAnswer& answer, Screen& to);

}  // namespace parallel38
