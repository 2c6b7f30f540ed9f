// The story of one run as JSON and as a table.
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/trace/trace.hpp"

namespace parallel38 {
namespace {

std::string claim_of(const Plan& plan, Index belief) { return plan.names.claims[at(plan.beliefs[at(belief)].claim)]; }

/// What a reading is of.
struct Came {
  Index document, reader;
  Day delay;
};
Came came(const Plan& plan, const TraceReading& reading) {
  const Arrival& arrival = plan.arrivals[at(reading.arrival)];
  const Delivery& delivery = plan.deliveries[at(arrival.delivery)];
  return {delivery.document, delivery.reader, arrival.delay};
}

Json id_or_null(const std::string& id) { return id.empty() ? Json(nullptr) : Json(id); }

Json as_json(const Session& session, const TraceReading& reading) {
  const Plan& plan = session.plan;
  const Came it = came(plan, reading);
  Json moves = Json::array();
  for (const TraceMove& move : reading.moves)
    moves.push_back({{"claim", claim_of(plan, move.belief)},
                     {"said", move.said},
                     {"variance", move.variance},
                     {"on_record", move.on_record},
                     {"hostile", move.hostile},
                     {"before", move.before},
                     {"after", move.after}});
  return {{"kind", "read"},
          {"reader", plan.names.actors[at(it.reader)]},
          {"document", plan.names.documents[at(it.document)]},
          {"from", author_of(session, it.document)},
          {"way", channels_of(plan, reading.route)},
          {"delay", it.delay},
          {"trust", reading.trust},
          {"moves", moves},
          {"source", source_words(session.scenario, document_entry(session, it.document).why)}};
}

Json as_json(const Session& session, const TraceWriting& writing) {
  const Index document = session.plan.postings[at(writing.posting)].document;
  const Span statements = session.plan.documents[at(document)].statements;
  Json said = Json::object();
  for (Index i = 0; i < statements.count; ++i) {
    const Statement& statement = session.plan.statements[at(statements.first + i)];
    if (statement.content != kNone) said[session.plan.names.claims[at(statement.claim)]] = writing.content[at(i)];
  }
  return {{"kind", "written"},
          {"author", author_of(session, document)},
          {"document", session.plan.names.documents[at(document)]},
          {"said", said}};
}

Json as_json(const Session& session, const TraceChoice& choice) {
  const Plan& plan = session.plan;
  const std::vector<std::string> names = value_names(session.scenario);
  Json options = Json::array();
  for (std::size_t a = 0; a < choice.options.size(); ++a) {
    const TraceOption& option = choice.options[a];
    Json terms = Json::array();
    for (const TraceTerm& term : option.terms) {
      Json prospects = Json::array();
      for (const Index value : term.prospects) prospects.push_back(names.at(at(value)));
      terms.push_back({{"p", term.probability}, {"value", term.value}, {"prospects", prospects}});
    }
    options.push_back({{"id", option_id(plan, choice.decision, static_cast<Index>(a))},
                       {"worth", option.worth},
                       {"p", option.probability},
                       {"terms", terms}});
  }
  const std::string& id = plan.names.decisions[at(choice.decision)];
  const RecordEntry* record = record_entry(session.scenario, id);
  return {{"kind", "decision"},
          {"actor", decider_id(plan, choice.decision)},
          {"decision", id},
          {"options", options},
          {"chosen", option_id(plan, choice.decision, choice.chosen)},
          {"recorded", id_or_null(option_id(plan, choice.decision, plan.decisions[at(choice.decision)].recorded))},
          {"source", source_words(session.scenario, record ? record->why : entry_of(session.scenario, id).why)}};
}

}  // namespace

Json trace_json(const Session& session, const Trace& trace, const Filter& filter) {
  const Plan& plan = session.plan;
  Json json = {{"run", trace.run}, {"recorded", trace.recorded}, {"story", Json::array()}};
  for (const TraceEvent& event : trace.events) {
    if (!shown(session, event, filter)) continue;
    Json entry = {{"date", iso_date(event.day)}};
    entry.update(std::visit([&](const auto& what) { return as_json(session, what); }, event.what));
    json["story"].push_back(std::move(entry));
  }
  json["ending"] = plan.endings.empty() ? Json(nullptr) : Json(plan.names.endings[at(trace.ending)]);
  json["events"] = Json::array();
  for (std::size_t e = 0; e < plan.events.size(); ++e)
    json["events"].push_back(
        {{"id", plan.names.events[e]},
         {"date", trace.event_days[e] < 0 ? Json(nullptr) : Json(iso_date(plan.start + trace.event_days[e]))}});
  return json;
}

Table trace_table(const Session& session, const Trace& trace, const Filter& filter) {
  const Plan& plan = session.plan;
  Table table;
  table.columns = {{"date", "ISO"},
                   {"kind", "read: a statement; option: one weighed"},
                   {"actor", "who reads or decides"},
                   {"document", "read"},
                   {"claim", "it speaks on"},
                   {"way", "channels, in order"},
                   {"trust", "with which it arrived"},
                   {"before", "probability acted on before"},
                   {"after", "and after"},
                   {"decision", "taken"},
                   {"option", "weighed"},
                   {"worth", "V; of nature the log-weight"},
                   {"p", "probability of choice; 0 where not on offer"},
                   {"chosen", "in this run"}};
  for (const TraceEvent& event : trace.events) {
    if (!shown(session, event, filter)) continue;
    if (const auto* reading = std::get_if<TraceReading>(&event.what)) {
      const Came it = came(plan, *reading);
      std::string way;
      for (const std::string& channel : channels_of(plan, reading->route)) way += (way.empty() ? "" : " > ") + channel;
      for (const TraceMove& move : reading->moves)
        table.rows.push_back({iso_date(event.day),
                              std::string("read"),
                              plan.names.actors[at(it.reader)],
                              plan.names.documents[at(it.document)],
                              claim_of(plan, move.belief),
                              way,
                              reading->trust,
                              move.before,
                              move.after,
                              {},
                              {},
                              {},
                              {},
                              {}});
    } else if (const auto* choice = std::get_if<TraceChoice>(&event.what)) {
      for (std::size_t a = 0; a < choice->options.size(); ++a)
        table.rows.push_back({iso_date(event.day),
                              std::string("option"),
                              decider_id(plan, choice->decision),
                              {},
                              {},
                              {},
                              {},
                              {},
                              {},
                              plan.names.decisions[at(choice->decision)],
                              option_id(plan, choice->decision, static_cast<Index>(a)),
                              choice->options[a].worth,
                              choice->options[a].probability,
                              static_cast<Index>(a) == choice->chosen});
    }
  }
  return table;
}

}  // namespace parallel38
