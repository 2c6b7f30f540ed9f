// The answer of `run` in words: plain ones first, statistics below.
#include "analysis/run/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/structure_words.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

constexpr int kBar = 20;
constexpr std::uint64_t kFewDraws = 100;  ///< over 50 draws an upper end of .70 wanders from .64 to .74

std::string share_words(const Estimate& p) { return std::isnan(p.value) ? "-" : probability(p.value); }

/// "(simulation .63 to .64; coding .31 to .88; structure .21 to .92)".
std::string ranges(const Estimate& p) {
  std::string text =
      fmt::format("(simulation {}, coding {}", probability_range(p.simulation), probability_range(p.coding));
  if (p.structure.known()) text += ", structure " + probability_range(p.structure);
  return text + ")";
}

std::string endings_text(const RunAnswer& answer) {
  std::vector<std::vector<std::string>> rows{{"How it ends", "plays", "", "share", "simulation", "coding"}};
  if (answer.structure) rows.front().push_back("structure");
  for (const EndingShare& ending : answer.endings) {
    rows.push_back({"  " + titled(ending.title, ending.id), plays(ending.p, answer.runs), bar(ending.p.value, kBar),
                    probability(ending.p.value), probability_range(ending.p.simulation),
                    probability_range(ending.p.coding)});
    if (answer.structure) rows.back().push_back(probability_range(ending.p.structure));
  }
  return table_text(rows, {1, 3});
}

/// When an event comes, in the plays in which it does.
std::string dates_words(const EventDates& dates) {
  if (dates.q05 == dates.q95) return fmt::format("  where it comes: on {} (in nine of ten)\n", *dates.median);
  return fmt::format("  where it comes: half by {}, the middle half from {} to {}, nine of ten from {} to {}\n",
                     *dates.median, *dates.q25, *dates.q75, *dates.q05, *dates.q95);
}

std::string events_text(const RunAnswer& answer) {
  std::string text;
  for (const EventShare& event : answer.events) {
    text +=
        fmt::format("{} in {} plays {}\n", titled(event.title, event.id), plays(event.p, answer.runs), ranges(event.p));
    if (event.dates.median) text += dates_words(event.dates);
  }
  return text.empty() ? text : "What happens, and when\n" + text;
}

/// One decision: when, who, how often it arises, each option with a bar, what was really chosen marked.
std::string decision_text(const RunAnswer& answer, const DecisionShares& decision) {
  std::string text = fmt::format("{}  {}: {}\n", decision.date, decision.actor, decision.question);
  text += fmt::format("  {}; arises in {} plays", decision.id, plays(decision.arises, answer.runs));
  if (decision.agreement)
    text += fmt::format("; agrees with the record in {}", plays(*decision.agreement, answer.runs));
  text += "\n";
  std::vector<std::vector<std::string>> rows;
  for (const OptionShare& option : decision.options)
    rows.push_back({option.recorded ? "  *" : "   ", option.option, share_words(option.p),
                    bar(std::isnan(option.p.value) ? 0 : option.p.value, kBar),
                    "simulation " + probability_range(option.p.simulation),
                    answer.varying ? "coding " + probability_range(option.p.coding) : ""});
  if (answer.on_record && !decision.recorded) rows.push_back({"  *", "(did not arise)", "", "", "", ""});
  return text + table_text(rows, {2});
}

/// "57 of 100", "1 of 87,000,000". @param log_p of the probability
std::string share_of_plays(double log_p) {
  constexpr double kMostDigits = 36;  // e^36 has 16 digits, as many as a double knows
  const double plays = std::exp(-log_p);
  if (plays < 100) return natural_frequency(1 / plays, 100);
  if (-log_p > kMostDigits) return fmt::format("1 of {:.0e}", plays);
  const double unit = std::pow(10, std::floor(std::log10(plays)) - 1);
  return "1 of " + grouped(static_cast<std::uint64_t>(std::round(plays / unit) * unit));
}

