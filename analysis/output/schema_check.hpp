// Whether JSON is what a schema of ours says: for results that come back from a disk.
#pragma once

#include <string>

#include "analysis/output/json.hpp"

namespace parallel38 {

/// The first place where it differs from the schema, in words: "/rows/3/p: expected a number, not text"; empty:
/// nowhere. Knows what schema_of writes: types, properties, required keys, items and how many.
std::string schema_problem(const Json& json, const Json& schema);

}  // namespace parallel38
