// Lanes: W runs that step together. Arithmetic over arrays of the machine's own vectors.
//
// Only IEEE + - * / and sqrt, and exp and log built from them, compiled without contraction: the same bits for any
// instruction set, compiler and W. Everything stands in one inline namespace per instruction set, because an inline
// function compiled for a wider one could otherwise be the copy that the linker keeps for all.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#ifndef PARALLEL38_ISA_NAME
#define PARALLEL38_ISA_NAME plain  // what is no kernel: single numbers, compiled for any machine
#endif
#ifndef PARALLEL38_LANES
#define PARALLEL38_LANES 8
#endif
#if defined(__AVX512F__) && PARALLEL38_LANES >= 8
#define PARALLEL38_NATIVE_BYTES 64
#elif defined(__AVX__) && PARALLEL38_LANES >= 4
#define PARALLEL38_NATIVE_BYTES 32
#else
#define PARALLEL38_NATIVE_BYTES 16
#endif

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

inline constexpr int kWidth = PARALLEL38_LANES;
inline constexpr int kNativeWidth = PARALLEL38_NATIVE_BYTES / 8;
inline constexpr int kParts = kWidth / kNativeWidth;
static_assert(kWidth % kNativeWidth == 0);

typedef double Native __attribute__((vector_size(PARALLEL38_NATIVE_BYTES)));
typedef std::int8_t NativeBytes __attribute__((vector_size(PARALLEL38_NATIVE_BYTES / 8)));
typedef std::int64_t NativeBits __attribute__((vector_size(PARALLEL38_NATIVE_BYTES)));

// A truth value an element: bits of ones, or, where the machine has registers for them, a bit.
#if PARALLEL38_NATIVE_BYTES == 64
typedef std::uint8_t NativeMask;
#else
typedef NativeBits NativeMask;
#endif

inline NativeBits bits_of(Native x) { return reinterpret_cast<NativeBits>(x); }
inline Native native_of(NativeBits x) { return reinterpret_cast<Native>(x); }

/// x in every place. (0 + x would be an addition: it must turn -0 into 0.)
inline Native broadcast(double x) {
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return _mm512_set1_pd(x);
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 32
  return _mm256_set1_pd(x);
#elif defined(__x86_64__)
  return _mm_set1_pd(x);
#elif defined(__wasm_simd128__)
  asm("" : "+r"(x));  // a number in a register: clang 14 may move a load into all lanes behind a store to its place
  return reinterpret_cast<Native>(wasm_f64x2_splat(x));
#else
  Native all{};
  for (int i = 0; i < kNativeWidth; ++i) all[i] = x;
  return all;
#endif
}

// What has an instruction of its own; each is given the meaning of the plain formula, ties and NaN included.
inline Native select(NativeMask mask, Native a, Native b) {
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return _mm512_mask_blend_pd(mask, b, a);
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 32
  return _mm256_blendv_pd(b, a, reinterpret_cast<__m256d>(mask));
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Native>(
      wasm_v128_bitselect(reinterpret_cast<v128_t>(a), reinterpret_cast<v128_t>(b), reinterpret_cast<v128_t>(mask)));
#else
  return native_of((mask & bits_of(a)) | (~mask & bits_of(b)));
#endif
}
inline NativeMask all_of(bool value) {
#if PARALLEL38_NATIVE_BYTES == 64
  return value ? 0xff : 0;
#else
  return NativeBits{} - (value ? 1 : 0);
#endif
}
inline bool element(NativeMask mask, int i) {
#if PARALLEL38_NATIVE_BYTES == 64
  return (mask >> i & 1) != 0;
#else
  return mask[i] != 0;
#endif
}
inline void set_element(NativeMask& mask, int i, bool value) {
#if PARALLEL38_NATIVE_BYTES == 64
  mask = static_cast<NativeMask>((mask & ~(1 << i)) | (value ? 1 << i : 0));
#else
  mask[i] = value ? -1 : 0;
#endif
}
inline NativeMask less(Native a, Native b) {
#if PARALLEL38_NATIVE_BYTES == 64
  return _mm512_cmp_pd_mask(a, b, _CMP_LT_OS);
#else
  return reinterpret_cast<NativeBits>(a < b);
#endif
}
inline NativeMask at_most(Native a, Native b) {
#if PARALLEL38_NATIVE_BYTES == 64
  return _mm512_cmp_pd_mask(a, b, _CMP_LE_OS);
#else
  return reinterpret_cast<NativeBits>(a <= b);
#endif
}
inline NativeMask same(Native a, Native b) {
#if PARALLEL38_NATIVE_BYTES == 64
  return _mm512_cmp_pd_mask(a, b, _CMP_EQ_OQ);
#else
  return reinterpret_cast<NativeBits>(a == b);
#endif
}
/// a < b ? a : b.
inline Native lesser(Native a, Native b) {
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return _mm512_maskz_min_pd(0xff, a, b);
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 32
  return _mm256_min_pd(a, b);
#elif defined(__x86_64__)
  return _mm_min_pd(a, b);
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Native>(wasm_f64x2_pmin(reinterpret_cast<v128_t>(b), reinterpret_cast<v128_t>(a)));
#else
  return select(less(a, b), a, b);
#endif
}
/// a > b ? a : b.
inline Native larger(Native a, Native b) {
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return _mm512_maskz_max_pd(0xff, a, b);
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 32
  return _mm256_max_pd(a, b);
#elif defined(__x86_64__)
  return _mm_max_pd(a, b);
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Native>(wasm_f64x2_pmax(reinterpret_cast<v128_t>(b), reinterpret_cast<v128_t>(a)));
#else
  return select(less(b, a), a, b);
#endif
}
inline bool any_bit(NativeMask x) {
#if PARALLEL38_NATIVE_BYTES == 64
  return x != 0;
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 32
  return _mm256_movemask_pd(reinterpret_cast<__m256d>(x)) != 0;
#elif defined(__x86_64__)
  return _mm_movemask_pd(reinterpret_cast<__m128d>(x)) != 0;
#elif defined(__wasm_simd128__)
  return wasm_v128_any_true(reinterpret_cast<v128_t>(x));
#else
  std::int64_t found = 0;
  for (int i = 0; i < kNativeWidth; ++i) found |= x[i];
  return found != 0;
#endif
}