/// How often a play should follow the record throughout, and what sets this figure apart from those of other commands.
std::string expected_words(const RecordMatch& match) {
  if (std::isnan(match.log_p)) return {};
  return fmt::format(
      "  expected along the whole record: {} plays, e^{:.2f}{}\n"
      "  These are the choices of all and of nature, and documents say what their writers there would write. `record` "
      "and `whatif --given record` read the documents as we have them, and `record` leaves nature out: other "
      "figures.\n",
      share_of_plays(match.log_p), match.log_p, exponent_error(match.standard_error, match.draws));
}

/// Where plays leave the record: the most frequent places.
std::string divergence_text(const RunAnswer& answer) {
  std::vector<const DivergenceShare*> places;
  for (const DivergenceShare& place : answer.first_divergence) places.push_back(&place);
  std::stable_sort(places.begin(), places.end(), [](const auto* a, const auto* b) { return a->p.value > b->p.value; });
  if (places.size() > 8) places.resize(8);
  std::vector<std::vector<std::string>> rows;
  for (const DivergenceShare* place : places)
    if (place->p.value > 0)
      rows.push_back({"  " + place->decision, probability(place->p.value), bar(place->p.value, kBar)});
  return "Where plays first leave the record\n" + table_text(rows, {1}) +
         fmt::format("  never, every decision as it was: {} plays\n",
                     plays(answer.matches_record->free_share, answer.runs)) +
         expected_words(*answer.matches_record);
}

std::string targets_text(const RunAnswer& answer) {
  std::string text;
  for (const TargetShare& target : answer.targets)
    text += fmt::format("{}: in {} plays, {} {}\n", target.target, plays(target.p, answer.runs),
                        probability(target.p.value), ranges(target.p));
  for (const MeasureMean& one : answer.measures)
    text += fmt::format("{}: mean {:.4g} {} where it has a value, in {:.0f} of 100 plays (simulation {}, coding {})\n",
                        one.measure, one.mean.value, one.unit, 100 * one.share_with_value,
                        number_range(one.mean.simulation, 4), number_range(one.mean.coding, 4));
  if (answer.precision)
    text += fmt::format("Requested: known to {:g} either way; after {} plays the widest is {:.4f}{}\n",
                        answer.precision->asked, grouped(answer.runs), answer.precision->reached,
                        answer.precision->met() ? "" : ": not there yet (see --max-runs)");
  return text.empty() ? text : text + "\n";
}

constexpr const char* kExplained =
    "Shares of options are among plays in which the decision arises.\n"
    "Two uncertainties: simulation, the 95 % interval of a share, shrinks with more runs; coding, the range over the "
    "values that the coder holds possible (5th to 95th percentile over draws of the uncertain numbers), does not.\n";

std::string heading(const RunAnswer& answer, const std::string& runs) {
  return fmt::format("{}: {}{}\n{}\n", answer.title, runs,
                     answer.at_centre ? ", every number at its central value" : "",
                     answer.question.empty() ? "" : answer.question + "\n");
}

/// Shares, then means of measures.
std::string structure_text(const StructureAnswer& structure) {
  std::string text = structure_words(structure, "p", [](const StructuralRange&, double p) { return probability(p); });
  for (const StructuralRange& range : structure.ranges)
    if (range.figure == "mean")
      text += fmt::format("mean of {}: {:.4g} ({}) to {:.4g} ({})\n", range.of, range.low, range.low_world, range.high,
                          range.high_world);
  return text;
}

}  // namespace

std::string plays(const Estimate& p, std::uint64_t runs) {
  return natural_frequency(p.value, static_cast<double>(runs));
}

std::string limits_words(const RunAnswer& answer) {
  std::string text;
  if (answer.varying && answer.draws < kFewDraws)
    text += fmt::format("Coding ranges rest on only {} draw{}; increase --runs.\n", answer.draws,
                        answer.draws == 1 ? "" : "s");
  if (!answer.varying) text += "No number varies here: the coding leaves nothing open.\n";
  if (answer.clamped > 0)
    text += fmt::format("{} of {} numbers drawn were clamped to their legal range.\n", grouped(answer.clamped),
                        grouped(answer.drawn));
  return text;
}

