// What a study found, quantity by quantity: the target, measure or contrast that is asked about, at each point.
#pragma once

#include <string>
#include <vector>

#include "analysis/statistics/indices.hpp"
#include "analysis/store/study_table.hpp"

namespace parallel38 {

enum class QuantityKind { target, measure, contrast_target, contrast_measure };

/// A quantity that a study holds.
struct StudyQuantity {
  QuantityKind kind = QuantityKind::target;
  std::string text;                     ///< of the target or measure
  std::string contrast;                 ///< id of the contrast; empty: none
  std::size_t contrast_at = 0, at = 0;  ///< where it stands in the table
  bool is_target() const { return kind == QuantityKind::target || kind == QuantityKind::contrast_target; }
};

/// All that a table holds: targets, measures, then those of each contrast.
std::vector<StudyQuantity> quantities_of(const StudyTable& table);
/// Those with one of the texts, of one contrast. @param texts empty: all  @param contrast empty: none
/// @throws RequestError where there is none, with the nearest
std::vector<StudyQuantity> quantities_asked(const StudyTable& table, const std::vector<std::string>& texts,
                                            const std::string& contrast);
/// @throws RequestError where no point is finished, with the reason
void check_finished(const StudyTable& table);
/// [finished points] Each with the variance that chance leaves it.
std::vector<PointResult> results_with_chance(const StudyTable& table, const StudyQuantity& quantity);
/// [finished points] Where all points share their luck, without variances: the errors of points go together then.
std::vector<PointResult> results_of(const StudyTable& table, const StudyQuantity& quantity);
/// [points of the design] NaN where a point is not finished or failed.
std::vector<PointResult> by_number(const StudyTable& table, const std::vector<PointResult>& results);

/// Names of groups in the order of their first factor, and the group of each factor. A factor without a group is one.
struct StudyGroups {
  std::vector<std::string> ids, titles;  ///< [groups]
  std::vector<std::size_t> of;           ///< [factors]
  std::vector<std::size_t> members;      ///< [groups] number of factors
};
StudyGroups groups_of(const StudyTable& table);

}  // namespace parallel38
