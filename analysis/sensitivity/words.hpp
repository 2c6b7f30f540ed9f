// What `sensitivity` prints.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/table.hpp"
#include "analysis/sensitivity/answer.hpp"

namespace parallel38 {

/// All factors of all quantities.
std::string sensitivity_words(const SensitivityAnswer& answer);
/// One sentence first, then the factors of the first quantity with bars, then a line for each other.
/// @param file of the study, as typed
void sensitivity_screen(const SensitivityAnswer& answer, const std::string& file, Screen& to);
/// A row for each factor of each quantity.
Table sensitivity_table(const SensitivityAnswer& answer);

}  // namespace parallel38