inline Native sqrt_native(Native x) {
#if defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 64
  return _mm512_maskz_sqrt_pd(0xff, x);  // of g++ 12's two, the one that is not reported as uninitialised (bug 105593)
#elif defined(__x86_64__) && PARALLEL38_NATIVE_BYTES == 32
  return _mm256_sqrt_pd(x);
#elif defined(__x86_64__)
  return _mm_sqrt_pd(x);
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Native>(wasm_f64x2_sqrt(reinterpret_cast<v128_t>(x)));
#else
  for (int i = 0; i < kNativeWidth; ++i) x[i] = __builtin_sqrt(x[i]);
  return x;
#endif
}

/// e^x by reduction to |r| <= ln 2 / 2 and its Taylor series to degree 13 (truncation below 5e-18): relative error
/// below 2^-52. 0 below -708, as at -708 (a subnormal is never needed); at most e^709.
inline Native exp_native(Native x) {
  const NativeMask tiny = less(x, broadcast(-708.0));
  x = larger(Native{} - 708.0, lesser(Native{} + 709.0, x));
  const Native shifted = x * 0x1.71547652b82fep0 + 0x1.8p52;
  const Native k = shifted - 0x1.8p52;
  const Native r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
  Native q = Native{} + 1.0 / 6227020800.0;
  q = q * r + 1.0 / 479001600.0;
  q = q * r + 1.0 / 39916800.0;
  q = q * r + 1.0 / 3628800.0;
  q = q * r + 1.0 / 362880.0;
  q = q * r + 1.0 / 40320.0;
  q = q * r + 1.0 / 5040.0;
  q = q * r + 1.0 / 720.0;
  q = q * r + 1.0 / 120.0;
  q = q * r + 1.0 / 24.0;
  q = q * r + 1.0 / 6.0;
  q = q * r + 0.5;
  const Native mantissa = (q * (r * r) + r) + 1.0;
  const NativeBits scale = (bits_of(shifted) + 1023) << 52;  // the low bits of `shifted` are those of k
  return select(tiny, Native{}, mantissa * native_of(scale));
}

