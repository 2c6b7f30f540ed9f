#include "analysis/trace/trace.hpp"

#include <algorithm>

#include "analysis/queries/filters.hpp"
#include "engine/arithmetic.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {
namespace {

double number(const Luck& luck, const Number& n, std::size_t lane) {
  return n.varying == kNone ? n.value : luck.numbers.of(at(n.varying), lane);
}

/// The first route all of whose channels work in this run.
Index way_taken(const Plan& plan, const Luck& luck, Index delivery, std::size_t lane) {
  const Span routes = plan.deliveries[at(delivery)].routes;
  for (Index r = routes.first; r < routes.first + routes.count; ++r) {
    bool works = true;
    const Span links = plan.routes[at(r)].links;
    for (Index l = links.first; l < links.first + links.count; ++l) {
      const Link& link = plan.links[at(l)];
      if (link.works == kNone) continue;
      works = works && luck.uniforms[at(link.works) * static_cast<std::size_t>(luck.width) + lane] <
                           number(luck, link.probability, lane);
    }
    if (works) return r;
  }
  return kNone;
}

/// Writes down one lane.
class TraceWatcher : public Watcher {
 public:
  TraceWatcher(const Plan& plan, const Luck& luck, std::size_t lane, Trace& trace)
      : plan_(plan), luck_(luck), lane_(lane), width_(static_cast<std::size_t>(luck.width)), trace_(trace) {}

  void written(const Written& written) override {
    if (written.where[lane_] == 0) return;
    const Posting& posting = plan_.postings[at(written.posting)];
    TraceWriting writing{written.posting, {}};
    for (std::size_t i = 0; i < at(plan_.documents[at(posting.document)].statements.count); ++i)
      writing.content.push_back(written.content[i * width_ + lane_]);
    trace_.events.push_back({posting.day, std::move(writing)});
  }

  void assimilated(const Assimilated& read) override {
    if (read.where[lane_] == 0) return;
    const bool on_record = luck_.letters == Letters::recorded && plan_.statements[at(read.statement)].recorded != kNone;
    reading_of(read.arrival, read.trust[lane_])
        .moves.push_back({read.statement, read.belief, on_record, hostile(read), read.said[lane_], read.variance[lane_],
                          acted_on(read.mean_before[lane_], read.variance_before[lane_]),
                          acted_on(read.mean_after[lane_], read.variance_after[lane_])});
  }

  void chosen(const Chosen& chosen) override {
    if (chosen.arises[lane_] == 0) return;
    const Decision& decision = plan_.decisions[at(chosen.decision)];
    TraceChoice choice{chosen.decision, static_cast<Index>(chosen.choice[lane_]), {}};
    std::size_t leaf = 0;
    for (Index a = 0; a < decision.options.count; ++a) {
      TraceOption option{chosen.worth[at(a) * width_ + lane_], chosen.probability[at(a) * width_ + lane_], {}};
      const Span leaves = plan_.options[at(decision.options.first + a)].leaves;
      for (Index l = leaves.first; decision.actor != kNone && l < leaves.first + leaves.count; ++l, ++leaf)
        option.terms.push_back({chosen.leaf_probability[leaf * width_ + lane_],
                                chosen.leaf_value[leaf * width_ + lane_], prospects_of(l)});
      choice.options.push_back(std::move(option));
    }
    trace_.events.push_back({decision.day, std::move(choice)});
  }

 private:
  bool hostile(const Assimilated& read) const {
    const Span span =
        plan_.documents[at(plan_.deliveries[at(plan_.arrivals[at(read.arrival)].delivery)].document)].hostile;
    return read.statement >= span.first && read.statement < span.first + span.count;
  }

  /// The reading under way, or a new one.
  TraceReading& reading_of(Index arrival, double trust) {
    TraceReading* last = trace_.events.empty() ? nullptr : std::get_if<TraceReading>(&trace_.events.back().what);
    if (last && last->arrival == arrival) return *last;
    const Arrival& entry = plan_.arrivals[at(arrival)];
    trace_.events.push_back({plan_.postings[at(entry.posting)].day + entry.delay,
                             TraceReading{arrival, way_taken(plan_, luck_, entry.delivery, lane_), trust, {}}});
    return std::get<TraceReading>(trace_.events.back().what);
  }

