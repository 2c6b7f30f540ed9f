// Random words over lanes: Philox4x32-10 (Salmon et al. 2011) on several names at once, with the bits of random.hpp.
#pragma once

#include "engine/lanes.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

typedef std::uint64_t NativeWords __attribute__((vector_size(PARALLEL38_NATIVE_BYTES)));

/// Products of the low halves: 32 x 32 to 64 bits.
inline NativeWords multiply(NativeWords a, std::uint64_t b) {
  const NativeWords factor = NativeWords{} + b;
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return reinterpret_cast<NativeWords>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(factor)));
#elif defined(__AVX2__) && PARALLEL38_NATIVE_BYTES == 32
  return reinterpret_cast<NativeWords>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(factor)));
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 16
  return reinterpret_cast<NativeWords>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(factor)));
#else
  return (a & 0xffffffff) * factor;
#endif
}

/// A block of four words for each of several names. The high halves of what it keeps are of no account.
struct Block {
  NativeWords word[4];
};
inline Block philox(std::uint64_t seed, std::uint64_t block, NativeWords name) {
  NativeWords c0 = NativeWords{} + block, c1 = c0 >> 32, c2 = name, c3 = name >> 32;
  std::uint64_t low = seed, high = seed >> 32;
  for (int round = 0; round < 10; ++round) {
    const NativeWords a = multiply(c0, 0xD2511F53), b = multiply(c2, 0xCD9E8D57);
    c0 = (b >> 32) ^ c1 ^ low;
    c1 = b;
    c2 = (a >> 32) ^ c3 ^ high;
    c3 = a;
    low += 0x9E3779B9;
    high += 0xBB67AE85;
  }
  return {{c0, c1, c2, c3}};
}

/// (word + 1/2) / 2^32, exactly.
inline Native uniform_of(NativeWords word) {
  const NativeWords bits = (word & 0xffffffff) | 0x4330000000000000;
  return (reinterpret_cast<Native>(bits) - 0x1p52 + 0.5) * 0x1p-32;
}

/// Uniforms of names for draws first, ..., first + width - 1: [names x width].
inline void draw_uniforms(std::uint64_t seed, const std::uint64_t* names, std::size_t count, std::uint64_t first,
                          double* out) {
  for (std::size_t at = 0; at < count; at += kNativeWidth) {
    const std::size_t some = count - at < kNativeWidth ? count - at : kNativeWidth;
    NativeWords name{};
    std::memcpy(&name, names + at, some * sizeof *names);
    for (std::uint64_t block = first / 4; block <= (first + kWidth - 1) / 4; ++block) {
      const Block words = philox(seed, block, name);
      for (std::uint64_t w = 0; w < 4; ++w) {
        const std::uint64_t lane = 4 * block + w - first;  // huge where before the first
        if (lane >= kWidth) continue;
        const Native u = uniform_of(words.word[w]);
        for (std::size_t i = 0; i < some; ++i) out[(at + i) * kWidth + lane] = u[i];
      }
    }
  }
}

/// Standard exponentials in place of uniforms: [count x width].
inline void exponentials_of(double* u, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i, u += kWidth) (-log(Lanes::load(u))).store(u);
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
