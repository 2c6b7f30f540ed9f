// Looks: where a plan shows a belief to whoever watches it being played. They change no run.
#pragma once

#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// A belief as it is at the end of a day; on the plan's first day: before anything arrives.
struct EndOfDay {
  Index belief = kNone;
  Day day = 0;
};

/// Adds looks to the plan's own. @return the first of them; the others follow in the order given
Index add_looks(Plan& plan, const std::vector<EndOfDay>& looks);

/// Adds a look at each belief of the decider just before he decides. @return the first of them; the others follow in
/// the order of his beliefs
Index add_looks_before(Plan& plan, Index decision);

}  // namespace parallel38
