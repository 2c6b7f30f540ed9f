// The story of one run: what arrived, how beliefs moved, what options were worth and which was chosen.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "analysis/program/options.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

/// A statement read.
struct TraceMove {
  Index statement = kNone;  ///< as written; what was read is the one on record where `on_record`
  Index belief = kNone;
  bool on_record = false;
  bool hostile = false;           ///< part of the document's hostile reading
  double said = 0, variance = 0;  ///< z and r, log-odds; r infinite: it moves nothing
  double before = 0, after = 0;   ///< probability acted on
};
/// A document read: all its statements that the reader has a belief on.
struct TraceReading {
  Index arrival = kNone;
  Index route = kNone;  ///< into Plan::routes: the way it came
  double trust = 0;
  std::vector<TraceMove> moves;
};
/// A document written. content: z of its linear and composed statements, else 0.
struct TraceWriting {
  Index posting = kNone;
  std::vector<double> content;
};
/// One leaf of an option's lottery.
struct TraceTerm {
  double probability = 0, value = 0;
  std::vector<Index> prospects;  ///< into Plan::values
};
struct TraceOption {
  double worth = 0, probability = 0;
  std::vector<TraceTerm> terms;  ///< none for nature, whose worth is a log-weight
};
struct TraceChoice {
  Index decision = kNone;
  Index chosen = kNone;  ///< local option
  std::vector<TraceOption> options;
};
struct TraceEvent {
  Day day = 0;
  std::variant<TraceWriting, TraceReading, TraceChoice> what;
};
struct Trace {
  std::uint64_t run = 0;
  bool recorded = false;
  std::vector<TraceEvent> events;
  Index ending = kNone;
  std::vector<Day> event_days;  ///< [events of the plan] days after the start, -1: never
};

/// Plays the batch that holds run `run` and keeps that run.
/// @param recorded  forced along the record, with the documents as we have them
Trace trace_run(const Plan& plan, const Kernel& kernel, const Dice& dice, std::uint64_t run, bool recorded);

/// Prospects by position in Plan::values.
std::vector<std::string> value_names(const Scenario& scenario);

Json trace_json(const Session& session, const Trace& trace, const Filter& filter);
/// Rows: each statement read and each option weighed, in the order of the story.
Table trace_table(const Session& session, const Trace& trace, const Filter& filter);
std::string trace_text(const Session& session, const Trace& trace, const Filter& filter);

/// Whether an event passes the filters; --claim: decisions that look at it, documents that speak of it.
bool shown(const Session& session, const TraceEvent& event, const Filter& filter);
/// Names of the channels of a way, in order.
std::vector<std::string> channels_of(const Plan& plan, Index route);
/// The node that wrote a document.
std::string author_of(const Session& session, Index document);
const DocumentEntry& document_entry(const Session& session, Index document);
/// "Weathersby 2002, Stalin's shift, note 12; ...": where something is known from; empty where nothing is said.
std::string source_words(const Scenario& scenario, const Provenance& why);
/// The entry of the record on a decision; null if it has none.
const RecordEntry* record_entry(const Scenario& scenario, const std::string& decision);

}  // namespace parallel38
