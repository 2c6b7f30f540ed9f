// Stores of shards joined to one, as if it had been swept in one piece.
#pragma once

#include <string>
#include <vector>

#include "analysis/store/sqlite/layout.hpp"

namespace parallel38 {

/// What some stores hold together.
struct Parts {
  struct Part {
    std::string path;
    PointRange range;            ///< what it is to hold
    std::uint64_t finished = 0;  ///< of it
  };
  std::vector<Part> parts;  ///< in the order of their points
  std::uint64_t points = 0;
  std::vector<PointRange> missing;  ///< points that none of them holds
  std::string study;                ///< its id
};
/// @throws RequestError where a file is no store, or they do not belong together, with the reason; StoreError
Parts parts_of_study(const std::vector<std::string>& paths);

/// Writes one store with the points of all; it appears under its name when it is complete, and has the bytes of a store
/// that was swept in one piece. @throws StoreError
void merge_parts(const Parts& parts, const std::string& path);

/// Writes a store anew in which points were replaced. @throws StoreError
void rewrite_store(const std::string& path);

}  // namespace parallel38
