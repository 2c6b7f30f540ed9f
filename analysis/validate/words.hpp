// The answer of `validate` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/validate/answer.hpp"

namespace parallel38 {

std::string validate_words(const ValidateAnswer& answer);
/// One screen of it. @param command as it was typed
void validate_screen(const ValidateAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
