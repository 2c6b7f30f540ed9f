// Dates as written, and as days from 1970-01-01 in the proleptic Gregorian calendar.
#pragma once

#include <optional>
#include <string>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// The day that YYYY-MM-DD names; none if it names none.
std::optional<Day> day_of(const std::string& date);
/// YYYY-MM-DD
std::string date_of(Day day);

}  // namespace parallel38
