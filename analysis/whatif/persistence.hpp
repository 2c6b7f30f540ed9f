// How long the record is still followed under a change, given the record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// A decision on record up to which, itself included, every choice stays as it was.
struct KeptChoice {
  std::string decision, option;  ///< on record
  double probability = 0;        ///< with the noise shared between the two worlds
  Interval bounds{0, 1};         ///< whatever the noise: no coupling of the two worlds gives less or more
};

/// Closed forms along the record, averaged over runs.
struct Persistence {
  std::vector<KeptChoice> choices;  ///< in the order of the timeline
  std::string asked_again;  ///< the decision before which they end, since its noise is that of an earlier one; or empty
};
/// @param from, to the scenario and the altered one  @param until of the record that is given
/// @return none where play.stop was set before so many runs were done
std::optional<Persistence> persistence(const Plan& from, const Plan& to, const Play& play, Day until,
                                       std::uint64_t runs);

}  // namespace parallel38
