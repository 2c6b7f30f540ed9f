// Arithmetic in lanes: exp and log against long double, and the same bits in
// every build.
#include "engine/step/lanes.hpp"

#include <doctest/doctest.h>

#include <cfloat>
#include <cmath>
#include <random>

using namespace parallel38;

namespace {

// 64 or 113 bits of mantissa: right far beyond the last bit of a double. Where
// long double is double there is nothing to see.
constexpr bool kReference = LDBL_MANT_DIG >= 64;
constexpr int kBatches = 50000;

/// Doubles of all sizes and signs, the same ones everywhere: mt19937_64 is
/// defined to the bit, and so are these.
class Numbers {
 public:
  double between(double low, double high) {
    return low + (high - low) * (static_cast<double>(bits_() >> 11) * 0x1p-53);
  }
  /// Log-uniform over the normal numbers 2^low to 2^high.
  double of_any_size(int low, int high) {
    const auto exponent = static_cast<int>(bits_() % static_cast<std::uint64_t>(high - low));
    return std::ldexp(between(1, 2), low + exponent);
  }
  template <class Draw>
  Lanes lanes(Draw draw) {
    double values[kWidth];
    for (double& value : values) value = draw(*this);
    return Lanes::load(values);
  }

 private:
  std::mt19937_64 bits_{1950};
};

long double relative_error(double got, long double exact) {
  return std::fabs((static_cast<long double>(got) - exact) / exact);
}

/// In units of the last place of a double of the size of `exact`.
long double ulps(double got, long double exact) {
  return std::fabs(static_cast<long double>(got) - exact) / std::ldexp(1.0L, std::ilogb(exact) - 52);
}

/// Largest of error(f(x), exact(x)) over batches of drawn x.
template <class Draw, class Function, class Exact, class Error>
long double worst(Draw draw, Function f, Exact exact, Error error) {
  Numbers numbers;
  long double largest = 0;
  for (int batch = 0; batch < kBatches; ++batch) {
    const Lanes x = numbers.lanes(draw), y = f(x);
    for (int i = 0; i < kWidth; ++i) {
      const long double here = error(y.lane(i), exact(static_cast<long double>(x.lane(i))));
      if (!(here <= largest)) largest = here;  // NaN too
    }
  }
  return largest;
}

constexpr auto lanes_exp = [](const Lanes& x) { return exp(x); };
constexpr auto lanes_log = [](const Lanes& x) { return log(x); };
constexpr auto exact_exp = [](long double x) { return std::exp(x); };
constexpr auto exact_log = [](long double x) { return std::log(x); };

double exp_of(double x) { return exp(Lanes(x)).lane(0); }
double log_of(double x) { return log(Lanes(x)).lane(0); }

}  // namespace

TEST_CASE("lanes: exp has a relative error below 2^-52") {
  if (!kReference) return;
  const auto error_within = [](double low, double high) {
    return worst([=](Numbers& n) { return n.between(low, high); }, lanes_exp, exact_exp, relative_error);
  };
  CHECK(error_within(-708, 709) < 0x1p-52L);
  CHECK(error_within(-40, 40) < 0x1p-52L);
  CHECK(error_within(-1, 1) < 0x1p-52L);
  const auto tiny = [](Numbers& n) { return n.of_any_size(-1022, -1) * (n.between(-1, 1) < 0 ? -1 : 1); };
  CHECK(worst(tiny, lanes_exp, exact_exp, relative_error) < 0x1p-52L);
}

TEST_CASE("lanes: exp holds where its reduction turns to the next power of two") {
  if (!kReference) return;
  for (int k = -1020; k <= 1022; ++k) {
    const double turn = (k + 0.5) * 0.6931471805599453;
    for (const double x : {std::nextafter(turn, -1e3), turn, std::nextafter(turn, 1e3)})
      CHECK(relative_error(exp_of(x), std::exp(static_cast<long double>(x))) < 0x1p-52L);
  }
}

TEST_CASE("lanes: exp at its ends") {
  CHECK(exp_of(0.0) == 1);
  CHECK(exp_of(-0.0) == 1);
  CHECK(exp_of(-708) >= DBL_MIN);
  CHECK(exp_of(std::nextafter(-708, -1e3)) == 0);
  CHECK(exp_of(-1e300) == 0);
  CHECK(exp_of(-INFINITY) == 0);
  CHECK(std::isfinite(exp_of(709)));
  CHECK(exp_of(std::nextafter(709, 1e3)) == exp_of(709));
  CHECK(exp_of(1e300) == exp_of(709));
  CHECK(exp_of(INFINITY) == exp_of(709));
  CHECK(std::isnan(exp_of(NAN)));
}

