// The rows of `whatif`.
#pragma once

#include "analysis/output/table.hpp"
#include "analysis/whatif/answer.hpp"

namespace parallel38 {

/// A row for each thing compared, with the name of its alternative.
Table whatif_table(const WhatIfAnswer& answer);

}  // namespace parallel38
