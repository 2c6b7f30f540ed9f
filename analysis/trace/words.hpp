// The answer of `trace` in words.
#pragma once

#include <string>

#include "analysis/output/screen.hpp"
#include "analysis/output/titles.hpp"
#include "analysis/trace/answer.hpp"

namespace parallel38 {

/// Whether what was really chosen on a day is kept back. @param hidden_from ISO date; empty: nothing is
inline bool is_hidden(const std::string& date, const std::string& hidden_from) {
  return !hidden_from.empty() && date >= hidden_from;
}
/// @param hidden_from ISO date from which nothing on record is told; empty: all of it is
std::string trace_words(const TraceAnswer& answer, const std::string& hidden_from = "");
/// One screen of it. @param command as it was typed
void trace_screen(const TraceAnswer& answer, const std::string& hidden_from, const std::string& command,
                  const Titles& titles, Screen& to);

}  // namespace parallel38
