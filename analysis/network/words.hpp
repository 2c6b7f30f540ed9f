// The answers of `network` in words.
#pragma once

#include <string>

#include "analysis/network/answer.hpp"

namespace parallel38 {

/// Reader by reader: whom he hears, by what channel.
std::string network_words(const NetworkAnswer& answer);
std::string network_words(const DocumentAnswer& answer);

}  // namespace parallel38
