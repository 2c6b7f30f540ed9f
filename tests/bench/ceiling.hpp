// The ceiling: how fast the arithmetic that a plan asks for could be done by lane code that knows nothing of scenarios.
#pragma once

#include "work.hpp"

namespace parallel38::bench {

/// Straight-line code for one instruction set: the same random words, updates, exponentials and products, in loops of
/// known length over arrays that lie in the first cache. No conditions, no documents, no masks that depend on the run.
struct Ceiling {
  int width;
  double (*batch)(const Work&);  ///< does what one batch needs; what it returns keeps it from being left out
};

extern const Ceiling ceiling_baseline, ceiling_x86_64_v3, ceiling_x86_64_v4;

}  // namespace parallel38::bench
