// Which part of a study a command plays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/store/parts.hpp"

namespace parallel38 {

/// The K-th of N parts, from 1.
struct Shard {
  std::uint64_t k = 1, n = 1;
};
/// "3/8". @throws RequestError
Shard shard_of(const std::string& text);
/// That of a task that srun has started, where it started several; none: it did not.
std::optional<Shard> shard_of_srun();

/// Points of it: as many in each, within one.
PointRange points_of(const Shard& shard, std::uint64_t points);

/// "whole.db" -> "whole.3-of-8.db".
std::string part_name(const std::string& store, const Shard& shard);

}  // namespace parallel38
