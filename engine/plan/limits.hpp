// Bounds within which a plan can be played: the step code keeps some of its scratch in arrays of fixed size.
#pragma once

namespace parallel38::limits {

inline constexpr int kDays = 32767;           ///< from the first to the last: dates of events are kept in 16 bits
inline constexpr int kOptions = 16;           ///< of a decision
inline constexpr int kGroup = 32;             ///< claims joined by `rests-on`
inline constexpr int kTraits = 8;             ///< of a model
inline constexpr int kRoutes = 8;             ///< ways to a reader
inline constexpr int kStatements = 64;        ///< of a document
inline constexpr int kImaginedBranches = 64;  ///< of an option as another imagines it
inline constexpr int kImaginedLeaves = 64;    ///< likewise
inline constexpr int kLeaves = 256;           ///< of all options of a decision

}  // namespace parallel38::limits
