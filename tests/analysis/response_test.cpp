// Figures of a study: conditional means and their intervals, curves, maps, and what cannot be drawn.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "analysis/output/json.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/report/answer.hpp"
#include "analysis/statistics/conditional_mean.hpp"
#include "analysis/store/study_results.hpp"
#include "study_tables.hpp"

using namespace parallel38;

namespace {

AskedResponse war_by(const StudyTable& table, const std::vector<std::size_t>& factors) {
  return response(table, quantities_of(table).front(), factors);
}

/// A grid of 3 x 2 points with 100 runs each, counts as given.
StudyTable grid(const std::vector<std::uint64_t>& counts) {
  auto request = test::design_of(DesignKind::grid, 2, 6, 1);
  request.levels = {3, 2};
  StudyTable table = test::study_of(
      request, [](const auto&) { return .5; }, 100);
  REQUIRE(table.finished() == counts.size());
  table.targets[0].count = counts;
  return table;
}

/// How many of the intervals of a curve hold what is true there.
std::size_t covered(const ResponseCurve& curve, const std::function<double(double middle)>& truth) {
  std::size_t in = 0;
  for (const auto& mean : curve.means) {
    const double at = truth(mean.middle);
    in += mean.value.simulation.low <= at && at <= mean.value.simulation.high;
  }
  return in;
}

}  // namespace

TEST_CASE("a mean over all that there is has the error of its runs; with shared luck errors add up") {
  // Shares .25 and .75 of 16 runs: v = .1875 / 15 = .0125 each.
  const std::vector<MeanPoint> points{{.25, .0125, 16, 0}, {.75, .0125, 16, 1}};
  const Estimate own = conditional_mean(points, {MeanRequest::Of::share, true, false});
  CHECK(own.value == .5);
  const Interval forty = wilson(20, 40);  // v = .025 / 4, .25 / v = 40 runs
  CHECK(own.simulation.low == doctest::Approx(forty.low).epsilon(1e-12));
  CHECK(own.simulation.high == doctest::Approx(forty.high).epsilon(1e-12));
  const Interval twenty = wilson(10, 20);  // v = (2 sqrt .0125 / 2)^2
  CHECK(conditional_mean(points, {MeanRequest::Of::share, true, true}).simulation.low ==
        doctest::Approx(twenty.low).epsilon(1e-12));
  const std::vector<MeanPoint> never{{0, 0, 16, 0}, {0, 0, 16, 1}};
  CHECK(conditional_mean(never, {MeanRequest::Of::share, true, false}).simulation.high ==
        doctest::Approx(wilson(0, 32).high));
  CHECK(conditional_mean(never, {MeanRequest::Of::share, true, true}).simulation.high ==
        doctest::Approx(wilson(0, 16).high));
}

TEST_CASE("a mean over a sample: points of one cluster are one piece of evidence") {
  // Clusters {1, 3}, {5, 7}: mean 4, sums about it -4 and 4, v = 2/1 * 32 / 16 = 4; t of one degree of freedom 12.706.
  const std::vector<MeanPoint> points{{1, 0, 1, 8}, {3, 0, 1, 8}, {5, 0, 1, 9}, {7, 0, 1, 9}};
  const Estimate mean = conditional_mean(points, {MeanRequest::Of::number, false, false});
  CHECK(mean.value == 4);
  CHECK(mean.simulation.high == doctest::Approx(4 + 12.7062 * 2).epsilon(1e-5));
  CHECK_FALSE(conditional_mean({points[0], points[1]}, {MeanRequest::Of::number, false, false}).simulation.known());
  CHECK(std::isnan(conditional_mean({}, {}).value));
  const std::vector<MeanPoint> same{{0, 0, 50, 0}, {0, 0, 50, 1}};
  const Estimate none = conditional_mean(same, {MeanRequest::Of::difference, false, false});
  CHECK(none.simulation.high == doctest::Approx(bounded_mean(0, 0, 100, 1).high));
}

TEST_CASE("a grid: each mean is over the points with the value, each cell is its point") {
  const StudyTable table = grid({10, 20, 30, 40, 50, 60});
  const AskedResponse war = war_by(table, {0, 1});
  CHECK(war.every);
  CHECK(war.mean == doctest::Approx(.35));
  REQUIRE(war.curves.size() == 2);
  REQUIRE(war.map);
  CHECK(war.map->cells.size() == 6);
  for (std::size_t f = 0; f < 2; ++f)
    for (const auto& mean : war.curves[f].means) {
      double sum = 0, points = 0;
      for (std::size_t n = 0; n < 6; ++n)
        if (table.factors[f].values[n] == mean.low)
          sum += static_cast<double>(table.targets[0].count[n]) / 100, ++points;
      CHECK(mean.low == mean.high);
      CHECK(static_cast<double>(mean.points) == points);
      CHECK(mean.value.value == doctest::Approx(sum / points).epsilon(1e-12));
    }
  for (const auto& cell : war.map->cells)
    for (std::size_t n = 0; n < 6; ++n)
      if (table.factors[0].values[n] == war.map->across.low[cell.column] &&
          table.factors[1].values[n] == war.map->up.low[cell.row])
        CHECK(cell.value.value == doctest::Approx(static_cast<double>(table.targets[0].count[n]) / 100));
}

