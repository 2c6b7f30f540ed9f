// The answer of `theses` in words.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/words.hpp"
#include "analysis/theses/answer.hpp"

namespace parallel38 {

/// How many tests of a scenario came out how.
struct VerdictCounts {
  std::uint64_t played = 0, unplayed = 0;
  std::uint64_t nil = 0;  ///< of those that are too small: known to be less than weak
  std::map<ThesisVerdict, std::uint64_t> with;
};
VerdictCounts counts_of(const ThesesAnswer& answer, const std::string& scenario);
/// Shares and probabilities are in points of 100, days and worth as they are.
NumberKind kind_of(const ThesisRow& row);
/// "up, weak": what a test expects.
std::string expected_words(const ThesisRow& row);

/// Each scenario, then, of several, all side by side.
std::string theses_words(const ThesesAnswer& answer);
/// One screen of it. @param command as it was typed
void theses_screen(const ThesesAnswer& answer, const std::string& command, Screen& to);

}  // namespace parallel38
