// The answer of `validate` in words.
#pragma once

#include <string>

#include "analysis/validate/answer.hpp"

namespace parallel38 {

std::string validate_words(const ValidateAnswer& answer);

}  // namespace parallel38