TEST_CASE("curves of a function that is known: intervals hold it, also where points share coordinates") {
  // E[p | x0] = .2 + .3 x0 + .15. Of 20 intervals fewer than 16 hold it in 3 of 1,000 studies.
  const auto p = [](const std::vector<double>& u) { return .2 + .3 * u[0] + .3 * u[1]; };
  const auto truth = [](double x) { return .35 + .3 * x; };
  for (const DesignKind kind : {DesignKind::random, DesignKind::sobol, DesignKind::saltelli}) {
    const StudyTable table = test::study_of(test::design_of(kind, 4, 64), p, 16);
    const AskedResponse war = war_by(table, {0, 1, 2, 3});
    REQUIRE(war.curves.size() == 4);
    REQUIRE(war.curves[0].means.size() == 20);
    CHECK_FALSE(war.every);
    CHECK_FALSE(war.curves[0].single);
    CHECK_MESSAGE(covered(war.curves[0], truth) >= 16, design_name(kind));
    CHECK_MESSAGE(covered(war.curves[2], [](double) { return .5; }) >= 16, design_name(kind));
    CHECK(war.curves[0].points.size() <= kPointsBeside);
  }
}

TEST_CASE("points that share coordinates do not make a mean surer than their base points do") {
  // In a Saltelli design with 10 groups, 11 of the 12 points of a base point have the same x0, and 10 of these the same
  // x1. With p = (x1 > .5) alone, a part of m points has m / 11 values of x1 at most and the error sqrt(.25 / (m /
  // 11)); as if points were independent it would be less than a third of that.
  auto request = test::design_of(DesignKind::saltelli, 10, 16);
  request.walks = false;
  const StudyTable table = test::study_of(
      request, [](const auto& u) { return u[1] > .5 ? 1. : 0.; }, 4);
  const AskedResponse war = war_by(table, {0});
  for (const auto& mean : war.curves[0].means) {
    const double half = (mean.value.simulation.high - mean.value.simulation.low) / 2;
    CHECK(half > .6 * kZ * std::sqrt(.25 * 11 / static_cast<double>(mean.points)));
  }
}

TEST_CASE("one at a time: a curve goes through the centre and the points where the factor alone has moved") {
  const StudyTable table = test::study_of(
      test::design_of(DesignKind::one_at_a_time, 3, 1, 1), [](const auto& u) { return u[0]; }, 400);
  const AskedResponse war = war_by(table, {0, 1});
  CHECK_FALSE(war.map);
  REQUIRE(war.curves[0].means.size() == 3);
  CHECK(war.curves[0].means[0].middle == doctest::Approx(.05));
  CHECK(war.curves[0].means[1].middle == doctest::Approx(.5));
  for (const auto& mean : war.curves[1].means) CHECK(std::abs(mean.value.value - .5) < .11);
}

TEST_CASE("names in place of numbers, a contrast and its sign") {
  StudyTable table = grid({50, 50, 50, 50, 50, 50});
  table.factors[1].levels = {"trusted", "doubted"};
  for (double& x : table.factors[1].values) x = x > .5 ? 1 : 0;
  auto& contrast = table.contrasts.emplace_back();
  contrast.id = "no-leak";
  contrast.title = "No leak";
  contrast.targets.push_back({"events.war", {20, 20, 20, 20, 20, 20}, {0, 0, 0, 10, 10, 10}});
  const AskedResponse effect = response(table, quantities_of(table)[1], {1, 0});
  CHECK(effect.kind == "effect");
  CHECK(effect.contrast_title == "No leak");
  CHECK(effect.mean == doctest::Approx(-.15));
  REQUIRE(effect.curves[0].means.size() == 2);
  CHECK(effect.curves[0].levels[1] == "doubted");
  CHECK(effect.curves[0].means[1].low == 1);
  CHECK(effect.low == doctest::Approx(-.2));
}

TEST_CASE("what a page carries does not grow with points") {
  const auto p = [](const std::vector<double>& u) { return .5 * u[0]; };
  std::vector<std::size_t> sizes;
  for (const std::uint64_t points : {std::uint64_t{2000}, std::uint64_t{100'000}}) {
    auto request = test::design_of(DesignKind::random, 3, points, 1);
    sizes.push_back(text_of(json_of(war_by(test::study_of(request, p, 2), {0, 1, 2}))).size());
  }
  CHECK(sizes[1] < 1.2 * static_cast<double>(sizes[0]));
  CHECK(sizes[1] < 60'000);
}

TEST_CASE("a study as a report: indices, curves and boxes; what cannot be drawn is refused with its reason") {
  StudyTable table = test::study_of(
      test::design_of(DesignKind::sobol, 3, 128), [](const auto& u) { return u[0] > .6 ? .9 : .1; }, 16);
  table.failed = {{2048, "does not fit"}, {2049, "does not fit"}, {2050, "other"}};
  const StudyReport report = study_report(table, {});
  REQUIRE(report.sensitivity.size() == 1);
  CHECK(report.sensitivity[0].asked[0].factors[0].id == "x0");
  CHECK(report.responses[0].curves[0].factor == "x0");
  REQUIRE(report.boxes.size() == 1);
  CHECK(report.boxes[0].boxes[0].limits[0].id == "x0");
  CHECK(report.failures[0].points == 2);
  CHECK(report.refused.empty());
  CHECK(report.factors[1].values == 2048);
  CHECK_THROWS_WITH_AS(study_report(table, {{"events.wor"}, {}}), doctest::Contains("events.war"), RequestError);
  for (auto& factor : table.factors) factor.group = "all";
  table.design.groups = {0, 0, 0};
  table.factors[0].values.clear();
  const StudyReport grouped = study_report(table, {});
  CHECK(grouped.responses[0].curves.empty());
  REQUIRE(grouped.refused.size() >= 2);
}
