// What `sensitivity` prints.
#pragma once

#include <string>

#include "analysis/output/table.hpp"
#include "analysis/sensitivity/answer.hpp"

namespace parallel38 {

/// One sentence first, then the factors of the first quantity with bars, then a line for each other.
/// @param detail all factors of all quantities, in place of one screen
std::string sensitivity_words(const SensitivityAnswer& answer, bool detail = false);
/// A row for each factor of each quantity.
Table sensitivity_table(const SensitivityAnswer& answer);

}  // namespace parallel38
