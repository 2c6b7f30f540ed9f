// `plan`: the timeline of a scenario: what is written, read and decided, day by day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"

namespace parallel38 {

struct TimelineRow {
  std::string date, kind;  ///< ISO; document, arrival or decision
  std::string actor, id;   ///< who writes, reads or decides; the document or decision
  std::string title;       ///< of the document or decision, for the words; empty: it has none
  std::optional<std::string> detail, recorded;
};
struct TimelineAnswer {
  std::vector<TimelineRow> rows;
};

/// The steps that pass the filters, in the order of play.
TimelineAnswer timeline(const World& world, const Filter& filter);

template <class To>
void fields(To& to, const TimelineRow& x) {
  to("date", x.date, "of the step; rows are in the order of play", "ISO date");
  to("kind", x.kind, "document (is written), arrival (is read) or decision");
  to("actor", x.actor, "who writes, reads or decides");
  to("id", x.id, "of the document or decision");
  to("detail", x.detail, "document: what sends it; arrival: days on the way; decision: tier");
  to("recorded", x.recorded, "decision: the option really chosen, or not-arisen");
}
template <class To>
void fields(To& to, const TimelineAnswer& x) {
  to("rows", x.rows, "steps of the scenario, in the order of play");
}

}  // namespace parallel38