/// ln x of a positive normal number, as in fdlibm's e_log.c (Sun Microsystems 1993): error below 1 ulp. Never infinite:
/// ln 0 is -1023 ln 2 and ln infinity 1024 ln 2. Subnormal numbers, negative ones and NaN give no meaningful number.
inline Native log_native(Native x) {
  const NativeBits i = bits_of(x);
  // k with x = 2^k m, sqrt(1/2) <= m < sqrt(2); raised by 1023 so that it is positive and a logical shift does
  const NativeBits biased = (i - 0x3fe6a09e667f3bcd + (std::int64_t{1023} << 52)) >> 52;
  const NativeBits k = biased - 1023;
  const Native dk = native_of(biased + 0x4330000000000000) - (0x1p52 + 1023.0);
  const Native f = native_of(i - (k << 52)) - 1.0;
  const Native s = f / (2.0 + f);
  const Native z = s * s;
  const Native w = z * z;
  const Native odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const Native even =
      z * (6.666666666666735130e-01 +
           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const Native half_square = 0.5 * f * f;
  return dk * 6.93147180369123816490e-01 -
         ((half_square - (s * (half_square + (odd + even)) + dk * 1.90821492927058770002e-10)) - f);
}

/// W truth values.
struct Mask {
  NativeMask part[kParts];

  Mask() = default;
  explicit Mask(bool all) {
    for (NativeMask& p : part) p = all_of(all);
  }
  Mask(const Mask& other) { *this = other; }
  Mask& operator=(const Mask& other) {
    for (int p = 0; p < kParts; ++p) part[p] = other.part[p];
    return *this;
  }
  bool lane(int i) const { return element(part[i / kNativeWidth], i % kNativeWidth); }
  void set(int i, bool value) { set_element(part[i / kNativeWidth], i % kNativeWidth, value); }
  bool any() const {
    NativeMask joined = part[0];
    for (int p = 1; p < kParts; ++p) joined = static_cast<NativeMask>(joined | part[p]);
    return any_bit(joined);
  }
};

#define PARALLEL38_EACH_PART(Result, expression)                \
  Result result;                                                \
  for (int p = 0; p < kParts; ++p) result.part[p] = expression; \
  return result;

inline Mask operator&(const Mask& a, const Mask& b) {
  PARALLEL38_EACH_PART(Mask, static_cast<NativeMask>(a.part[p] & b.part[p]))
}
inline Mask operator|(const Mask& a, const Mask& b) {
  PARALLEL38_EACH_PART(Mask, static_cast<NativeMask>(a.part[p] | b.part[p]))
}
inline Mask operator~(const Mask& a) { PARALLEL38_EACH_PART(Mask, static_cast<NativeMask>(~a.part[p])) }

/// W doubles, one a run. Copied part by part: copied whole it would stall.
struct Lanes {
  Native part[kParts];

  Lanes() = default;
  Lanes(double x) {  // implicit: formulas read as in the textbook
    for (Native& p : part) p = broadcast(x);
  }
  Lanes(const Lanes& other) { *this = other; }
  Lanes& operator=(const Lanes& other) {
    for (int p = 0; p < kParts; ++p) part[p] = other.part[p];
    return *this;
  }
  static Lanes load(const double* from) {
    Lanes lanes;
    std::memcpy(lanes.part, from, sizeof lanes.part);
    return lanes;
  }
  void store(double* to) const { std::memcpy(to, part, sizeof part); }
  /// Small whole numbers, a byte each.
  void store_bytes(std::int8_t* to) const {
    for (int p = 0; p < kParts; ++p) {
      const NativeBytes bytes = __builtin_convertvector(part[p], NativeBytes);
      std::memcpy(to + p * kNativeWidth, &bytes, sizeof bytes);
    }
  }
  double lane(int i) const { return part[i / kNativeWidth][i % kNativeWidth]; }
};

inline Lanes operator+(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Lanes, a.part[p] + b.part[p]) }
inline Lanes operator-(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Lanes, a.part[p] - b.part[p]) }
inline Lanes operator*(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Lanes, a.part[p] * b.part[p]) }
inline Lanes operator/(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Lanes, a.part[p] / b.part[p]) }
inline Lanes operator-(const Lanes& a) { PARALLEL38_EACH_PART(Lanes, -a.part[p]) }
inline Lanes& operator+=(Lanes& a, const Lanes& b) { return a = a + b; }
inline Lanes& operator-=(Lanes& a, const Lanes& b) { return a = a - b; }
inline Lanes& operator*=(Lanes& a, const Lanes& b) { return a = a * b; }

inline Mask operator<(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Mask, less(a.part[p], b.part[p])) }
inline Mask operator<=(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Mask, at_most(a.part[p], b.part[p])) }
inline Mask operator==(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Mask, same(a.part[p], b.part[p])) }
inline Mask operator>(const Lanes& a, const Lanes& b) { return b < a; }
inline Mask operator>=(const Lanes& a, const Lanes& b) { return b <= a; }

inline Lanes where(const Mask& m, const Lanes& a, const Lanes& b) {
  PARALLEL38_EACH_PART(Lanes, select(m.part[p], a.part[p], b.part[p]))
}
inline Lanes min(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Lanes, lesser(b.part[p], a.part[p])) }
inline Lanes max(const Lanes& a, const Lanes& b) { PARALLEL38_EACH_PART(Lanes, larger(b.part[p], a.part[p])) }
inline Lanes sqrt(const Lanes& a) { PARALLEL38_EACH_PART(Lanes, sqrt_native(a.part[p])) }
inline Lanes exp(const Lanes& a) { PARALLEL38_EACH_PART(Lanes, exp_native(a.part[p])) }
inline Lanes log(const Lanes& a) { PARALLEL38_EACH_PART(Lanes, log_native(a.part[p])) }

#undef PARALLEL38_EACH_PART

inline Lanes sigmoid(const Lanes& x) { return 1.0 / (1.0 + exp(-x)); }
inline Lanes logit(const Lanes& p) { return log(p / (1.0 - p)); }

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
