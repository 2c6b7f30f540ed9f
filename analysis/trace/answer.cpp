#include "analysis/trace/answer.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "analysis/output/titles.hpp"
#include "engine/arithmetic.hpp"
#include "engine/runs/player.hpp"
#include "scenarios/compile.hpp"

namespace parallel38 {
namespace {

constexpr std::string_view kDirect = "reaches";  ///< the channel of a document that says itself whom it reaches

template <class Entry>
const Entry* entry_in(const std::vector<Entry>& entries, const std::string& id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

const RecordEntry* record_entry(const Scenario& scenario, const std::string& decision) {
  for (const RecordEntry& entry : scenario.record)
    if (entry.decision == decision) return &entry;
  return nullptr;
}

std::string source_words(const Scenario& scenario, const Provenance& why) {
  std::string words;
  for (const auto& [id, place] : why.sources) {
    const SourceEntry* const source = entry_in(scenario.sources, id);
    const bool named = source && !source->authors.empty();
    const std::string name = named ? source->authors + (source->year.empty() ? "" : " " + source->year) : id;
    words += (words.empty() ? "" : "; ") + name + (place.empty() ? "" : ", " + place);
  }
  return words;
}

/// Prospects by position in Plan::values.
std::vector<std::string> value_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const ActorEntry& actor : scenario.actors)
    for (const ValueEntry& value : actor.values) names.push_back(value.prospect);
  return names;
}

/// Writes down one lane of a batch.
class Storyteller : public Watcher {
 public:
  Storyteller(const Scenario& scenario, const Plan& plan, const Luck& luck, std::size_t lane)
      : scenario_(scenario),
        titles_(scenario),
        plan_(plan),
        luck_(luck),
        lane_(lane),
        width_(static_cast<std::size_t>(luck.width)),
        prospects_(value_names(scenario)) {}

  void written(const Written& written) override {
    if (written.where[lane_] == 0) return;
    const Posting& posting = plan_.postings[at(written.posting)];
    TraceEvent event = of_document("written", posting.day, posting.document);
    event.author = event.from;
    event.from.reset();
    event.source.clear();
    event.who = event.from_name;
    const Span span = plan_.documents[at(posting.document)].statements;
    for (Index i = 0; i < span.count; ++i) {
      const Statement& statement = plan_.statements[at(span.first + i)];
      if (statement.content != kNone)
        event.said.push_back({plan_.names.claims[at(statement.claim)], written.content[at(i) * width_ + lane_]});
    }
    tell(std::move(event));
  }

  void assimilated(const Assimilated& read) override {
    if (read.where[lane_] == 0) return;
    const Statement& written = plan_.statements[at(read.statement)];
    const bool on_record = luck_.letters == Letters::recorded && written.recorded != kNone;
    const Statement& statement = on_record ? plan_.statements[at(written.recorded)] : written;
    reading_of(read.arrival, read.trust[lane_])
        .moves.push_back(
            {plan_.names.claims[at(plan_.beliefs[at(read.belief)].claim)], read.said[lane_], read.variance[lane_],
             on_record, hostile(read), acted_on(read.mean_before[lane_], read.variance_before[lane_]),
             acted_on(read.mean_after[lane_], read.variance_after[lane_]), statement.kind == StatementKind::push});
  }

  void chosen(const Chosen& chosen) override {
    if (chosen.arises[lane_] == 0) return;
    const Decision& decision = plan_.decisions[at(chosen.decision)];
    TraceEvent event = of_decision(chosen.decision);
    event.chosen = option_id(plan_, chosen.decision, static_cast<Index>(chosen.choice[lane_]));
    std::size_t leaf = 0;
    for (Index a = 0; a < decision.options.count; ++a) {
      TraceOption option{option_id(plan_, chosen.decision, a),
                         chosen.worth[at(a) * width_ + lane_],
                         chosen.probability[at(a) * width_ + lane_],
                         {}};
      const Span leaves = plan_.options[at(decision.options.first + a)].leaves;
      for (Index l = leaves.first; !event.nature && l < leaves.first + leaves.count; ++l, ++leaf)
        option.terms.push_back({chosen.leaf_probability[leaf * width_ + lane_],
                                chosen.leaf_value[leaf * width_ + lane_], prospects_of(l)});
      event.options.push_back(std::move(option));
    }
    tell(std::move(event));
  }

