// The answers of `whatif` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

struct WhatIfAnswer;
struct WhatIfRow;
struct ChangeTableAnswer;
struct ChangeFilesAnswer;
struct MovedBelief;

NumberKind kind_of(const WhatIfRow& row);

std::string whatif_words(const WhatIfAnswer& answer);
std::string change_table_words(const ChangeTableAnswer& answer);
std::string listing_words(const ChangeFilesAnswer& answer);
/// One screen of it: the effect, why, and what no longer arises. @param why null: not known  @param command as typed
void whatif_screen(const WhatIfAnswer& answer, const MovedBelief* why, const std::string& command, const Titles& titles,
                   Screen& to);
/// @param command as it was typed
void change_table_screen(const ChangeTableAnswer& answer, const std::string& command, Screen& to);
void listing_screen(const ChangeFilesAnswer& answer, const Titles& titles, Screen& to);

}  // namespace parallel38
