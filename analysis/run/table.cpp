// The result of `run` as JSON, as a table, in words.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/run/run.hpp"

namespace parallel38 {

namespace {

constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
constexpr const char* kQuantileNames[] = {"q05", "q25", "median", "q75", "q95"};

/// Decisions that the filter lets through, in the order of play.
std::vector<Index> shown(const RunReport& report) {
  std::vector<Index> decisions;
  for (const Index decision : decisions_in_time(report.session.plan)) {
    const DecisionEntry& entry = entry_of(report.session.scenario, report.session.plan.names.decisions[at(decision)]);
    if (report.request.options.filter.decision(entry)) decisions.push_back(decision);
  }
  return decisions;
}

/// ISO dates at the quantiles of the first day; empty strings where it never came.
std::vector<std::string> event_dates(const Plan& plan, const std::vector<std::uint64_t>& days) {
  std::vector<std::string> dates;
  for (const double q : kQuantiles) {
    const int day = quantile_day(days, q);
    dates.push_back(day < 0 ? "" : iso_date(plan.start + day));
  }
  return dates;
}

// --- JSON ---

void add_share(Json& json, const DrawSums& sums, bool varying) {
  const Share share = share_of(sums, varying);
  json["p"] = json_of(share.p);
  json["low"] = json_of(share.simulation.low);
  json["high"] = json_of(share.simulation.high);
  json["sources"] = {{"low", json_of(share.sources.low)}, {"high", json_of(share.sources.high)}};
}

Json share_json(const DrawSums& sums, bool varying) {
  Json json = Json::object();
  add_share(json, sums, varying);
  return json;
}

Json named_shares(const char* key, const std::vector<std::string>& names, const std::vector<DrawSums>& sums,
                  bool varying) {
  Json list = Json::array();
  for (std::size_t i = 0; i < names.size(); ++i) {
    Json json{{key, names[i]}};
    add_share(json, sums[i], varying);
    list.push_back(std::move(json));
  }
  return list;
}

Json events_json(const Plan& plan, const RunResult& result) {
  Json events = named_shares("id", plan.names.events, result.counts.events, result.varying);
  for (std::size_t e = 0; e < plan.events.size(); ++e) {
    const auto dates = event_dates(plan, result.counts.days[e]);
    Json& json = events[e]["dates"] = Json::object();
    for (std::size_t q = 0; q < dates.size(); ++q) json[kQuantileNames[q]] = dates[q].empty() ? Json() : Json(dates[q]);
  }
  return events;
}

Json decision_json(const RunReport& report, const RunResult& result, Index decision) {
  const Plan& plan = report.session.plan;
  const Decision& d = plan.decisions[at(decision)];
  Json json{
      {"id", plan.names.decisions[at(decision)]}, {"actor", decider_id(plan, decision)}, {"date", iso_date(d.day)}};
  json["arises"] = share_json(result.counts.arises[at(decision)], result.varying);
  json["options"] = Json::array();
  for (Index o = 0; o < d.options.count; ++o) {
    Json option{{"id", option_id(plan, decision, o)}};
    add_share(option, result.counts.options[at(decision)][at(o)], result.varying);
    json["options"].push_back(std::move(option));
  }
  json["recorded"] = d.recorded == kNone ? Json() : Json(option_id(plan, decision, d.recorded));
  json["agreement"] =
      on_record(report.session) ? share_json(result.counts.agrees[at(decision)], result.varying) : Json();
  return json;
}

Json divergence_json(const RunReport& report, const RunResult& result) {
  Json list = Json::array();
  if (!on_record(report.session)) return list;
  for (const Index decision : decisions_in_time(report.session.plan)) {
    list.push_back({{"decision", report.session.plan.names.decisions[at(decision)]}});
    add_share(list.back(), result.counts.diverges[at(decision)], result.varying);
  }
  return list;
}

Json matches_json(const RunResult& result) {
  Json json = Json::object();
  const bool known = result.matches && result.matches->enough();
  json["log_p"] = known ? json_of(result.matches->log_evidence) : Json();
  json["standard_error"] = known ? json_of(result.matches->standard_error) : Json();
  json["ess"] = result.matches ? json_of(result.matches->ess) : Json();
  json["free_share"] = share_json(result.counts.matches, result.varying);
  return json;
}

Json result_json(const RunReport& report, const RunResult& result) {
  const Plan& plan = report.session.plan;
  Json json = Json::object();
  json["decisions"] = Json::array();
  for (const Index decision : shown(report)) json["decisions"].push_back(decision_json(report, result, decision));
  json["endings"] = named_shares("id", plan.names.endings, result.counts.endings, result.varying);
  json["events"] = events_json(plan, result);
  json["matches_record"] = on_record(report.session) ? matches_json(result) : Json();
  json["first_divergence"] = divergence_json(report, result);
  if (!report.request.targets.empty())
    json["targets"] = named_shares("target", report.request.targets, result.counts.targets, result.varying);
  if (result.precision) json["precision"] = {{"asked", *report.request.precision}, {"reached", *result.precision}};
  json["clamped"] = {{"numbers", result.clamped}, {"of", result.drawn}};
  return json;
}

// --- the table ---

/// A row of the table: what it is of, and the share.
std::vector<Cell> row_of(const RunResult& result, const char* what, const std::string& id, const std::string& option,
                         const DrawSums& sums) {
  const Share share = share_of(sums, result.varying);
  return {result.theory,
          std::string(what),
          id,
          option,
          std::string(),
          std::string(),
          cell_of(share.p),
          cell_of(share.simulation.low),
          cell_of(share.simulation.high),
          cell_of(share.sources.low),
          cell_of(share.sources.high),
          static_cast<std::int64_t>(sums.yes),
          static_cast<std::int64_t>(sums.runs),
          Cell(),
          Cell(),
          Cell(),
          Cell(),
          Cell(),
          Cell()};
}

std::vector<Column> run_columns() {
  return {{"theory", "decision theory; empty: the scenario's own"},
          {"what", "ending, event, arises, option, agreement, first-divergence, matches-record or target"},
          {"id", "of the ending, event or decision; the target's text"},
          {"option", "id of the option"},
          {"actor", "who decides"},
          {"date", "of the decision"},
          {"p", "share of runs; of options: of runs in which the decision arises"},
          {"low", "95 % simulation interval of p: shrinks with runs"},
          {"high", "its upper end"},
          {"sources_low", "5th percentile over draws of the probability given the draw: what the sources leave open"},
          {"sources_high", "95th percentile"},
          {"count", "runs counted"},
          {"of", "of so many"},
          {"recorded", "options: whether it was really chosen"},
          {"date_q05", "events: day by which 5 % of the runs in which it comes have it"},
          {"date_q25", "25 %"},
          {"date_median", "50 %"},
          {"date_q75", "75 %"},
          {"date_q95", "95 %"}};
}
constexpr std::size_t kActorColumn = 4, kDateColumn = 5, kRecordedColumn = 13, kQuantileColumn = 14;

void add_decision_rows(Table& table, const RunReport& report, const RunResult& result, Index decision) {
  const Plan& plan = report.session.plan;
  const Decision& d = plan.decisions[at(decision)];
  const std::string id = plan.names.decisions[at(decision)];
  const std::size_t first = table.rows.size();
  table.rows.push_back(row_of(result, "arises", id, "", result.counts.arises[at(decision)]));
  for (Index o = 0; o < d.options.count; ++o) {
    table.rows.push_back(
        row_of(result, "option", id, option_id(plan, decision, o), result.counts.options[at(decision)][at(o)]));
    if (on_record(report.session)) table.rows.back()[kRecordedColumn] = o == d.recorded;
  }
  if (on_record(report.session)) {
    table.rows.push_back(row_of(result, "agreement", id, "", result.counts.agrees[at(decision)]));
    table.rows.push_back(row_of(result, "first-divergence", id, "", result.counts.diverges[at(decision)]));
  }
  for (std::size_t r = first; r < table.rows.size(); ++r) {
    table.rows[r][kActorColumn] = decider_id(plan, decision);
    table.rows[r][kDateColumn] = iso_date(d.day);
  }
}

void add_rows(Table& table, const RunReport& report, const RunResult& result) {
  const Names& names = report.session.plan.names;
  for (std::size_t i = 0; i < names.endings.size(); ++i) {
    table.rows.push_back(row_of(result, "ending", names.endings[i], "", result.counts.endings[i]));
  }
  for (std::size_t i = 0; i < names.events.size(); ++i) {
    table.rows.push_back(row_of(result, "event", names.events[i], "", result.counts.events[i]));
    const auto dates = event_dates(report.session.plan, result.counts.days[i]);
    for (std::size_t q = 0; q < dates.size(); ++q) {
      if (!dates[q].empty()) table.rows.back()[kQuantileColumn + q] = dates[q];
    }
  }
  for (const Index decision : shown(report)) add_decision_rows(table, report, result, decision);
  if (on_record(report.session)) table.rows.push_back(row_of(result, "matches-record", "", "", result.counts.matches));
  for (std::size_t t = 0; t < report.request.targets.size(); ++t) {
    table.rows.push_back(row_of(result, "target", report.request.targets[t], "", result.counts.targets[t]));
  }
}

}  // namespace

Json run_json(const RunReport& report) {
  if (report.request.options.theory != "all") return result_json(report, report.results.front());
  Json theories = Json::array();
  for (const RunResult& result : report.results) {
    Json json{{"theory", result.theory}, {"runs", result.counts.runs}};
    json.update(result_json(report, result));
    theories.push_back(std::move(json));
  }
  return {{"theories", theories}};
}

Table run_table(const RunReport& report) {
  Table table{run_columns(), {}};
  for (const RunResult& result : report.results) add_rows(table, report, result);
  return table;
}

}  // namespace parallel38
