// The answers of `sweep` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/sweep/answer.hpp"

namespace parallel38 {

/// "12.3 MB"; "2 h 10 min".
std::string size_words(double bytes);
std::string time_words(double seconds);
std::string sweep_words(const SweepAnswer& answer);
std::string estimate_words(const SweepEstimate& estimate);
void sweep_screen(const SweepAnswer& answer, Screen& to);
void estimate_screen(const SweepEstimate& estimate, const std::string& study, Screen& to);

}  // namespace parallel38
