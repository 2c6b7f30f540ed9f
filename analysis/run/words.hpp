// The answer of `run` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"
#include "analysis/run/answer.hpp"

namespace parallel38 {

/// "63 of 100".
std::string plays(const Estimate& p, std::uint64_t runs);
/// The range of a measure, in so many digits; "not known" where it is not.
std::string number_range(const Interval& x, int digits);
std::string run_words(const RunAnswer& answer);
std::string run_words(const TheoriesAnswer& answer);
/// What limits the coding ranges of an answer, a sentence a line; empty: nothing.
std::string limits_words(const RunAnswer& answer);
/// One screen of it: how it ends, when, and which recorded decisions the model expected least and most.
void run_screen(const RunAnswer& answer, const Titles& titles, Screen& to);
void run_screen(const TheoriesAnswer& answer, const Titles& titles, Screen& to);

}  // namespace parallel38
