// `sensitivity`: which factors of a study decide what it found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/statistics/estimates.hpp"
#include "analysis/store/study_table.hpp"

namespace parallel38 {

struct SensitivityRequest {
  std::vector<std::string> targets;  ///< targets or measures of the study; empty: all
  std::string contrast;              ///< id: of what the contrast does to them
};

/// How much one factor, or group of factors, does. What a design does not show is unknown.
struct FactorSensitivity {
  std::string id, title;
  std::uint64_t factors = 1;       ///< in the group
  Estimate shapley, total, first;  ///< shares of the variance over the study
  double trend = kUnknown;         ///< rank correlation with what is asked
  Estimate mean_size, mean;        ///< morris: of elementary effects
  double sd = kUnknown;
  Estimate swing;  ///< one at a time: greatest less least
};
/// Of one target, measure or contrast.
struct AskedSensitivity {
  std::string what;                       ///< text of the target or measure
  std::string contrast;                   ///< id; empty: of the scenario as it is
  std::string kind;                       ///< probability, mean, effect
  double mean = kUnknown, sd = kUnknown;  ///< over the study, chance taken out
  Interval range{};                       ///< of a probability: 5th to 95th percentile over the study
  Estimate chance;                        ///< share of the variance of a single run that is chance
  bool constant = false;
  std::vector<FactorSensitivity> factors;  ///< what does most first
  FactorSensitivity dummy;                 ///< a factor that does nothing, as the same points show it
  std::vector<std::string> warnings;
};
struct SensitivityAnswer {
  std::string study, title, design;
  std::string method;  ///< variance (saltelli), given-data, elementary-effects (morris), one-at-a-time
  std::uint64_t points = 0, finished = 0, failed = 0, runs = 0;
  std::uint64_t base = 0, scrambles = 0;
  std::vector<AskedSensitivity> asked;
  std::vector<std::string> warnings;  ///< of all that is asked
};

/// @throws RequestError for what the study did not ask, and where too few points are finished
SensitivityAnswer sensitivity(const StudyTable& table, const SensitivityRequest& request);

template <class To>
void fields(To& to, const FactorSensitivity& x) {
  to("id", x.id, "factor, by its address or the study's name for it; or group of factors");
  to("title", x.title, "in words, where there are some");
  to("factors", x.factors, "in the group");
  to("shapley", x.shapley, "Shapley effect: its part of the variance, interactions shared equally; all parts sum to 1");
  to("total", x.total, "total index: share of the variance that is left where all else is known");
  to("first", x.first, "first-order index: share of the variance that knowing it alone takes away");
  to("trend", x.trend, "rank correlation of factor and result, -1 to 1: above 0 both rise together");
  to("mean_size", x.mean_size, "mu*: mean size of its elementary effects (change over its whole range)");
  to("mean", x.mean, "mu: mean of its elementary effects");
  to("sd", x.sd, "sigma: their standard deviation, chance taken out");
  to("swing", x.swing, "greatest less least result where it alone moves");
}
template <class To>
void fields(To& to, const AskedSensitivity& x) {
  to("asked", x.what, "target or measure");
  to("contrast", x.contrast, "change whose effect on it is meant; empty: none");
  to("kind", x.kind, "probability, mean (of a measure) or effect (of the contrast)");
  to("mean", x.mean, "over the points of the study");
  to("sd", x.sd, "standard deviation over the study, chance taken out");
  to("range", x.range, "of a probability: 5th to 95th percentile over the study");
  to("chance", x.chance, "share of the variance of a single run that is chance, whatever the factors are");
  to("constant", x.constant, "it is the same at every point");
  to("rows", x.factors, "factors and groups, what does most first");
  to("dummy", x.dummy, "a factor that does nothing, as far as the same points show it");
  to("warnings", x.warnings, "what speaks against relying on these figures");
}
template <class To>
void fields(To& to, const SensitivityAnswer& x) {
  to("study", x.study, "id of the study");
  to("title", x.title, "of the study");
  to("design", x.design, "of its points");
  to("method", x.method, "variance, given-data, elementary-effects or one-at-a-time");
  to("points", x.points, "of the whole design");
  to("finished", x.finished, "points with a result");
  to("failed", x.failed, "points without a result");
  to("points_runs", x.runs, "runs of a point: the fewest");
  to("base", x.base, "base points of a scramble, or trajectories");
  to("scrambles", x.scrambles, "independent repetitions of the design");
  to("answers", x.asked, "one for each target, measure and contrast");
  to("study_warnings", x.warnings, "what speaks against relying on any of these figures");
}

}  // namespace parallel38
