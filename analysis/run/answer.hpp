// `run`: what happens when a scenario is played many times, beside what really did.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/play/ensemble.hpp"
#include "analysis/play/structure_answer.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct StructureRequest;

struct RunRequest {
  std::vector<std::string> targets;   ///< conditions: reported, and what has to be precise
  std::vector<std::string> measures;  ///< numbers of a run, e.g. belief(ACTOR.CLAIM, DATE): their means are reported
  std::optional<double> precision;    ///< half-width of the simulation interval at which to stop; none: play.runs
  std::uint64_t max_runs = 10'000'000;
  bool match = false;                              ///< also how probable a run is to follow the record throughout
  Filter filter;                                   ///< decisions reported
  std::function<void(const Chunk& chunk)> onlook;  ///< is shown every chunk, in order; may be empty
};

struct EndingShare {
  std::string id, title;
  Estimate p;
};
/// ISO dates by which so many of the runs in which an event comes have it; none: it comes in none.
struct EventDates {
  std::optional<std::string> q05, q25, median, q75, q95;
};
struct DayShare {
  std::string date;
  double share = 0;  ///< of the runs in which the event comes
};
struct EventShare {
  std::string id, title;
  Estimate p;
  EventDates dates;
  std::vector<DayShare> days{};  ///< on which it comes, in order; for the words, the JSON has `dates`
};
struct OptionShare {
  std::string option;
  Estimate p;
  bool recorded = false;
};
struct DecisionShares {
  std::string id, question, actor, date;
  Estimate arises;
  std::optional<std::string> recorded;  ///< none: it did not arise, or nothing is on record
  std::optional<Estimate> agreement;    ///< none: nothing is on record
  std::vector<OptionShare> options;
};
struct DivergenceShare {
  std::string decision;
  Estimate p;
};
/// Runs that follow the record throughout: counted, and as the model expects them.
struct RecordMatch {
  Estimate free_share;
  double log_p = kUnknown, standard_error = kUnknown, ess = kUnknown;
  std::uint64_t draws = 0;  ///< behind log_p; 0: not asked for
};
struct TargetShare {
  std::string target;
  Estimate p;
};
struct MeasureMean {
  std::string measure, unit;
  Estimate mean;
  double share_with_value = 0;
};
struct Precision {
  double asked = 0, reached = 0;
  bool met() const { return reached <= asked; }
};

/// A scenario played many times under one theory.
struct RunAnswer {
  std::string title, question;  ///< of the scenario
  std::string theory;           ///< empty: the scenario's own
  std::uint64_t runs = 0, draws = 0;
  bool at_centre = false, varying = false, on_record = false;
  std::vector<EndingShare> endings;
  std::vector<EventShare> events;
  std::vector<DecisionShares> decisions;
  std::vector<DivergenceShare> first_divergence;  ///< in the order of the timeline; empty: nothing is on record
  std::optional<RecordMatch> matches_record;      ///< none: nothing is on record
  std::vector<TargetShare> targets;
  std::vector<MeasureMean> measures;
  std::optional<Precision> precision;
  std::optional<StructureAnswer> structure;  ///< none: not requested
  std::uint64_t clamped = 0, drawn = 0;      ///< numbers clamped to their legal range, of those looked at
};

/// Plays a world many times. Where play.stop is set: of the runs that were finished, 0 if there were none.
/// @throws RequestError for targets and measures that the scenario does not have
RunAnswer run(const World& world, const RunRequest& request, const Play& play);

/// For RunRequest::onlook: writes the names of the columns of `--each`, and then its row for each run.
/// @param world, play kept by reference  @param write takes the text, piece by piece
std::function<void(const Chunk& chunk)> rows_written(const World& world, const Play& play,
                                                     const std::vector<std::string>& measures,
                                                     std::function<void(std::string_view text)> write);

/// Asks the same of each structural world, and gives every ending, event, target and measure its structural range.
/// @param answer that of the scenario itself
void add_structure(const World& world, const RunRequest& request, const StructureRequest& structure, const Play& play,
                   RunAnswer& answer);

