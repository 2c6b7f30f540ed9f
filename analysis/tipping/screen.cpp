// The answer of `tipping` on one screen: only what can turn the decision.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/tipping/words.hpp"

namespace parallel38 {

namespace {

std::string chances(const TippingAnswer& answer, const Titles& titles) {
  std::string text;
  for (const OptionChance& one : answer.options)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", titles.option(answer.decision, one.option),
                        probability(one.p));
  return text;
}

/// Claims that alone are enough, the nearest first.
std::vector<const ClaimTip*> turning(const TippingAnswer& answer) {
  std::vector<const ClaimTip*> found;
  for (const ClaimTip& claim : answer.claims)
    if (!std::isnan(claim.p_alone)) found.push_back(&claim);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto* a, const auto* b) { return a->sds_alone < b->sds_alone; });
  return found;
}

/// The document that moved a belief most before the decision; empty: none did.
std::string mover_of(const TippingAnswer& answer, const std::string& claim, const Titles& titles) {
  const BeliefMove* most = nullptr;
  const auto size = [](const BeliefMove& move) { return std::abs(move.mean_after - move.mean_before); };
  for (const BeliefMove& move : answer.documents)
    if (move.claim == claim && size(move) >= 0.005 && (most == nullptr || size(move) > size(*most))) most = &move;
  return most == nullptr ? "" : titles.document(most->document);
}

}  // namespace

void tipping_screen(const TippingAnswer& answer, const std::string& command, const Titles& titles, Screen& to) {
  const std::string wanted = titles.option(answer.decision, answer.option);
  to.say(
      fmt::format("{}, {} (\u201c{}\u201d): along the record, every number at its central value, the model gives {}.",
                  titles.decider(answer.decision), titles.date(answer.decision), titles.decision(answer.decision),
                  chances(answer, titles)));
  if (answer.likeliest_already) {
    to.say(fmt::format("\u201c{}\u201d is the likeliest already: nothing has to change.", wanted));
    return;
  }
  const std::vector<const ClaimTip*> enough = turning(answer);
  if (enough.empty()) {
    to.say(fmt::format("No single belief would make \u201c{}\u201d the likeliest, whatever its value.", wanted));
  } else {
    ScreenTable table{{{fmt::format("What would make \u201c{}\u201d the likeliest", wanted), false, 0, 30},
                       {"believed", true},
                       {"needed", true},
                       {"distance", true},
                       {"moved most by", false, 1, 16}},
                      {}};
    for (const ClaimTip* claim : enough)
      table.rows.push_back({"  " + titles.claim(claim->claim), probability(claim->p_now), probability(claim->p_alone),
                            fmt::format("{:.2f}", claim->sds_alone), mover_of(answer, claim->claim, titles)});
    to.rows("", table);
    to.say("Distance: in his own standard deviations, had he read nothing. Each row is enough alone.");
  }
  to.say(std::isnan(answer.jointly_own_sds)
             ? "No combination of beliefs near his would make it the likeliest."
             : fmt::format("All beliefs moved together, {:.2f} of his standard deviations are enough.",
                           answer.jointly_own_sds));
  to.next(again(command) + " --detail", "every belief and what moved it");
}

void tipping_screen(const TippingNumberAnswer& answer, const std::string& command, const Titles& titles, Screen& to) {
  to.say(fmt::format(
      "{}: \u201c{}\u201d, as {} goes from {:g} to {:g}; along the record, every other number at its central "
      "value.",
      titles.decision(answer.decision), titles.option(answer.decision, answer.option), answer.number,
      answer.between.low, answer.looked_until.value_or(answer.between.high)));
  std::string text;
  for (const TippingValue& one : answer.rows)
    text += fmt::format("At {:.4f} it {} the likeliest. ", one.value, one.above ? "becomes" : "ceases to be");
  if (answer.rows.empty())
    text = fmt::format("It is {} the likeliest there.", answer.likeliest_first ? "always" : "never");
  if (answer.looked_until) text += fmt::format(" Values above, to {:g}, were not tried.", answer.between.high);
  to.say(text);
  if (answer.structure) to.say("The number is structure: the scenario was compiled for each value.");
  to.next(again(command) + " --between LOW HIGH", "other values");
}

}  // namespace parallel38
