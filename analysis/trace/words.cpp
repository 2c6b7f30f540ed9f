#include "analysis/trace/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {
namespace {

constexpr int kIndent = 12;
constexpr double kWorthSaying = 0.0005;  ///< a term smaller than this is not shown

std::string lines(const std::string& text) { return prose(text, kIndent); }

/// "+.42", "-.05", "0".
std::string worth(double x) {
  if (std::abs(x) < kWorthSaying) return "0";
  std::string digits = fmt::format("{:+.2f}", x);
  if (std::abs(x) < 0.995) digits.erase(1, 1);
  return digits;
}

/// The probability that a number in log-odds stands for.
std::string in_probability(double log_odds) { return probability(1 / (1 + std::exp(-log_odds))); }

std::string move_words(const TraceMove& move) {
  const std::string says = move.argues ? "it argues" : "it says " + in_probability(move.said);
  return fmt::format("{}: {} -> {} ({}{})", move.claim, probability(move.before), probability(move.after),
                     move.hostile ? "its hostile reading: " + says : says, move.on_record ? ", as we have it" : "");
}

std::string days_words(std::int64_t days) {
  return days == 0 ? "the same day" : days == 1 ? "after a day" : fmt::format("after {} days", days);
}

std::string reading_words(const TraceEvent& reading) {
  std::string text = fmt::format("{} reads \"{}\" ({})\n", reading.who, reading.title, *reading.document);
  text +=
      lines(fmt::format("from {}, by {}, {}, trusted {}", reading.from_name, fmt::join(reading.way_titles, ", then "),
                        days_words(*reading.delay), probability(*reading.trust)));
  for (const TraceMove& move : reading.moves)
    if (std::isfinite(move.variance)) text += lines(move_words(move));
  return text + (reading.source.empty() ? "" : lines("Source: " + reading.source));
}

std::string writing_words(const TraceEvent& writing) {
  std::string text = fmt::format("{} writes \"{}\" ({})\n", writing.who, writing.title, *writing.document);
  for (const TraceSaid& said : writing.said)
    text += lines(fmt::format("{}: he puts it at {}", said.claim, in_probability(said.said)));
  return text;
}

/// Probability x value, the largest first; what is left to the worth is what habits add and costs.
std::string terms_words(const TraceOption& option, bool expected_value) {
  std::vector<TraceTerm> terms = option.terms;
  std::stable_sort(terms.begin(), terms.end(), [](const TraceTerm& a, const TraceTerm& b) {
    return std::abs(a.probability * a.value) > std::abs(b.probability * b.value);
  });
  double rest = expected_value ? option.worth : 0;
  std::string words;
  for (const TraceTerm& term : terms) {
    if (expected_value) rest -= term.probability * term.value;
    if (std::abs(term.probability * term.value) < kWorthSaying) continue;
    words += fmt::format("{}{} x {} {}", words.empty() ? "" : "; ", probability(term.probability), worth(term.value),
                         fmt::join(term.prospects, " and "));
  }
  if (std::abs(rest) >= kWorthSaying)
    words += fmt::format("{}{} from habits and cost", words.empty() ? "" : "; ", worth(rest));
  return words;
}

std::string option_words(const TraceEvent& choice, const TraceOption& option, bool marked) {
  std::string text = fmt::format("{} {}", marked && option.id == choice.chosen ? "->" : "  ", option.id);
  if (option.probability == 0) return text + ": not on offer, or out of the question";
  text += fmt::format(": chance {}", probability(option.probability));
  if (choice.nature) return text;
  const std::string terms = terms_words(option, choice.expected_value);
  return text + fmt::format(", worth {}{}", worth(option.worth), terms.empty() ? "" : " (" + terms + ")");
}

/// @param hidden what was really chosen is kept back, and along the record the choice with it
std::string choice_words(const TraceEvent& choice, bool recorded, bool hidden) {
  std::string text = fmt::format("{} decides: {} ({})\n", choice.who, choice.title, *choice.decision);
  for (const TraceOption& option : choice.options) text += lines(option_words(choice, option, !(hidden && recorded)));
  if (hidden) return text;
  if (!choice.on_record) return text + lines("Really: the question did not arise, or nothing is on record.");
  return text +
         lines("Really: " + choice.recorded.value_or("") + (choice.chosen == choice.recorded ? ", as here." : ".") +
               (choice.source.empty() ? "" : " Source: " + choice.source));
}

/// Documents that always say the same are reported when they are read; of the others also what they came to say.
std::string event_words(const TraceEvent& event, bool recorded, const std::string& hidden_from) {
  const std::string date = event.date + "  ";
  if (event.decision) return date + choice_words(event, recorded, is_hidden(event.date, hidden_from));
  if (event.reader) return date + reading_words(event);
  return event.said.empty() ? "" : date + writing_words(event);
}

std::string ending_words(const TraceAnswer& answer, const std::string& hidden_from) {
  std::string text;
  if (!hidden_from.empty())
    return fmt::format("What came on {} and after it is hidden (--reveal shows it).\n", hidden_from);
  if (answer.ending) text += "Ending: " + answer.ending_title + "\n";
  if (!answer.ending_text.empty()) text += prose(answer.ending_text, 2);
  for (const TraceDate& event : answer.events)
    text += fmt::format("  {}: {}\n", event.id, event.date.value_or("never"));
  return text;
}

}  // namespace

std::string trace_words(const TraceAnswer& answer, const std::string& hidden_from) {
  std::string text = answer.recorded ? fmt::format(
                                           "The record, played: everybody does what was really done. Numbers and "
                                           "channels as in run {}.\n",
                                           answer.run)
                                     : fmt::format("Run {}, from the first document to the ending.\n", answer.run);
  text += paragraphs(
      "Numbers before -> after are the probability acted on; worth is probability x value (of theories that weigh "
      "otherwise what they make of it), less what the option costs.\n\n");
  for (const TraceEvent& event : answer.story) text += event_words(event, answer.recorded, hidden_from);
  return text + "\n" + ending_words(answer, hidden_from);
}

}  // namespace parallel38
