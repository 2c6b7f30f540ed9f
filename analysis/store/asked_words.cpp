#include "analysis/store/asked_words.hpp"

#include <algorithm>

namespace parallel38 {

namespace {

/// The id behind a prefix where the text is nothing else; empty: it is something else.
std::string only(const std::string& text, const std::string& prefix) {
  if (text.compare(0, prefix.size(), prefix) != 0) return "";
  const std::string id = text.substr(prefix.size());
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  return plain ? id : "";
}

}  // namespace

std::string clause_of(const std::string& text) {
  const std::string event = only(text, "events.");
  if (event.empty() || event.find('-') != std::string::npos) return "'" + text + "' holds";
  const bool vowel = std::string("aeiou").find(event[0]) != std::string::npos;
  return std::string("there is ") + (vowel ? "an " : "a ") + event;
}

std::string subject_of(const std::string& text, const std::string& contrast, bool target) {
  if (!contrast.empty()) return "What '" + contrast + "' does to '" + text + "'";
  return target ? "Whether " + clause_of(text) : "'" + text + "'";
}

}  // namespace parallel38
