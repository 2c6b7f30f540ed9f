// Placebos: the model with what its documents say spoilt at random, in three ways (MODEL section 10).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/play/along_record.hpp"
#include "analysis/record/answer.hpp"

namespace parallel38 {

/// A placebo whose effective draws do not suffice is played again with four times as many, up to this many times the
/// first number.
inline constexpr std::uint64_t kMostPlaceboRuns = 16;

/// One kind of placebo, played: the share whose log evidence reaches the model's, for each subset.
struct Placebo {
  PlaceboKind kind = kDeletion;
  std::uint64_t documents = 0, altered = 0;  ///< that can be altered, and are in each placebo
  std::uint64_t count = 0;                   ///< placebos played
  std::uint64_t least = 0, most = 0;         ///< draws of a placebo
  std::uint64_t thin = 0;                    ///< left with fewer than kLeastEss effective draws, though played by most
  std::vector<std::uint64_t> reached{};      ///< [subsets] placebos
};

/// Plays `count` placebos of each kind along the record with the luck of the model itself: the same draws. What is
/// altered is keyed by seed, document (exchanges: and reader) and placebo. Interrupted: as many of each kind.
/// @param done  called with the number of placebos of each kind played; may be empty
/// @return a kind each, without those for which no document can be altered; nothing where the model itself has fewer
/// than kLeastEss effective draws
std::vector<Placebo> placebos_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options,
                                 const std::vector<Subset>& subsets, std::uint64_t count,
                                 const std::function<void(std::uint64_t)>& done);

}  // namespace parallel38
