#include "analysis/report/answer.hpp"

#include <algorithm>
#include <map>

#include "analysis/queries/request_error.hpp"
#include "analysis/store/study_results.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostReasons = 10;

ReportedFactor factor_of(const StudyFactor& factor, std::size_t points) {
  ReportedFactor to{factor.id, factor.title, factor.group, factor.levels, kUnknown, kUnknown, 0};
  if (points == 0 || factor.values.size() != points) return to;
  std::vector<double> values = factor.values;
  std::sort(values.begin(), values.end());
  to.low = values.front();
  to.high = values.back();
  to.values = static_cast<std::uint64_t>(std::unique(values.begin(), values.end()) - values.begin());
  return to;
}

std::vector<ReportedFailure> failures_of(const StudyTable& table) {
  std::map<std::string, std::uint64_t> counts;
  for (const FailedPoint& failed : table.failed) ++counts[failed.reason];
  std::vector<ReportedFailure> to;
  for (const auto& [reason, points] : counts) to.push_back({reason, points});
  std::stable_sort(to.begin(), to.end(), [](const auto& a, const auto& b) { return a.points > b.points; });
  to.resize(std::min(to.size(), kMostReasons));
  return to;
}

void put_study(StudyReport& to, const StudyTable& table) {
  const StudyStamp& stamp = table.stamp;
  to.title = stamp.title.empty() ? stamp.study : stamp.title;
  to.question = stamp.question;
  to.digest = stamp.digest;
  to.design = design_name(table.design.kind);
  to.theory = stamp.theory;
  to.coder = stamp.coder;
  to.others = stamp.others;
  to.points = table.points;
  to.finished = table.finished();
  to.fewest_runs = *std::min_element(table.runs.begin(), table.runs.end());
  to.most_runs = *std::max_element(table.runs.begin(), table.runs.end());
  to.base = table.design.base;
  to.scrambles = table.design.scrambles;
  to.own_luck = stamp.own_luck;
  for (const StudyFactor& factor : table.factors) to.factors.push_back(factor_of(factor, table.finished()));
  to.failures = failures_of(table);
}

/// All that is asked, of the scenario as it is and of each contrast.
std::vector<StudyQuantity> asked_in(const StudyTable& table, const StudyReportRequest& request) {
  if (request.targets.empty()) return quantities_asked(table, {}, "");
  quantities_asked(table, request.targets, "");  // refuses what is not there
  std::vector<StudyQuantity> to;
  for (const StudyQuantity& of : quantities_of(table))
    if (std::find(request.targets.begin(), request.targets.end(), of.text) != request.targets.end()) to.push_back(of);
  return to;
}

/// The indices of all quantities, or why there are none.
void put_sensitivity(StudyReport& to, const StudyTable& table, const std::vector<StudyQuantity>& asked) {
  SensitivityAnswer all;
  try {
    for (const StudyQuantity& of : asked) {
      SensitivityAnswer one = sensitivity(table, {{of.text}, of.contrast});
      std::vector<AskedSensitivity> rows = std::move(all.asked);
      rows.push_back(std::move(one.asked.front()));
      all = std::move(one);
      all.asked = std::move(rows);
    }
    to.sensitivity.push_back(std::move(all));
  } catch (const RequestError& refusal) {
    to.refused.push_back({"sensitivity", refusal.what()});
  }
}

/// Factors that move by themselves and whose values are known, in the order of rows of `sensitivity`.
std::vector<std::size_t> drawable(const StudyTable& table, const StudyReport& report, std::size_t quantity) {
  const StudyGroups groups = groups_of(table);
  std::vector<std::size_t> to, order;
  if (report.sensitivity.empty()) {
    for (std::size_t g = 0; g < groups.ids.size(); ++g) order.push_back(g);
  } else {
    for (const FactorSensitivity& row : report.sensitivity.front().asked[quantity].factors)
      order.push_back(
          static_cast<std::size_t>(std::find(groups.ids.begin(), groups.ids.end(), row.id) - groups.ids.begin()));
  }
  for (const std::size_t g : order) {
    if (groups.members[g] != 1) continue;
    const auto factor = static_cast<std::size_t>(std::find(groups.of.begin(), groups.of.end(), g) - groups.of.begin());
    if (table.factors[factor].values.size() == table.finished()) to.push_back(factor);
  }
  return to;
}

void put_responses(StudyReport& to, const StudyTable& table, const std::vector<StudyQuantity>& asked) {
  std::size_t most = 0;
  for (std::size_t q = 0; q < asked.size(); ++q) {
    const std::vector<std::size_t> factors = drawable(table, to, q);
    to.responses.push_back(response(table, asked[q], factors));
    most = std::max(most, factors.size());
  }
  if (most == 0)
    to.refused.push_back(
        {"curves",
         "all factors move in groups, so that no single number can be laid along an axis: a study of the "
         "numbers that matter, without groups, shows how each goes"});
}

void put_boxes(StudyReport& to, const StudyTable& table, const std::vector<StudyQuantity>& asked,
               std::optional<double> above) {
  if (table.design.kind == DesignKind::one_at_a_time) {
    to.refused.push_back({"boxes", "one factor moves at a time, so that no conditions hold together"});
    return;
  }
  for (const StudyFactor& factor : table.factors) {
    if (factor.values.size() == table.finished()) continue;
    to.refused.push_back({"boxes", "there are too many values to search for a page: `parallel38 discover` does it"});
    return;
  }
  for (const StudyQuantity& of : asked) {
    if (of.kind != QuantityKind::target) continue;
    DiscoverRequest request;
    request.target = of.text;
    request.above = above;
    to.boxes.push_back(discover(table, request));
  }
}

}  // namespace

StudyReport study_report(const StudyTable& table, const StudyReportRequest& request) {
  const std::vector<StudyQuantity> asked = asked_in(table, request);
  if (table.finished() == 0) throw RequestError("the study has no finished point yet (expected one at least)");
  StudyReport to;
  put_study(to, table);
  put_sensitivity(to, table, asked);
  put_responses(to, table, asked);
  put_boxes(to, table, asked, request.above);
  return to;
}

}  // namespace parallel38
