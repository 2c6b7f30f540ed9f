// What `discover` prints.
#pragma once

#include <string>

#include "analysis/discover/answer.hpp"
#include "analysis/output/screen.hpp"
#include "analysis/output/table.hpp"

namespace parallel38 {

/// One sentence first, then the conditions of each box.
std::string discover_words(const DiscoverAnswer& answer);
/// @param file of the study, as typed
void discover_screen(const DiscoverAnswer& answer, const std::string& file, Screen& to);
/// A row for each limit of each box.
Table discover_table(const DiscoverAnswer& answer);

}  // namespace parallel38
