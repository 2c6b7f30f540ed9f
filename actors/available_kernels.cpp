// The kernels of this build, and which of them this machine can run. Compiled for any machine.
#include <vector>

#include "actors/models.hpp"
#include "engine/kernel.hpp"

namespace parallel38 {

// Each from its own object, of kernel.cpp compiled for its instruction set.
extern const Kernel kernel_baseline, kernel_x86_64_v3, kernel_x86_64_v4;
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

std::span<const Kernel* const> built_kernels() {
  static constexpr const Kernel* kBuilt[] = {
#ifdef PARALLEL38_HAS_x86_64_v4
      &kernel_x86_64_v4,
#endif
#ifdef PARALLEL38_HAS_x86_64_v3
      &kernel_x86_64_v3,
#endif
#ifdef PARALLEL38_HAS_baseline
      &kernel_baseline,
#endif
  };
  return kBuilt;
}

std::span<const Kernel* const> kernels() {
  static const std::vector<const Kernel*> usable = [] {
    std::vector<const Kernel*> found;
    for (const Kernel* kernel : built_kernels())
      if (kernel->supported()) found.push_back(kernel);
    return found;
  }();
  return usable;
}

}  // namespace parallel38
