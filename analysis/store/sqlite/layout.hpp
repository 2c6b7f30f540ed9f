// What a store holds: the columns of its table, and what it says about itself.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/statistics/designs.hpp"
#include "analysis/store/parts.hpp"

namespace parallel38 {

struct Study;

/// Of the file: counts up when a table or column changes its name or meaning. Other formats are refused.
inline constexpr std::int64_t kStoreFormat = 1;
inline constexpr std::int64_t kApplicationId = 0x70333873;  ///< "p38s"

/// A column of the table `points`, as the table `columns` explains it.
struct StoreColumn {
  std::string name;
  std::string role;        ///< point, place, factor, runs, target, measure, contrast, failed
  std::string statistic;   ///< value, level, count, n, mean, squares, only before, only after
  std::string of{};        ///< factor: its id; target or measure: its text
  std::string contrast{};  ///< id of the contrast
  std::string title{}, group{}, unit{}, meaning{};
  std::string levels{};      ///< JSON list of names, where the statistic is level
  const char* type() const;  ///< of SQL
};

/// The columns of a study's table, in order. @throws RequestError where there are more than SQLite takes
std::vector<StoreColumn> columns_of(const Study& study);

/// What a store says about itself: keys and values, in order.
using About = std::vector<std::pair<std::string, std::string>>;
About about(const Study& study, const PointRange& range, const std::string& version);

/// Whether a factor has a column: values that are computed have none.
bool has_column(const Study& study, std::size_t factor);

/// The factors in JSON; back into a study that can compute points and nothing else.
std::string json_of_factors(const Study& study);
Study study_of(const About& about);

/// The design in JSON, and back.
std::string json_of(const DesignRequest& request);
DesignRequest design_of(const std::string& text);

}  // namespace parallel38
