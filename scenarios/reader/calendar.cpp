#include "scenarios/reader/calendar.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace parallel38 {

std::optional<Day> day_of(const std::string& date) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return std::all_of(date.begin() + static_cast<long>(from), date.begin() + static_cast<long>(from + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (date.size() != 10 || date[4] != '-' || date[7] != '-' || !digits(0, 4) || !digits(5, 2) || !digits(8, 2))
    return std::nullopt;
  using namespace std::chrono;
  const year_month_day day{year(std::stoi(date.substr(0, 4))),
                           month(static_cast<unsigned>(std::stoi(date.substr(5, 2)))),
                           std::chrono::day(static_cast<unsigned>(std::stoi(date.substr(8, 2))))};
  if (!day.ok()) return std::nullopt;
  return static_cast<Day>(sys_days(day).time_since_epoch().count());
}

std::string date_of(Day day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace parallel38
