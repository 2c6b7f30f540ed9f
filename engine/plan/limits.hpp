// Bounds within which a plan can be played: what is kept in a byte or in a few bits, and what has scratch of fixed
// size.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallel38 {

struct Plan;

namespace limits {

inline constexpr int kDays = 32767;           ///< from the first to the last
inline constexpr int kEndings = 127;          ///< of a plan
inline constexpr int kOptions = 16;           ///< of a decision, real, foreseen or imagined
inline constexpr int kLeaves = 256;           ///< of all options of a decision
inline constexpr int kFactors = 32767;        ///< that the branches of a decision multiply by
inline constexpr int kBranches = 32767;       ///< of an option
inline constexpr int kImaginedBranches = 64;  ///< of an option as another imagines it
inline constexpr int kImaginedLeaves = 64;    ///< likewise
inline constexpr int kNesting = 256;          ///< of conditions
inline constexpr int kGroup = 32;             ///< claims joined by `rests-on`
inline constexpr int kTraits = 8;             ///< of a model
inline constexpr int kSights = 8;             ///< of a model
inline constexpr int kRoutes = 8;             ///< ways to a reader
inline constexpr int kStatements = 64;        ///< of a document; of its hostile reading

}  // namespace limits

/// Worths, probabilities and states (large ones: by 1e-13 of their size) that differ by less are equal: sums of
/// decimals that agree on paper (.1 + .2 and .3) differ by rounding, which stays far below.
inline constexpr double kTie = 1e-10;

/// A bound on what is counted in each entry of an array of a plan.
struct Limit {
  std::string_view array;    ///< `decisions`: counted in each of them; `plan`: once
  std::string_view counted;  ///< `options`: what is counted
  std::string_view where;    ///< for people: `a decision`
  int most;                  ///< that can be played
  std::string_view why;
  /// Of each entry. @param plan every index of it is legal
  std::vector<std::int64_t> (*counts)(const Plan&);
};
/// All of them: to check a plan, and for who has the places to report an excess with.
std::span<const Limit> all_limits();

/// An entry that has more than can be played.
struct Excess {
  const Limit* limit;
  std::size_t entry;
  std::int64_t count;
};
/// @param plan every index of it is legal
std::vector<Excess> excesses_of(const Plan& plan);
/// `decisions[3]: 17 options: at most 16 can be played`.
std::string text_of(const Excess& excess);

}  // namespace parallel38
