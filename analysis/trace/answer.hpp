// `trace`: the story of one run: what arrived, how beliefs moved, what options were worth and which was chosen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/table.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"

namespace parallel38 {

struct TraceRequest {
  std::uint64_t run = 0;    ///< which run of the ensemble, from 0
  bool recorded = false;    ///< along the record: every actor takes his recorded option
  bool everything = false;  ///< also what is read too late to move a choice
  Filter filter;            ///< --claim: decisions that look at it, documents that speak of it
};

/// A statement read.
struct TraceMove {
  std::string claim;
  double said = 0, variance = 0;  ///< z and r, log-odds; r infinite: it moves nothing
  bool on_record = false;         ///< as the document has it that we have, not as it was written in this run
  bool hostile = false;           ///< part of the document's hostile reading
  double before = 0, after = 0;   ///< probability acted on
  bool argues = false;            ///< a push, which names no probability of its own
};
/// What a document came to say when it was written, where that depends on the run.
struct TraceSaid {
  std::string claim;
  double said = 0;  ///< z, log-odds
};
/// One leaf of an option's lottery.
struct TraceTerm {
  double probability = 0, value = 0;
  std::vector<std::string> prospects;
};
struct TraceOption {
  std::string id;
  double worth = 0, probability = 0;
  std::vector<TraceTerm> terms;  ///< none for nature, whose worth is a log-weight
};

/// A document written or read, or a decision taken; what does not apply to its kind is empty.
struct TraceEvent {
  std::string date, kind;                            ///< ISO; written, read or decision
  std::optional<std::string> reader, author, actor;  ///< who reads, writes, decides
  std::optional<std::string> document, from;
  std::vector<std::string> way;  ///< channels in order
  std::optional<std::int64_t> delay;
  std::optional<double> trust;
  std::vector<TraceMove> moves;
  std::vector<TraceSaid> said;
  std::optional<std::string> decision, chosen, recorded;
  std::vector<TraceOption> options;
  std::string source;  ///< "Weathersby 2002, Stalin's shift, note 12; ..."; empty: none is given

  // for the words
  std::string who, title, from_name;    ///< names and titles of reader, author or actor, document or question, author
  std::vector<std::string> way_titles;  ///< of the channels
  bool nature = false;                  ///< chance decides
  bool expected_value = false;          ///< the worth is the sum of the terms, and habits and cost
  bool on_record = false;               ///< something is on record about the decision
};

struct TraceDate {
  std::string id;
  std::optional<std::string> date;  ///< ISO; none: never
};

struct TraceAnswer {
  std::uint64_t run = 0;
  bool recorded = false;
  std::vector<TraceEvent> story;
  std::optional<std::string> ending;      ///< none: the scenario has none
  std::string ending_title, ending_text;  ///< for the words
  std::vector<TraceDate> events;
  std::optional<std::string> hidden_from;  ///< ISO date; none: nothing is hidden
};

/// Plays the batch that holds the run, and reports that run. Along the record every run draws its own numbers.
TraceAnswer trace(const World& world, const TraceRequest& request, const Play& play);

/// Takes out of the answer how it ends, events that came on the day or later, and what was really chosen then; along
/// the record also what is chosen, which is the same. @param from ISO date
void hide_from(TraceAnswer& answer, const std::string& from);

/// Rows of the CSV: each statement read and each option weighed, in the order of the story.
Table trace_table(const TraceAnswer& answer);

template <class To>
void fields(To& to, const TraceMove& x) {
  to("claim", x.claim, "claim that it is on");
  to("said", x.said, "what it says", "log-odds");
  to("variance", x.variance, "of its noise, as the reader takes it; null: it moves nothing", "log-odds squared");
  to("on_record", x.on_record, "as in the document that we have, not as written in this run");
  to("hostile", x.hostile, "part of the document's hostile reading");
  to("before", x.before, "probability acted on before");
  to("after", x.after, "and after");
}
template <class To>
void fields(To& to, const TraceSaid& x) {
  to("claim", x.claim, "claim that it is on");
  to("said", x.said, "what the document says, composed in this run", "log-odds");
}
template <class To>
void fields(To& to, const TraceTerm& x) {
  to("p", x.probability, "probability of the outcome, as the actor sees it");
  to("value", x.value, "what the outcome is worth to him");
  to("prospects", x.prospects, "that the outcome brings");
}
template <class To>
void fields(To& to, const TraceOption& x) {
  to("id", x.id, "option");
  to("worth", x.worth, "V; of nature the log-weight");
  to("p", x.probability, "probability of choice; 0 where not on offer");
  to("terms", x.terms, "outcomes of the option; of nature none");
}
template <class To>
void fields(To& to, const TraceEvent& x) {
  to("date", x.date, "of the event", "ISO date");
  to("kind", x.kind, "written, read or decision");
  to("reader", x.reader, "read: who reads");
  to("author", x.author, "written: who writes");
  to("actor", x.actor, "decision: who decides; nature");
  to("document", x.document, "written, read: the document");
  to("from", x.from, "read: who wrote it");
  to("way", x.way, "read: channels, in order");
  to("delay", x.delay, "read: time on the way", "days");
  to("trust", x.trust, "read: trust with which it arrived");
  to("moves", x.moves, "read: its statements on claims that the reader holds");
  to("said", x.said, "written: what it says, where that depends on the run");
  to("decision", x.decision, "decision: its id");
  to("options", x.options, "decision: as they were weighed");
  to("chosen", x.chosen, "decision: option chosen in this run");
  to("recorded", x.recorded, "decision: option really chosen; null: it did not arise, or nothing is on record");
  to("source", x.source, "sources of the document or of the recorded choice; empty: none is given");
}
template <class To>
void fields(To& to, const TraceDate& x) {
  to("id", x.id, "event");
  to("date", x.date, "on which it comes; null: never", "ISO date");
}
template <class To>
void fields(To& to, const TraceAnswer& x) {
  to("run", x.run, "of the ensemble, from 0");
  to("recorded", x.recorded, "played along the record");
  to("story", x.story, "what happened, in order");
  to("ending", x.ending, "how the run ends; null: the scenario has no endings, or it is hidden");
  to("events", x.events, "of the scenario, and when each came; without those that are hidden");
  to("hidden_from", x.hidden_from,
     "with --until: how it ends, what came on this day or later and what was really chosen then are left out "
     "(--reveal); null: nothing is",
     "ISO date");
}

}  // namespace parallel38