  std::vector<Index> prospects_of(Index leaf) const {
    const Span span = plan_.leaves[at(leaf)].prospects;
    const auto first = plan_.leaf_values.begin() + span.first;
    return {first, first + span.count};
  }

  const Plan& plan_;
  const Luck& luck_;
  std::size_t lane_, width_;
  Trace& trace_;
};

const std::string& actor_name(const Session& session, Index actor) {
  static const std::string kNature = "nature";
  return actor == kNone ? kNature : session.plan.names.actors[at(actor)];
}

}  // namespace

Trace trace_run(const Plan& plan, const Kernel& kernel, const Dice& dice, std::uint64_t run, bool recorded) {
  const auto width = static_cast<std::uint64_t>(kernel.width);
  const std::size_t lane = static_cast<std::size_t>(run % width);
  Player player(plan, kernel, dice);
  Luck& luck = player.deal(run - lane);
  if (recorded) force_record(plan, luck);
  Trace trace;
  trace.run = run;
  trace.recorded = recorded;
  TraceWatcher watcher(plan, luck, lane, trace);
  const Outcome& outcome = player.play(&watcher);
  trace.ending = outcome.endings[lane];
  for (std::size_t e = 0; e < plan.events.size(); ++e) trace.event_days.push_back(outcome.event_days[e * width + lane]);
  return trace;
}

std::vector<std::string> value_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const ActorEntry& actor : scenario.actors)
    for (const ValueEntry& value : actor.values) names.push_back(value.prospect);
  return names;
}

bool shown(const Session& session, const TraceEvent& event, const Filter& filter) {
  const Plan& plan = session.plan;
  if (!filter.day(event.day)) return false;
  if (const auto* choice = std::get_if<TraceChoice>(&event.what)) {
    const DecisionEntry& entry = entry_of(session.scenario, plan.names.decisions[at(choice->decision)]);
    return filter.decision(entry) && looks_at_claims(filter, entry);
  }
  if (!filter.decisions.empty() || filter.core) return false;
  if (const auto* reading = std::get_if<TraceReading>(&event.what)) {
    const Index reader = plan.deliveries[at(plan.arrivals[at(reading->arrival)].delivery)].reader;
    return filter.actor(actor_name(session, reader)) &&
           std::any_of(reading->moves.begin(), reading->moves.end(), [&](const TraceMove& move) {
             return filter.claim(plan.names.claims[at(plan.beliefs[at(move.belief)].claim)]);
           });
  }
  const Index document = plan.postings[at(std::get<TraceWriting>(event.what).posting)].document;
  return filter.actor(author_of(session, document)) && speaks_of_claims(filter, document_entry(session, document));
}

std::vector<std::string> channels_of(const Plan& plan, Index route) {
  if (route == kNone) return {};
  const auto first = plan.names.channels.begin() + plan.routes[at(route)].links.first;
  return {first, first + plan.routes[at(route)].links.count};
}

const DocumentEntry& document_entry(const Session& session, Index document) {
  const std::string& name = session.plan.names.documents[at(document)];
  const auto& entries = session.scenario.documents;
  return *std::find_if(entries.begin(), entries.end(), [&](const DocumentEntry& entry) { return entry.id == name; });
}

std::string author_of(const Session& session, Index document) { return document_entry(session, document).from; }

std::string source_words(const Scenario& scenario, const Provenance& why) {
  std::string words;
  for (const auto& [id, place] : why.sources) {
    const std::string& wanted = id;
    const auto source = std::find_if(scenario.sources.begin(), scenario.sources.end(),
                                     [&](const SourceEntry& s) { return s.id == wanted; });
    std::string name = id;
    if (source != scenario.sources.end() && !source->authors.empty())
      name = source->authors + (source->year.empty() ? "" : " " + source->year);
    words += (words.empty() ? "" : "; ") + name + (place.empty() ? "" : ", " + place);
  }
  return words;
}

const RecordEntry* record_entry(const Scenario& scenario, const std::string& decision) {
  for (const RecordEntry& entry : scenario.record)
    if (entry.decision == decision) return &entry;
  return nullptr;
}

}  // namespace parallel38
