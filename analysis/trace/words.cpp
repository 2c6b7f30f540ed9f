// The story of one run in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/trace/trace.hpp"

namespace parallel38 {
namespace {

constexpr int kIndent = 12;
constexpr double kWorthSaying = 0.0005;  ///< a term smaller than this is not shown

std::string lines(const std::string& text) { return wrapped(text, 110, kIndent); }

/// "+.42", "-.05", "0".
std::string worth(double x) {
  if (std::abs(x) < kWorthSaying) return "0";
  std::string digits = fmt::format("{:+.2f}", x);
  if (std::abs(x) < 0.995) digits.erase(1, 1);
  return digits;
}

std::string person(const Session& session, Index actor) {
  if (actor == kNone) return "Chance";
  const std::string& id = session.plan.names.actors[at(actor)];
  for (const ActorEntry& entry : session.scenario.actors)
    if (entry.id == id && !entry.name.empty()) return entry.name;
  return id;
}

std::string node_name(const Session& session, const std::string& id) {
  for (const ActorEntry& entry : session.scenario.actors)
    if (entry.id == id && !entry.name.empty()) return entry.name;
  for (const GoBetween& entry : session.scenario.go_betweens)
    if (entry.id == id && !entry.title.empty()) return entry.title;
  return id;
}

std::string way_words(const Session& session, Index route) {
  std::string words;
  for (const std::string& id : channels_of(session.plan, route)) {
    std::string name = id == "reaches" ? "a way of its own" : id;
    for (const ChannelEntry& entry : session.scenario.channels)
      if (entry.id == id && !entry.title.empty()) name = entry.title;
    words += (words.empty() ? "" : ", then ") + name;
  }
  return words;
}

std::string move_words(const Session& session, const TraceMove& move) {
  const Plan& plan = session.plan;
  const Statement& written = plan.statements[at(move.statement)];
  const Statement& statement = move.on_record ? plan.statements[at(written.recorded)] : written;
  const std::string says =
      statement.kind == StatementKind::push ? "it argues" : "it says " + probability(1 / (1 + std::exp(-move.said)));
  return fmt::format("{}: {} -> {} ({}{})", plan.names.claims[at(plan.beliefs[at(move.belief)].claim)],
                     probability(move.before), probability(move.after),
                     move.hostile ? "its hostile reading: " + says : says, move.on_record ? ", as we have it" : "");
}

std::string reading_words(const Session& session, const TraceReading& reading) {
  const Plan& plan = session.plan;
  const Arrival& arrival = plan.arrivals[at(reading.arrival)];
  const Delivery& delivery = plan.deliveries[at(arrival.delivery)];
  const DocumentEntry& document = document_entry(session, delivery.document);
  const std::string days = arrival.delay == 0   ? "the same day"
                           : arrival.delay == 1 ? "after a day"
                                                : fmt::format("after {} days", arrival.delay);
  std::string text =
      fmt::format("{} reads \"{}\" ({})\n", person(session, delivery.reader), document.title, document.id);
  text += lines(fmt::format("from {}, by {}, {}, trusted {}", node_name(session, document.from),
                            way_words(session, reading.route), days, probability(reading.trust)));
  for (const TraceMove& move : reading.moves)
    if (std::isfinite(move.variance)) text += lines(move_words(session, move));
  const std::string source = source_words(session.scenario, document.why);
  return text + (source.empty() ? "" : lines("Source: " + source));
}

std::string writing_words(const Session& session, const TraceWriting& writing) {
  const Plan& plan = session.plan;
  const Index which = plan.postings[at(writing.posting)].document;
  const DocumentEntry& document = document_entry(session, which);
  std::string text =
      fmt::format("{} writes \"{}\" ({})\n", node_name(session, document.from), document.title, document.id);
  const Span statements = plan.documents[at(which)].statements;
  for (Index i = 0; i < statements.count; ++i) {
    const Statement& statement = plan.statements[at(statements.first + i)];
    if (statement.content == kNone) continue;
    text += lines(fmt::format("{}: he puts it at {}", plan.names.claims[at(statement.claim)],
                              probability(1 / (1 + std::exp(-writing.content[at(i)])))));
  }
  return text;
}

/// Probability x value, the largest first; what is left to the worth is what habits add and costs.
std::string terms_words(const Session& session, const TraceOption& option, bool expected_value) {
  const std::vector<std::string> names = value_names(session.scenario);
  std::vector<TraceTerm> terms = option.terms;
  std::stable_sort(terms.begin(), terms.end(), [](const TraceTerm& a, const TraceTerm& b) {
    return std::abs(a.probability * a.value) > std::abs(b.probability * b.value);
  });
  double rest = expected_value ? option.worth : 0;
  std::string words;
  for (const TraceTerm& term : terms) {
    if (expected_value) rest -= term.probability * term.value;
    if (std::abs(term.probability * term.value) < kWorthSaying) continue;
    std::string prospects;
    for (const Index value : term.prospects) prospects += (prospects.empty() ? "" : " and ") + names.at(at(value));
    words += fmt::format("{}{} x {} {}", words.empty() ? "" : "; ", probability(term.probability), worth(term.value),
                         prospects);
  }
  if (std::abs(rest) >= kWorthSaying)
    words += fmt::format("{}{} from habits and cost", words.empty() ? "" : "; ", worth(rest));
  return words;
}

std::string option_words(const Session& session, const TraceChoice& choice, Index which, bool nature,
                         bool expected_value) {
  const Plan& plan = session.plan;
  const TraceOption& option = choice.options[at(which)];
  std::string text =
      fmt::format("{} {}", which == choice.chosen ? "->" : "  ", option_id(plan, choice.decision, which));
  if (option.probability == 0) return text + ": not on offer, or out of the question";
  text += fmt::format(": chance {}", probability(option.probability));
  if (nature) return text;
  const std::string terms = terms_words(session, option, expected_value);
  return text + fmt::format(", worth {}{}", worth(option.worth), terms.empty() ? "" : " (" + terms + ")");
}

std::string choice_words(const Session& session, const TraceChoice& choice) {
  const Plan& plan = session.plan;
  const Decision& decision = plan.decisions[at(choice.decision)];
  const std::string& id = plan.names.decisions[at(choice.decision)];
  const DecisionEntry& entry = entry_of(session.scenario, id);
  const bool nature = decision.actor == kNone;
  const bool expected_value = !nature && plan.actors[at(decision.actor)].theory != Theory::prospect;
  std::string text = fmt::format("{} decides: {} ({})\n", person(session, decision.actor),
                                 entry.question.empty() ? entry.title : entry.question, id);
  for (Index a = 0; a < decision.options.count; ++a)
    text += lines(option_words(session, choice, a, nature, expected_value));
  const RecordEntry* record = record_entry(session.scenario, id);
  if (!record) return text + lines("Really: the question did not arise, or nothing is on record.");
  const std::string source = source_words(session.scenario, record->why);
  const std::string really = option_id(plan, choice.decision, decision.recorded);
  return text + lines("Really: " + really + (choice.chosen == decision.recorded ? ", as here." : ".") +
                      (source.empty() ? "" : " Source: " + source));
}

/// Documents that say what they always say are told when they are read; of the others it is told what they came to say.
bool worth_telling(const Session& session, const TraceWriting& writing) {
  const Span statements = session.plan.documents[at(session.plan.postings[at(writing.posting)].document)].statements;
  for (Index i = statements.first; i < statements.first + statements.count; ++i)
    if (session.plan.statements[at(i)].content != kNone) return true;
  return false;
}

std::string ending_words(const Session& session, const Trace& trace) {
  const Plan& plan = session.plan;
  std::string text;
  if (!plan.endings.empty()) {
    const NamedCondition& ending = session.scenario.endings.at(at(trace.ending));
    text += "Ending: " + (ending.title.empty() ? ending.id : ending.title) + "\n";
    if (!ending.text.empty()) text += wrapped(ending.text, 110, 2);
  }
  for (std::size_t e = 0; e < plan.events.size(); ++e)
    text += fmt::format("  {}: {}\n", plan.names.events[e],
                        trace.event_days[e] < 0 ? "never" : iso_date(plan.start + trace.event_days[e]));
  return text;
}

}  // namespace

std::string trace_text(const Session& session, const Trace& trace, const Filter& filter) {
  std::string text = trace.recorded ? fmt::format(
                                          "The record, played: everybody does what was really done. Numbers and "
                                          "channels as in run {}.\n",
                                          trace.run)
                                    : fmt::format("Run {}, told from the first document to the ending.\n", trace.run);
  text +=
      "Numbers before -> after are the probability acted on; worth is probability x value (of theories that weigh\n"
      "otherwise what they make of it), less what the option costs.\n\n";
  for (const TraceEvent& event : trace.events) {
    if (!shown(session, event, filter)) continue;
    const std::string date = iso_date(event.day) + "  ";
    if (const auto* reading = std::get_if<TraceReading>(&event.what)) text += date + reading_words(session, *reading);
    if (const auto* choice = std::get_if<TraceChoice>(&event.what)) text += date + choice_words(session, *choice);
    const auto* writing = std::get_if<TraceWriting>(&event.what);
    if (writing && worth_telling(session, *writing)) text += date + writing_words(session, *writing);
  }
  return text + "\n" + ending_words(session, trace);
}

}  // namespace parallel38
