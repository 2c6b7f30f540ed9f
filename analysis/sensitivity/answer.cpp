#include "analysis/sensitivity/answer.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/queries/request_error.hpp"
#include "analysis/sensitivity/swings.hpp"
#include "analysis/statistics/ratio.hpp"
#include "analysis/store/study_results.hpp"

namespace parallel38 {

namespace {

Estimate estimate_of(const SensitivityIndex& index) {
  Estimate to;
  to.value = index.value;
  to.simulation = index.interval;
  return to;
}

std::string kind_of(const StudyQuantity& of) {
  if (!of.contrast.empty()) return "effect";
  return of.is_target() ? "probability" : "mean";
}

/// Mean and deviation over the study; of a probability also its range.
void put_spread(AskedSensitivity& to, double mean, double variance) {
  to.mean = mean;
  to.sd = std::sqrt(std::max(0.0, variance));
  if (to.kind == "probability" && mean > 0 && mean < 1) to.range = beta_range(mean, variance);
}

std::vector<std::uint32_t> scrambles_of(const StudyTable& table) {
  std::vector<std::uint32_t> to;
  for (const auto& place : table.place) to.push_back(place.scramble);
  return to;
}

GivenData given(const StudyTable& table, const StudyGroups& groups, std::vector<PointResult> results) {
  GivenData data;
  for (const auto& factor : table.factors) data.values.push_back(factor.values);
  data.groups = groups.of;
  data.scramble = scrambles_of(table);
  data.results = std::move(results);
  data.even = table.design.kind == DesignKind::sobol;
  data.seed = table.design.seed;
  return data;
}

/// Rank correlations, of any design whose points are spread over the factors.
void put_trends(AskedSensitivity& to, const StudyTable& table, const StudyGroups& groups,
                const std::vector<PointResult>& results) {
  GivenData alone;
  std::vector<std::size_t> asked;
  for (std::size_t f = 0; f < table.factors.size(); ++f) {
    if (groups.members[groups.of[f]] > 1 || table.factors[f].values.size() != results.size()) continue;
    alone.values.push_back(table.factors[f].values);
    asked.push_back(groups.of[f]);
  }
  alone.results = results;
  const auto trends = rank_correlations(alone);
  for (std::size_t i = 0; i < asked.size(); ++i) to.factors[asked[i]].trend = trends[i];
}

void put_variance(AskedSensitivity& to, const StudyTable& table, const std::vector<PointResult>& results) {
  const SobolIndices found = sobol_indices(Design(table.design), by_number(table, results));
  put_spread(to, found.mean, found.variance);
  to.constant = found.constant;
  to.chance = estimate_of(found.chance);
  to.warnings = found.warnings;
  for (std::size_t g = 0; g < to.factors.size(); ++g) {
    to.factors[g].first = estimate_of(found.groups[g].first);
    to.factors[g].total = estimate_of(found.groups[g].total);
    to.factors[g].shapley = estimate_of(found.groups[g].shapley);
  }
  to.dummy.first = estimate_of(found.dummy.first);
  to.dummy.total = estimate_of(found.dummy.total);
  if (!found.walks && !found.constant)
    to.warnings.push_back(
        "Shapley effects: as if no more than two factors acted together; a design with walks drops this");
}

/// What else than chance could move the indices of a grid there is not; and of chance that all points share nothing is
/// known.
void without_intervals(GivenDataIndices& of) {
  for (SensitivityIndex& index : of.first) index.interval = {};
  of.dummy.interval = of.chance.interval = {};
  if (!of.constant)
    of.warnings.push_back(
        "indices of a grid are uncertain by chance alone, which all points share: intervals need luck: own");
}

void put_given(AskedSensitivity& to, const StudyTable& table, const StudyGroups& groups,
               const std::vector<PointResult>& results) {
  const bool crossed = table.design.kind == DesignKind::grid && table.finished() == table.points;
  GivenDataIndices found =
      crossed ? crossed_indices(given(table, groups, results)) : given_data_indices(given(table, groups, results));
  if (crossed && !table.stamp.own_luck) without_intervals(found);
  put_spread(to, found.mean, found.variance);
  to.constant = found.constant;
  to.chance = estimate_of(found.chance);
  to.warnings = found.warnings;
  for (std::size_t g = 0; g < to.factors.size(); ++g) to.factors[g].first = estimate_of(found.first[g]);
  to.dummy.first = estimate_of(found.dummy);
}

void put_effects(AskedSensitivity& to, const StudyTable& table, const std::vector<PointResult>& results) {
  const MorrisIndices found = morris_indices(Design(table.design), by_number(table, results));
  to.constant = found.constant;
  to.warnings = found.warnings;
  for (std::size_t g = 0; g < to.factors.size(); ++g) {
    to.factors[g].mean_size = estimate_of(found.groups[g].mean_size);
    to.factors[g].mean = estimate_of(found.groups[g].mean);
    to.factors[g].sd = found.groups[g].sd;
    to.factors[g].trend = found.groups[g].mean.value / found.groups[g].mean_size.value;
  }
  to.dummy.mean_size.value = found.by_chance;
}

void put_swings(AskedSensitivity& to, const StudyTable& table, const StudyQuantity& quantity,
                const std::vector<PointResult>& results) {
  to.constant = all_equal(results);
  const std::vector<Estimate> swings = swings_of(table, quantity);
  for (std::size_t g = 0; g < to.factors.size(); ++g) to.factors[g].swing = swings[g];
}

/// What rows are ordered by.
double size_of(const FactorSensitivity& row) {
  for (const Estimate* of : {&row.shapley, &row.first, &row.mean_size, &row.swing})
    if (!std::isnan(of->value)) return of->value;
  return -1;
}

AskedSensitivity asked_of(const StudyTable& table, const StudyGroups& groups, const StudyQuantity& quantity) {
  AskedSensitivity to;
  to.what = quantity.text;
  to.contrast = quantity.contrast;
  to.kind = kind_of(quantity);
  to.dummy.id = "dummy";
  for (std::size_t g = 0; g < groups.ids.size(); ++g) {
    auto& row = to.factors.emplace_back();
    row.id = groups.ids[g];
    row.title = groups.titles[g];
    row.factors = groups.members[g];
  }
  const auto results = results_of(table, quantity);
  switch (table.design.kind) {
    case DesignKind::saltelli: put_variance(to, table, results); break;
    case DesignKind::morris: put_effects(to, table, results); break;
    case DesignKind::one_at_a_time: put_swings(to, table, quantity, results); break;
    default: put_given(to, table, groups, results);
  }
  if (table.design.kind != DesignKind::morris && table.design.kind != DesignKind::one_at_a_time)
    put_trends(to, table, groups, results);
  std::stable_sort(to.factors.begin(), to.factors.end(),
                   [](const auto& a, const auto& b) { return size_of(a) > size_of(b); });
  return to;
}

std::string method_of(DesignKind kind) {
  switch (kind) {
    case DesignKind::saltelli: return "variance";
    case DesignKind::morris: return "elementary-effects";
    case DesignKind::one_at_a_time: return "one-at-a-time";
    default: return "given-data";
  }
}

void put_warnings(SensitivityAnswer& to, const StudyTable& table) {
  const std::uint64_t missing = to.points - to.finished - to.failed;
  if (missing > 0) to.warnings.push_back(std::to_string(missing) + " points are not played yet");
  if (!table.stamp.own_luck)
    to.warnings.push_back(table.design.kind == DesignKind::one_at_a_time
                              ? "all points share their luck: intervals take their runs for independent, and are wider "
                                "than they need be"
                              : "all points share their luck: chance is not taken out of these figures");
  if (table.stamp.runs_per_draw > 1)
    to.warnings.push_back("runs of a point share draws of other numbers: chance is more than is taken out");
}

}  // namespace

SensitivityAnswer sensitivity(const StudyTable& table, const SensitivityRequest& request) {
  const auto asked = quantities_asked(table, request.targets, request.contrast);
  check_finished(table);
  SensitivityAnswer to;
  to.study = table.stamp.study;
  to.title = table.stamp.title;
  to.design = design_name(table.design.kind);
  to.method = method_of(table.design.kind);
  to.points = table.points;
  to.finished = table.finished();
  to.failed = table.failed.size();
  to.runs = *std::min_element(table.runs.begin(), table.runs.end());
  const Design design(table.design);
  to.base = design.base();
  to.scrambles = design.scrambles();
  put_warnings(to, table);
  const StudyGroups groups = groups_of(table);
  try {
    for (const auto& quantity : asked) to.asked.push_back(asked_of(table, groups, quantity));
  } catch (const std::invalid_argument& problem) {
    throw RequestError(std::string("sensitivity: ") + problem.what());
  }
  return to;
}

}  // namespace parallel38
