// Out of sample: one factor on the precision of all actors, fitted on the first part of the record alone.
#pragma once

#include "analysis/readings/answer.hpp"

namespace parallel38 {

/// The first day of the decisions that are scored; none: no decision is on record before it, or none from it on.
/// @throws RequestError for what is no date
std::optional<Day> first_scored(const World& world, const std::string& asked);

/// None where it was cut short. @param guessing of the decisions from `day` on
std::optional<OutOfSample> out_of_sample(const World& world, Day day, double guessing, std::uint64_t fit_runs,
                                         const Play& play);

}  // namespace parallel38
