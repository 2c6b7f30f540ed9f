#include "analysis/store/study_results.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

/// Effects of a change in so many runs: one of each run where it holds after and not before, less those the other way.
PointResult effect_at(std::uint64_t only_before, std::uint64_t only_after, std::uint64_t runs) {
  const auto before = static_cast<double>(only_before), after = static_cast<double>(only_after);
  return mean_at(static_cast<double>(runs), after - before, after + before);
}

/// @param squares about the mean
PointResult measured_at(std::uint64_t count, double mean, double squares) {
  const auto n = static_cast<double>(count);
  if (count == 0) return {};
  if (count == 1) return {mean, kUnknown, kUnknown};
  return {mean, squares / (n - 1) / n, squares / (n - 1)};
}

PointResult result_at(const StudyTable& table, const StudyQuantity& of, std::size_t n) {
  switch (of.kind) {
    case QuantityKind::target: return share_at(table.targets[of.at].count[n], table.runs[n]);
    case QuantityKind::measure: {
      const auto& measure = table.measures[of.at];
      return measured_at(measure.count[n], measure.mean[n], measure.squares[n]);
    }
    case QuantityKind::contrast_target: {
      const auto& target = table.contrasts[of.contrast_at].targets[of.at];
      return effect_at(target.only_before[n], target.only_after[n], table.runs[n]);
    }
    case QuantityKind::contrast_measure: {
      const auto& measure = table.contrasts[of.contrast_at].measures[of.at];
      return measured_at(measure.count[n], measure.mean[n], measure.squares[n]);
    }
  }
  return {};
}

/// Designs whose indices are those of the groups that they move.
bool moves_groups(DesignKind kind) {
  return kind == DesignKind::saltelli || kind == DesignKind::morris || kind == DesignKind::one_at_a_time;
}

std::size_t place_of(const std::vector<std::string>& ids, const std::string& id) {
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

}  // namespace

std::vector<StudyQuantity> quantities_of(const StudyTable& table) {
  std::vector<StudyQuantity> to;
  const auto add = [&](QuantityKind kind, const auto& list, const std::string& contrast, std::size_t contrast_at) {
    for (std::size_t i = 0; i < list.size(); ++i) to.push_back({kind, list[i].text, contrast, contrast_at, i});
  };
  add(QuantityKind::target, table.targets, "", 0);
  add(QuantityKind::measure, table.measures, "", 0);
  for (std::size_t c = 0; c < table.contrasts.size(); ++c) {
    add(QuantityKind::contrast_target, table.contrasts[c].targets, table.contrasts[c].id, c);
    add(QuantityKind::contrast_measure, table.contrasts[c].measures, table.contrasts[c].id, c);
  }
  return to;
}

std::vector<StudyQuantity> quantities_asked(const StudyTable& table, const std::vector<std::string>& texts,
                                            const std::string& contrast) {
  std::vector<StudyQuantity> to;
  std::vector<std::string> known, contrasts;
  const auto all = quantities_of(table);
  for (const auto& of : all) {
    if (std::find(contrasts.begin(), contrasts.end(), of.contrast) == contrasts.end()) contrasts.push_back(of.contrast);
    if (of.contrast != contrast && !(contrast.empty() && texts.empty())) continue;
    known.push_back(of.text);
    if (texts.empty()) to.push_back(of);
  }
  if (std::find(contrasts.begin(), contrasts.end(), contrast) == contrasts.end())
    throw RequestError("--contrast " + contrast + ": the study has no " +
                       (table.contrasts.empty() ? "contrasts (expected no --contrast)"
                                                : "such contrast" + expectation("the id of one", contrast, contrasts)));
  for (const auto& text : texts) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& of) { return of.contrast == contrast && of.text == text; });
    if (found == all.end())
      throw RequestError("--target " + text + ": the study did not ask for it" +
                         expectation("one of its targets or measures", text, known));
    to.push_back(*found);
  }
  if (to.empty()) throw RequestError("the study holds no target or measure");
  return to;
}

void check_finished(const StudyTable& table) {
  if (table.finished() > 0) return;
  if (table.failed.empty()) throw RequestError("the study has no finished point yet (expected some, by `sweep`)");
  throw RequestError("none of the " + std::to_string(table.failed.size()) +
                     " points that were tried could be played: " + table.failed.front().reason +
                     " (once its cause is gone, sweep --only-failed plays them again)");
}

std::vector<PointResult> results_with_chance(const StudyTable& table, const StudyQuantity& quantity) {
  std::vector<PointResult> to;
  for (std::size_t n = 0; n < table.finished(); ++n) to.push_back(result_at(table, quantity, n));
  return to;
}

std::vector<PointResult> results_of(const StudyTable& table, const StudyQuantity& quantity) {
  std::vector<PointResult> to = results_with_chance(table, quantity);
  if (!table.stamp.own_luck)
    for (PointResult& result : to)
      if (!std::isnan(result.variance)) result.variance = 0;
  return to;
}

std::vector<PointResult> by_number(const StudyTable& table, const std::vector<PointResult>& results) {
  std::vector<PointResult> to(static_cast<std::size_t>(table.points));
  for (std::size_t n = 0; n < results.size(); ++n) to[static_cast<std::size_t>(table.point[n])] = results[n];
  return to;
}

StudyGroups groups_of(const StudyTable& table) {
  StudyGroups to;
  const auto& designed = table.design.groups;
  const bool together = !designed.empty() || !moves_groups(table.design.kind);
  for (std::size_t i = 0; i < table.factors.size(); ++i) {
    const auto& factor = table.factors[i];
    const bool alone = factor.group.empty() || !together;
    const std::string& id = alone ? factor.id : factor.group;
    const std::size_t g = designed.empty() ? place_of(to.ids, id) : designed[i];
    if (g >= to.ids.size()) {
      to.ids.resize(g + 1);
      to.titles.resize(g + 1);
      to.members.resize(g + 1);
    }
    to.ids[g] = id;
    to.titles[g] = alone ? factor.title : "";
    ++to.members[g];
    to.of.push_back(g);
  }
  return to;
}

}  // namespace parallel38
