// Compiled once for each instruction set, like actors/kernel.cpp.
#include "ceiling.hpp"

#include "engine/luck/random_lanes.hpp"
#include "engine/step/mind.hpp"

#define PARALLEL38_JOINED(a, b) a##b
#define PARALLEL38_JOIN(a, b) PARALLEL38_JOINED(a, b)

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {
namespace ceiling {

constexpr std::size_t kNames = 64, kMinds = 8;
alignas(64) double words[kNames * kWidth];
alignas(64) Lanes some[64];
Lanes means[kMinds][bench::kLargest], sigmas[kMinds][bench::kLargest * (bench::kLargest + 1) / 2];
std::uint64_t names[kNames];

std::size_t rounded(double x) { return static_cast<std::size_t>(__builtin_llround(x)); }

void draw_words(std::size_t count) {
  for (std::size_t done = 0; done < count; done += kNames)
    draw_uniforms(1950, names, count - done < kNames ? count - done : kNames, done, words);
}

Lanes logs(std::size_t count) {
  Lanes sum(0.0);
  for (std::size_t i = 0; i < count; ++i) sum += log(some[i % 64]);
  return sum;
}

/// A Kalman update of a group of n, loosened first or not.
template <int n, bool loosens>
void update(std::size_t count) {
  const Lanes z(0.3), r(0.7), years(0.01);
  for (std::size_t u = 0; u < count; ++u) {
    Lanes* mean = means[u % kMinds];
    Lanes* sigma = sigmas[u % kMinds];
    Lanes column[n];
    for (int i = 0; loosens && i < n * (n + 1) / 2; ++i) sigma[i] += years * r;
    for (int i = 0; i < n; ++i) column[i] = sigma[entry(i, 0)];
    const Lanes scale = 1.0 / (column[0] + r), gap = z - mean[0];
    for (int i = 0; i < n; ++i) {
      const Lanes gain = column[i] * scale;
      mean[i] = min(max(mean[i] + gain * gap, -kMeanLimit), kMeanLimit);
      for (int j = 0; j <= i; ++j) sigma[entry(i, j)] -= gain * column[j];
    }
  }
}
template <int n>
void updates(const bench::Work& work) {
  const std::size_t loosened = rounded(work.loosened[n]);
  update<n, true>(loosened);
  update<n, false>(rounded(work.updates[n]) - loosened);
}

/// Probabilities acted on, trees, softmax and race.
Lanes decisions(const bench::Work& work) {
  Lanes sum(0.0);
  for (std::size_t v = 0; v < rounded(work.views); ++v) sum += spread(some[v % 64] + some[(v + 1) % 64] * 0.1);
  for (std::size_t o = 0; o < rounded(work.odds); ++o) sum += sigmoid((some[o % 64] + 0.2) / some[(o + 7) % 64]);
  Lanes p(1.0);
  for (std::size_t b = 0; b < rounded(work.branches); ++b) p = p * some[b % 64];
  for (std::size_t l = 0; l < rounded(work.leaves); ++l) sum += p * some[l % 64];
  for (std::size_t o = 0; o < rounded(work.options); ++o)
    sum += some[o % 64] / (exp(some[(o + 3) % 64] * -2.0) / some[(o + 5) % 64]);
  return sum;
}

double batch(const bench::Work& work) {
  if (names[1] == 0) {
    for (std::size_t i = 0; i < kNames; ++i) names[i] = i * 0x9e3779b97f4a7c15;
    for (int i = 0; i < 64; ++i) some[i] = 0.5 + i * 0.01;
    for (std::size_t m = 0; m < kMinds; ++m)
      for (int i = 0; i < bench::kLargest; ++i) {
        means[m][i] = 0.1;
        for (int j = 0; j <= i; ++j) sigmas[m][entry(i, j)] = i == j ? 1.0 : 0.1;
      }
  }
  draw_words(work.uniforms + work.exponentials + work.numbers / work.runs_per_draw);
  Lanes sum = logs(work.exponentials);
  updates<1>(work);
  updates<2>(work);
  updates<3>(work);
  updates<4>(work);
  updates<5>(work);
  updates<6>(work);
  updates<7>(work);
  updates<8>(work);
  sum += decisions(work);
  return sum.lane(0) + means[0][0].lane(0) + words[0];
}

}  // namespace ceiling
}  // namespace PARALLEL38_ISA_NAME

namespace bench {
const Ceiling PARALLEL38_JOIN(ceiling_, PARALLEL38_ISA_NAME){kWidth, &ceiling::batch};
}  // namespace bench
}  // namespace parallel38
