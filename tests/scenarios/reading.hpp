// What tests of the reader share: scenarios from text, and what is said of wrong ones.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "scenarios/read.hpp"

namespace parallel38 {

/// A scenario of one decision, to which tests add; it ends in a line break.
inline std::string small_scenario(const std::string& further = "") {
  return "scenario: small\n"                                                               // line 1
         "title: Small\n"                                                                  // line 2
         "start: 2000-01-01\n"                                                             // line 3
         "end: 2000-12-31\n"                                                               // line 4
         "claims: {rain: {title: Rain, statement: It rains.}}\n"                           // line 5
         "actors: {ann: {beliefs: {rain: {p: 0.3, sd: 1}}, values: {dry: 1, wet: -1}}}\n"  // line 6
         "decisions: {walk: {actor: ann, date: 2000-02-01, question: Walk, options: {go: {outcome: wet}, stay: "
         "{outcome: dry}}}}\n" +  // line 7
         further;
}

/// A scenario with the one ending that tests need, where it names none.
inline std::string ending(const std::string& text) {
  const auto has = [&](const char* key) { return text.find(key) != std::string::npos; };
  return has("scenario:") && !has("endings:") ? text + "\nendings: [{end: else}]\n" : text;
}

inline Scenario read_text(const std::string& text, const std::vector<std::string>& changes = {}) {
  return read_scenario("a.yaml", files_in_memory({{"a.yaml", ending(text)}}), changes);
}

/// What the reader says is wrong, a line each; empty: nothing.
inline std::string wrong_with(const Files& files, const std::vector<std::string>& changes = {}) {
  try {
    read_scenario("a.yaml", files, changes);
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return {};
}
inline std::string wrong_with(const std::string& text, const std::vector<std::string>& changes = {}) {
  return wrong_with(files_in_memory({{"a.yaml", ending(text)}}), changes);
}

inline bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

template <class Entry>
const Entry& named(const std::vector<Entry>& entries, const char* id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
  REQUIRE_MESSAGE(found != entries.end(), id);
  return *found;
}

}  // namespace parallel38
