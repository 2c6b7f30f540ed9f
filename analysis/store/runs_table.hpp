// Rows of `run --each --numbers` as the table of a study: each draw of the numbers is a point, its runs are played
// there, the numbers are the factors.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "analysis/store/study_table.hpp"

namespace parallel38 {

/// Measures are those of the rows. @param targets events.ID, endings.ID or decisions.ID=OPTION; empty: every event
/// @throws RequestError what is no such file, has no column of numbers, or does not hold a target
StudyTable table_of_runs(std::istream& rows, const std::vector<std::string>& targets);

}  // namespace parallel38
