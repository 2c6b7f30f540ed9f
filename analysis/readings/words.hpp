// The answer of `readings` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/readings/answer.hpp"

namespace parallel38 {

std::string readings_words(const ReadingsAnswer& answer);
/// One screen of it. @param command as it was typed
void readings_screen(const ReadingsAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
