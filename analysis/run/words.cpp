// The result of `run` in words: plain ones first, statistics below.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/run/run.hpp"

namespace parallel38 {

namespace {

constexpr int kBar = 20;
constexpr std::uint64_t kFewDraws = 100;  ///< over 50 draws an upper end of .70 wanders from .64 to .74

std::string range(const Interval& interval) { return probability_range(interval.low, interval.high); }

/// When an event comes, in the plays in which it does.
std::string dates_words(const Session& session, const std::vector<std::uint64_t>& days) {
  const auto date = [&](double q) { return iso_date(session.plan.start + quantile_day(days, q)); };
  if (date(0.05) == date(0.95)) return fmt::format("  where it comes: on {} (in nine of ten)\n", date(0.5));
  return fmt::format("  where it comes: half by {}, the middle half from {} to {}, nine of ten from {} to {}\n",
                     date(0.5), date(0.25), date(0.75), date(0.05), date(0.95));
}

std::string titled(const std::string& title, const std::string& id) { return title.empty() ? id : title; }

std::string share_words(const Share& share) { return std::isnan(share.p) ? "-" : probability(share.p); }

/// "war in 63 of 100 plays; this war came ..." for one result: endings, then events.
std::string endings_text(const Session& session, const RunResult& result) {
  std::vector<std::vector<std::string>> rows{{"How it ends", "plays", "", "share", "simulation", "sources"}};
  for (std::size_t i = 0; i < session.scenario.endings.size(); ++i) {
    const Share share = share_of(result.counts.endings[i], result.varying);
    rows.push_back({"  " + titled(session.scenario.endings[i].title, session.scenario.endings[i].id),
                    natural_frequency(share.p, share.of), bar(share.p, kBar), probability(share.p),
                    range(share.simulation), range(share.sources)});
  }
  return aligned(rows, {1, 3});
}

std::string events_text(const Session& session, const RunResult& result) {
  std::string text;
  for (std::size_t e = 0; e < session.scenario.events.size(); ++e) {
    const NamedCondition& event = session.scenario.events[e];
    const Share share = share_of(result.counts.events[e], result.varying);
    text += fmt::format("{} in {} plays (simulation {}, sources {})\n", titled(event.title, event.id),
                        natural_frequency(share.p, share.of), range(share.simulation), range(share.sources));
    const auto& days = result.counts.days[e];
    if (quantile_day(days, 0.5) < 0) continue;
    text += dates_words(session, days);
  }
  return text.empty() ? text : "What happens, and when\n" + text;
}

/// One decision: when, who, how often it arises, each option with a bar, what was really chosen marked.
std::string decision_text(const Session& session, const RunResult& result, Index decision) {
  const Plan& plan = session.plan;
  const Decision& d = plan.decisions[at(decision)];
  const DecisionEntry& entry = entry_of(session.scenario, plan.names.decisions[at(decision)]);
  const Share arises = share_of(result.counts.arises[at(decision)], result.varying);
  const Share agrees = share_of(result.counts.agrees[at(decision)], result.varying);
  std::string text = fmt::format("{}  {}: {}\n", iso_date(d.day), decider_id(plan, decision),
                                 titled(entry.question, titled(entry.title, entry.id)));
  text += fmt::format("  {}; arises in {} plays", entry.id, natural_frequency(arises.p, arises.of));
  if (on_record(session)) text += fmt::format("; agrees with the record in {}", natural_frequency(agrees.p, agrees.of));
  text += "\n";
  std::vector<std::vector<std::string>> rows;
  for (Index o = 0; o < d.options.count; ++o) {
    const Share share = share_of(result.counts.options[at(decision)][at(o)], result.varying);
    rows.push_back({o == d.recorded ? "  *" : "   ", option_id(plan, decision, o), share_words(share),
                    bar(std::isnan(share.p) ? 0 : share.p, kBar), "simulation " + range(share.simulation),
                    result.varying ? "sources " + range(share.sources) : ""});
  }
  if (on_record(session) && d.recorded == kNone) rows.push_back({"  *", "(did not arise)", "", "", "", ""});
  return text + aligned(rows, {2});
}

/// How often a play should follow the record throughout, and what sets this figure apart from those of other commands.
std::string expected_words(const RunResult& result) {
  if (!result.matches || !result.matches->enough()) return {};
  return fmt::format(
      "  expected along the record: e^{:.2f} a play{}\n"
      "  These are the choices of all and of nature, and letters say what their writers there would write. `record` "
      "and\n"
      "  `whatif --given record` read the letters as we have them, and `record` leaves nature out: other figures.\n",
      result.matches->log_evidence, exponent_error(result.matches->standard_error, result.match_draws));
}

/// Where plays leave the record: the most frequent places.
std::string divergence_text(const Session& session, const RunResult& result) {
  struct Place {
    double p;
    Index decision;
  };
  std::vector<Place> places;
  for (const Index decision : decisions_in_time(session.plan)) {
    places.push_back({share_of(result.counts.diverges[at(decision)], result.varying).p, decision});
  }
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.p > b.p; });
  if (places.size() > 8) places.resize(8);
  std::vector<std::vector<std::string>> rows;
  for (const Place& place : places) {
    if (place.p <= 0) continue;
    rows.push_back({"  " + session.plan.names.decisions[at(place.decision)], probability(place.p), bar(place.p, kBar)});
  }
  const Share matches = share_of(result.counts.matches, result.varying);
  std::string text = "Where plays first leave the record\n" + aligned(rows, {1});
  text += fmt::format("  never, every decision as it was: {} plays", natural_frequency(matches.p, matches.of));
  return text + "\n" + expected_words(result);
}