TEST_CASE("lanes: log has an error below 1 ulp") {
  if (!kReference) return;
  CHECK(worst([](Numbers& n) { return n.of_any_size(-1022, 1024); }, lanes_log, exact_log, ulps) < 1);
  CHECK(worst([](Numbers& n) { return n.between(0x1p-53, 1); }, lanes_log, exact_log, ulps) < 1);
  CHECK(worst([](Numbers& n) { return n.between(0.7, 1.42); }, lanes_log, exact_log, ulps) < 1);
  const auto near_one = [](Numbers& n) { return 1 + n.of_any_size(-52, -1) * (n.between(-1, 1) < 0 ? -1 : 1); };
  const auto ulps_or_exact = [](double got, long double exact) {
    return exact == 0 ? std::fabs(got) : ulps(got, exact);
  };
  CHECK(worst(near_one, lanes_log, exact_log, ulps_or_exact) < 1);
}

TEST_CASE(
    "lanes: log holds at powers of two, where its reduction turns, and "
    "at its ends") {
  CHECK(log_of(1) == 0);
  CHECK(log_of(0) == doctest::Approx(-709.0895657128241));       // -1023 ln 2
  CHECK(log_of(INFINITY) == doctest::Approx(709.782712893384));  // 1024 ln 2
  if (!kReference) return;
  for (int k = -1022; k <= 1023; ++k) {
    const double power = std::ldexp(1.0, k), turn = std::ldexp(0x1.6a09e667f3bcdp0, k);
    for (const double x : {power, std::nextafter(power, INFINITY), std::nextafter(turn, 0), turn})
      if (x != 1) CHECK(ulps(log_of(x), std::log(static_cast<long double>(x))) < 1);
  }
  CHECK(ulps(log_of(DBL_MAX), std::log(static_cast<long double>(DBL_MAX))) < 1);
}

TEST_CASE(
    "lanes: sigmoid is right to 2^-51 of itself, above 0 and at most 1, and turns "
    "over exactly at 0") {
  const auto sigmoid_of = [](const Lanes& x) { return sigmoid(x); };
  const auto exact = [](long double x) { return 1 / (1 + std::exp(-x)); };
  if (kReference)
    CHECK(worst([](Numbers& n) { return n.between(-708, 40); }, sigmoid_of, exact, relative_error) < 0x1p-51L);
  CHECK(sigmoid(Lanes(0.0)).lane(0) == 0.5);
  CHECK(sigmoid(Lanes(1e300)).lane(0) == 1);
  CHECK(sigmoid(Lanes(-1e300)).lane(0) > 0);
  CHECK(sigmoid(Lanes(-1e300)).lane(0) < 1e-300);
}

TEST_CASE(
    "lanes: logit is right to the rounding of the odds and its own last "
    "place") {
  // p / (1 - p) has a relative error below 2^-52, which is an absolute one of
  // the logarithm, itself right to 1 ulp.
  const auto within = [](double got, long double exact) {
    return std::fabs(static_cast<long double>(got) - exact) / (0x1p-52L + std::ldexp(1.0L, std::ilogb(exact) - 52));
  };
  const auto exact = [](long double p) { return std::log(p) - std::log1p(-p); };
  const auto logit_of = [](const Lanes& p) { return logit(p); };
  if (kReference) {
    CHECK(worst([](Numbers& n) { return n.between(0x1p-40, 1 - 0x1p-40); }, logit_of, exact, within) < 1);
    CHECK(worst([](Numbers& n) { return n.of_any_size(-1000, -1); }, logit_of, exact, within) < 1);
  }
  CHECK(logit(Lanes(0.5)).lane(0) == 0);
  CHECK(logit(Lanes(1.0)).lane(0) > 700);  // certainty stays finite, and on its side
  CHECK(logit(Lanes(0.0)).lane(0) < -700);
}

TEST_CASE("lanes: there and back between probabilities and log-odds") {
  Numbers numbers;
  for (int batch = 0; batch < 1000; ++batch) {
    const Lanes x = numbers.lanes([](Numbers& n) { return n.between(-7, 7); });
    const Lanes back = logit(sigmoid(x));
    // d logit / dp = 1 / (p (1 - p)) <= 1098 at 7: an error of 2^-51 p grows to
    // 1098 x 2^-51 p.
    for (int i = 0; i < kWidth; ++i) CHECK(std::fabs(back.lane(i) - x.lane(i)) < 1100 * 0x1p-50);
  }
}

