// The words of the record command.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/record/record.hpp"

namespace parallel38 {
namespace {

/// A log to two decimals; "-inf" where the record is impossible, "-" where it is not known.
std::string nats(double x) { return std::isnan(x) ? "-" : fmt::format("{:.2f}", x); }

std::string geometric_mean(const Evidence& evidence) {
  return probability(std::exp(evidence.log_evidence / std::max(1, evidence.decisions)));
}

/// ", simulation error 0.011"; nothing where it is not known.
std::string error_words(double error) {
  return std::isnan(error) ? "" : fmt::format(", simulation error {:.3f}", error);
}

std::string best_words(const RecordReport& report, const RecordSum& sum) {
  if (!report.baselines.known(sum.subset))
    return "how that stands to reading nothing is not known (too few draws of it)";
  const Baseline best = report.baselines.best(sum.subset);
  const double over = gain_over(report, sum, best);
  return fmt::format("{} nats {} the best baseline ({}: {}){}", nats(std::abs(over)), over < 0 ? "below" : "over",
                     kBaselineNames[best], nats(report.baselines.sum(best, sum.subset)), error_words(sum.gain_error));
}

/// One sum in plain words, numbers after them. @param whose  "what was really decided", as the sentence goes on
std::string sum_words(const RecordReport& report, const RecordSum& sum, const std::string& whose) {
  const Evidence& evidence = sum.evidence;
  if (evidence.decisions == 0) return wrapped(fmt::format("Nothing is on record for {}.", whose));
  if (std::isinf(evidence.log_evidence))
    return wrapped(fmt::format("The model excludes {}: some probability below is 0.", whose));
  if (!evidence.enough())
    return wrapped(fmt::format(
        "No figure for {}: only {:.0f} effective draws are left along the record, and {:.0f} are needed (more --runs).",
        whose, evidence.ess, kLeastEss));
  return wrapped(fmt::format("The model gave {} a chance of {} per decision on (geometric) average; {}.", whose,
                             geometric_mean(evidence), best_words(report, sum))) +
         fmt::format("  {} decision{}, log evidence {}{} ({} effective draws)\n", evidence.decisions,
                     evidence.decisions == 1 ? "" : "s", nats(evidence.log_evidence),
                     error_words(evidence.standard_error), grouped(static_cast<std::uint64_t>(evidence.ess)));
}

std::string baselines_words(const RecordReport& report) {
  static constexpr const char* kMeaning[kBaselines] = {
      "every way of acting on offer equally likely", "things stay as they are, with .05 for all else",
      "the same, with the share of departures in the other decisions", "this scenario with nothing read"};
  std::vector<std::vector<std::string>> rows = {{"", "log evidence", "core", ""}};
  const auto add = [&](const std::string& name, const std::string& all, const std::string& core,
                       const std::string& meaning) {
    rows.push_back({name, all, core, meaning});
  };
  const auto figure = [](const RecordSum& sum) {
    return sum.evidence.enough() ? nats(sum.evidence.log_evidence) : "-";
  };
  add("the model", figure(report.all), figure(report.core), "");
  for (int b = 0; b < kBaselines; ++b) {
    const Baseline baseline = static_cast<Baseline>(b);
    add(kBaselineNames[static_cast<std::size_t>(b)], nats(report.baselines.sum(baseline, report.all.subset)),
        nats(report.baselines.sum(baseline, report.core.subset)),
        kMeaning[b] + (baseline == kNoDocuments && report.baselines.known(report.all.subset)
                           ? error_words(report.all.no_documents_error)
                           : ""));
  }
  return aligned(rows, {1, 2});
}

std::string placebo_words(const RecordReport& report) {
  const Placebo& placebo = report.placebo;
  if (!report.all.placebo)
    return placebo.draws > 0 && placebo.documents == 0
               ? "Placebo: no document that is read says anything; there is nothing to turn round.\n"
               : "Placebo: no figure (not played, or too few effective draws of the model itself: --placebo-runs).\n";
  const auto reached = [&](const RecordSum& sum) {
    const auto count = static_cast<std::uint64_t>(std::llround(*sum.placebo * static_cast<double>(placebo.count)));
    const Interval simulation = placebo_interval(report, sum);
    return fmt::format("{} of {} (simulation {})", count == 0 ? "none" : grouped(count), grouped(placebo.count),
                       probability_range(simulation.low, simulation.high));
  };
  return wrapped(fmt::format(
      "Placebo: what a random half of the documents says ({} of {}) was turned round, again and again; {} do as well "
      "as the model, {} on the core decisions alone.{}",
      placebo.turned, placebo.documents, reached(report.all), reached(report.core),
      placebo.thin == 0 ? ""
                        : fmt::format(" Of {} of them fewer than {} effective draws were left: their sums are rough.",
                                      grouped(placebo.thin), kLeastEss)));
}

std::string expectation_words(const Evidence& evidence) {
  if (!evidence.enough() || std::isnan(evidence.z)) return "Own expectation: not known.\n";
  const char* verdict = evidence.z < -2  ? "below -2: the model is surer than it should be"
                        : evidence.z > 2 ? "above 2: it fits better than it expects to"
                                         : "between -2 and 2: about what it expects of itself";
  return wrapped(fmt::format("Own expectation: z = {:.2f}, {}.", evidence.z, verdict));
}

/// A row of the decisions' table.
std::vector<std::string> decision_row(const Session& session, const DecisionEvidence& d, double best) {
  const Decision& decision = session.plan.decisions[at(d.step.decision)];
  const bool recorded = d.step.recorded != kNone;
  return {iso_date(decision.day),
          session.plan.names.decisions[at(d.step.decision)],
          recorded ? option_id(session.plan, d.step.decision, d.step.recorded) : "(not on record)",
          probability(d.p_recorded),
          probability_range(d.simulation.low, d.simulation.high),
          probability_range(d.coding.low, d.coding.high),
          recorded ? fmt::format("{}/{}", d.rank, d.step.options) : "",
          nats(d.log_score),
          d.step.nature ? "" : probability(best),
          d.step.nature ? "nature" : nats(d.log_score - std::log(best))};
}

std::string decisions_words(const Session& session, const RecordReport& report, const Filter& filter, Baseline best,
                            bool by_loss) {
  std::vector<std::pair<double, std::vector<std::string>>> found;
  for (std::size_t t = 0; t < report.decisions.size(); ++t) {
    const DecisionEvidence& d = report.decisions[t];
    const std::string& name = session.plan.names.decisions[at(d.step.decision)];
    if ((d.step.recorded == kNone && d.strays == 0) || !filter.decision(entry_of(session.scenario, name))) continue;
    const double base = report.baselines.p[best][t], gain = d.log_score - std::log(base);
    if (by_loss && (d.step.nature || !(gain < 0))) continue;
    found.emplace_back(by_loss ? gain : 0.0, decision_row(session, d, base));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::vector<std::string>> rows = {{"date", "decision", "really decided", "p", "simulation", "sources",
                                                 "rank", "log p", kBaselineNames[best], "gain"}};
  for (auto& [gain, row] : found) rows.push_back(std::move(row));
  if (rows.size() == 1) return "nowhere.\n";
  return aligned(rows, {3, 6, 7, 8, 9});
}

}  // namespace

std::string record_text(const Session& session, const RecordReport& report, const Filter& filter) {
  const RecordSum& all = report.all;
  const Baseline best = report.baselines.known(all.subset) ? report.baselines.best(all.subset) : kNoDocuments;
  std::string text = sum_words(report, report.all, "what was really decided");
  text += sum_words(report, report.core, "the core decisions alone");
  if (report.without) {
    std::string names;
    for (const std::string& name : report.left_out) names += (names.empty() ? "" : ", ") + name;
    text += sum_words(report, *report.without, "the decisions without " + names);
  }
  text += "\n" + baselines_words(report) + "\n" + placebo_words(report) + expectation_words(report.all.evidence);
  if (!report.overridden.empty())
    text +=
        wrapped(fmt::format("Along the record the recorded option is taken, whatever a change forces: no change of {}.",
                            fmt::join(report.overridden, ", ")));
  text += fmt::format("\nDecision by decision; sources: nine draws of ten; gain: nats over the baseline {}.\n",
                      kBaselineNames[best]);
  text += decisions_words(session, report, filter, best, false);
  text += "\nWhere the evidence is lost, worst first: ";
  if (!report.baselines.known(all.subset)) return text + "not known, as the baselines are not.\n";
  const std::string lost = decisions_words(session, report, filter, best, true);
  return text + (lost == "nowhere.\n" ? lost : "\n" + lost);
}

}  // namespace parallel38
