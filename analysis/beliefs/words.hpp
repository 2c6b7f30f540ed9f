// The answer of `beliefs` in words.
#pragma once

#include <string>
#include <vector>

#include "analysis/beliefs/answer.hpp"
#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"

namespace parallel38 {

std::string beliefs_words(const BeliefsAnswer& answer);

/// A line of blocks, one a value, full at 1.
std::string sparkline(const std::vector<double>& shares);
/// One screen of it. @param command as it was typed
void beliefs_screen(const BeliefsAnswer& answer, const std::string& command, const Titles& titles, Screen& to);

}  // namespace parallel38
