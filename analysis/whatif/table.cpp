// The result of whatif as a table and as JSON.
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/whatif/whatif.hpp"

namespace parallel38 {

namespace {

bool shown(const WhatIfReport& report, const ContrastRow& row) {
  if (row.kind != "decision") return true;
  for (const DecisionEntry& entry : report.session.scenario.decisions) {
    if (entry.id == row.id) return report.filter.decision(entry);
  }
  return true;
}

Json row_json(const ContrastRow& row, bool varying) {
  const Contrast& c = row.contrast;
  Json json{{"kind", row.kind}, {"id", row.id}};
  if (!row.option.empty()) json["option"] = row.option;
  json["before"] = json_of(c.before(varying));
  json["after"] = json_of(c.after(varying));
  json["difference"] = json_of(c.difference(varying));
  json["difference"]["same_sign"] = json_of(c.same_sign(varying));
  json["only_before"] = json_of(c.only_before());
  json["only_after"] = json_of(c.only_after());
  json["pairing"] = json_of(c.pairing());
  if (row.kind != "target") return json;
  const double y = c.before(varying).value, not_after = 1 - c.after(varying).value;
  json["never_arises"] = json_of(row.split.never_arises);
  json["answered_otherwise"] = json_of(row.split.answered_otherwise);
  json["pns"] = json_of(c.only_before());
  json["pn"] = json_of(c.only_before() / y);
  json["ps"] = json_of(c.only_before() / not_after);
  json["log_odds"] = json_of(c.log_odds(varying));
  return json;
}

Json flip_json(const Comparison& comparison, const Flip& flip) {
  const PairedDecision& decision = comparison.decisions()[flip.decision];
  return {{"decision", decision.id}, {"from", decision.choices[flip.from]}, {"to", decision.choices[flip.to]}};
}

Json flips_json(const Comparison& comparison) {
  Json flips = Json::array(), chains = Json::array();
  for (const auto& [flip, share] : comparison.first_flips()) {
    Json one = flip_json(comparison, flip);
    one["share"] = share;
    flips.push_back(std::move(one));
  }
  for (const auto& [chain, share] : comparison.chains()) {
    Json links = Json::array();
    for (const Flip& flip : chain) links.push_back(flip_json(comparison, flip));
    chains.push_back({{"share", share}, {"flips", std::move(links)}});
  }
  return {{"first", std::move(flips)}, {"chains", std::move(chains)}};
}

Json taken_json(const Comparison& comparison) {
  Json decisions = Json::array(), papers = Json::array();
  for (std::size_t d = 0; d < comparison.decisions().size(); ++d) {
    const auto& [gone, come, otherwise] = comparison.arising()[d];
    if (gone + come + otherwise == 0) continue;
    decisions.push_back({{"decision", comparison.decisions()[d].id},
                         {"no_longer_arises", gone},
                         {"arises_anew", come},
                         {"answered_otherwise", otherwise}});
  }
  for (const PaperRow& paper : comparison.papers())
    papers.push_back({{"document", paper.id}, {"before", paper.before}, {"after", paper.after}});
  return {{"decisions", std::move(decisions)},
          {"documents", std::move(papers)},
          {"documents_noted_in_runs", comparison.papers_of()}};
}

Json alternative_json(const WhatIfReport& report, const WhatIf& one) {
  const Scenario& scenario = one.alternative.scenario;
  Json json{{"name", one.alternative.name},
            {"title", scenario.variant},
            {"question", scenario.question},
            {"changes", scenario.changes}};
  for (const Matched& matched : matched_in(scenario)) json["matched"].push_back(json_of(matched));
  json["digest"] = scenario.digest;
  json["rows"] = Json::array();
  for (const ContrastRow& row : one.comparison.rows()) {
    if (shown(report, row)) json["rows"].push_back(row_json(row, report.result.varying));
  }
  for (const MeasureRow& row : one.comparison.measures())
    json["rows"].push_back(measure_json(row, report.result.varying));
  json["runs_that_differ"] = json_of(one.comparison.differing());
  json["flips"] = flips_json(one.comparison);
  json["takes_with_it"] = taken_json(one.comparison);
  if (!report.result.given) return json;
  json["still_on_record"] = Json::array();
  const std::vector<Persistence::Step>& kept = one.persistence.decisions;
  if (report.session.stamp.interrupted && kept.empty()) json["still_on_record"] = Json();  // not looked at
  for (const Persistence::Step& p : kept)
    json["still_on_record"].push_back({{"decision", p.decision},
                                       {"option", p.option},
                                       {"probability", json_of(p.probability)},
                                       {"bounds", json_of(p.bounds)}});
  const std::string& again = one.persistence.asked_again;
  json["still_on_record_ends_before"] = again.empty() ? Json() : Json(again);
  return json;
}

}  // namespace

Json whatif_json(const WhatIfReport& report) {
  Json json = Json::object();
  if (report.result.record) {
    const RecordWeight& record = *report.result.record;
    json["given"] = {{"until", report.result.until == kNoEnd ? Json() : Json(date_of(report.result.until))},
                     {"log_probability_of_record", record.log_probability},
                     {"standard_error", json_of(record.standard_error)},
                     {"effective_runs", record.effective_runs},
                     {"runs_that_can_follow", record.possible}};
  }
  json["alternatives"] = Json::array();
  for (const auto& one : report.result.alternatives) json["alternatives"].push_back(alternative_json(report, *one));
  return json;
}

Table whatif_table(const WhatIfReport& report) {
  Table table{{{"alternative", "name"},
               {"kind", "target, ending, event or decision"},
               {"id", "of the ending, event or decision; of a target its words"},
               {"option", "of a decision"},
               {"before", "in the scenario: share of runs, or mean (see unit)"},
               {"before_low", "simulation, 95 %: lower end"},
               {"before_high", "upper end"},
               {"before_sources_low", "5th percentile over draws"},
               {"before_sources_high", "95th percentile over draws"},
               {"after", "under the change: share of runs, or mean (see unit)"},
               {"after_low", "simulation, 95 %: lower end"},
               {"after_high", "upper end"},
               {"after_sources_low", "5th percentile over draws"},
               {"after_sources_high", "95th percentile over draws"},
               {"difference", "after - before; of dates: mean over runs in which the event comes in both worlds"},
               {"difference_low", "simulation, 95 %: lower end (shares: Bonett and Price 2012)"},
               {"difference_high", "upper end"},
               {"difference_sources_low", "5th percentile over draws"},
               {"difference_sources_high", "95th percentile over draws"},
               {"same_sign", "share of draws with the sign of the difference"},
               {"only_before", "share of runs in which it holds in the scenario alone"},
               {"only_after", "under the change alone"},
               {"pairing", "times fewer runs than without pairing; empty where no run differs"},
               {"unit", "share; days (before and after: since the start), probability or worth: mean over runs"}},
              {}};
  const bool varying = report.result.varying;
  for (const auto& one : report.result.alternatives) {
    for (const ContrastRow& row : one->comparison.rows()) {
      if (!shown(report, row)) continue;
      std::vector<Cell> cells;
      cells.reserve(table.columns.size());
      cells.emplace_back(one->alternative.name);
      for (const std::string* text : {&row.kind, &row.id, &row.option}) cells.emplace_back(*text);
      for (const Estimate& e :
           {row.contrast.before(varying), row.contrast.after(varying), row.contrast.difference(varying)})
        for (const double x : {e.value, e.simulation.low, e.simulation.high, e.coding.low, e.coding.high})
          cells.emplace_back(cell_of(x));
      for (const double x : {row.contrast.same_sign(varying), row.contrast.only_before(), row.contrast.only_after(),
                             row.contrast.pairing()})
        cells.emplace_back(cell_of(x));
      cells.emplace_back(std::string("share"));
      table.rows.push_back(std::move(cells));
    }
    for (const MeasureRow& row : one->comparison.measures()) {
      std::vector<Cell> cells{one->alternative.name, std::string("target"), row.measure.text(), std::string()};
      const std::vector<Cell> rest = measure_cells(row, varying);
      cells.insert(cells.end(), rest.begin(), rest.end());
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

}  // namespace parallel38
