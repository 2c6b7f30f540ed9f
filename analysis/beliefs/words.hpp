// The answer of `beliefs` in words.
#pragma once

#include <string>
#include <vector>

#include "analysis/beliefs/answer.hpp"

namespace parallel38 {

std::string beliefs_words(const BeliefsAnswer& answer);

/// A line of blocks, one a value, full at 1.
std::string sparkline(const std::vector<double>& shares);

}  // namespace parallel38
