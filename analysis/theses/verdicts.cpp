#include "analysis/theses/verdicts.hpp"

#include <cmath>

namespace parallel38 {

namespace {

constexpr double kWeak = 0.1;  ///< log-odds: what is smaller is too small

}  // namespace

const char* to_text(EffectSize size) {
  constexpr const char* kWords[] = {"too small to tell", "weak", "moderate", "strong"};
  return kWords[static_cast<std::size_t>(size)];
}

EffectSize size_of(double log_odds, const Interval& interval) {
  const double x = std::abs(log_odds);
  if (!(x >= kWeak) || std::isnan(interval.low) || (interval.low <= 0 && interval.high >= 0))
    return EffectSize::too_small;
  return x < 0.65 ? EffectSize::weak : x < 1.25 ? EffectSize::moderate : EffectSize::strong;  // between .4, .9 and 1.6
}

bool is_under_weak(const Interval& interval) {
  return std::abs(interval.low) < kWeak && std::abs(interval.high) < kWeak;
}

VerdictWords words_of(ThesisVerdict verdict) {
  switch (verdict) {  // the compiler says which is missing
    case ThesisVerdict::agrees: return {"agrees", "agrees", 4};
    case ThesisVerdict::other_size: return {"right direction, other size", "other size", 3};
    case ThesisVerdict::disagrees: return {"disagrees", "disagrees", 0};
    case ThesisVerdict::too_small: break;
  }
  return {"too small to tell", "too small", 2};
}
const char* to_text(ThesisVerdict verdict) { return words_of(verdict).text; }

ThesisVerdict verdict_on(const std::string& expect, const std::string& size, double log_odds,
                         const Interval& interval) {
  const EffectSize found = size_of(log_odds, interval);
  if (expect == "none") {
    const bool beyond = interval.low >= kWeak || interval.high <= -kWeak;
    if (is_under_weak(interval)) return ThesisVerdict::agrees;
    return beyond ? ThesisVerdict::disagrees : ThesisVerdict::too_small;
  }
  if (found == EffectSize::too_small) return ThesisVerdict::too_small;
  if ((expect == "up") != (log_odds > 0)) return ThesisVerdict::disagrees;
  return size.empty() || size == to_text(found) ? ThesisVerdict::agrees : ThesisVerdict::other_size;
}

ThesisVerdict verdict_on_direction(const std::string& expect, double difference, const Interval& interval) {
  const bool clear = interval.low > 0 || interval.high < 0;
  if (!clear) return ThesisVerdict::too_small;
  if (expect == "none") return ThesisVerdict::disagrees;
  return (expect == "up") == (difference > 0) ? ThesisVerdict::agrees : ThesisVerdict::disagrees;
}

}  // namespace parallel38
