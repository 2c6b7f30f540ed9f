// The answers of `whatif` in words.
#pragma once

#include <string>

namespace parallel38 {

struct WhatIfAnswer;
struct ChangeTableAnswer;
struct ChangeFilesAnswer;

std::string whatif_words(const WhatIfAnswer& answer);
/// @param cutting whether cells that are too long are cut
std::string change_table_words(const ChangeTableAnswer& answer, bool cutting);
std::string listing_words(const ChangeFilesAnswer& answer);

}  // namespace parallel38
