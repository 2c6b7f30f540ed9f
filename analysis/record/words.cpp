// The answer of `record` in words: plain ones first, numbers below.
#include "analysis/record/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string_view>
#include <utility>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/statistics/evidence.hpp"

namespace parallel38 {

namespace {

/// ", simulation error 0.011"; nothing where it is not known.
std::string error_words(double error) {
  return std::isnan(error) ? "" : fmt::format(", simulation error {:.3f}", error);
}

/// "3.62 nats over the best baseline (neutral: -21.60), simulation error 0.046".
std::string best_words(const EvidenceSum& sum) {
  if (!sum.gain) return "no comparison with the baselines: too few effective draws";
  const GainOverBaseline& gain = *sum.gain;
  return fmt::format("{} nats {} the best baseline ({}: {}){}", nats(std::abs(gain.nats)),
                     gain.nats < 0 ? "below" : "over", kBaselineNames[gain.over], nats(sum.baselines.of[gain.over]),
                     error_words(gain.standard_error));
}

/// ", that baseline .58".
std::string baseline_mean(const EvidenceSum& sum) {
  if (!sum.gain) return "";
  return fmt::format(", that baseline {}", a_decision(sum, sum.baselines.of[sum.gain->over]));
}

/// One sum: the gain, then the figures behind it. @param whose  "what was really decided", as the sentence goes on
std::string sum_words(const EvidenceSum& sum, const std::string& whose) {
  if (sum.decisions == 0) return prose(fmt::format("Nothing is on record for {}.", whose));
  if (std::isinf(sum.log_evidence))
    return prose(fmt::format("The model excludes {}: some probability below is 0.", whose));
  if (std::isnan(sum.log_evidence))
    return prose(fmt::format(
        "No figure for {}: only {:.0f} effective draws are left along the record, and {:.0f} are needed (more --runs).",
        whose, sum.ess, kLeastEss));
  return prose(fmt::format("For {}: {}. The model gave a chance of {} per decision on (geometric) average{}.", whose,
                           best_words(sum), a_decision(sum, sum.log_evidence), baseline_mean(sum))) +
         fmt::format("  {} decision{}, log evidence {}{} ({} effective draws)\n", sum.decisions,
                     sum.decisions == 1 ? "" : "s", nats(sum.log_evidence), error_words(sum.standard_error),
                     grouped(static_cast<std::uint64_t>(sum.ess)));
}

/// What the model has over a baseline; "-" where either is not known.
std::string gain_words(const EvidenceSum& sum, std::size_t baseline) {
  const double gain = sum.log_evidence - sum.baselines.of[baseline];
  return std::isfinite(gain) ? nats(gain) : "-";
}

/// The baselines, the one of least gain first; what is not known last.
std::vector<std::size_t> nearest_first(const EvidenceSum& sum) {
  std::vector<std::size_t> order(kBaselines);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto figure = [&](std::size_t b) { return std::isnan(sum.baselines.of[b]) ? -INFINITY : sum.baselines.of[b]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return figure(a) > figure(b); });
  return order;
}

std::string baselines_words(const RecordAnswer& answer) {
  const auto figure = [](const EvidenceSum& sum) {
    return std::isinf(sum.log_evidence) ? "-" : nats(sum.log_evidence);
  };
  std::vector<std::vector<std::string>> rows = {{"", "log evidence", "gain", "core", "gain", ""},
                                                {"the model", figure(answer.all), "", figure(answer.core), "", ""}};
  for (const std::size_t b : nearest_first(answer.all)) {
    const double error = answer.all.baseline_errors.of[b];
    rows.push_back({kBaselineNames[b], nats(answer.all.baselines.of[b]), gain_words(answer.all, b),
                    nats(answer.core.baselines.of[b]), gain_words(answer.core, b),
                    kBaselineMeanings[b] + (error > 0 ? error_words(error) : std::string())});
  }
  return table_text(rows, {1, 2, 3, 4});
}

// --- hindsight ---

std::string expectation_words(double z) {
  if (std::isnan(z)) return "How well it expects to fit is not known (z).";
  const char* verdict = z < -2  ? "below -2: the model is surer than it should be"
                        : z > 2 ? "above 2: the model fits better than it expects to, as hindsight looks"
                                : "between -2 and 2: about what the model expects of itself";
  return fmt::format("z = {:.2f}, {}.", z, verdict);
}

std::string hits_words(const EvidenceSum& sum) {
  if (!sum.hits) return "";
  return fmt::format(" {} of {} recorded choices are the model's likeliest one; it expects {:.1f} (sd {:.1f}).",
                     sum.hits->count, sum.decisions, sum.hits->expected, sum.hits->sd);
}

std::string conduct_words(const RecordAnswer& answer) {
  if (!answer.without_conduct) return "";
  const EvidenceWithoutConduct& without = *answer.without_conduct;
  const auto entries = [](std::uint64_t n) { return fmt::format("{} entr{}", n, n == 1 ? "y" : "ies"); };
  std::string text = fmt::format(
      "{} of the scenario {} read off the very choice that {} tested on (basis: conduct), at {} "
      "recorded decision{}.",
      entries(without.entries), without.entries == 1 ? "was" : "were", without.entries == 1 ? "it is" : "they are",
      without.left_out.size(), without.left_out.size() == 1 ? "" : "s");
  if (without.unnamed > 0)
    text += fmt::format(" Of {} of them the file does not say which decision (conduct-of): none is left out for {}.",
                        without.unnamed, without.unnamed == 1 ? "it" : "them");
  return prose(text) + sum_words(without.sum, "the decisions that no number was read off");
}

std::string hindsight_words(const RecordAnswer& answer) {
  if (answer.all.decisions == 0) return "";
  return prose("Hindsight: " + expectation_words(answer.all.own_expectation.z) + hits_words(answer.all));
}

/// The model in which one actor alone acts by his best baseline.
std::string main_actor_words(const RecordAnswer& answer, const ActorEvidence& actor) {
  return prose(fmt::format(
      "With {} ({}), the others as in the model: {} nats {} it{}, a chance of {} per decision on (geometric) average.",
      acting_by(*actor.rule, actor.name.empty() ? actor.id : actor.name), kBaselineNames[*actor.rule],
      nats(std::abs(actor.gain)), actor.gain < 0 ? "over" : "under", error_words(actor.standard_error),
      a_decision(answer.all, answer.all.log_evidence - actor.gain)));
}

/// The sums, the one of least gain first: what is least flattering is read first.
std::string sums_words(const RecordAnswer& answer) {
  std::vector<std::pair<double, std::string>> sums;
  const auto add = [&](const EvidenceSum& sum, std::string text) {
    sums.emplace_back(sum.gain && std::isfinite(sum.gain->nats) ? sum.gain->nats : INFINITY, std::move(text));
  };
  if (const ActorEvidence* actor = main_actor(answer)) sums.emplace_back(actor->gain, main_actor_words(answer, *actor));
  add(answer.all, sum_words(answer.all, "what was really decided"));
  add(answer.core, sum_words(answer.core, "the core decisions alone"));
  if (answer.without)
    add(answer.without->sum, sum_words(answer.without->sum, fmt::format("the decisions without {}",
                                                                        fmt::join(answer.without->left_out, ", "))));
  if (answer.without_conduct) add(answer.without_conduct->sum, conduct_words(answer));
  std::stable_sort(sums.begin(), sums.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& sum : sums) text += sum.second;
  return text;
}

// --- placebos ---

/// "2 of 200 (simulation .003 to .036)".
std::string reached_words(const PlaceboShare& placebo) {
  const auto count =
      static_cast<std::uint64_t>(std::llround(placebo.share.value * static_cast<double>(placebo.placebos)));
  return fmt::format("{} of {} (simulation {})", count == 0 ? "none" : grouped(count), grouped(placebo.placebos),
                     probability_range(placebo.share.simulation));
}

std::string thin_words(const PlaceboShare& placebo) {
  if (placebo.thin == 0) return "";
  return fmt::format(" Of {} of them fewer than {} effective draws were left of {}: their sums are rough.",
                     grouped(placebo.thin), kLeastEss, grouped(placebo.most_runs));
}

std::string placebo_words(const RecordAnswer& answer) {
  if (answer.documents_to_turn == 0)
    return "Placebos: no document that is read says anything; there is nothing to turn round.\n";
  if (answer.all.placebos.empty())
    return prose(
        "Placebos: not played, or too few effective draws of the model itself. --placebos 200 plays 200 each "
        "with documents deleted, turned round and exchanged (minutes).");
  std::string text = "Placebos: does the model do as well with its documents spoilt at random?\n";
  for (std::size_t i = 0; i < answer.all.placebos.size(); ++i) {
    const PlaceboShare& placebo = answer.all.placebos[i];
    text += prose(fmt::format("- {}: {} ({} of {}): {} do as well as the model, {} on the core decisions alone.{}",
                              kPlaceboNames[placebo.kind], kPlaceboMeanings[placebo.kind], placebo.altered,
                              placebo.documents, reached_words(placebo), reached_words(answer.core.placebos[i]),
                              thin_words(placebo)));
  }
  return text;
}

// --- where the evidence is ---

/// Unknown ones last.
template <class Of>
std::vector<Of> greatest_first(std::vector<Of> list, double Of::*figure) {
  std::stable_sort(list.begin(), list.end(), [figure](const Of& a, const Of& b) {
    return std::isnan(b.*figure) ? !std::isnan(a.*figure) : a.*figure > b.*figure;
  });
  return list;
}

std::string actors_words(const RecordAnswer& answer) {
  std::vector<std::vector<std::string>> rows = {{"actor", "decisions", "log evidence", "baseline", "gain", "error"}};
  for (const ActorEvidence& actor : greatest_first(answer.actors, &ActorEvidence::gain))
    rows.push_back({actor.name.empty() ? actor.id : actor.name, std::to_string(actor.decisions),
                    nats(actor.log_evidence), nats(actor.baseline), nats(actor.gain),
                    std::isnan(actor.standard_error) ? "-" : fmt::format("{:.3f}", actor.standard_error)});
  if (rows.size() == 1 || !answer.all.gain) return "";
  return fmt::format("\nWhere the gain over the baseline {} is, by actor\n", kBaselineNames[answer.all.gain->over]) +
         table_text(rows, {1, 2, 3, 4, 5});
}

/// Baselines in which one actor alone reads nothing.
std::string alone_words(const RecordAnswer& answer) {
  if (answer.alone.empty()) return "";
  std::vector<std::vector<std::string>> rows = {
      {"actor", "decisions", "no_documents", "gain", "neutral", "gain", "agnostic", "gain", "error"}};
  for (const ActorAlone& actor : answer.alone) {
    std::vector<std::string>& row =
        rows.emplace_back(std::vector{actor.name.empty() ? actor.id : actor.name, std::to_string(actor.decisions)});
    double error = kUnknown;
    for (const AloneSum* sum : {&actor.no_documents, &actor.neutral, &actor.agnostic}) {
      row.insert(row.end(), {nats(sum->log_evidence), nats(sum->gain)});
      error = std::fmax(error, sum->standard_error);
    }
    row.push_back(std::isnan(error) ? "-" : fmt::format("{:.3f}", error));
  }
  return fmt::format(
             "\nOne actor alone reads nothing, and the others are as in the model: log evidence of all decisions, and "
             "the gain of the model over it (priors as they are, at .5, unknown from .1 to .9; {} draws each; error: "
             "the greatest simulation error of a gain)\n",
             grouped(answer.alone_runs)) +
         table_text(rows, {1, 2, 3, 4, 5, 6, 7, 8});
}

/// "; 3 of 110 documents"; nothing where all were dropped in turn.
std::string document_count(const RecordAnswer& answer) {
  if (answer.documents.size() == answer.documents_arriving) return "";
  return fmt::format("; {} of {} documents, the first of the scenario", answer.documents.size(),
                     answer.documents_arriving);
}

std::string documents_words(const RecordAnswer& answer) {
  if (answer.document_runs == 0) return "";
  std::vector<std::vector<std::string>> rows = {{"document", "loss", "error", "core", "title"}};
  for (const DocumentLoss& document : greatest_first(answer.documents, &DocumentLoss::loss))
    rows.push_back({document.id, nats(document.loss),
                    std::isnan(document.standard_error) ? "-" : fmt::format("{:.3f}", document.standard_error),
                    nats(document.core_loss), document.title});
  if (rows.size() == 1) return "\nNo document is read.\n";
  return fmt::format(
             "\nWhat is lost where nobody reads a document, in nats ({} runs each; below 0: the record is likelier "
             "without it{})\n",
             grouped(answer.document_runs), document_count(answer)) +
         table_text(rows, {1, 2, 3});
}

// --- decisions ---

std::string decisions_table(const std::vector<const DecisionScore*>& decisions, Baseline best) {
  std::vector<std::vector<std::string>> rows = {{"date", "decision", "really decided", "p", "simulation", "coding",
                                                 "rank", "log p", kBaselineNames[best], "gain"}};
  for (const DecisionScore* d : decisions)
    rows.push_back({d->date, d->id, d->recorded.value_or("(not on record)"), probability(d->p.value),
                    probability_range(d->p.simulation), probability_range(d->p.coding),
                    d->recorded ? fmt::format("{}/{}", d->rank, d->options) : "", nats(d->log_score),
                    d->nature ? "" : probability(d->baselines.of[best]), d->nature ? "nature" : nats(d->gain)});
  if (rows.size() == 1) return "nowhere.\n";
  return table_text(rows, {3, 6, 7, 8, 9});
}

/// Decisions by people of which the baseline thinks more than the model, the worst first.
std::vector<const DecisionScore*> lost_decisions(const RecordAnswer& answer) {
  std::vector<const DecisionScore*> lost;
  for (const DecisionScore& decision : answer.decisions)
    if (decision.gain < 0) lost.push_back(&decision);
  std::stable_sort(lost.begin(), lost.end(), [](const auto* a, const auto* b) { return a->gain < b->gain; });
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
  const std::vector<const DecisionScore*> lost = lost_decisions(answer);
  return text + (lost.empty() ? "" : "\n") + decisions_table(lost, best);
}

}  // namespace