TEST_CASE("lanes: every lane stands alone") {
  double x[kWidth], y[kWidth];
  for (int i = 0; i < kWidth; ++i) x[i] = 0.5 + i, y[i] = i == 1 ? x[1] : kWidth - 2.0 * i;
  const Lanes a = Lanes::load(x), b = Lanes::load(y);
  for (int i = 0; i < kWidth; ++i) {
    CHECK((a + b).lane(i) == x[i] + y[i]);
    CHECK((a - b).lane(i) == x[i] - y[i]);
    CHECK((a * b).lane(i) == x[i] * y[i]);
    CHECK((b / a).lane(i) == y[i] / x[i]);
    CHECK((-a).lane(i) == -x[i]);
    CHECK(sqrt(a).lane(i) == std::sqrt(x[i]));
    CHECK(min(a, b).lane(i) == std::min(x[i], y[i]));
    CHECK(max(a, b).lane(i) == std::max(x[i], y[i]));
    CHECK(exp(b).lane(i) == exp_of(y[i]));
    CHECK(log(a).lane(i) == log_of(x[i]));
    CHECK((a < b).lane(i) == (x[i] < y[i]));
    CHECK((a <= b).lane(i) == (x[i] <= y[i]));
    CHECK((a > b).lane(i) == (x[i] > y[i]));
    CHECK((a >= b).lane(i) == (x[i] >= y[i]));
    CHECK((a == Lanes(x[0])).lane(i) == (i == 0));
    CHECK(where(a < b, a, b).lane(i) == (x[i] < y[i] ? x[i] : y[i]));
  }
  double stored[kWidth];
  b.store(stored);
  for (int i = 0; i < kWidth; ++i) CHECK(stored[i] == y[i]);
}

TEST_CASE("lanes: where takes the bits of one side, whatever stands on the other") {
  for (const double poison : {static_cast<double>(NAN), static_cast<double>(INFINITY), -0.0}) {
    CHECK(where(Mask(true), Lanes(2.0), poison).lane(0) == 2);
    CHECK(where(Mask(false), Lanes(poison), 2.0).lane(0) == 2);
  }
  CHECK(std::signbit(where(Mask(true), -Lanes(0.0), 0.0).lane(0)));
}

TEST_CASE("lanes: no order, no equality with what is not a number") {
  const Lanes nan(NAN), one(1.0);
  CHECK_FALSE((nan < one).any());
  CHECK_FALSE((one <= nan).any());
  CHECK_FALSE((nan == nan).any());
}

TEST_CASE("masks: and, or, not, any, one lane at a time") {
  CHECK(Mask(true).any());
  CHECK_FALSE(Mask(false).any());
  CHECK_FALSE((~Mask(true)).any());
  for (int lane = 0; lane < kWidth; ++lane) {
    Mask one(false);
    one.set(lane, true);
    CHECK(one.any());
    for (int i = 0; i < kWidth; ++i) {
      CHECK(one.lane(i) == (i == lane));
      CHECK((~one).lane(i) == (i != lane));
      CHECK((one | ~one).lane(i));
      CHECK((one & Mask(true)).lane(i) == (i == lane));
    }
    CHECK_FALSE((one & ~one).any());
    one.set(lane, false);
    CHECK_FALSE(one.any());
  }
}

TEST_CASE("lanes: infinite variance is no evidence") {
  // gain = variance / (variance + r) is 0 at infinite r, and 1 / 0 is infinite.
  const Lanes r = Lanes(1.0) / 0.0;
  CHECK(r.lane(0) == INFINITY);
  CHECK((Lanes(2.0) / (2.0 + r)).lane(0) == 0);
}

TEST_CASE(
    "lanes: the same bits whatever the compiler, its optimisation and "
    "the instruction set") {
  // FNV-1a over the results, first taken from g++ 12 -O0 for SSE2. It came out
  // the same with -O3, with AVX2 and with AVX-512, with clang 14, and with 4, 8
  // and 16 lanes. Contraction (a missing -ffp-contract=off) changes it wherever
  // there is an FMA.
  std::uint64_t digest = 0xcbf29ce484222325u;
  const auto add = [&](const Lanes& lanes) {
    for (int i = 0; i < kWidth; ++i) {
      std::uint64_t bits;
      const double value = lanes.lane(i);
      std::memcpy(&bits, &value, sizeof bits);
      digest = (digest ^ bits) * 0x100000001b3u;
    }
  };
  const auto many = [&](auto draw, auto f) {
    Numbers numbers;
    for (int done = 0; done < 1 << 15; done += kWidth) add(f(numbers.lanes(draw)));
  };
  many([](Numbers& n) { return n.between(-720, 720); }, lanes_exp);
  many([](Numbers& n) { return n.between(-7, 7); }, [](const Lanes& x) { return sigmoid(x); });
  many([](Numbers& n) { return n.of_any_size(-1022, 1023); }, lanes_log);
  many([](Numbers& n) { return n.between(0x1p-32, 1); },
       [](const Lanes& x) { return logit(x) - x * log(x) + sqrt(x) / exp(x); });
  CHECK(digest == 5053805614955189158u);
}
