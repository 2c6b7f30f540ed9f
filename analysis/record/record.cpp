#include "analysis/record/record.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/program/progress.hpp"
#include "analysis/queries/patterns.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {
namespace {

/// The actors' steps without those that a pattern names.
Subset steps_without(const Plan& plan, const std::vector<RecordStep>& steps, const std::vector<std::string>& patterns,
                     std::vector<std::string>& left_out) {
  Subset subset = actors_steps(steps);
  for (const std::string& pattern : patterns) {
    bool found = false;
    for (std::size_t t = 0; t < steps.size(); ++t) {
      const std::string& name = plan.names.decisions[at(steps[t].decision)];
      if (!fits(pattern, name)) continue;
      found = true;
      if (subset[t]) left_out.push_back(name);
      subset[t] = false;
    }
    const std::string near = nearest_name(pattern, plan.names.decisions);
    if (!found)
      throw RequestError("--without " + pattern + ": no such decision" +
                         (near.empty() ? "" : "; the nearest is " + near));
  }
  return subset;
}

void check_record(const Plan& plan, const Kernel& kernel) {
  const std::vector<RecordStep> steps = record_steps(plan);
  if (std::none_of(steps.begin(), steps.end(), [](const RecordStep& s) { return s.recorded != kNone && !s.nature; }))
    throw RequestError("this scenario has no record of what its actors decided (key `record`)");
  std::string message;
  for (const std::string& problem : problems_along_record(plan, kernel)) message += "\n  " + problem;
  if (!message.empty()) throw RequestError("the record cannot be followed, with every number at its centre:" + message);
}

std::vector<BlockSums> play_shown(const Plan& plan, const Kernel& kernel, ForcedOptions options, Program& program) {
  Progress progress(program, options.draws, "along the record");
  options.spread = true;
  options.progress = [&](std::uint64_t draws) { progress.update(draws); };
  return play_record(plan, kernel, options);
}

Placebo play_placebos(const Plan& plan, const Kernel& kernel, const RecordRequest& request,
                      const std::vector<Subset>& subsets, Program& program) {
  ForcedOptions options = request.forced;
  options.draws = std::min(request.placebo_draws, request.forced.draws);
  Progress progress(program, request.placebos, "placebos");
  return placebo_of(plan, kernel, options, subsets, request.placebos, [&](std::uint64_t n) { progress.update(n); });
}

/// A number for a cell: none where it is not known.
Cell number(double x) { return std::isnan(x) ? Cell{} : Cell{x}; }
Cell number(const Evidence& evidence, double x) { return evidence.enough() ? number(x) : Cell{}; }
Json json_number(const Cell& cell) {
  return std::holds_alternative<double>(cell) ? Json(std::get<double>(cell)) : Json(nullptr);
}

bool shown(const Session& session, const DecisionEvidence& decision, const Filter& filter) {
  const std::string& name = session.plan.names.decisions[at(decision.step.decision)];
  return (decision.step.recorded != kNone || decision.strays > 0) && filter.decision(entry_of(session.scenario, name));
}

/// None where the best baseline is not known.
Json gain_json(const RecordReport& report, const RecordSum& sum) {
  if (!report.baselines.known(sum.subset)) return {};
  const Baseline best = report.baselines.best(sum.subset);
  return {{"over", kBaselineNames[best]},
          {"nats", json_number(number(sum.evidence, gain_over(report, sum, best)))},
          {"standard_error", json_number(number(sum.evidence, sum.gain_error))}};
}

Json sum_json(const RecordReport& report, const RecordSum& sum) {
  const Evidence& evidence = sum.evidence;
  Json baselines;
  for (int b = 0; b < kBaselines; ++b)
    baselines[kBaselineNames[static_cast<std::size_t>(b)]] =
        json_of(report.baselines.sum(static_cast<Baseline>(b), sum.subset));
  Json json;
  json["log_evidence"] = json_number(number(evidence, evidence.log_evidence));
  json["standard_error"] = json_number(number(evidence, evidence.standard_error));
  json["ess"] = evidence.ess;
  json["baselines"] = baselines;
  json["no_documents_standard_error"] = json_of(sum.no_documents_error);
  json["gain"] = gain_json(report, sum);
  json["placebo"] = nullptr;
  if (sum.placebo)
    json["placebo"] = {{"share", *sum.placebo},
                       {"simulation", json_of(placebo_interval(report, sum))},
                       {"draws", report.placebo.count},
                       {"runs_each", report.placebo.draws},
                       {"documents", report.placebo.documents},
                       {"turned", report.placebo.turned},
                       {"thin", report.placebo.thin}};
  json["own_expectation"] = {{"z", json_number(number(evidence, evidence.z))}};
  return json;
}

/// Decisions on record that a change forces.
std::vector<std::string> forced_in_vain(const Plan& plan) {
  std::vector<std::string> found;
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    if (plan.decisions[d].forced != kNone && plan.decisions[d].recorded != kNone)
      found.push_back(plan.names.decisions[d]);
  return found;
}

/// Monte Carlo errors of what a sum is held against: no_documents has one of its own, the other baselines are exact.
void add_errors(RecordSum& sum, const Baselines& baselines, const std::vector<BlockSums>& blocks) {
  const std::vector<double> unread = log_evidence_without_each(baselines.unread, sum.subset);
  sum.no_documents_error = jackknife_error(unread);
  std::vector<double> gain = log_evidence_without_each(blocks, sum.subset);
  if (baselines.best(sum.subset) == kNoDocuments)
    for (std::size_t b = 0; b < gain.size(); ++b) gain[b] -= unread[b];
  sum.gain_error = jackknife_error(gain);
}

}  // namespace

