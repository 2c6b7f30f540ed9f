// The answer of `record` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/output/words.hpp"
#include "analysis/record/theories.hpp"
#include "analysis/record/words.hpp"
#include "analysis/statistics/evidence.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kGains = 4, kLosses = 5;  ///< decisions shown
constexpr std::size_t kRowsBesides = 3;         ///< of documents that stay

/// "; the best rule .57; guessing .36", the nearest first; what is not known is left out.
std::string baseline_words(const RecordAnswer& answer) {
  const EvidenceSum& sum = answer.all;
  std::vector<std::pair<double, std::string>> found;
  const auto add = [&](double log_evidence, const std::string& words) {
    if (std::isfinite(log_evidence)) found.emplace_back(log_evidence, words + " " + a_decision(sum, log_evidence));
  };
  if (const ActorEvidence* actor = main_actor(answer))
    add(sum.log_evidence - actor->gain, "with " + acting_by(*actor->rule, Titles::short_name(actor->id)));
  add(sum.baselines.of[kByActor], "the best simple rule for each actor, picked afterwards,");
  add(sum.baselines.of[kNoDocuments], "without documents");
  add(sum.baselines.of[kUniform], "guessing");
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  for (const auto& one : found) text += "; " + one.second;
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
      sum.decisions, a_decision(sum, sum.log_evidence), between, grouped(answer.runs), baseline_words(answer));
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
  if (const std::size_t most = gains ? kGains : kLosses; found.size() > most) found.resize(most);
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
  const bool more = !answer.alone.empty() || !answer.documents.empty();  // which was requested
  if (!gains.empty())
    to.rows("", decisions_table("Where the evidence comes from", gains, rule, titles), more ? 1 : kGains);
  if (!losses.empty())
    to.rows("", decisions_table("What the model gets wrong", losses, rule, titles), more ? 1 : kLosses);
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
  return text + fmt::format("; the {} decisions without one: {}, the best rule {} ({} nats). ", sum.decisions,
                            a_decision(sum, sum.log_evidence), a_decision(sum, sum.baselines.of[sum.gain->over]),
                            nats(sum.gain->nats));
}

/// "3.27 over the best rule", "0.20 under it".
std::string over_or_under(double gain) { return nats(std::abs(gain)) + (gain < 0 ? " under " : " over "); }

/// Log evidence, and the gains in it, the least first.
std::string evidence_words(const RecordAnswer& answer) {
  const EvidenceSum& sum = answer.all;
  if (!std::isfinite(sum.log_evidence)) return "";
  std::vector<std::pair<double, std::string>> gains;
  if (sum.gain) gains.emplace_back(sum.gain->nats, fmt::format("the best rule ({})", kBaselineNames[sum.gain->over]));
  if (const ActorEvidence* actor = main_actor(answer))
    gains.emplace_back(actor->gain, acting_by(*actor->rule, Titles::short_name(actor->id)));
  std::sort(gains.begin(), gains.end());
  std::string text = fmt::format("Log evidence {} nats", nats(sum.log_evidence));
  for (const auto& gain : gains) text += ", " + over_or_under(gain.first) + gain.second;
  return text + ".";
}

/// The sum without what --without names.
std::string left_out_words(const RecordAnswer& answer) {
  if (!answer.without) return "";
  const EvidenceSum& sum = answer.without->sum;
  std::string text = fmt::format(" Without {}: ", fmt::join(answer.without->left_out, ", "));
  if (sum.decisions == 0 || !std::isfinite(sum.log_evidence)) return text + "no figure.";
  text += fmt::format("{} a decision", a_decision(sum, sum.log_evidence));
  if (sum.gain)
    text += fmt::format(", the best rule {} ({} nats)", a_decision(sum, sum.baselines.of[sum.gain->over]),
                        nats(sum.gain->nats));
  return text + ".";
}

// --- what was requested besides ---

std::string loss_error(double error) { return std::isnan(error) ? "-" : fmt::format("{:.3f}", error); }

/// One actor alone reads nothing: the gain over it.
void show_actors_alone(const RecordAnswer& answer, Screen& to) {
  if (answer.alone.empty()) return;
  ScreenTable table{{{"  Gain where one alone reads nothing", false, 0, 20},
                     {"his beliefs", true},
                     {"at .5", true},
                     {"unknown", true},
                     {"error", true, 1}},
                    {}};
  for (const ActorAlone& actor : answer.alone) {
    double error = kUnknown;
    for (const AloneSum* sum : {&actor.no_documents, &actor.neutral, &actor.agnostic})
      error = std::fmax(error, sum->standard_error);
    table.rows.push_back({"  " + (actor.name.empty() ? actor.id : actor.name), nats(actor.no_documents.gain),
                          nats(actor.neutral.gain), nats(actor.agnostic.gain), loss_error(error)});
  }
  to.rows("", table, table.rows.size());
}

/// What is lost without a document, the greatest loss first.
void show_document_losses(const RecordAnswer& answer, Screen& to) {
  if (answer.documents.empty()) return;
  std::vector<DocumentLoss> losses = answer.documents;
  std::stable_sort(losses.begin(), losses.end(), [](const DocumentLoss& a, const DocumentLoss& b) {
    return std::isnan(b.loss) ? !std::isnan(a.loss) : a.loss > b.loss;
  });
  ScreenTable table{{{"  Lost where nobody reads", false, 0, 30}, {"nats", true}, {"error", true, 1}}, {}};
  for (const DocumentLoss& document : losses)
    table.rows.push_back({"  " + (document.title.empty() ? document.id : document.title), nats(document.loss),
                          loss_error(document.standard_error)});
  to.rows("", table, kRowsBesides);
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
  show_actors_alone(answer, to);
  show_document_losses(answer, to);
  const std::string warnings = expectation_words(answer.all) + conduct_sentence(answer);
  to.say(warnings + evidence_words(answer) + left_out_words(answer) + placebo_sentence(answer));
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
