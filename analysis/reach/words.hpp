// The answer of `reach` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"
#include "analysis/reach/answer.hpp"

namespace parallel38 {

inline constexpr int kLeastEffectiveRuns = 100;  ///< with fewer nothing is said

/// Whether too few runs can follow the record before the decision.
bool few_runs(const DecisionReach& reach);
std::string reach_words(const ReachAnswer& answer);
/// One screen of it. @param command as it was typed
void reach_screen(const ReachAnswer& answer, const std::string& command, const Titles& titles, Screen& to);

}  // namespace parallel38
