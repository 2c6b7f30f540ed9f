// What the JSON of every command holds.
#pragma once

#include "analysis/output/json.hpp"

namespace parallel38 {

/// By command, as it is typed ("run", "run --theory all"): the JSON Schema (draft 7) of its result, with the stamp.
Json answer_schemas();

}  // namespace parallel38