double gain_over(const RecordReport& report, const RecordSum& sum, Baseline baseline) {
  return sum.evidence.log_evidence - report.baselines.sum(baseline, sum.subset);
}

Interval placebo_interval(const RecordReport& report, const RecordSum& sum) {
  const auto count = static_cast<double>(report.placebo.count);
  return wilson(*sum.placebo * count, count);
}

RecordReport report_record(const Plan& plan, const Kernel& kernel, const RecordRequest& request, Program& program) {
  check_record(plan, kernel);
  const std::vector<RecordStep> steps = record_steps(plan);
  RecordReport report;
  report.overridden = forced_in_vain(plan);
  report.all.subset = actors_steps(steps);
  report.core.subset = core_steps(steps);
  const Subset without = steps_without(plan, steps, request.without, report.left_out);
  const std::vector<BlockSums> blocks = play_shown(plan, kernel, request.forced, program);
  if (blocks.empty()) throw RequestError(kNothingFinished);
  report.draws = draws_of(blocks);
  report.decisions = decisions_of(steps, blocks);
  report.baselines = baselines_of(plan, kernel, request.forced);
  if (!request.without.empty()) report.without = RecordSum{without, {}, {}, 0, 0};
  std::vector<RecordSum*> sums = {&report.all, &report.core};
  if (report.without) sums.push_back(&*report.without);
  std::vector<Subset> subsets;
  for (RecordSum* sum : sums) {
    sum->evidence = evidence_of(steps, blocks, sum->subset);
    add_errors(*sum, report.baselines, blocks);
    subsets.push_back(sum->subset);
  }
  if (request.placebos > 0) report.placebo = play_placebos(plan, kernel, request, subsets, program);
  for (std::size_t s = 0; s < report.placebo.shares.size(); ++s) sums[s]->placebo = report.placebo.shares[s];
  return report;
}

Table record_table(const Session& session, const RecordReport& report, const Filter& filter) {
  Table table;
  table.columns = {{"decision", "id, in the order of the timeline"},
                   {"actor", "who decides; nature is in no sum"},
                   {"date", "ISO"},
                   {"core", "of tier core"},
                   {"recorded", "the option on record; empty: none, and it should not arise"},
                   {"p", "probability of the record along the record"},
                   {"low", "95 % interval of p: more draws narrow it"},
                   {"high", "upper end"},
                   {"sources_low", "percentile 5 of p over draws, by how well they followed the record so far"},
                   {"sources_high", "percentile 95"},
                   {"rank", "1 + options with greater p"},
                   {"log_score", "natural log of p"},
                   {"brier", "sum of squared misses over the options, 0 to 2"},
                   {"ess", "effective draws behind p"},
                   {"uniform", "p of the record under the uniform baseline"},
                   {"status_quo", "under the status quo with eps .05"},
                   {"base_rate", "under the status quo at its base rate"},
                   {"no_documents", "under this scenario with nothing read"},
                   {"strays", "share of draws in which it does not arise as on record"}};
  for (std::size_t t = 0; t < report.decisions.size(); ++t) {
    const DecisionEvidence& d = report.decisions[t];
    if (!shown(session, d, filter)) continue;
    const Decision& decision = session.plan.decisions[at(d.step.decision)];
    const bool recorded = d.step.recorded != kNone;
    std::vector<Cell> row = {session.plan.names.decisions[at(d.step.decision)],
                             decider_id(session.plan, d.step.decision),
                             iso_date(decision.day),
                             d.step.core,
                             recorded ? Cell{option_id(session.plan, d.step.decision, d.step.recorded)} : Cell{},
                             d.p_recorded,
                             number(d.simulation.low),
                             number(d.simulation.high),
                             number(d.coding.low),
                             number(d.coding.high),
                             static_cast<std::int64_t>(d.rank),
                             d.log_score,
                             d.brier,
                             d.ess};
    for (const std::vector<double>& p : report.baselines.p) row.push_back(p[t]);
    row.push_back(d.strays);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Json record_json(const Session& session, const RecordReport& report, const Filter& filter) {
  Json json = sum_json(report, report.all);
  json["decisions"] = Json::array();
  for (const Json& row : as_json(record_table(session, report, filter))) {
    Json decision = {{"id", row["decision"]}, {"recorded", row["recorded"]}};
    for (const char* key : {"p", "low", "high", "rank", "log_score", "brier", "ess", "actor", "date", "core"})
      decision[key] = row[key];
    decision["sources"] = {{"low", row["sources_low"]}, {"high", row["sources_high"]}};
    for (const char* name : kBaselineNames) decision["baselines"][name] = row[name];
    json["decisions"].push_back(decision);
  }
  json["core"] = sum_json(report, report.core);
  if (!report.overridden.empty()) json["overridden"] = report.overridden;
  if (!report.without) return json;
  json["without"] = sum_json(report, *report.without);
  json["without"]["left_out"] = report.left_out;
  return json;
}

}  // namespace parallel38
