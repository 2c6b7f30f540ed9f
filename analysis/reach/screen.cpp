// The answer of `reach` on one screen: the decisions that can move most.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/reach/words.hpp"

namespace parallel38 {

namespace {

std::string share_range(const Interval& i) {
  return i.known() ? fmt::format("{:+.0f} to {:+.0f}", 100 * i.low, 100 * i.high) : "-";
}

/// "events.war" by the event's title, an ending likewise.
std::string target_words(const std::string& target, const Titles& titles) {
  constexpr std::string_view kEvent = "events.", kEnding = "endings.";
  if (target.starts_with(kEvent)) return titles.event(target.substr(kEvent.size()));
  return target.starts_with(kEnding) ? titles.ending(target.substr(kEnding.size())) : target;
}

std::string summary(const ReachAnswer& answer) {
  const auto little = std::count_if(answer.decisions.begin(), answer.decisions.end(), [](const DecisionReach& one) {
    return one.nothing || std::abs(one.most.value) < kLittleReach;
  });
  return fmt::format(
      "What each of {} recorded decisions can do{}: another option is forced where the question arises, and compared "
      "with the recorded one, in the same {} plays. {} of them move nothing by half a play of 100, whatever is chosen.",
      answer.decisions.size(),
      answer.given_record ? ", given that everything decided before its day is as on record" : "", grouped(answer.runs),
      little);
}

}  // namespace

void reach_screen(const ReachAnswer& answer, const std::string& command, const Titles& titles, Screen& to) {
  std::vector<const DecisionReach*> rows;
  for (const DecisionReach& one : answer.decisions)
    if (!one.nothing) rows.push_back(&one);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return std::abs(a->most.value) > std::abs(b->most.value); });
  to.say(summary(answer));
  const bool several = answer.targets.size() > 1;
  ScreenTable table{{{"  date", false, 2},
                     {"most by", false, 0, 24},
                     {several ? "moves" : "", false, 0, 14},
                     {"of 100", true},
                     {"simulation", true, 3},
                     {"coding", true},
                     {"arises", true, 1},
                     {answer.given_record ? "effective plays" : "", true, 1}},
                    {}};
  for (const DecisionReach* one : rows)
    table.rows.push_back(
        {"  " + one->date, fmt::format("{}: {}", titles.decider(one->id), titles.option(one->id, one->option)),
         several ? target_words(one->target, titles) : "", fmt::format("{:+.0f}", 100 * one->most.value),
         share_range(one->most.simulation), share_range(one->most.coding), probability(one->arises.value),
         one->given ? grouped(static_cast<std::uint64_t>(one->given->effective_runs)) : ""});
  to.rows("", table);
  if (std::any_of(answer.decisions.begin(), answer.decisions.end(), few_runs))
    to.say(fmt::format("Fewer than {} effective plays say nothing (increase --runs).", kLeastEffectiveRuns));
  if (!answer.not_reached.empty())
    to.say(fmt::format("No play can follow the record up to {} of the decisions.", answer.not_reached.size()));
  if (!answer.unfinished.empty()) to.say(fmt::format("Not played to the end: {} decisions.", answer.unfinished.size()));
  to.next(again(command) + " --detail", "every decision in the order of time");
}

}  // namespace parallel38
