// Rows of one kind as columns: what a page carries is smaller by a third, for alike stands beside alike.
#pragma once

#include "analysis/output/json.hpp"

namespace parallel38 {

/// The same with every list of two or more objects of the same keys written as {"//rows": {KEY: [VALUE of each], ...}},
/// and every list of two or more lists of the same length, above 0, as {"//lists": [[FIRST of each], ...]}; inside
/// these likewise. The page undoes it (web/src/rows.ts). @param json without such keys of its own
Json in_columns(const Json& json);

}  // namespace parallel38
