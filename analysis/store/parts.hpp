// Parts of a study that is spread over several stores: which points each holds, and how their files are called.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace parallel38 {

/// Points first, ..., last - 1.
struct PointRange {
  std::uint64_t first = 0, last = 0;
};

/// What the name of a part has before and after "3-of-8": "whole.db" -> "whole.", ".db".
std::pair<std::string, std::string> around_part(const std::string& store);

}  // namespace parallel38
