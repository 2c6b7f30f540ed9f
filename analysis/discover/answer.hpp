// `discover`: under which conditions a study finds what is asked for (PRIM).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimates.hpp"
#include "analysis/store/study_table.hpp"

namespace parallel38 {

struct DiscoverRequest {
  std::string target;                  ///< target or measure of the study
  std::string contrast;                ///< id: of what the contrast does to it
  std::optional<double> above, below;  ///< of interest: points above, or below; neither: above .5
  std::optional<double> density;       ///< of the boxes
  std::uint32_t boxes = 3;
};

struct BoxLimit {
  std::string id, title;
  double low = kUnknown, high = kUnknown;  ///< unknown: open
  std::vector<std::string> kept;           ///< of a factor that is no number
  double admits = kUnknown;                ///< share of all points that the limit alone admits
  double by_chance = kUnknown;
};
struct BoxStep {
  double coverage = 0, density = 0, mass = 0;
  std::uint64_t limits = 0;
};
struct DiscoveredBox {
  Estimate coverage, density;
  double mass = 0;
  std::uint64_t points = 0, of_interest = 0;
  std::vector<BoxLimit> limits;  ///< what adds most to the density first
  std::vector<BoxStep> trajectory;
};
struct DiscoverAnswer {
  std::string study, title, target, contrast;
  bool is_target = true;
  std::optional<double> above, below;
  std::uint64_t points = 0, of_interest = 0, unsure = 0, runs = 0;
  std::vector<DiscoveredBox> boxes;
  std::vector<std::string> warnings;
};

/// @throws RequestError for what the study did not ask, and where no point is finished
DiscoverAnswer discover(const StudyTable& table, const DiscoverRequest& request);

template <class To>
void fields(To& to, const BoxLimit& x) {
  to("id", x.id, "factor");
  to("title", x.title, "in words, where there are some");
  to("low", x.low, "least value in the box; null: no limit");
  to("high", x.high, "greatest value in the box; null: no limit");
  to("kept", x.kept, "values in the box, of a factor that is no number");
  to("admits", x.admits, "share of all points that this limit alone admits");
  to("by_chance", x.by_chance, "quasi-p-value: how likely the limit reaches this density by chance");
}
template <class To>
void fields(To& to, const BoxStep& x) {
  to("coverage", x.coverage, "share of the points of interest");
  to("density", x.density, "share of the box's points that are of interest");
  to("mass", x.mass, "share of all points");
  to("limits", x.limits, "factors with a limit");
}
template <class To>
void fields(To& to, const DiscoveredBox& x) {
  to("coverage", x.coverage, "share of the points of interest that the box holds");
  to("density", x.density, "share of the box's points that are of interest");
  to("mass", x.mass, "share of all points that the box holds");
  to("box_points", x.points, "in the box");
  to("box_of_interest", x.of_interest, "in the box");
  to("limits", x.limits, "conditions, what adds most to the density first");
  to("trajectory", x.trajectory, "from all points down, before limits that may be chance were dropped");
}
template <class To>
void fields(To& to, const DiscoverAnswer& x) {
  to("study", x.study, "id of the study");
  to("title", x.title, "of the study");
  to("target", x.target, "target or measure");
  to("contrast", x.contrast, "change whose effect on it is meant; empty: none");
  to("above", x.above, "of interest: points with more");
  to("below", x.below, "of interest: points with less");
  to("points", x.points, "with a result");
  to("of_interest", x.of_interest, "points");
  to("unsure", x.unsure, "points that may be on the other side: within two standard errors");
  to("points_runs", x.runs, "runs of a point: the fewest");
  to("boxes", x.boxes, "found one after the other, each among the points that earlier ones leave");
  to("warnings", x.warnings, "what speaks against relying on these boxes");
}

}  // namespace parallel38