std::string number_range(const Interval& x, int digits) {
  return x.known() ? fmt::format("{:.{}g} to {:.{}g}", x.low, digits, x.high, digits) : "not known";
}

std::string run_words(const RunAnswer& answer) {
  std::string text = heading(answer, fmt::format("{} play{}", grouped(answer.runs), answer.runs == 1 ? "" : "s")) +
                     endings_text(answer) + "\n" + events_text(answer) + "\n" + targets_text(answer);
  std::string decisions;
  for (const DecisionShares& decision : answer.decisions) decisions += decision_text(answer, decision);
  text += decisions.empty() ? "No decision passes the filters.\n" : "Decision by decision\n" + decisions;
  text += "\n";
  if (answer.on_record) text += divergence_text(answer) + "\n";
  text += paragraphs((answer.on_record ? "* what was really chosen. " : "") + std::string(kExplained)) +
          limits_words(answer);
  return answer.structure ? text + '\n' + structure_text(*answer.structure) : text;
}

namespace {

/// What was requested beside what is always reported, under one of several theories.
std::string asked_words(const RunAnswer& theory) {
  const std::string text =
      targets_text(theory) + (theory.matches_record ? expected_words(*theory.matches_record) : std::string());
  return text.empty() ? text : fmt::format("By the theory {}:\n{}", theory.theory, text);
}

}  // namespace

/// How often each theory was played, endings, events, and how often each decision agrees with the record; below each
/// share its two uncertainties.
std::string run_words(const TheoriesAnswer& answer) {
  const RunAnswer& first = answer.theories.front();
  std::vector<std::vector<std::string>> rows{{"share of plays"}, {"plays"}};
  for (const RunAnswer& theory : answer.theories) {
    rows[0].push_back(theory.theory);
    rows[1].push_back(grouped(theory.runs));
  }
  const auto add = [&](const std::string& label, auto share_of_theory) {
    std::vector<std::vector<std::string>> lines{{"  " + label}, {"    simulation"}, {"    coding"}};
    for (const RunAnswer& theory : answer.theories) {
      const Estimate p = share_of_theory(theory);
      lines[0].push_back(share_words(p));
      lines[1].push_back(probability_range(p.simulation));
      lines[2].push_back(probability_range(p.coding));
    }
    rows.insert(rows.end(), lines.begin(), lines.end());
  };
  rows.push_back({"How it ends"});
  for (std::size_t i = 0; i < first.endings.size(); ++i)
    add(titled(first.endings[i].title, first.endings[i].id), [i](const RunAnswer& a) { return a.endings[i].p; });
  rows.push_back({"What happens"});
  for (std::size_t i = 0; i < first.events.size(); ++i)
    add(titled(first.events[i].title, first.events[i].id), [i](const RunAnswer& a) { return a.events[i].p; });
  if (first.on_record) rows.push_back({"Agreement with the record"});
  for (std::size_t i = 0; first.on_record && i < first.decisions.size(); ++i)
    add(first.decisions[i].id, [i](const RunAnswer& a) { return *a.decisions[i].agreement; });
  const auto runs = std::minmax_element(answer.theories.begin(), answer.theories.end(),
                                        [](const RunAnswer& a, const RunAnswer& b) { return a.runs < b.runs; });
  const std::string played =
      runs.first->runs == runs.second->runs
          ? grouped(first.runs) + " plays"
          : fmt::format("{} to {} plays by each theory", grouped(runs.first->runs), grouped(runs.second->runs));
  std::string asked;
  for (const RunAnswer& theory : answer.theories) asked += asked_words(theory);
  return heading(first, played) + table_text(rows, {1, 2, 3, 4}) + "\n" + asked + paragraphs(kExplained);
}

}  // namespace parallel38
