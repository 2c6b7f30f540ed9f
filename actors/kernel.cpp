// Joins engine and habits for one instruction set. All that is defined here stands in the namespace of that set, but
// for the entry: kernel_baseline, kernel_x86_64_v3 or kernel_x86_64_v4. PARALLEL38_ISA is the name for people,
// x86-64-v3.
#include "engine/kernel.hpp"
#include "actors/everybody.hpp"
#include "engine/luck/quantiles.hpp"
#include "engine/luck/random_lanes.hpp"
#include "engine/step/play.hpp"

#define PARALLEL38_JOINED(a, b) a##b
#define PARALLEL38_JOIN(a, b) PARALLEL38_JOINED(a, b)
#define PARALLEL38_SUPPORTED PARALLEL38_JOIN(supported_, PARALLEL38_ISA_NAME)
#define PARALLEL38_KERNEL PARALLEL38_JOIN(kernel_, PARALLEL38_ISA_NAME)

namespace parallel38 {

/// Whether this machine can run the kernel: asked in available_kernels.cpp, since here even the question may need the
/// instruction set.
bool PARALLEL38_SUPPORTED();

extern const Kernel PARALLEL38_KERNEL;
const Kernel PARALLEL38_KERNEL{PARALLEL38_ISA, kWidth,         &PARALLEL38_SUPPORTED, &weighs_content, &state_bytes,
                               &play,          &draw_uniforms, &exponentials_of,      &values_of};

}  // namespace parallel38
