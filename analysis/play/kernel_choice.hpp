// Which kernel plays: the fastest that this machine can run, or the one that --isa names.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "actors/models.hpp"
#include "engine/kernel.hpp"

namespace parallel38 {

/// The kernel of an instruction set: of those built, the first where none is named. All give the same results.
/// @param isa baseline, x86-64-v3 or x86-64-v4; empty: the fastest that this machine can run
/// @param built the fastest first
/// @throws RequestError where the build lacks it or this machine cannot run it, with those that it can
const Kernel& kernel_for(const std::string& isa, std::span<const Kernel* const> built = built_kernels());

/// Names of those built that this machine can run, the fastest first.
std::vector<std::string> runnable_names(std::span<const Kernel* const> built = built_kernels());

/// A line on each: which one plays, which others this machine can run, and how many runs each plays together.
std::string kernels_in_words(std::span<const Kernel* const> built = built_kernels());

}  // namespace parallel38