  std::vector<TraceEvent> story() { return std::move(story_); }

 private:
  void tell(TraceEvent event) {
    arrival_ = kNone;
    story_.push_back(std::move(event));
  }

  TraceEvent of_document(const char* kind, Day day, Index document) const {
    const DocumentEntry& entry = *entry_in(scenario_.documents, plan_.names.documents[at(document)]);
    TraceEvent event;
    event.date = date_of(day);
    event.kind = kind;
    event.document = entry.id;
    event.from = entry.from;
    event.title = entry.title;
    event.from_name = titles_.person(entry.from);
    event.source = source_words(scenario_, entry.why);
    return event;
  }

  TraceEvent of_decision(Index which) const {
    const Decision& decision = plan_.decisions[at(which)];
    const std::string& id = plan_.names.decisions[at(which)];
    const DecisionEntry& entry = entry_of(scenario_, id);
    const RecordEntry* const record = record_entry(scenario_, id);
    TraceEvent event;
    event.date = date_of(decision.day);
    event.kind = "decision";
    event.actor = decider_id(plan_, which);
    event.decision = id;
    if (decision.recorded != kNone) event.recorded = option_id(plan_, which, decision.recorded);
    event.source = source_words(scenario_, record ? record->why : entry.why);
    event.title = entry.question.empty() ? entry.title : entry.question;
    event.nature = decision.actor == kNone;
    event.who = event.nature ? "Chance" : titles_.person(*event.actor);
    event.expected_value = !event.nature && plan_.actors[at(decision.actor)].theory != Theory::prospect;
    event.on_record = record != nullptr;
    return event;
  }

  /// The reading under way, or a new one.
  TraceEvent& reading_of(Index arrival, double trust) {
    if (arrival == arrival_) return story_.back();
    const Arrival& entry = plan_.arrivals[at(arrival)];
    const Delivery& delivery = plan_.deliveries[at(entry.delivery)];
    TraceEvent event = of_document("read", plan_.postings[at(entry.posting)].day + entry.delay, delivery.document);
    event.reader = plan_.names.actors[at(delivery.reader)];
    event.who = titles_.person(*event.reader);
    event.way = way_taken(delivery);
    for (const std::string& channel : event.way)
      event.way_titles.push_back(channel == kDirect ? "its own way" : titles_.channel(channel));
    event.delay = entry.delay;
    event.trust = trust;
    tell(std::move(event));
    arrival_ = arrival;
    return story_.back();
  }

  /// Channels of the first route all of whose channels work in this run.
  std::vector<std::string> way_taken(const Delivery& delivery) const {
    for (Index r = delivery.routes.first; r < delivery.routes.first + delivery.routes.count; ++r) {
      const Span links = plan_.routes[at(r)].links;
      const auto first = plan_.links.begin() + links.first;
      if (!std::all_of(first, first + links.count, [&](const Link& link) { return works(link); })) continue;
      const auto channel = plan_.names.channels.begin() + links.first;
      return {channel, channel + links.count};
    }
    return {};
  }
  bool works(const Link& link) const {
    if (link.works == kNone) return true;
    const Number& p = link.probability;
    const double probability = p.varying == kNone ? p.value : luck_.numbers.of(at(p.varying), lane_);
    return luck_.uniforms[at(link.works) * width_ + lane_] < probability;
  }

