// Random words over lanes: Philox4x32-10 (Salmon et al. 2011) on several names at once, with the bits of random.hpp.
#pragma once

#include "engine/step/lanes.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

typedef std::uint64_t NativeWords __attribute__((vector_size(PARALLEL38_NATIVE_BYTES)));

/// Products of the low halves: 32 x 32 to 64 bits.
inline NativeWords multiply(NativeWords a, std::uint64_t b) {
  [[maybe_unused]] const NativeWords factor = NativeWords{} + b;
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return reinterpret_cast<NativeWords>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(factor)));
#elif defined(__AVX2__) && PARALLEL38_NATIVE_BYTES == 32
  return reinterpret_cast<NativeWords>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(factor)));
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 16
  return reinterpret_cast<NativeWords>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(factor)));
#elif defined(__wasm_simd128__)
  const v128_t words = reinterpret_cast<v128_t>(a), low = wasm_i32x4_shuffle(words, words, 0, 2, 0, 2);
  return reinterpret_cast<NativeWords>(
      wasm_u64x2_extmul_low_u32x4(low, wasm_u32x4_splat(static_cast<std::uint32_t>(b))));
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

/// The first halves, and the second halves, of two vectors, element by element in turn.
#if PARALLEL38_NATIVE_BYTES == 64
inline Native zip_low(Native a, Native b) { return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
inline Native zip_high(Native a, Native b) { return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }
#elif PARALLEL38_NATIVE_BYTES == 32
inline Native zip_low(Native a, Native b) { return __builtin_shufflevector(a, b, 0, 4, 1, 5); }
inline Native zip_high(Native a, Native b) { return __builtin_shufflevector(a, b, 2, 6, 3, 7); }
#else
inline Native zip_low(Native a, Native b) { return __builtin_shufflevector(a, b, 0, 2); }
inline Native zip_high(Native a, Native b) { return __builtin_shufflevector(a, b, 1, 3); }
#endif

/// Turns a square of numbers about its diagonal: zipping its halves log2(width) times does.
inline void transpose(Native (&square)[kNativeWidth]) {
  for (int zips = 1; zips < kNativeWidth; zips *= 2) {
    Native zipped[kNativeWidth];
    for (int i = 0; i < kNativeWidth / 2; ++i) {
      zipped[2 * i] = zip_low(square[i], square[i + kNativeWidth / 2]);
      zipped[2 * i + 1] = zip_high(square[i], square[i + kNativeWidth / 2]);
    }
    for (int i = 0; i < kNativeWidth; ++i) square[i] = zipped[i];
  }
}

/// Uniforms of names for draws first, ..., first + width - 1: [names x width].
inline void draw_uniforms(std::uint64_t seed, const std::uint64_t* names, std::size_t count, std::uint64_t first,
                          double* out) {
  constexpr std::size_t kBlocks = kWidth / 4 + 1;
  const std::size_t offset = first % 4, blocks = (offset + kWidth + 3) / 4;
  for (std::size_t at = 0; at < count; at += kNativeWidth) {
    const std::size_t some = count - at < kNativeWidth ? count - at : kNativeWidth;
    NativeWords name{};
    std::memcpy(&name, names + at, some * sizeof *names);
    Native by_draw[4 * kBlocks];  // a name an element
    for (std::size_t b = 0; b < blocks; ++b) {
      const Block words = philox(seed, first / 4 + b, name);
      for (std::size_t w = 0; w < 4; ++w) by_draw[4 * b + w] = uniform_of(words.word[w]);
    }
    for (std::size_t part = 0; part < kParts; ++part) {
      Native square[kNativeWidth];
      for (std::size_t i = 0; i < kNativeWidth; ++i) square[i] = by_draw[offset + part * kNativeWidth + i];
      transpose(square);
      for (std::size_t i = 0; i < some; ++i)
        std::memcpy(out + (at + i) * kWidth + part * kNativeWidth, &square[i], sizeof square[i]);
    }
  }
}

/// Standard exponentials in place of uniforms: [count x width].
inline void exponentials_of(double* u, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i, u += kWidth) (-log(Lanes::load(u))).store(u);
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
