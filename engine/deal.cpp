#include "engine/deal.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "engine/arithmetic.hpp"
#include "engine/lanes.hpp"
#include "engine/random.hpp"

namespace parallel38 {

Luck empty_luck(const Plan& plan, int width) {
  const auto w = static_cast<std::size_t>(width);
  Luck luck;
  luck.width = width;
  luck.numbers.assign(plan.varying.size() * w, 0.0);
  luck.uniforms.assign(plan.uniform_names.size() * w, 0.5);
  luck.exponentials.assign(plan.exponential_names.size() * w, 1.0);
  luck.composed.assign(static_cast<std::size_t>(plan.content_count) * w, std::nan(""));
  luck.forced.assign(plan.decisions.size() * w, -1);
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    std::fill_n(luck.forced.begin() + static_cast<std::ptrdiff_t>(d * w), w,
                static_cast<std::int8_t>(plan.decisions[d].forced));
  return luck;
}

namespace {

double logistic(double x) { return 1.0 / (1.0 + steady_exp(-x)); }
double log_odds(double p) { return steady_log(p / (1.0 - p)); }

double triangular_quantile(double low, double mode, double high, double u) {
  if (high <= low) return low;
  const double turn = (mode - low) / (high - low);
  return u < turn ? low + std::sqrt(u * (high - low) * (mode - low))
                  : high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

/// The number that the drawn coder gave; where he gave none, any of the others', by the number's own uniform.
double coded(const Plan& plan, const Varying& v, double u, double coder_u) {
  const double* values = plan.coder_values.data() + v.coder_values.first;
  const auto n = static_cast<double>(v.coder_values.count);
  const double own = values[std::min(static_cast<Index>(coder_u * n), v.coder_values.count - 1)];
  if (!std::isnan(own)) return own;
  Index given = 0;
  for (Index i = 0; i < v.coder_values.count; ++i) given += std::isnan(values[i]) ? 0 : 1;
  Index wanted = std::min(static_cast<Index>(u * given), given - 1);
  for (Index i = 0; i < v.coder_values.count; ++i)
    if (!std::isnan(values[i]) && wanted-- == 0) return values[i];
  return 0;  // unreachable: a number has at least one coder
}

double quantile(const Plan& plan, const Varying& v, double u, double coder_u) {
  switch (v.shape) {
    case Shape::normal: return v.a + v.b * normal_quantile(u);
    case Shape::uniform: return v.a + (v.b - v.a) * u;
    case Shape::triangular: return triangular_quantile(v.a, v.b, v.c, u);
    case Shape::logit_normal: return logistic(log_odds(v.a) + v.b * normal_quantile(u));
    case Shape::coders: break;
  }
  return coded(plan, v, u, coder_u);
}

/// The mean of the codings, of probabilities in log-odds.
double centre_of_codings(const Plan& plan, const Varying& v) {
  double sum = 0;
  int given = 0;
  for (Index i = 0; i < v.coder_values.count; ++i) {
    const double x = plan.coder_values[static_cast<std::size_t>(v.coder_values.first + i)];
    if (std::isnan(x)) continue;
    sum += v.b == 1 ? log_odds(x) : x;
    ++given;
  }
  return v.b == 1 ? logistic(sum / given) : sum / given;
}

double transformed(const Varying& v, double x, std::uint64_t* clamped) {
  const double moved = v.times * x + v.plus, kept = std::clamp(moved, v.low, v.high);
  if (clamped && kept != moved) ++*clamped;
  return kept;
}

std::vector<std::uint64_t> hashes(const std::vector<std::string>& names) {
  std::vector<std::uint64_t> result;
  for (const std::string& name : names) result.push_back(name_hash(name));
  return result;
}

/// Uniforms of one name for runs first, ..., first + width - 1: one block serves four runs.
void uniforms_of(std::uint64_t seed, std::uint64_t name, std::uint64_t first, int width, double* out) {
  std::uint64_t block = ~std::uint64_t{0};
  std::array<std::uint32_t, 4> words{};
  for (int i = 0; i < width; ++i) {
    const std::uint64_t n = first + static_cast<std::uint64_t>(i);
    if (n / 4 != block) words = philox(seed, block = n / 4, name);
    out[i] = uniform_of(words[n % 4]);
  }
}

/// Standard exponentials -log(u) in place.
void exponentials_of(double* u, std::size_t count) {
  std::size_t i = 0;
  for (; i + kWidth <= count; i += kWidth) (-log(Lanes::load(u + i))).store(u + i);
  for (; i < count; ++i) u[i] = -steady_log(u[i]);
}

constexpr std::uint64_t kCoderName = name_hash("coder");

}  // namespace

double value_of(const Plan& plan, Index which, double u, double coder_u, std::uint64_t* clamped) {
  const Varying& v = plan.varying[static_cast<std::size_t>(which)];
  return transformed(v, quantile(plan, v, u, coder_u), clamped);
}

double centre_of(const Plan& plan, Index which) {
  const Varying& v = plan.varying[static_cast<std::size_t>(which)];
  return transformed(v, v.shape == Shape::coders ? centre_of_codings(plan, v) : quantile(plan, v, 0.5, 0.5), nullptr);
}

Dealer::Dealer(const Plan& plan, Dice dice)
    : plan_(&plan),
      dice_(dice),
      number_hashes_(hashes(plan.number_names)),
      uniform_hashes_(hashes(plan.uniform_names)),
      exponential_hashes_(hashes(plan.exponential_names)) {
  if (dice.runs_per_draw == 0) throw std::invalid_argument("Dealer: runs_per_draw is 0, expected at least 1");
  for (std::size_t v = 0; v < plan.varying.size(); ++v) centre_.push_back(centre_of(plan, static_cast<Index>(v)));
}

void Dealer::numbers_of_draw(std::uint64_t draw_number, double* values) const {
  if (dice_.at_centre) {
    std::copy(centre_.begin(), centre_.end(), values);
    return;
  }
  const auto coders = static_cast<double>(plan_->coders.size());
  const double coder_u = dice_.coder >= 0 ? (dice_.coder + 0.5) / coders : draw(dice_.seed, kCoderName, draw_number);
  for (std::size_t v = 0; v < number_hashes_.size(); ++v)
    values[v] = value_of(*plan_, static_cast<Index>(v), draw(dice_.seed, number_hashes_[v], draw_number), coder_u);
}

void Dealer::deal(std::uint64_t first, Luck& luck) const {
  const auto width = static_cast<std::size_t>(luck.width);
  std::vector<double> values(plan_->varying.size());
  std::uint64_t known = ~std::uint64_t{0};
  for (std::size_t i = 0; i < width; ++i) {
    const std::uint64_t wanted = (first + i) / dice_.runs_per_draw;
    if (wanted != known) numbers_of_draw(known = wanted, values.data());
    for (std::size_t v = 0; v < values.size(); ++v) luck.numbers[v * width + i] = values[v];
  }
  for (std::size_t u = 0; u < uniform_hashes_.size(); ++u)
    uniforms_of(dice_.seed, uniform_hashes_[u], first, luck.width, luck.uniforms.data() + u * width);
  for (std::size_t e = 0; e < exponential_hashes_.size(); ++e)
    uniforms_of(dice_.seed, exponential_hashes_[e], first, luck.width, luck.exponentials.data() + e * width);
  exponentials_of(luck.exponentials.data(), luck.exponentials.size());
}

void force_record(const Plan& plan, Luck& luck) {
  const auto width = static_cast<std::size_t>(luck.width);
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    std::fill_n(luck.forced.begin() + static_cast<std::ptrdiff_t>(d * width), width,
                static_cast<std::int8_t>(plan.decisions[d].recorded));
  luck.letters = Letters::recorded;
}

}  // namespace parallel38
