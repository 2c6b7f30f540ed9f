// One factor at a time: by how much the results differ where a factor, or a group, alone moves.
#pragma once

#include <vector>

#include "analysis/statistics/estimates.hpp"
#include "analysis/store/study_results.hpp"

namespace parallel38 {

/// Greatest less least result of the points of each group, the centre among them. The interval is Tukey's, simultaneous
/// over all pairs of these points, as greatest and least are picked after the fact. It takes the runs of points for
/// independent. Where points share their luck it is wide: the runs of two points mostly go the same way, and of that a
/// store has only the counts.
/// @return [groups] not known of a group whose points all failed
std::vector<Estimate> swings_of(const StudyTable& table, const StudyQuantity& quantity);

}  // namespace parallel38
