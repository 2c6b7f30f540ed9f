// The part of whatif that tells of measures: targets that are numbers.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/whatif/whatif.hpp"

namespace parallel38 {

namespace {

/// A mean: a date in the scenario's calendar, or a number.
std::string level(const MeasureRow& row, double x, Day start) {
  if (std::isnan(x)) return "-";
  if (row.measure.kind() == Measure::Kind::date) return iso_date(start + static_cast<Day>(std::lround(x)));
  return fmt::format("{:.3f}", x);
}

/// A difference, in days or in the measure's own unit.
std::string change(const MeasureRow& row, double x) {
  if (std::isnan(x)) return "-";
  const bool days = row.measure.kind() == Measure::Kind::date;
  if (std::abs(x) < (days ? 0.05 : 0.0005)) x = 0;
  return days ? fmt::format("{:+.1f}", x) : fmt::format("{:+.3f}", x);
}
std::string change(const MeasureRow& row, const Interval& interval) {
  return std::isnan(interval.low) ? "-" : change(row, interval.low) + " to " + change(row, interval.high);
}

std::string log_odds(double x) { return std::isnan(x) ? "-" : fmt::format("{:+.2f}", x == 0 ? 0.0 : x); }
std::string plays(double share) { return fmt::format("{:.1f} of 100 plays", 100 * share); }

}  // namespace

Json measure_json(const MeasureRow& row, bool varying) {
  const MeasureContrast& c = row.contrast;
  Json json{{"kind", "target"}, {"id", row.measure.text()}, {"unit", row.measure.unit()}};
  json["before"] = json_of(c.before(varying));
  json["after"] = json_of(c.after(varying));
  json["difference"] = json_of(c.difference(varying));
  json["difference"]["same_sign"] = json_of(c.same_sign(varying));
  json["share_with_value"] = {
      {"before", json_of(c.share_before())}, {"after", json_of(c.share_after())}, {"both", json_of(c.share_both())}};
  if (row.measure.kind() == Measure::Kind::belief) json["log_odds"] = json_of(c.log_odds(varying));
  return json;
}

std::vector<Cell> measure_cells(const MeasureRow& row, bool varying) {
  std::vector<Cell> cells;
  const MeasureContrast& c = row.contrast;
  for (const Estimate& e : {c.before(varying), c.after(varying), c.difference(varying)})
    for (const double x : {e.value, e.simulation.low, e.simulation.high, e.coding.low, e.coding.high})
      cells.emplace_back(cell_of(x));
  cells.emplace_back(cell_of(c.same_sign(varying)));
  cells.resize(cells.size() + 3);  // only_before, only_after, pairing: of what holds or not
  cells.emplace_back(std::string(row.measure.unit()));
  return cells;
}

std::string measure_words(const MeasureRow& row, const WhatIfReport& report) {
  const MeasureContrast& c = row.contrast;
  const bool varying = report.result.varying;
  const Day start = report.session.plan.start;
  const Estimate d = c.difference(varying);
  const bool dated = row.measure.kind() == Measure::Kind::date;
  std::string text = fmt::format("{}: mean {} as it is, {} under the change", row.measure.text(),
                                 level(row, c.before(varying).value, start), level(row, c.after(varying).value, start));
  if (dated)
    text += fmt::format(", where it comes ({} as it is, {} under the change).\n  Where it comes in both ({})",
                        plays(c.share_before()), plays(c.share_after()), plays(c.share_both()));
  text += fmt::format(": {}{} (simulation {}; sources {}", change(row, d.value), dated ? " days" : "",
                      change(row, d.simulation), change(row, with_width(d.coding)));
  const double same = c.same_sign(varying);
  text += std::isnan(same) ? ").\n" : fmt::format("; same sign in {:.1f} of 100 draws).\n", 100 * same);
  if (dated) text += "  It says nothing of plays in which the event comes in one world only: for these ask events.X.\n";
  if (row.measure.kind() == Measure::Kind::belief) {
    const Estimate odds = c.log_odds(varying);
    text += fmt::format("  In log-odds of the mean: {} (simulation {}).\n", log_odds(odds.value),
                        std::isnan(odds.simulation.low)
                            ? "-"
                            : log_odds(odds.simulation.low) + " to " + log_odds(odds.simulation.high));
  }
  return text;
}

}  // namespace parallel38
