// The answers of `run` as one table.
#pragma once

#include "analysis/output/table.hpp"
#include "analysis/run/answer.hpp"

namespace parallel38 {

/// The lists of each theory's answer below one another: the columns theory (empty: the scenario's own) and what (the
/// list) come first, runs last; one form whether one theory was played or all.
Table run_table(const TheoriesAnswer& answer);
Table run_table(const RunAnswer& answer);

}  // namespace parallel38
