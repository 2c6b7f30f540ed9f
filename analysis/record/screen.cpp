// The answer of `record` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/record/theories.hpp"
#include "analysis/record/words.hpp"
#include "analysis/statistics/evidence.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kRows = 5;

/// "without documents .47, guessing .36"; what is not known is left out.
std::string baseline_words(const EvidenceSum& sum) {
  std::string text;
  const auto add = [&](Baseline baseline, const char* words) {
    if (std::isfinite(sum.baselines.of[baseline]))
      text += fmt::format("; {} {}", words, a_decision(sum, sum.baselines.of[baseline]));
  };
  add(kNoDocuments, "without documents");
  add(kUniform, "guessing");
  add(kByActor, "the best simple rule for each actor, picked afterwards,");
  return text;
}

std::string answer_sentence(const RecordAnswer& answer) {
  const EvidenceSum& sum = answer.all;
  if (sum.decisions == 0) return "Nothing is on record for the decisions shown.";
  if (std::isinf(sum.log_evidence)) return "The model excludes what was decided: some probability below is 0.";
  if (std::isnan(sum.log_evidence))
    return fmt::format(
        "No figure: only {:.0f} effective draws are left along the record, and {:.0f} are needed "
        "(increase --runs).",
        sum.ess, kLeastEss);
  const double error = 1.96 * sum.standard_error / std::max(1, sum.decisions);
  const double mean = std::exp(sum.log_evidence / std::max(1, sum.decisions));
  const std::string between =
      std::isnan(error) ? "not known" : probability_range(mean * std::exp(-error), mean * std::exp(error));
  return fmt::format(
      "The model gives each of {} recorded choices {} on (geometric) average (simulation error {}, {} draws){}.",
      sum.decisions, a_decision(sum, sum.log_evidence), between, grouped(answer.runs), baseline_words(sum));
}

// --- decisions ---

ScreenTable decisions_table(const std::string& head, const std::vector<const DecisionScore*>& decisions, Baseline rule,
                            const Titles& titles) {
  ScreenTable table{{{"  date"},
                     {head, false, 0, 30},
                     {"model", true},
                     {"rule", true},
                     {"coding", false, 2},
                     {"simulation", false, 1}},
                    {}};
  for (const DecisionScore* d : decisions)
    table.rows.push_back({"  " + d->date,
                          fmt::format("{}: {}", Titles::short_name(d->actor),
                                      d->recorded ? titles.option(d->id, *d->recorded) : "(should not arise)"),
                          probability(d->p.value), probability(d->baselines.of[rule]),
                          probability_range(d->p.coding.low, d->p.coding.high),
                          probability_range(d->p.simulation.low, d->p.simulation.high)});
  return table;
}

/// The decisions of greatest or least gain over the rule, those on its own side of zero alone.
std::vector<const DecisionScore*> furthest(const RecordAnswer& answer, bool gains) {
  std::vector<const DecisionScore*> found;
  for (const DecisionScore& decision : answer.decisions)
    if (gains ? decision.gain > 0 : decision.gain < 0) found.push_back(&decision);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto* a, const auto* b) { return std::abs(a->gain) > std::abs(b->gain); });
  if (found.size() > kRows) found.resize(kRows);
  return found;
}

void show_decisions(const RecordAnswer& answer, const Titles& titles, Screen& to) {
  if (!answer.all.gain) {
    std::vector<const DecisionScore*> all;
    for (const DecisionScore& decision : answer.decisions) all.push_back(&decision);
    to.rows("", decisions_table("Really decided", all, kUniform, titles));
    return;
  }
  const Baseline rule = answer.all.gain->over;
  const auto gains = furthest(answer, true), losses = furthest(answer, false);
  if (!gains.empty()) to.rows("", decisions_table("Where the evidence comes from", gains, rule, titles), kRows);
  if (!losses.empty()) to.rows("", decisions_table("What the model gets wrong", losses, rule, titles), kRows);
}

// --- what limits it ---