std::string nats(double x) { return std::isnan(x) ? "-" : fmt::format("{:.2f}", x); }

std::string a_decision(const EvidenceSum& sum, double log_evidence) {
  return probability(std::exp(log_evidence / std::max(1, sum.decisions)));
}

const ActorEvidence* main_actor(const RecordAnswer& answer) {
  const ActorEvidence* most = nullptr;
  for (const ActorEvidence& actor : answer.actors)
    if (!most || actor.decisions > most->decisions) most = &actor;
  const bool known = most && most->rule && std::isfinite(most->gain) && std::isfinite(answer.all.log_evidence);
  return known && answer.actors.size() > 1 ? most : nullptr;
}

std::string acting_by(Baseline baseline, const std::string& actor) {
  const bool vowel = !actor.empty() && std::string_view("AEIOUaeiou").find(actor[0]) != std::string_view::npos;
  const std::string somebody = (vowel ? "an " : "a ") + actor;
  switch (baseline) {
    case kNoDocuments: return somebody + " who reads nothing";
    case kNeutral: return "a neutral " + actor + " who reads nothing";
    case kAgnostic: return somebody + " of unknown beliefs who reads nothing";
    case kUniform: return somebody + " who guesses";
    default: return somebody + " who leaves things as they are";
  }
}

std::string record_words(const RecordAnswer& answer) {
  std::string text =
      sums_words(answer) + hindsight_words(answer) + "\n" + baselines_words(answer) + "\n" + placebo_words(answer);
  if (!answer.overridden.empty())
    text +=
        prose(fmt::format("Along the record the recorded option is taken, whatever a change forces: no change of {}.",
                          fmt::join(answer.overridden, ", ")));
  return text + actors_words(answer) + alone_words(answer) + documents_words(answer) + decisions_words(answer);
}

}  // namespace parallel38
