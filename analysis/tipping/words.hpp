// The answers of `tipping` in words.
#pragma once

#include <string>

#include "analysis/tipping/answer.hpp"

namespace parallel38 {

std::string tipping_words(const TippingAnswer& answer);
std::string tipping_words(const TippingNumberAnswer& answer);

}  // namespace parallel38
