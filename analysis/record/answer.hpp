// `record`: how probable the model makes what was really decided, decision by decision, compared with baselines, and
// checks of hindsight (MODEL section 10).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

inline constexpr std::uint64_t kRecordRuns = 50'000;  ///< unless requested otherwise: an answer in about two seconds

struct RecordRequest {
  std::uint64_t placebos = 0;          ///< of each kind; 0: none is played
  std::uint64_t placebo_runs = 4000;   ///< of each at least: more where its effective draws do not suffice
  bool documents = false;              ///< whether each document is dropped in turn
  std::uint64_t document_runs = 4000;  ///< of each document dropped, at most as many as of the model
  std::uint64_t most_documents = 0;    ///< dropped in turn: the first in the order of the scenario; 0: all
  std::uint64_t alone_runs = 0;        ///< of each actor alone without documents; 0: not played
  std::vector<std::string> without;    ///< ids of decisions, * stands for anything: also the sum without them
  Filter filter;                       ///< decisions reported
};

enum Baseline { kUniform, kStatusQuo, kBaseRate, kNoDocuments, kNeutral, kAgnostic, kByActor, kBaselines };
inline constexpr std::array kBaselineNames = {"uniform", "status_quo", "base_rate", "no_documents",
                                              "neutral", "agnostic",   "by_actor"};
inline constexpr std::array kBaselineMeanings = {
    "every way of acting on offer equally likely",
    "things stay as they are, with .05 for all else",
    "things stay as they are, with the share of departures in the other decisions for all else",
    "this scenario without documents",
    "without documents, and every prior of every actor at .5",
    "without documents, and every prior unknown: anywhere from .1 to .9",
    "for each actor the best of the others, picked after the fact"};
static_assert(kBaselineNames.size() == kBaselines && kBaselineMeanings.size() == kBaselines,
              "each baseline has a name and a meaning");
/// A figure of each baseline; NaN: not known.
struct BaselineFigures {
  std::array<double, kBaselines> of = {kUnknown, kUnknown, kUnknown, kUnknown, kUnknown, kUnknown, kUnknown};
};

struct GainOverBaseline {
  Baseline over = kUniform;
  double nats = kUnknown, standard_error = kUnknown;  ///< NaN: too few effective draws
};

enum PlaceboKind { kDeletion, kSign, kExchange, kPlaceboKinds };
inline constexpr std::array kPlaceboNames = {"deletion", "sign", "exchange"};
inline constexpr std::array kPlaceboMeanings = {
    "a random half of the documents is deleted", "what a random half of the documents says is turned round",
    "what the documents say is exchanged at random among those that an actor reads"};
static_assert(kPlaceboNames.size() == kPlaceboKinds && kPlaceboMeanings.size() == kPlaceboKinds,
              "each kind of placebo has a name and a meaning");
/// Placebos of one kind.
struct PlaceboShare {
  PlaceboKind kind = kDeletion;
  Estimate share;  ///< whose log evidence reaches the model's
  std::uint64_t placebos = 0, runs_each = 0, most_runs = 0;
  std::uint64_t documents = 0, altered = 0;
  std::uint64_t thin = 0;  ///< placebos left with fewer than kLeastEss effective draws, though played by the most runs
};
/// Recorded options that are the model's likeliest one.
struct Hits {
  int count = 0;
  double expected = kUnknown, sd = kUnknown;  ///< by the model's own probabilities along the record
};
struct OwnExpectation {
  double z = kUnknown;
};

/// A sum over decisions on record, and what it is compared with.
struct EvidenceSum {
  int decisions = 0;               ///< in the sum
  double log_evidence = kUnknown;  ///< -infinity: the model excludes what happened; NaN: too few effective draws
  double standard_error = kUnknown;
  double ess = 0;
  BaselineFigures baselines;
  BaselineFigures baseline_errors;       ///< of these: simulation; 0 of those that are exact
  std::optional<GainOverBaseline> gain;  ///< over the best; none: not every baseline is known
  std::vector<PlaceboShare> placebos;    ///< a kind each; none: not played, or too few effective draws of the model
  std::optional<Hits> hits;              ///< none: too few effective draws
  OwnExpectation own_expectation;
};
struct EvidenceWithout {
  EvidenceSum sum;
  std::vector<std::string> left_out;  ///< ids
};

