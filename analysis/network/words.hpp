// The answers of `network` in words.
#pragma once

#include <string>

#include "analysis/network/answer.hpp"
#include "analysis/output/screen.hpp"

namespace parallel38 {

/// Reader by reader: whom he hears, by what channel.
std::string network_words(const NetworkAnswer& answer);
std::string network_words(const DocumentAnswer& answer);
/// One screen of each. @param command as it was typed
void network_screen(const NetworkAnswer& answer, const std::string& command, Screen& to);
void network_screen(const DocumentAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
