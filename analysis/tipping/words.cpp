#include "analysis/tipping/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

std::string chances(const TippingAnswer& answer) {
  std::vector<std::vector<std::string>> cells;
  for (const OptionChance& one : answer.options) cells.push_back({"  " + one.option, probability(one.p)});
  return table_text(cells, {1});
}

std::string claims_words(const TippingAnswer& answer) {
  const auto shift = [](double x) { return std::isnan(x) ? "-" : fmt::format("{:+.2f}", x); };
  std::vector<std::vector<std::string>> cells{
      {"claim", "believed", "would have to be", "shift (log-odds)", "own sds", "jointly"}};
  for (const ClaimTip& one : answer.claims)
    cells.push_back({one.claim, probability(one.p_now),
                     std::isnan(one.p_alone) ? "no value is enough" : probability(one.p_alone), shift(one.shift_alone),
                     std::isnan(one.sds_alone) ? "-" : fmt::format("{:.2f}", one.sds_alone), shift(one.shift_jointly)});
  std::string text = table_text(cells, {1, 2, 3, 4, 5});
  text += std::isnan(answer.jointly_own_sds)
              ? "No mind near his would have made it the likeliest.\n"
              : fmt::format("Jointly the nearest such mind is {:.2f} of his standard deviations away.\n",
                            answer.jointly_own_sds);
  return text +
         "A claim moved alone takes with it what rests on it. Own standard deviations: of his beliefs that day had he "
         "read nothing.\n";
}

/// Of claims that alone would tip the decision.
std::string moved_words(const TippingAnswer& answer) {
  std::vector<std::vector<std::string>> cells{{"read on", "document", "claim", "moved it by (log-odds)"}};
  for (const BeliefMove& one : answer.documents) {
    const auto claim = std::find_if(answer.claims.begin(), answer.claims.end(),
                                    [&](const ClaimTip& c) { return c.claim == one.claim; });
    const double by = one.mean_after - one.mean_before;
    if (claim == answer.claims.end() || std::isnan(claim->shift_alone) || std::abs(by) < 0.005) continue;
    cells.push_back({one.read_on, one.document, one.claim, fmt::format("{:+.2f}", by)});
  }
  if (cells.size() == 1) return {};
  return "\nWhat had moved these beliefs to where they were (along the record, at the central values):\n" +
         table_text(cells, {3});
}

}  // namespace

std::string tipping_words(const TippingAnswer& answer) {
  const std::string text = fmt::format(
      "{}: what would have to be believed for {} to be the likeliest.\nAlong the record, at the central values of all "
      "numbers, "
      "the model gives\n{}",
      answer.decision, answer.option, chances(answer));
  if (answer.likeliest_already) return text + "It is the likeliest already.\n";
  return text + '\n' + claims_words(answer) + moved_words(answer);
}

std::string tipping_words(const TippingNumberAnswer& answer) {
  std::string text = fmt::format(
      "{} = {}, along the record, at the central values of all other numbers, as {} goes from {:g} to {:g}:\n",
      answer.decision, answer.option, answer.number, answer.between.low,
      answer.looked_until.value_or(answer.between.high));
  for (const TippingValue& one : answer.rows)
    text += fmt::format("at {:.4f} it {} the likeliest.\n", one.value, one.above ? "becomes" : "ceases to be");
  if (answer.looked_until) {
    if (answer.rows.empty())
      text += fmt::format("it is {}the likeliest so far.\n", answer.likeliest_first ? "" : "not ");
    text += fmt::format("Beyond, to {:g}, was not tried.\n", answer.between.high);
  } else if (answer.rows.empty()) {
    text += fmt::format("it is {} the likeliest (--between LOW HIGH looks elsewhere).\n",
                        answer.likeliest_first ? "always" : "never");
  }
  if (answer.structure)
    text += fmt::format("{} is structure, not a number that can vary: the scenario was compiled for each value.\n",
                        answer.number);
  return text;
}

}  // namespace parallel38
