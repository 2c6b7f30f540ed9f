// `reach`: what each recorded decision can do to the events, and to how it ends. Every option of it is forced where the
// decision arises, with the same luck, and compared with the recorded one forced alike; all else is simulated, or,
// before the day of the decision, given as it is on record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/given_answer.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

/// Differences below this are told as moving little: half a point in a hundred.
inline constexpr double kLittleReach = 0.005;

struct ReachRequest {
  std::vector<std::string> targets;  ///< empty: every event and ending of the scenario
  Filter filter;                     ///< decisions asked about
  bool given_record = false;         ///< plays of each decision are given the record before its day
};

/// What one option of a recorded decision does to one target.
struct ReachRow {
  std::string decision, date, recorded, option, target;
  Estimate p;           ///< of the target with this option
  Estimate difference;  ///< from the same with the recorded one
};
/// How far a recorded decision reaches.
struct DecisionReach {
  std::string id, actor, date;
  bool core = false;
  std::string recorded;
  Estimate arises;                   ///< share of runs in which the question is asked
  std::string option, target;        ///< the option and target of the greatest difference; empty: nothing differs
  Estimate most;                     ///< that difference
  bool nothing = true;               ///< in no run does any option change any target
  std::optional<GivenAnswer> given;  ///< none: nothing is given
};
struct ReachAnswer {
  std::uint64_t runs = 0;  ///< of each option
  std::vector<std::string> targets;
  std::vector<DecisionReach> decisions;  ///< in the order of the timeline
  std::vector<ReachRow> rows;            ///< likewise, options in the order of their ids
  std::vector<std::string> unfinished;   ///< decisions that were not played to the end
  bool given_record = false;             ///< as requested
  std::vector<std::string> not_reached;  ///< decisions that no run reaches along the record
};

/// @throws RequestError where the scenario has no record, and for a target that does not exist
ReachAnswer reach(const World& world, const ReachRequest& request, const Play& play);

template <class To>
void fields(To& to, const ReachRow& x) {
  to("decision", x.decision, "recorded decision");
  to("date", x.date, "of the decision", "ISO date");
  to("recorded", x.recorded, "option really chosen");
  to("option", x.option, "option forced instead where the decision arises");
  to("target", x.target, "what is asked of a run");
  to("p", x.p, "probability of the target with this option");
  to("difference", x.difference, "p less that with the recorded option, forced alike, in the same runs");
}
template <class To>
void fields(To& to, const DecisionReach& x) {
  to("id", x.id, "recorded decision");
  to("actor", x.actor, "who decides; nature");
  to("date", x.date, "of the decision", "ISO date");
  to("core", x.core, "of tier core");
  to("recorded", x.recorded, "option really chosen");
  to("arises", x.arises, "share of runs in which the decision arises");
  to("option", x.option, "option of the greatest difference; empty: nothing differs");
  to("target", x.target, "target of the greatest difference; empty: nothing differs");
  to("most", x.most, "the greatest difference");
  to("nothing", x.nothing, "in no run does any option change any target");
  to("given", x.given, "the record before the day of the decision, as a condition; null: nothing is given");
}
template <class To>
void fields(To& to, const ReachAnswer& x) {
  to("runs", x.runs, "played with each option, with the same luck");
  to("targets", x.targets, "what is asked of a run");
  to("decisions", x.decisions, "on record, in the order of the timeline");
  to("rows", x.rows, "what each other option does to each target");
  to("unfinished", x.unfinished, "decisions not played to the end: they are in no row");
  to("given_record", x.given_record, "whether the plays of each decision are given the record before its day");
  to("not_reached", x.not_reached, "decisions before which no run can follow the record: they are in no row");
}

}  // namespace parallel38
