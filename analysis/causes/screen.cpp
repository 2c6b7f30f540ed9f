// The answer of `causes` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/causes/table.hpp"
#include "analysis/causes/words.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

/// A share of plays in plays of 100, a number as it is.
std::string level(const CausesAnswer& answer, double x) {
  if (std::isnan(x)) return "-";
  return answer.unit.empty() ? fmt::format("{:.1f}", 100 * x) : fmt::format("{:.3f}", x);
}
std::string change(const CausesAnswer& answer, double x) {
  if (std::isnan(x)) return "-";
  return answer.unit.empty() ? fmt::format("{:+.1f}", 100 * x) : fmt::format("{:+.3f}", x);
}
std::string range(const CausesAnswer& answer, const Interval& i, bool of_change) {
  if (std::isnan(i.low) || (!of_change && i.low == i.high)) return "-";
  const auto words = [&](double x) { return of_change ? change(answer, x) : level(answer, x); };
  return words(i.low) + " to " + words(i.high);
}
const Estimate& figure(const KeptCauses& subset) { return subset.p ? *subset.p : *subset.mean; }

std::string answer_sentence(const CausesAnswer& answer) {
  const Estimate& all = answer.together;
  std::string text =
      fmt::format("{}: {}{} with all {} causes", answer.target, level(answer, figure(answer.subsets.front()).value),
                  answer.unit.empty() ? " of 100 plays" : "", answer.causes.size());
  text += fmt::format(". Together they make a difference of {} (simulation error {}; coding range {}",
                      change(answer, all.value), range(answer, all.simulation, true),
                      range(answer, with_width(all.coding), true));
  if (all.structure.known()) text += "; structural range " + range(answer, all.structure, true);
  return text + ").";
}

/// From none kept to all.
ScreenTable worlds_table(const CausesAnswer& answer) {
  ScreenTable table{{{"World with", false, 0, 20},
                     {answer.unit.empty() ? "of 100 plays" : "mean " + answer.unit, true},
                     {"", false, 3},
                     {"simulation", true, 1},
                     {"coding", true, 2},
                     {answer.structure ? "structure" : "", true, 3}},
                    {}};
  const auto add = [&](const KeptCauses& subset) {
    const Estimate& e = figure(subset);
    table.rows.push_back({"  " + kept_words(answer, subset), level(answer, e.value),
                          answer.unit.empty() ? bar(e.value, 10) : "", range(answer, e.simulation, false),
                          range(answer, with_width(e.coding), false),
                          answer.structure ? range(answer, e.structure, false) : ""});
  };
  std::for_each(answer.subsets.begin() + 1, answer.subsets.end(), add);
  add(answer.subsets.front());
  return table;
}

/// What each cause did: its share of the difference, and how many plays would not have come out so without it.
ScreenTable shares_table(const CausesAnswer& answer) {
  const bool conditions = answer.unit.empty();
  ScreenTable table{{{"Share of the difference", false, 0, 20},
                     {"share", true},
                     {"simulation", true, 1},
                     {"coding", true, 2},
                     {answer.structure ? "structure" : "", true, 3},
                     {conditions ? "of 100 not without it" : "", true}},
                    {}};
  for (const CauseEffect& cause : answer.causes)
    table.rows.push_back({"  " + cause.name, change(answer, cause.shapley.value),
                          range(answer, cause.shapley.simulation, true),
                          range(answer, with_width(cause.shapley.coding), true),
                          answer.structure ? range(answer, cause.shapley.structure, true) : "",
                          cause.pn ? fmt::format("{:.0f}", 100 * cause.pn->value) : ""});
  return table;
}

}  // namespace

void causes_screen(const CausesAnswer& answer, const std::string& command, Screen& to) {
  to.say(answer_sentence(answer));
  if (answer.exact) to.rows("", worlds_table(answer), 4);
  to.rows("", shares_table(answer), 4);
  to.say(
      answer.unit.empty()
          ? "Shares add up to the difference (Shapley). The last column: of 100 plays with the cause and the target, "
            "those in which the target would not hold without it; that worlds share their chance is an assumption."
          : "Shares add up to the difference (Shapley).");
  to.next(again(command) + " --detail", "what is taken away, PN, PS, interaction");
}

}  // namespace parallel38
