// The answers of `sweep` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/sweep/answer.hpp"

namespace parallel38 {

/// "12.3 MB"; "2 h 10 min".
std::string size_words(double bytes);
std::string time_words(double seconds);
/// Counted: "1 point", "2,048 points".
std::string counted(std::uint64_t n, const std::string& noun);
std::string sweep_words(const SweepAnswer& answer);
std::string estimate_words(const SweepEstimate& estimate);
void sweep_screen(const SweepAnswer& answer, Screen& to);
void estimate_screen(const SweepEstimate& estimate, const std::string& study, Screen& to);

}  // namespace parallel38
