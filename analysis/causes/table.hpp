// The answer of `causes` as rows.
#pragma once

#include "analysis/causes/answer.hpp"
#include "analysis/output/table.hpp"

namespace parallel38 {

/// "none", "all", or the names of the causes kept, joined by " + ".
std::string kept_words(const CausesAnswer& answer, const KeptCauses& subset);

Table causes_table(const CausesAnswer& answer);

}  // namespace parallel38