/// The first warning: whether the model fits better than it expects to.
std::string expectation_words(const EvidenceSum& sum) {
  if (!sum.hits || std::isnan(sum.own_expectation.z)) return "";
  const double z = sum.own_expectation.z;
  const char* const verdict = z > 2    ? "a better fit than the model expects"
                              : z < -2 ? "the model is surer than it should be"
                                       : "about as the model expects";
  return fmt::format("Hindsight: the likeliest choice came {} times of {}, {:.0f} are expected: {}. ", sum.hits->count,
                     sum.decisions, sum.hits->expected, verdict);
}

/// The second: values that were read off the choices they are tested on.
std::string conduct_sentence(const RecordAnswer& answer) {
  if (!answer.without_conduct) return "";
  const EvidenceWithoutConduct& without = *answer.without_conduct;
  const std::string text = fmt::format("{} values were read off choices that they are tested on", without.entries);
  const EvidenceSum& sum = without.sum;
  if (!sum.gain || !std::isfinite(sum.log_evidence)) return text + ". ";
  return text + fmt::format("; the {} decisions without such a value: {}, the best rule {}. ", sum.decisions,
                            a_decision(sum, sum.log_evidence), a_decision(sum, sum.baselines.of[sum.gain->over]));
}

std::string evidence_words(const EvidenceSum& sum) {
  if (!std::isfinite(sum.log_evidence)) return "";
  std::string text = fmt::format("Log evidence {} nats", nats(sum.log_evidence));
  if (sum.gain)
    text += fmt::format(", {} {} the best rule ({})", nats(std::abs(sum.gain->nats)),
                        sum.gain->nats < 0 ? "below" : "above", kBaselineNames[sum.gain->over]);
  return text + ".";
}

std::string placebo_sentence(const RecordAnswer& answer) {
  std::string text;
  for (const PlaceboShare& placebo : answer.all.placebos)
    text += fmt::format(" Placebos ({}): {} do as well.", kPlaceboNames[placebo.kind],
                        natural_frequency(placebo.share.value, static_cast<double>(placebo.placebos)));
  return text;
}

}  // namespace

void record_screen(const RecordAnswer& answer, const Titles& titles, Screen& to) {
  to.say(answer_sentence(answer));
  if (answer.all.decisions > 0) show_decisions(answer, titles, to);
  const std::string warnings = expectation_words(answer.all) + conduct_sentence(answer);
  to.say(warnings + evidence_words(answer.all) + placebo_sentence(answer));
  if (!answer.overridden.empty())
    to.say(fmt::format("Along the record the recorded option is taken, whatever a change forces: no change of {}.",
                       fmt::join(answer.overridden, ", ")));
  to.next(fmt::format("parallel38 record {} --detail", titles.typed()), "every decision, actor and rule");
  to.next(fmt::format("parallel38 readings {}", titles.typed()), "rival readings side by side");
}

void record_screen(const TheoriesRecordAnswer& answer, const Titles& titles, Screen& to) {
  ScreenTable table{
      {{"theory"}, {"a decision", true}, {"by guessing", true}, {"log evidence", true}, {"gain", true}, {"best rule"}},
      {}};
  for (const TheoryRecord& one : answer.theories) {
    const EvidenceSum& sum = one.all;
    const bool known = std::isfinite(sum.log_evidence);
    table.rows.push_back({"  " + one.theory, known ? a_decision(sum, sum.log_evidence) : "-",
                          a_decision(sum, sum.baselines.of[kUniform]), known ? nats(sum.log_evidence) : "-",
                          sum.gain ? nats(sum.gain->nats) : "-", sum.gain ? kBaselineNames[sum.gain->over] : "-"});
  }
  to.say(
      "The chance of what was decided under each theory of choice: a decision on (geometric) average, then as log "
      "evidence and gain over the best rule, both in nats. -: excluded, or too few effective draws.");
  to.rows("", table);
  to.next(fmt::format("parallel38 record {} --theory all --detail", titles.typed()), "with simulation errors");
}

}  // namespace parallel38
