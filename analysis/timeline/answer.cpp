#include "analysis/timeline/answer.hpp"

#include <fmt/format.h>

#include <map>

#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

std::string days_words(Day days) {
  return days == 0 ? "the same day" : fmt::format("{} day{} on the way", days, days == 1 ? "" : "s");
}

/// Makes the rows of the timeline.
class Steps {
 public:
  Steps(const World& world, const Filter& filter) : scenario_(world.scenario), plan_(world.plan), filter_(filter) {
    for (const DocumentEntry& document : scenario_.documents) documents_[document.id] = &document;
  }

  std::optional<TimelineRow> row(const Step& step) const {
    if (!filter_.day(step.day)) return {};
    if (step.kind == StepKind::decision) return decision(step);
    if (filter_.core || !filter_.decisions.empty()) return {};
    if (step.kind == StepKind::posting) return document(step);
    if (step.kind == StepKind::arrival) return arrival(step);
    return {};
  }

 private:
  std::optional<TimelineRow> decision(const Step& step) const {
    const std::string& id = plan_.names.decisions[at(step.index)];
    const DecisionEntry& entry = entry_of(scenario_, id);
    if (!filter_.decision(entry) || !looks_at_claims(filter_, entry)) return {};
    TimelineRow row{date_of(step.day), "decision", entry.actor, id, entry.title, {}, {}};
    if (!entry.tier.empty()) row.detail = entry.tier;
    const Index recorded = plan_.decisions[at(step.index)].recorded;
    row.recorded = recorded == kNone ? "not-arisen" : option_id(plan_, step.index, recorded);
    return row;
  }

  std::optional<TimelineRow> document(const Step& step) const {
    const Posting& posting = plan_.postings[at(step.index)];
    const std::string& id = plan_.names.documents[at(posting.document)];
    const DocumentEntry& entry = *documents_.at(id);
    if (!filter_.actor(entry.from) || !speaks_of_claims(filter_, entry)) return {};
    std::string senders;
    for (Index s = posting.senders.first; s < posting.senders.first + posting.senders.count; ++s) {
      const Sender& sender = plan_.senders[at(s)];
      senders += fmt::format("{}{}={}", senders.empty() ? "if " : " or ", plan_.names.decisions[at(sender.decision)],
                             option_id(plan_, sender.decision, sender.option));
    }
    TimelineRow row{date_of(step.day), "document", entry.from, id, entry.title, {}, {}};
    if (!senders.empty()) row.detail = senders;
    return row;
  }

  std::optional<TimelineRow> arrival(const Step& step) const {
    const Arrival& arrival = plan_.arrivals[at(step.index)];
    const Delivery& delivery = plan_.deliveries[at(arrival.delivery)];
    const std::string& reader = plan_.names.actors[at(delivery.reader)];
    const std::string& id = plan_.names.documents[at(delivery.document)];
    const DocumentEntry& entry = *documents_.at(id);
    if (!filter_.actor(reader) || !speaks_of_claims(filter_, entry)) return {};
    return TimelineRow{date_of(step.day), "arrival", reader, id, entry.title, days_words(arrival.delay), {}};
  }

  const Scenario& scenario_;
  const Plan& plan_;
  const Filter& filter_;
  std::map<std::string, const DocumentEntry*> documents_;
};

}  // namespace

TimelineAnswer timeline(const World& world, const Filter& filter) {
  const Steps steps(world, filter);
  TimelineAnswer answer;
  for (const Step& step : world.plan.steps)
    if (auto row = steps.row(step)) answer.rows.push_back(std::move(*row));
  return answer;
}

}  // namespace parallel38
