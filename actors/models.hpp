// The models of people this program knows, by position: a Plan refers to them so.
#pragma once

#include <span>
#include <string_view>

#include "engine/kernel.hpp"
#include "engine/model.hpp"

namespace parallel38 {

/// All models, `generic` first.
std::span<const Model* const> models();

/// Position of a model by name; kNone if there is none.
Index model_index(std::string_view name);

/// The kernels of this build, the widest first.
std::span<const Kernel* const> built_kernels();

/// The kernels of this build that this machine can run, the fastest first.
std::span<const Kernel* const> kernels();

}  // namespace parallel38