template <class To>
void fields(To& to, const EndingShare& x) {
  to("id", x.id, "ending");
  to("p", x.p, "share of runs that end in it");
}
template <class To>
void fields(To& to, const EventDates& x) {
  to("q05", x.q05, "day by which 5 % of the runs in which it comes have it", "ISO date");
  to("q25", x.q25, "25 %", "ISO date");
  to("median", x.median, "50 %", "ISO date");
  to("q75", x.q75, "75 %", "ISO date");
  to("q95", x.q95, "95 %", "ISO date");
}
template <class To>
void fields(To& to, const EventShare& x) {
  to("id", x.id, "event");
  to("p", x.p, "share of runs in which it comes");
  to("dates", x.dates, "when it comes");
}
template <class To>
void fields(To& to, const OptionShare& x) {
  to("option", x.option, "option of the decision");
  to("p", x.p, "share of the runs in which the decision arises");
  to("really_chosen", x.recorded, "whether it was really chosen");
}
template <class To>
void fields(To& to, const DecisionShares& x) {
  to("id", x.id, "decision");
  to("actor", x.actor, "who decides; nature");
  to("date", x.date, "of the decision", "ISO date");
  to("recorded", x.recorded, "option really chosen; none: it did not arise, or nothing is on record");
  to("arises", x.arises, "share of runs in which it arises");
  to("agreement", x.agreement, "share of runs whose choice, or its absence, is the record's");
  to("options", x.options, "in the order of their ids");
}
template <class To>
void fields(To& to, const DivergenceShare& x) {
  to("decision", x.decision, "decision");
  to("p", x.p, "share of runs that first leave the record there");
}
template <class To>
void fields(To& to, const RecordMatch& x) {
  to("free_share", x.free_share, "share of runs in which every choice is the record's");
  to("log_p", x.log_p, "natural log of the probability of that, from runs along the record; null: not requested");
  to("standard_error", x.standard_error, "of log_p");
  to("ess", x.ess, "effective draws behind log_p");
}
template <class To>
void fields(To& to, const TargetShare& x) {
  to("target", x.target, "as requested");
  to("p", x.p, "share of runs in which it holds");
}
template <class To>
void fields(To& to, const MeasureMean& x) {
  to("measure", x.measure, "as requested");
  to("unit", x.unit, "days, probability or worth");
  to("mean", x.mean, "over the runs in which it has a value");
  to("share_with_value", x.share_with_value, "share of those runs");
}
template <class To>
void fields(To& to, const Precision& x) {
  to("asked", x.asked, "half-width of the simulation interval");
  to("reached", x.reached, "widest half-width of the targets");
  to("met", x.met(), "whether that is as narrow as was asked");
}
template <class To>
void fields(To& to, const RunAnswer& x) {
  to("theory", x.theory, "decision theory of every actor; empty: the scenario's own");
  to("runs", x.runs, "played");
  to("endings", x.endings, "how runs end");
  to("events", x.events, "what happens, and when");
  to("decisions", x.decisions, "in the order of the timeline");
  to("first_divergence", x.first_divergence, "where runs first leave the record");
  to("matches_record", x.matches_record, "runs that follow the record throughout; null: nothing is on record");
  to("targets", x.targets, "as requested");
  to("measures", x.measures, "as requested");
  to("precision", x.precision, "null: not requested");
  to("clamped", x.clamped, "numbers drawn that were clamped to their legal range");
  to("drawn", x.drawn, "numbers drawn in the draws that were checked");
}

/// With the worlds of the structural range, which are no rows of the table.
struct RunResult {
  RunAnswer answer;
};
template <class To>
void fields(To& to, const RunResult& x) {
  fields(to, x.answer);
  to("structure", x.answer.structure, "the structural range; null: not requested");
}

/// Theories side by side.
struct TheoriesAnswer {
  std::vector<RunAnswer> theories;
};
template <class To>
void fields(To& to, const TheoriesAnswer& x) {
  to("theories", x.theories, "the scenario under each theory");
}

}  // namespace parallel38
