// Ids: names of entries of a scenario, as they are typed.
#pragma once

#include <string>
#include <vector>

namespace parallel38 {

/// Ids of entries, in order. @param before  set before each
template <class Entries>
std::vector<std::string> ids_of(const Entries& entries, const std::string& before = "") {
  std::vector<std::string> ids;
  for (const auto& entry : entries) ids.push_back(before + entry.id);
  return ids;
}

}  // namespace parallel38