/// The sum without decisions whose choice numbers of the scenario were read off (`basis: conduct`).
struct EvidenceWithoutConduct {
  EvidenceSum sum;
  std::uint64_t entries = 0;          ///< with that basis
  std::uint64_t unnamed = 0;          ///< of them, without `conduct-of`: no decision is left out for them
  std::vector<std::string> left_out;  ///< ids
};

/// The share that one actor's decisions have in the sum. Gains over the best baseline add up to that of the whole. Each
/// gain is also what the whole loses where this actor alone acts by his best rule.
struct ActorEvidence {
  std::string id, name;
  std::optional<Baseline> rule;  ///< the baseline that is best for his decisions; none: not every baseline is known
  int decisions = 0;
  double log_evidence = kUnknown;
  double baseline = kUnknown;  ///< log evidence of the baseline that is best over all decisions
  double gain = kUnknown, standard_error = kUnknown;
};

/// The sum where one actor alone reads nothing, and the others are as in the model.
struct AloneSum {
  double log_evidence = kUnknown;
  double gain = kUnknown, standard_error = kUnknown;  ///< of the model over it, by the same draws
  double ess = 0;
};
/// One actor alone without documents: with his priors, with all of them at .5, with all of them unknown.
struct ActorAlone {
  std::string id, name;
  int decisions = 0;  ///< his own on record
  AloneSum no_documents, neutral, agnostic;
};

/// What is lost where nobody reads one document.
struct DocumentLoss {
  std::string id, title;
  double loss = kUnknown, standard_error = kUnknown;  ///< of log evidence
  double core_loss = kUnknown;
  double ess = 0;
};

/// How the model does on one decision.
struct DecisionScore {
  std::string id, actor, date;
  bool core = false;
  bool nature = false;                  ///< then it is in no sum
  std::optional<std::string> recorded;  ///< option; none: it should not arise
  Estimate p;                           ///< of what is on record
  int rank = 1, options = 0;
  double log_score = kUnknown, brier = kUnknown, ess = 0;
  BaselineFigures baselines;
  double gain = kUnknown;  ///< over the baseline that is best over all decisions; NaN: of nature, or not known
  double strays = 0;
};

struct RecordAnswer {
  std::uint64_t runs = 0;  ///< along the record, each its own draw
  EvidenceSum all, core;
  std::optional<EvidenceWithout> without;                 ///< none: not requested
  std::optional<EvidenceWithoutConduct> without_conduct;  ///< none: no entry has that basis
  std::vector<ActorEvidence> actors;                      ///< in the order of the scenario
  std::vector<DecisionScore> decisions;                   ///< in the order of the timeline
  std::vector<DocumentLoss> documents;                    ///< in the order of the scenario; none: not requested
  std::uint64_t document_runs = 0;                        ///< of each of them; 0: not requested, or interrupted
  std::uint64_t documents_arriving = 0;  ///< that can be dropped: more than are listed where interrupted
  std::vector<ActorAlone> alone;         ///< in the order of the scenario; none: not requested, or interrupted
  std::uint64_t alone_runs = 0;          ///< of each sum in it; 0: not requested
  std::vector<std::string> overridden;   ///< decisions that a change forces: the record binds them
  std::uint64_t documents_to_turn = 0;   ///< documents that are read and say something
};

/// Plays the record, its baselines and the placebos requested. Where play.stop is set: of the runs that were finished,
/// 0 if there were none. @throws RequestError where the scenario has no record, where the record cannot be followed at
/// the central values, and for a pattern in `without` that names no decision
RecordAnswer record(const World& world, const RecordRequest& request, const Play& play);

