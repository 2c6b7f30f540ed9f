#include "analysis/sweep/shard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "analysis/queries/request_error.hpp"

namespace parallel38 {

namespace {

std::optional<std::uint64_t> whole(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> from_environment(const char* name) {
  const char* const text = std::getenv(name);
  return text == nullptr ? std::nullopt : whole(text);
}

}  // namespace

Shard shard_of(const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto k = whole(text.substr(0, slash)), n = whole(slash < text.size() ? text.substr(slash + 1) : "");
  if (!k || !n || *k < 1 || *k > *n)
    throw RequestError(fmt::format("--shard {}: expected K/N, the K-th of N parts, from 1/N to N/N", text));
  return {*k, *n};
}

std::optional<Shard> shard_of_srun() {
  const auto task = from_environment("SLURM_PROCID"), tasks = from_environment("SLURM_STEP_NUM_TASKS");
  if (!task || !tasks || *tasks < 2 || *task >= *tasks) return std::nullopt;
  return Shard{*task + 1, *tasks};
}

PointRange points_of(const Shard& shard, std::uint64_t points) {
  const auto border = [&](std::uint64_t k) { return points / shard.n * k + points % shard.n * k / shard.n; };
  return {border(shard.k - 1), border(shard.k)};
}

std::string part_name(const std::string& store, const Shard& shard) {
  const auto [before, after] = around_part(store);
  return fmt::format("{}{}-of-{}{}", before, shard.k, shard.n, after);
}

}  // namespace parallel38
