// The answer of `record` in words: plain ones first, numbers below.
#include "analysis/record/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "analysis/output/words.hpp"
#include "analysis/statistics/evidence.hpp"

namespace parallel38 {

namespace {

/// A log to two decimals; "-inf" where the record is impossible, "-" where it is not known.
std::string nats(double x) { return std::isnan(x) ? "-" : fmt::format("{:.2f}", x); }

std::string range(const Interval& interval) { return probability_range(interval.low, interval.high); }

std::string geometric_mean(const EvidenceSum& sum) {
  return probability(std::exp(sum.log_evidence / std::max(1, sum.decisions)));
}

/// ", simulation error 0.011"; nothing where it is not known.
std::string error_words(double error) {
  return std::isnan(error) ? "" : fmt::format(", simulation error {:.3f}", error);
}

std::string best_words(const EvidenceSum& sum) {
  if (!sum.gain) return "no comparison with the baseline without documents: too few effective draws";
  const GainOverBaseline& gain = *sum.gain;
  return fmt::format("{} nats {} the best baseline ({}: {}){}", nats(std::abs(gain.nats)),
                     gain.nats < 0 ? "below" : "over", kBaselineNames[gain.over], nats(sum.baselines.of[gain.over]),
                     error_words(gain.standard_error));
}

/// One sum in plain words, numbers after them. @param whose  "what was really decided", as the sentence goes on
std::string sum_words(const EvidenceSum& sum, const std::string& whose) {
  if (sum.decisions == 0) return wrapped(fmt::format("Nothing is on record for {}.", whose));
  if (std::isinf(sum.log_evidence))
    return wrapped(fmt::format("The model excludes {}: some probability below is 0.", whose));
  if (std::isnan(sum.log_evidence))
    return wrapped(fmt::format(
        "No figure for {}: only {:.0f} effective draws are left along the record, and {:.0f} are needed (more --runs).",
        whose, sum.ess, kLeastEss));
  return wrapped(fmt::format("The model gave {} a chance of {} per decision on (geometric) average; {}.", whose,
                             geometric_mean(sum), best_words(sum))) +
         fmt::format("  {} decision{}, log evidence {}{} ({} effective draws)\n", sum.decisions,
                     sum.decisions == 1 ? "" : "s", nats(sum.log_evidence), error_words(sum.standard_error),
                     grouped(static_cast<std::uint64_t>(sum.ess)));
}

std::string baselines_words(const RecordAnswer& answer) {
  const auto figure = [](const EvidenceSum& sum) {
    return std::isinf(sum.log_evidence) ? "-" : nats(sum.log_evidence);
  };
  std::vector<std::vector<std::string>> rows = {{"", "log evidence", "core", ""},
                                                {"the model", figure(answer.all), figure(answer.core), ""}};
  for (std::size_t b = 0; b < kBaselines; ++b) {
    const bool with_error = b == kNoDocuments && answer.all.gain;
    rows.push_back(
        {kBaselineNames[b], nats(answer.all.baselines.of[b]), nats(answer.core.baselines.of[b]),
         kBaselineMeanings[b] + (with_error ? error_words(answer.all.no_documents_standard_error) : std::string())});
  }
  return aligned(rows, {1, 2});
}

/// "two of 200 (simulation .003 to .036)".
std::string reached_words(const PlaceboShare& placebo) {
  const auto count =
      static_cast<std::uint64_t>(std::llround(placebo.share.value * static_cast<double>(placebo.placebos)));
  return fmt::format("{} of {} (simulation {})", count == 0 ? "none" : grouped(count), grouped(placebo.placebos),
                     range(placebo.share.simulation));
}

std::string placebo_words(const RecordAnswer& answer) {
  if (answer.documents_to_turn == 0)
    return "Placebo: no document that is read says anything; there is nothing to turn round.\n";
  if (!answer.all.placebo)
    return "Placebo: no figure (not played, or too few effective draws of the model itself: --placebo-runs).\n";
  const PlaceboShare& placebo = *answer.all.placebo;
  return wrapped(fmt::format(
      "Placebo: what a random half of the documents says ({} of {}) was turned round, again and again; {} do as well "
      "as the model, {} on the core decisions alone.{}",
      placebo.turned, placebo.documents, reached_words(placebo), reached_words(*answer.core.placebo),
      placebo.thin == 0 ? ""
                        : fmt::format(" Of {} of them fewer than {} effective draws were left: their sums are rough.",
                                      grouped(placebo.thin), kLeastEss)));
}

std::string expectation_words(double z) {
  if (std::isnan(z)) return "Own expectation: not known.\n";
  const char* verdict = z < -2  ? "below -2: the model is surer than it should be"
                        : z > 2 ? "above 2: it fits better than it expects to"
                                : "between -2 and 2: about what it expects of itself";
  return wrapped(fmt::format("Own expectation: z = {:.2f}, {}.", z, verdict));
}

/// Nats over a baseline.
double gain_of(const DecisionScore& decision, Baseline baseline) {
  return decision.log_score - std::log(decision.baselines.of[baseline]);
}

std::string decisions_table(const std::vector<const DecisionScore*>& decisions, Baseline best) {
  std::vector<std::vector<std::string>> rows = {{"date", "decision", "really decided", "p", "simulation", "coding",
                                                 "rank", "log p", kBaselineNames[best], "gain"}};
  for (const DecisionScore* d : decisions)
    rows.push_back(
        {d->date, d->id, d->recorded.value_or("(not on record)"), probability(d->p.value), range(d->p.simulation),
         range(d->p.coding), d->recorded ? fmt::format("{}/{}", d->rank, d->options) : "", nats(d->log_score),
         d->nature ? "" : probability(d->baselines.of[best]), d->nature ? "nature" : nats(gain_of(*d, best))});
  if (rows.size() == 1) return "nowhere.\n";
  return aligned(rows, {3, 6, 7, 8, 9});
}

/// Decisions by people of which the baseline thinks more than the model, the worst first.
std::vector<const DecisionScore*> lost_to(Baseline baseline, const RecordAnswer& answer) {
  std::vector<const DecisionScore*> lost;
  for (const DecisionScore& decision : answer.decisions)
    if (!decision.nature && gain_of(decision, baseline) < 0) lost.push_back(&decision);
  std::stable_sort(lost.begin(), lost.end(),
                   [baseline](const auto* a, const auto* b) { return gain_of(*a, baseline) < gain_of(*b, baseline); });
  return lost;
}

std::string decisions_words(const RecordAnswer& answer) {
  const Baseline best = answer.all.gain ? answer.all.gain->over : kNoDocuments;
  std::vector<const DecisionScore*> all;
  for (const DecisionScore& decision : answer.decisions) all.push_back(&decision);
  const std::string text =
      fmt::format("\nDecision by decision; coding: nine draws of ten; gain: nats over the baseline {}.\n",
                  kBaselineNames[best]) +
      decisions_table(all, best) + "\nWhere the evidence is lost, worst first: ";
  if (!answer.all.gain) return text + "not known, as the baselines are not.\n";
  const std::vector<const DecisionScore*> lost = lost_to(best, answer);
  return text + (lost.empty() ? "" : "\n") + decisions_table(lost, best);
}

}  // namespace

std::string record_words(const RecordAnswer& answer) {
  std::string text = sum_words(answer.all, "what was really decided");
  text += sum_words(answer.core, "the core decisions alone");
  if (answer.without)
    text += sum_words(answer.without->sum,
                      fmt::format("the decisions without {}", fmt::join(answer.without->left_out, ", ")));
  text +=
      "\n" + baselines_words(answer) + "\n" + placebo_words(answer) + expectation_words(answer.all.own_expectation.z);
  if (!answer.overridden.empty())
    text +=
        wrapped(fmt::format("Along the record the recorded option is taken, whatever a change forces: no change of {}.",
                            fmt::join(answer.overridden, ", ")));
  return text + decisions_words(answer);
}

}  // namespace parallel38