template <class To>
void fields(To& to, const BaselineFigures& x) {
  to(kBaselineNames[kUniform], x.of[kUniform], "under the baseline of equal chances for every way of acting on offer");
  to(kBaselineNames[kStatusQuo], x.of[kStatusQuo], "under the baseline of the status quo, with .05 for all else");
  to(kBaselineNames[kBaseRate], x.of[kBaseRate],
     "under the baseline of the status quo, with the share of departures in the other decisions for all else");
  to(kBaselineNames[kNoDocuments], x.of[kNoDocuments],
     "under the baseline without documents; null: too few effective draws");
  to(kBaselineNames[kNeutral], x.of[kNeutral],
     "under the baseline without documents and with every prior at .5; null: too few effective draws");
  to(kBaselineNames[kAgnostic], x.of[kAgnostic],
     "under the baseline without documents and with every prior uniform on .1 to .9; null: too few effective draws");
  to(kBaselineNames[kByActor], x.of[kByActor],
     "under the baseline that is the best of those above for the decisions of each actor; null: one is not known");
}
template <class To>
void fields(To& to, const GainOverBaseline& x) {
  to("over", kBaselineNames[x.over], "the baseline of greatest log evidence");
  to("nats", x.nats, "log evidence less that of the baseline; null: too few effective draws", "nats");
  to("standard_error", x.standard_error, "of nats: simulation", "nats");
}
template <class To>
void fields(To& to, const PlaceboShare& x) {
  to("kind", kPlaceboNames[x.kind],
     "deletion: a random half of the documents is deleted; sign: what it says is turned round; exchange: what "
     "documents "
     "say is exchanged among those that an actor reads");
  to("share", x.share, "placebos whose log evidence reaches the model's");
  to("draws", x.placebos, "placebos played");
  to("runs_each", x.runs_each, "runs of each placebo at least");
  to("most_runs", x.most_runs, "runs of the placebo that needed the most");
  to("documents", x.documents, "documents that can be altered in this way");
  to("altered", x.altered, "of them altered in each placebo");
  to("thin", x.thin, "placebos left with fewer than 100 effective draws by the most runs: their sums are rough");
}
template <class To>
void fields(To& to, const Hits& x) {
  to("count", x.count, "recorded options that are the model's likeliest one");
  to("expected", x.expected, "as many the model expects: the sum of its greatest p along the record");
  to("sd", x.sd, "standard deviation of that count under the model");
}
template <class To>
void fields(To& to, const OwnExpectation& x) {
  to("z", x.z, "log evidence less what the model expects of itself, in standard deviations; null: not known");
}
template <class To>
void fields(To& to, const EvidenceSum& x) {
  to("count", x.decisions, "decisions by people in the sum");
  to("log_evidence", x.log_evidence,
     "sum of the natural logs of p; null: excluded by the model, or too few effective draws", "nats");
  to("standard_error", x.standard_error, "of log_evidence: simulation", "nats");
  to("ess", x.ess, "least effective number of draws along the record");
  to("baselines", x.baselines, "log evidence of each baseline");
  to("baseline_errors", x.baseline_errors, "of these figures: simulation; 0 of baselines that are exact");
  to("gain", x.gain, "over the best baseline; null: not every baseline is known");
  to("placebos", x.placebos, "a kind each; empty: not played, no document to alter, or too few effective draws");
  to("hits", x.hits, "how often the likeliest option was taken; null: too few effective draws");
  to("own_expectation", x.own_expectation, "below -2: surer than it should be; above 2: fits better than it expects");
}
template <class To>
void fields(To& to, const EvidenceWithout& x) {
  fields(to, x.sum);
  to("left_out", x.left_out, "decisions left out of the sum");
}
template <class To>
void fields(To& to, const EvidenceWithoutConduct& x) {
  fields(to, x.sum);
  to("entries", x.entries, "entries of the scenario with `basis: conduct`");
  to("unnamed", x.unnamed, "of them without `conduct-of`: no decision is left out for them");
  to("left_out", x.left_out, "decisions that these entries were read off");
}
template <class To>
void fields(To& to, const ActorEvidence& x) {
  to("id", x.id, "actor");
  to("name", x.name, "of the actor");
  const std::optional<std::string> rule = x.rule ? std::optional<std::string>(kBaselineNames[*x.rule]) : std::nullopt;
  to("rule", rule, "the baseline that is best for these decisions; null: not every baseline is known");
  to("count", x.decisions, "recorded decisions in the sum");
  to("log_evidence", x.log_evidence, "of these decisions; null: not known", "nats");
  to("baseline", x.baseline, "of these decisions, of the baseline that is best over all; null: not known", "nats");
  to("gain", x.gain, "over that baseline; the gains of all actors add up to the whole; null: not known", "nats");
  to("standard_error", x.standard_error, "of gain: simulation", "nats");
}
template <class To>
void fields(To& to, const AloneSum& x) {
  to("log_evidence", x.log_evidence, "of all decisions by people; null: too few effective draws", "nats");
  to("gain", x.gain, "of the model over it, by the same draws; null: too few effective draws", "nats");
  to("standard_error", x.standard_error, "of gain: simulation", "nats");
  to("ess", x.ess, "least effective number of draws");
}
template <class To>
void fields(To& to, const ActorAlone& x) {
  to("id", x.id, "actor who reads nothing, while the others are as in the model");
  to("name", x.name, "of the actor");
  to("count", x.decisions, "recorded decisions of this actor");
  to("no_documents", x.no_documents, "with the priors that he has");
  to("neutral", x.neutral, "with every prior of his at .5");
  to("agnostic", x.agnostic, "with every prior of his unknown: uniform on .1 to .9");
}
template <class To>
void fields(To& to, const DocumentLoss& x) {
  to("id", x.id, "document");
  to("title", x.title, "of the document");
  to("loss", x.loss, "of log evidence where nobody reads it, below 0 a gain; null: too few effective draws", "nats");
  to("standard_error", x.standard_error, "of loss: simulation", "nats");
  to("core_loss", x.core_loss, "of log evidence of the core decisions", "nats");
  to("ess", x.ess, "least effective number of draws along the record without it");
}
template <class To>
void fields(To& to, const DecisionScore& x) {
  to("id", x.id, "decision");
  to("actor", x.actor, "who decides; nature is in no sum");
  to("date", x.date, "of the decision", "ISO date");
  to("core", x.core, "of tier core");
  to("recorded", x.recorded, "option really chosen; null: none, and the decision should not arise");
  to("p", x.p, "probability of what is on record, along the record");
  to("rank", x.rank, "1 + options with greater p");
  to("options", x.options, "options that it has");
  to("log_score", x.log_score, "natural log of p; null: p is 0", "nats");
  to("brier", x.brier, "sum of squared misses over the options, 0 to 2");
  to("ess", x.ess, "effective draws behind p");
  to("baselines", x.baselines, "p under each baseline");
  to("gain", x.gain, "log_score less that of the baseline that is best over all decisions; null: nature, or not known",
     "nats");
  to("strays", x.strays, "share of draws in which it does not arise as on record");
}
template <class To>
void fields(To& to, const RecordAnswer& x) {
  to("runs", x.runs, "played along the record, each its own draw");
  fields(to, x.all);
  to("actors", x.actors, "where the gain is, by actor");
  to("decisions", x.decisions, "in the order of the timeline");
  to("documents", x.documents,
     "what is lost without each document, in the order of the scenario; empty: not requested, or interrupted before "
     "the first");
  to("document_runs", x.document_runs, "runs without each document; 0: not requested, or interrupted before the first");
  to("documents_arriving", x.documents_arriving,
     "documents that reach a reader; `documents` has fewer where it was interrupted or the first alone were requested");
  to("alone", x.alone, "baselines in which one actor alone reads nothing; empty: not requested");
  to("alone_runs", x.alone_runs, "runs of each of these; 0: not requested");
  to("core", x.core, "the sum over core decisions alone");
  to("without", x.without, "the sum without some decisions; null: not requested");
  to("without_conduct", x.without_conduct,
     "the sum without decisions whose choice numbers were read off; null: no entry has `basis: conduct`");
  to("overridden", x.overridden, "decisions on record that a change forces: along the record it has no effect");
  to("documents_to_turn", x.documents_to_turn,
     "documents that are read and say something, of which the placebo of signs turns half round");
}

}  // namespace parallel38
