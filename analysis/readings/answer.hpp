// `readings`: rival readings of one history side by side, each scored along the record with baselines of its own, and
// out of sample: one factor on the precision of all actors is fitted on the first part of the record alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/queries/alternatives.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// Log evidence below which a reading is told as behind another: odds of 20 to 1, "strong" after Kass and Raftery
/// (1995), Journal of the American Statistical Association 90.
inline constexpr double kStrongNats = 3;

struct ReadingsRequest {
  std::vector<ChangeFile> files;    ///< readings, besides the scenario itself
  Files open;                       ///< from which they are opened
  std::string target;               ///< a condition; empty: the first event
  std::string from;                 ///< ISO date: decisions before it are fitted, the others scored; empty: 1 January
                                    ///< of the year of the last recorded decision
  std::uint64_t fit_runs = 10'000;  ///< along the record with each factor
};

/// A sum over recorded decisions.
struct ReadingSum {
  int decisions = 0;
  double log_evidence = kUnknown, standard_error = kUnknown;  ///< NaN: too few effective draws
  double ess = 0;
};
struct ReadingGain {
  std::string over;  ///< the reading's own best baseline
  double nats = kUnknown, standard_error = kUnknown;
};
/// One factor on all precisions, and what it makes of the decisions that are fitted.
struct FittedFactor {
  double factor = 1;
  ReadingSum fitted;
};
/// Why nothing is known beyond the best factor.
inline constexpr const char* kStillRising = "none beyond was tried";
inline constexpr const char* kThin = "too few effective draws beyond";

/// Priors and values as they are, precision fitted on the decisions before a date, those from it on scored.
struct OutOfSample {
  double factor = kUnknown;     ///< of greatest log evidence; NaN: too few effective draws with every factor
  bool at_edge = false;         ///< the best may lie beyond: of the next factor nothing is known
  std::string edge;             ///< why: one of the two above; empty: the best is inside
  bool upwards = false;         ///< at the edge: the next factor is a greater one
  double last_step = kUnknown;  ///< at the edge: log evidence over that of the factor on the other side
  ReadingSum fitted, scored;    ///< with that factor
  ReadingSum as_it_is;          ///< decisions scored, with precision as it is
  double guessing = kUnknown;   ///< log evidence of the decisions scored where every way of acting is equally likely
  std::vector<FittedFactor> tried;
};
struct ReadingScore {
  std::string id, title;
  ReadingSum all, core;
  std::optional<ReadingGain> gain;           ///< none: the reading's baselines are not known
  int hits = 0;                              ///< recorded decisions whose choice is the reading's likeliest
  Estimate p;                                ///< of the target, in free runs
  std::optional<OutOfSample> out_of_sample;  ///< none: no decision is on record before the date, or none from it on
  std::optional<std::string> problem;        ///< why it could not be scored; none: it was
};
struct ReadingsAnswer {
  std::uint64_t runs = 0, fit_runs = 0;
  std::string target, from;            ///< from: empty where nothing is on record before
  std::vector<ReadingScore> readings;  ///< the scenario itself first
  std::vector<std::string> same;       ///< files that change nothing: they are the scenario itself
  std::vector<std::string> unfinished;
};

/// Plays each reading along the record and freely, until stopped.
/// @throws RequestError where the scenario has no record or the target or date is none of it
ReadingsAnswer readings(const World& world, const ReadingsRequest& request, const Play& play);

template <class To>
void fields(To& to, const ReadingSum& x) {
  to("decisions", x.decisions, "on record, in the sum");
  to("log_evidence", x.log_evidence, "natural log; null: too few effective draws, or the record is excluded", "nats");
  to("standard_error", x.standard_error, "of log_evidence: simulation", "nats");
  to("ess", x.ess, "effective draws");
}
template <class To>
void fields(To& to, const ReadingGain& x) {
  to("over", x.over, "the reading's own best baseline");
  to("nats", x.nats, "log evidence less that of the baseline; null: too few effective draws", "nats");
  to("standard_error", x.standard_error, "of nats: simulation", "nats");
}
template <class To>
void fields(To& to, const FittedFactor& x) {
  to("factor", x.factor, "on the precision of all actors");
  to("fitted", x.fitted, "the decisions before the date");
}
template <class To>
void fields(To& to, const OutOfSample& x) {
  to("factor", x.factor, "on the precision of all actors, of greatest log evidence before the date");
  to("at_edge", x.at_edge, "the best may lie beyond: of the next factor nothing is known");
  to("edge", x.edge, "why not; empty: the best is inside");
  to("upwards", x.upwards, "at the edge: the best factor is this or a greater one; else this or a lesser one");
  to("last_step", x.last_step, "at the edge: log evidence over that of the factor on the other side; null: inside",
     "nats");
  to("fitted", x.fitted, "the decisions before the date, with that factor");
  to("scored", x.scored, "the decisions from the date on, with that factor, given the record before them");
  to("as_it_is", x.as_it_is, "the decisions from the date on, with precision as it is");
  to("guessing", x.guessing, "log evidence of these where every way of acting on offer is equally likely", "nats");
  to("tried", x.tried, "all factors");
}
template <class To>
void fields(To& to, const ReadingScore& x) {
  to("id", x.id, "reading");
  to("title", x.title, "in words");
  to("all", x.all, "all decisions of actors on record");
  to("core", x.core, "core decisions alone");
  to("gain", x.gain, "over the reading's own best baseline; null: not known");
  to("hits", x.hits, "decisions whose recorded choice is the reading's likeliest");
  to("p", x.p, "probability of the target in free runs");
  to("out_of_sample", x.out_of_sample, "precision fitted before the date, what follows scored; null: not possible");
  to("problem", x.problem, "why it could not be scored; null: it was");
}
template <class To>
void fields(To& to, const ReadingsAnswer& x) {
  to("runs", x.runs, "of each reading, along the record and free");
  to("fit_runs", x.fit_runs, "along the record with each factor");
  to("target", x.target, "whose probability is given");
  to("from", x.from, "decisions before it are fitted, the others scored; empty: none is on record before", "ISO date");
  to("readings", x.readings, "the scenario itself first");
  to("same", x.same, "files that change nothing: they are the scenario itself");
  to("unfinished", x.unfinished, "readings not played to the end");
}

}  // namespace parallel38
