// Verdicts on theses, by rules fixed beforehand.
#pragma once

#include <string>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// The sizes fixed beforehand, on the log-odds of the target: the nearest of 0.4, 0.9 and 1.6 is weak, moderate or
/// strong.
enum class EffectSize { too_small, weak, moderate, strong };
const char* to_text(EffectSize size);
/// too_small: below 0.1, or an interval that holds 0 or is not known.
EffectSize size_of(double log_odds, const Interval& interval);
/// The whole interval is under what counts as weak; of one that is not known: no.
bool is_under_weak(const Interval& interval);

enum class ThesisVerdict { agrees, other_size, disagrees, too_small };
/// What a verdict is called, and where its tests stand on a screen: those to look at first.
struct VerdictWords {
  const char* text;   ///< in results
  const char* brief;  ///< where there is little room
  int order;          ///< kNotPlayedOrder is that of tests that could not be played
};
inline constexpr int kNotPlayedOrder = 1;
VerdictWords words_of(ThesisVerdict verdict);
const char* to_text(ThesisVerdict verdict);
/// That nothing was found is no finding of nothing: `none` agrees where the whole interval is under 0.1 either way,
/// disagrees where none of it is, and is too small to tell in between.
/// @param expect up, down or none  @param size weak, moderate, strong; empty: any
ThesisVerdict verdict_on(const std::string& expect, const std::string& size, double log_odds, const Interval& interval);

/// The verdict on a number that has no log-odds, date(...) or worth(...): of the direction alone. An interval that
/// holds 0 is too small to tell. No number is fixed beforehand below which a date or a worth is the same: `none` can be
/// contradicted, never borne out.
ThesisVerdict verdict_on_direction(const std::string& expect, double difference, const Interval& interval);

}  // namespace parallel38
