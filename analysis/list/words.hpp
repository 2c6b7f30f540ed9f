// The answer of `list` in words.
#pragma once

#include <string>

#include "analysis/list/answer.hpp"
#include "analysis/output/screen.hpp"

namespace parallel38 {

std::string list_words(const ListAnswer& answer);
void list_screen(const ListAnswer& answer, Screen& to);

}  // namespace parallel38
