// Quantile functions of the numbers that are not certain, over lanes: MODEL section 3.
#pragma once

#include <algorithm>

#include "engine/plan/plan.hpp"
#include "engine/step/lanes.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// A rational approximation on one range of the normal quantile, lowest coefficient first.
struct Rational {
  double top[8], bottom[8];
};
// Wichura, M. J. (1988) Algorithm AS 241: the percentage points of the normal distribution. Applied Statistics 37,
// 477-484.
inline constexpr Rational kCentre{
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
     4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
     3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3}};
inline constexpr Rational kMiddle{
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
     1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};
inline constexpr Rational kTail{
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};

inline Lanes horner(const double (&c)[8], const Lanes& x) {
  Lanes sum(c[7]);
  for (int i = 6; i >= 0; --i) sum = sum * x + c[i];
  return sum;
}
inline Lanes ratio(const Rational& rational, const Lanes& x) {
  return horner(rational.top, x) / horner(rational.bottom, x);
}

/// Quantile of the standard normal distribution: relative error about 1e-16.
inline Lanes normal_quantile(const Lanes& u) {
  const Lanes q = u - 0.5;
  const Mask central = (q <= Lanes(0.425)) & (q >= Lanes(-0.425));
  const Lanes square = 0.180625 - q * q;
  const Lanes near = q * horner(kCentre.top, square) / horner(kCentre.bottom, square);
  if (!(~central).any()) return near;
  const Mask below = q < Lanes(0.0);
  const Lanes r = sqrt(-log(where(below, u, 1.0 - u)));
  Lanes far = ratio(kMiddle, r - 1.6);
  const Mask farther = r > Lanes(5.0);
  if (farther.any()) far = where(farther, ratio(kTail, r - 5.0), far);
  return where(central, near, where(below, -far, far));
}

inline Lanes triangular_quantile(double low, double mode, double high, const Lanes& u) {
  if (high <= low) return low;
  const Lanes up = low + sqrt(u * (high - low) * (mode - low));
  const Lanes down = high - sqrt((1.0 - u) * (high - low) * (high - mode));
  return where(u < Lanes((mode - low) / (high - low)), up, down);
}

inline Lanes quantile(const Coding& of, const Lanes& u) {
  switch (of.shape) {
    case Shape::normal: return of.a + of.b * normal_quantile(u);
    case Shape::uniform: return of.a + (of.b - of.a) * u;
    case Shape::triangular: return triangular_quantile(of.a, of.b, of.c, u);
    case Shape::logit_normal: return sigmoid(logit(of.a) + of.b * normal_quantile(u));
    case Shape::coders: break;
  }
  return of.a;
}

/// Quantile of what the drawn coder gave (coder_u = 1: one who gave no number of the plan). Where he gave nothing, of
/// any of the others', chosen by the number's own uniform, of which what is left is uniform again.
inline Lanes coded(const Plan& plan, const Varying& v, const Lanes& u, const Lanes& coder_u) {
  const Coding* codings = plan.codings.data() + v.codings.first;
  const Index n = v.codings.count;
  const auto count = static_cast<Index>(std::count_if(codings, codings + n, gives));
  const auto nth_given = [&](Index nth) {
    Index i = 0;
    while (!gives(codings[i]) || nth-- > 0) ++i;
    return i;
  };
  double whose[kWidth], within[kWidth];
  for (int lane = 0; lane < kWidth; ++lane) {
    const auto drawn = static_cast<Index>(coder_u.lane(lane) * n);
    const bool gave = drawn < n && gives(codings[drawn]);
    const double scaled = u.lane(lane) * count;
    const Index other = std::min(static_cast<Index>(scaled), count - 1);
    whose[lane] = gave ? drawn : nth_given(other);
    within[lane] = gave ? u.lane(lane) : std::clamp(scaled - other, 0x1p-53, 1 - 0x1p-53);
  }
  Lanes result(0.0);
  for (Index i = 0; i < n; ++i)
    if (gives(codings[i]))
      result =
          where(Lanes::load(whose) == Lanes(static_cast<double>(i)), quantile(codings[i], Lanes::load(within)), result);
  return result;
}

inline Lanes quantile(const Plan& plan, const Varying& v, const Lanes& u, const Lanes& coder_u) {
  return v.shape == Shape::coders ? coded(plan, v, u, coder_u) : quantile(Coding{v.shape, v.a, v.b, v.c}, u);
}

/// What changes made of a draw, within the legal range of its key.
inline Lanes transformed(const Varying& v, const Lanes& x) { return min(max(v.times * x + v.plus, v.low), v.high); }

/// Values of some of the numbers that vary, into [varying x width], from uniforms [count x width].
inline void values_of(const Plan& plan, const Index* which, std::size_t count, const double* u, const double* coder_u,
                      double* numbers) {
  const Lanes coder = Lanes::load(coder_u);
  for (std::size_t i = 0; i < count; ++i) {
    const Varying& v = plan.varying.data()[which[i]];
    transformed(v, quantile(plan, v, Lanes::load(u + i * kWidth), coder))
        .store(numbers + static_cast<std::size_t>(which[i]) * kWidth);
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
