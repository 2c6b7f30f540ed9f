// The answer of `list` in words.
#pragma once

#include <string>

#include "analysis/list/answer.hpp"

namespace parallel38 {

std::string list_words(const ListAnswer& answer);

}  // namespace parallel38