std::string targets_text(const RunReport& report, const RunResult& result) {
  std::string text;
  for (std::size_t t = 0; t < report.request.targets.size(); ++t) {
    const Share share = share_of(result.counts.targets[t], result.varying);
    text += fmt::format("{}: in {} plays, {} (simulation {}, sources {})\n", report.request.targets[t],
                        natural_frequency(share.p, share.of), probability(share.p), range(share.simulation),
                        range(share.sources));
  }
  if (result.precision) {
    text += fmt::format("Asked for: known to {:g} either way; after {} plays the widest is {:.4f}{}\n",
                        *report.request.precision, grouped(result.counts.runs), *result.precision,
                        *result.precision > *report.request.precision ? ": not there yet (see --max-runs)" : "");
  }
  return text.empty() ? text : text + "\n";
}

constexpr const char* kExplained =
    "Shares of options are among plays in which the decision arises.\n"
    "Two uncertainties: simulation, the 95 % interval of a share, shrinks with more runs; sources, what the codings "
    "leave\n"
    "open (5th to 95th percentile over draws of the uncertain numbers), does not.\n";

std::string heading(const RunReport& report) {
  const Scenario& scenario = report.session.scenario;
  const Stamp& stamp = report.session.stamp;
  std::string text = fmt::format("{}: {} play{}", titled(scenario.title, scenario.id), grouped(stamp.runs),
                                 stamp.runs == 1 ? "" : "s");
  if (stamp.most_runs > stamp.runs)
    text = fmt::format("{}: {} to {} plays by each theory", titled(scenario.title, scenario.id), grouped(stamp.runs),
                       grouped(stamp.most_runs));
  if (report.session.dice.at_centre) text += ", every number at its centre";
  return text + "\n" + (scenario.question.empty() ? "" : scenario.question + "\n") + "\n";
}

std::string one_theory(const RunReport& report) {
  const RunResult& result = report.results.front();
  const Session& session = report.session;
  std::string text = heading(report) + endings_text(session, result) + "\n" + events_text(session, result) + "\n" +
                     targets_text(report, result);
  std::string decisions;
  for (const Index decision : decisions_in_time(session.plan)) {
    const DecisionEntry& entry = entry_of(session.scenario, session.plan.names.decisions[at(decision)]);
    if (report.request.options.filter.decision(entry)) decisions += decision_text(session, result, decision);
  }
  text += decisions.empty() ? "No decision passes the filters.\n" : "Decision by decision\n" + decisions;
  text += "\n";
  if (on_record(session)) text += divergence_text(session, result) + "\n* what was really chosen. ";
  text += kExplained;
  const std::uint64_t draws = result.counts.endings.front().draws;
  if (result.varying && draws < kFewDraws)
    text += fmt::format("They are told from {} only, and may be far off: more runs draw more.\n",
                        draws == 1 ? "one draw" : fmt::format("{} draws", draws));
  if (!result.varying) text += "No number varies here: the sources leave nothing open.\n";
  if (result.clamped > 0) {
    text += fmt::format("{} of {} numbers drawn were clamped to their legal range.\n", grouped(result.clamped),
                        grouped(result.drawn));
  }
  return text;
}

/// Theories side by side: how often each was played, endings, events, and how often each decision agrees with the
/// record; below each share its two uncertainties.
std::string side_by_side(const RunReport& report) {
  const Session& session = report.session;
  std::vector<std::vector<std::string>> rows{{"share of plays"}};
  for (const RunResult& result : report.results) rows[0].push_back(result.theory);
  const auto add = [&](const std::string& label, auto sums_of) {
    std::vector<std::vector<std::string>> lines{{"  " + label}, {"    simulation"}, {"    sources"}};
    for (const RunResult& result : report.results) {
      const Share share = share_of(sums_of(result.counts), result.varying);
      lines[0].push_back(share_words(share));
      lines[1].push_back(range(share.simulation));
      lines[2].push_back(range(share.sources));
    }
    rows.insert(rows.end(), lines.begin(), lines.end());
  };
  rows.push_back({"plays"});
  for (const RunResult& result : report.results) rows.back().push_back(grouped(result.counts.runs));
  rows.push_back({"How it ends"});
  for (std::size_t i = 0; i < session.scenario.endings.size(); ++i) {
    add(titled(session.scenario.endings[i].title, session.scenario.endings[i].id),
        [i](const Counts& c) { return c.endings[i]; });
  }
  rows.push_back({"What happens"});
  for (std::size_t i = 0; i < session.scenario.events.size(); ++i) {
    add(titled(session.scenario.events[i].title, session.scenario.events[i].id),
        [i](const Counts& c) { return c.events[i]; });
  }
  if (on_record(session)) rows.push_back({"Agreement with the record"});
  for (const Index decision : decisions_in_time(session.plan)) {
    const std::string& id = session.plan.names.decisions[at(decision)];
    if (on_record(session) && report.request.options.filter.decision(entry_of(session.scenario, id))) {
      add(id, [decision](const Counts& c) { return c.agrees[at(decision)]; });
    }
  }
  return heading(report) + aligned(rows, {1, 2, 3, 4}) + "\n" + kExplained;
}

}  // namespace

std::string run_text(const RunReport& report) {
  return report.request.options.theory == "all" ? side_by_side(report) : one_theory(report);
}

}  // namespace parallel38
