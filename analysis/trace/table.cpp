// The story of one run as a table.
#include "analysis/trace/answer.hpp"

namespace parallel38 {
namespace {

/// A statement read, or an option weighed.
struct TraceRow {
  std::string date, kind;
  std::optional<std::string> actor, document, claim, way;
  std::optional<double> trust, before, after;
  std::optional<std::string> decision, option;
  std::optional<double> worth, p;
  std::optional<bool> chosen;
};

template <class To>
void fields(To& to, const TraceRow& x) {
  to("date", x.date, "of the event", "ISO date");
  to("kind", x.kind, "read: a statement; option: one weighed");
  to("actor", x.actor, "who reads or decides");
  to("document", x.document, "read");
  to("claim", x.claim, "it speaks on");
  to("way", x.way, "channels, in order");
  to("trust", x.trust, "with which it arrived");
  to("before", x.before, "probability acted on before");
  to("after", x.after, "and after");
  to("decision", x.decision, "taken");
  to("option", x.option, "weighed");
  to("worth", x.worth, "V; of nature the log-weight");
  to("p", x.p, "probability of choice; 0 where not on offer");
  to("chosen", x.chosen, "in this run; empty: hidden (trace --until)");
}

}  // namespace

Table trace_table(const TraceAnswer& answer) {
  std::vector<TraceRow> rows;
  for (const TraceEvent& event : answer.story) {
    TraceRow row;
    row.date = event.date;
    row.kind = event.decision ? "option" : "read";
    row.actor = event.decision ? event.actor : event.reader;
    row.document = event.document;
    row.trust = event.trust;
    for (const std::string& channel : event.way) row.way = row.way ? *row.way + " > " + channel : channel;
    for (const TraceMove& move : event.moves) {
      row.claim = move.claim;
      row.before = move.before;
      row.after = move.after;
      rows.push_back(row);
    }
    row.decision = event.decision;
    for (const TraceOption& option : event.options) {
      row.option = option.id;
      row.worth = option.worth;
      row.p = option.probability;
      row.chosen = event.chosen ? std::optional(option.id == *event.chosen) : std::nullopt;
      rows.push_back(row);
    }
  }
  return table_of(rows);
}

}  // namespace parallel38
