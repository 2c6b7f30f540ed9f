// The answers of `tipping` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"
#include "analysis/tipping/answer.hpp"

namespace parallel38 {

std::string tipping_words(const TippingAnswer& answer);
std::string tipping_words(const TippingNumberAnswer& answer);
/// One screen of it. @param command as it was typed
void tipping_screen(const TippingNumberAnswer& answer, const std::string& command, const Titles& titles, Screen& to);
void tipping_screen(const TippingAnswer& answer, const std::string& command, const Titles& titles, Screen& to);

}  // namespace parallel38