  bool hostile(const Assimilated& read) const {
    const Index document = plan_.deliveries[at(plan_.arrivals[at(read.arrival)].delivery)].document;
    const Span span = plan_.documents[at(document)].hostile;
    return read.statement >= span.first && read.statement < span.first + span.count;
  }

  std::vector<std::string> prospects_of(Index leaf) const {
    const Span span = plan_.leaves[at(leaf)].prospects;
    std::vector<std::string> names;
    for (Index i = span.first; i < span.first + span.count; ++i)
      names.push_back(prospects_.at(at(plan_.leaf_values[at(i)])));
    return names;
  }

  const Scenario& scenario_;
  Titles titles_;
  const Plan& plan_;
  const Luck& luck_;
  std::size_t lane_, width_;
  std::vector<std::string> prospects_;
  std::vector<TraceEvent> story_;
  Index arrival_ = kNone;  ///< that the last event is of
};

/// Whether an event passes the filters.
bool shown(const Scenario& scenario, const TraceEvent& event, const Filter& filter) {
  if (!filter.day(day_of(event.date).value())) return false;
  if (event.decision) {
    const DecisionEntry& entry = entry_of(scenario, *event.decision);
    return filter.decision(entry) && looks_at_claims(filter, entry);
  }
  if (!filter.decisions.empty() || filter.core) return false;
  if (event.author)
    return filter.actor(*event.author) && speaks_of_claims(filter, *entry_in(scenario.documents, *event.document));
  return filter.actor(*event.reader) && std::any_of(event.moves.begin(), event.moves.end(),
                                                    [&](const TraceMove& move) { return filter.claim(move.claim); });
}

void add_outcome(const World& world, const Plan& plan, const Outcome& outcome, std::size_t width, std::size_t lane,
                 TraceAnswer& answer) {
  if (!plan.endings.empty()) {
    const NamedCondition& ending = world.scenario.endings.at(at(outcome.endings[lane]));
    answer.ending = ending.id;
    answer.ending_title = ending.title.empty() ? ending.id : ending.title;
    answer.ending_text = ending.text;
  }
  for (std::size_t e = 0; e < plan.events.size(); ++e) {
    TraceDate& event = answer.events.emplace_back(TraceDate{plan.names.events[e], {}});
    const Day day = outcome.event_days[e * width + lane];
    if (day >= 0) event.date = date_of(plan.start + day);
  }
}

}  // namespace

TraceAnswer trace(const World& world, const TraceRequest& request, const Play& play) {
  Plan plan = request.everything ? compile(world.scenario, {true}) : world.plan;
  if (request.everything && !world.theory.empty()) use_theory(plan, world.theory);
  Dice dice = play.dice;
  if (request.recorded) dice.runs_per_draw = 1;
  const std::size_t lane = static_cast<std::size_t>(request.run % static_cast<std::uint64_t>(play.on().width));
  Player player(plan, play.on(), dice);
  Luck& luck = player.deal(request.run - lane);
  if (request.recorded) force_record(plan, luck);
  Storyteller teller(world.scenario, plan, luck, lane);
  const Outcome& outcome = player.play(&teller);
  TraceAnswer answer;
  answer.run = request.run;
  answer.recorded = request.recorded;
  for (TraceEvent& event : teller.story())
    if (shown(world.scenario, event, request.filter)) answer.story.push_back(std::move(event));
  add_outcome(world, plan, outcome, player.width(), lane, answer);
  return answer;
}

void hide_from(TraceAnswer& answer, const std::string& from) {
  answer.hidden_from = from;
  answer.ending.reset();
  answer.ending_title.clear();
  answer.ending_text.clear();
  std::erase_if(answer.events, [&](const TraceDate& event) { return !event.date || *event.date >= from; });
  for (TraceEvent& event : answer.story) {
    if (!event.decision || event.date < from) continue;
    event.recorded.reset();
    event.on_record = false;
    event.source.clear();
    if (answer.recorded) event.chosen.reset();
  }
}

}  // namespace parallel38
