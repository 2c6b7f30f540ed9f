// The answer of `trace` on one screen: a row for each thing that happened.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/trace/words.hpp"

namespace parallel38 {

namespace {

/// The move of a document that matters most to its reader; null: it moves nothing.
const TraceMove* strongest(const TraceEvent& reading) {
  const TraceMove* most = nullptr;
  const auto size = [](const TraceMove& move) { return std::abs(move.after - move.before); };
  for (const TraceMove& move : reading.moves)
    if (std::isfinite(move.variance) && (most == nullptr || size(move) > size(*most))) most = &move;
  return most;
}

std::vector<std::string> reading_row(const TraceEvent& reading, const Titles& titles) {
  const TraceMove* const most = strongest(reading);
  const std::string summary = titles.summary(*reading.document);
  std::string what = fmt::format("reads \u201c{}\u201d", reading.title);
  if (!summary.empty()) what += ": " + summary;
  std::string moved;
  if (most != nullptr)
    moved = fmt::format("\u201c{}\u201d {} -> {}", titles.claim(most->claim), probability(most->before),
                        likelihood(most->after));
  return {reading.date, Titles::short_name(*reading.reader), what, moved};
}

std::vector<std::string> decision_row(const TraceEvent& choice, const Titles& titles, const std::string& hidden_from) {
  const bool hidden = is_hidden(choice.date, hidden_from);
  const std::string who = choice.nature ? "Nature" : Titles::short_name(choice.actor.value_or(""));
  double chance = kUnknown;
  for (const TraceOption& option : choice.options)
    if (option.id == choice.chosen) chance = option.probability;
  const std::string chosen = titles.option(*choice.decision, choice.chosen.value_or(""));
  std::string really;
  if (choice.recorded && choice.recorded != choice.chosen && !hidden)
    really = "really: " + titles.option(*choice.decision, *choice.recorded);
  else if (choice.recorded && !hidden) really = "as recorded";
  return {choice.date, who, choice.title + (hidden ? "" : fmt::format(" -> {} ({})", chosen, probability(chance))),
          really};
}

std::vector<std::string> row_of(const TraceEvent& event, const Titles& titles, const std::string& hidden_from) {
  if (event.decision) return decision_row(event, titles, hidden_from);
  if (event.reader) return reading_row(event, titles);
  return {event.date, Titles::short_name(event.author.value_or("")), fmt::format("writes \u201c{}\u201d", event.title),
          ""};
}

/// How it ends, and what came when; with --until nothing that comes later.
std::string answer_sentence(const TraceAnswer& answer, const Titles& titles, const std::string& hidden_from) {
  std::string text =
      answer.recorded ? "The record, played from inside" : fmt::format("Play {} from inside", answer.run);
  if (hidden_from.empty() && answer.ending) text += fmt::format("; it ends so: {}", answer.ending_title);
  std::string events;
  for (const TraceDate& event : answer.events)
    if (event.date && (hidden_from.empty() || *event.date < hidden_from))
      events += fmt::format("{}{} ({})", events.empty() ? "" : ", ", titles.event(event.id), *event.date);
  text += events.empty() ? "." : fmt::format(". {}.", events);
  if (!hidden_from.empty())
    text += fmt::format(" What came on {} and after it is hidden (--reveal shows it).", hidden_from);
  return text;
}

}  // namespace

void trace_screen(const TraceAnswer& answer, const std::string& hidden_from, const std::string& command,
                  const Titles& titles, Screen& to) {
  to.say(answer_sentence(answer, titles, hidden_from));
  ScreenTable table{{{"date"},
                     {"who", false, 0, 8},
                     {"what happened (chance of a choice)", false, 0, 28},
                     {"moves, or really", false, 1, 18}},
                    {}};
  for (const TraceEvent& event : answer.story)
    if (event.decision || event.reader || !event.said.empty()) table.rows.push_back(row_of(event, titles, hidden_from));
  if (table.rows.empty()) to.say("Nothing passes the filters.");
  else to.rows("", table, 3, "--detail, or --from, --until, --actor, --decision");
  to.next(again(command) + " --detail", "what options were worth, and why");
}

}  // namespace parallel38
