// The kernel of this build, and whether this machine can run it. Compiled for any machine.
#include "actors/models.hpp"
#include "engine/kernel.hpp"

#ifndef PARALLEL38_ISA_NAME
#define PARALLEL38_ISA_NAME baseline
#endif
#define PARALLEL38_JOINED(a, b) a##b
#define PARALLEL38_JOIN(a, b) PARALLEL38_JOINED(a, b)
#define PARALLEL38_KERNEL PARALLEL38_JOIN(kernel_, PARALLEL38_ISA_NAME)

namespace parallel38 {

extern const Kernel PARALLEL38_KERNEL;  // kernel.cpp
bool supported_baseline();
bool supported_x86_64_v3();
bool supported_x86_64_v4();

bool supported_baseline() { return true; }
#if defined(__x86_64__)
bool supported_x86_64_v3() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2");
}
bool supported_x86_64_v4() {
  return supported_x86_64_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

std::span<const Kernel* const> kernels() {
  static constexpr const Kernel* kBuilt[] = {&PARALLEL38_KERNEL};
  return PARALLEL38_KERNEL.supported() ? std::span(kBuilt) : std::span<const Kernel* const>();
}

}  // namespace parallel38
