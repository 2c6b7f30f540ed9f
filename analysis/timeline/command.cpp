// `plan`: the timeline of a scenario as a table: date, kind, who, what.
#include <fmt/format.h>

#include <map>
#include <memory>

#include "analysis/output/words.hpp"
#include "analysis/program/options.hpp"
#include "analysis/queries/filters.hpp"

namespace parallel38 {

namespace {

/// What the rows of the timeline are told with.
class Timeline {
 public:
  explicit Timeline(const Session& session) : session_(session), plan_(session.plan) {
    for (const DocumentEntry& document : session.scenario.documents) documents_[document.id] = &document;
  }

  Table table(const Filter& filter) const {
    Table table{{{"date", "ISO; the rows stand in the order of play"},
                 {"kind", "document (is written), arrival (is read) or decision"},
                 {"actor", "who writes, reads or decides"},
                 {"id", "of the document or decision"},
                 {"detail", "document: what sends it; arrival: days on the way; decision: tier"},
                 {"recorded", "decision: the option really chosen, or not-arisen"}},
                {}};
    for (const Step& step : plan_.steps) {
      if (filter.day(step.day)) add(table, step, filter);
    }
    return table;
  }

  std::string words(const Table& table) const {
    std::vector<std::vector<std::string>> rows{{"date", "", "who", "what"}};
    for (const auto& row : table.rows) {
      const auto text = [&](std::size_t c) { return std::get<std::string>(row[c]); };
      const std::string& kind = text(1);
      std::string what = title(kind, text(3));
      if (kind == "decision") what += fmt::format(" [{}] -> {}", text(3), text(5));
      else if (!text(4).empty()) what += " (" + text(4) + ")";
      rows.push_back({text(0),
                      kind == "decision"   ? "decides"
                      : kind == "document" ? "writes"
                                           : "reads",
                      text(2), what});
    }
    return aligned(rows);
  }

 private:
  void add(Table& table, const Step& step, const Filter& filter) const {
    if (step.kind == StepKind::decision) add_decision(table, step, filter);
    else if (filter.core || !filter.decisions.empty()) return;
    else if (step.kind == StepKind::posting) add_document(table, step, filter);
    else if (step.kind == StepKind::arrival) add_arrival(table, step, filter);
  }

  void add_decision(Table& table, const Step& step, const Filter& filter) const {
    const std::string& id = plan_.names.decisions[at(step.index)];
    const DecisionEntry& entry = entry_of(session_.scenario, id);
    if (!filter.decision(entry) || !looks_at_claims(filter, entry)) return;
    const Index recorded = plan_.decisions[at(step.index)].recorded;
    table.rows.push_back({iso_date(step.day), std::string("decision"), entry.actor, id, entry.tier,
                          recorded == kNone ? std::string("not-arisen") : option_id(plan_, step.index, recorded)});
  }

  void add_document(Table& table, const Step& step, const Filter& filter) const {
    const Posting& posting = plan_.postings[at(step.index)];
    const std::string& id = plan_.names.documents[at(posting.document)];
    const DocumentEntry* entry = documents_.at(id);
    if (!filter.actor(entry->from) || !speaks_of_claims(filter, *entry)) return;
    std::string senders;
    for (Index s = posting.senders.first; s < posting.senders.first + posting.senders.count; ++s) {
      const Sender& sender = plan_.senders[at(s)];
      senders += fmt::format("{}{}={}", senders.empty() ? "if " : " or ", plan_.names.decisions[at(sender.decision)],
                             option_id(plan_, sender.decision, sender.option));
    }
    table.rows.push_back({iso_date(step.day), std::string("document"), entry->from, id, senders, std::string()});
  }

  void add_arrival(Table& table, const Step& step, const Filter& filter) const {
    const Arrival& arrival = plan_.arrivals[at(step.index)];
    const Delivery& delivery = plan_.deliveries[at(arrival.delivery)];
    const std::string& reader = plan_.names.actors[at(delivery.reader)];
    const std::string& id = plan_.names.documents[at(delivery.document)];
    if (!filter.actor(reader) || !speaks_of_claims(filter, *documents_.at(id))) return;
    table.rows.push_back({iso_date(step.day), std::string("arrival"), reader, id,
                          arrival.delay == 0
                              ? std::string("the same day")
                              : fmt::format("{} day{} on the way", arrival.delay, arrival.delay == 1 ? "" : "s"),
                          std::string()});
  }

  std::string title(const std::string& kind, const std::string& id) const {
    const std::string& words = kind == "decision" ? entry_of(session_.scenario, id).title : documents_.at(id)->title;
    return words.empty() ? id : words;
  }

  const Session& session_;
  const Plan& plan_;
  std::map<std::string, const DocumentEntry*> documents_;
};

int show_plan(Program& program, const Options& options) {
  Session session = open_session(options, program);
  session.stamp.played = false;
  const Timeline timeline(session);
  const Table table = timeline.table(options.filter);
  return deliver(program, options.output, session.stamp, table, timeline.words(table));
}

}  // namespace

void add_plan(CommandLine& line, Program& program) {
  const auto options = std::make_shared<Options>();
  Command command = line.add("plan", kLook, "The timeline: what is written, read and decided, day by day",
                             [&program, options] { return show_plan(program, *options); });
  add_scenario_options(command, *options);
  add_output_options(command, *options);
  add_filter_options(command, *options);
}

}  // namespace parallel38
