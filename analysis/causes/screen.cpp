// The answer of `causes` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/causes/table.hpp"
#include "analysis/causes/words.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

NumberKind kind_of(const CausesAnswer& answer) { return answer.unit.empty() ? NumberKind::share : NumberKind::other; }
const Estimate& figure(const KeptCauses& subset) { return subset.p ? *subset.p : *subset.mean; }

std::string answer_sentence(const CausesAnswer& answer) {
  const NumberKind kind = kind_of(answer);
  return fmt::format("{}: {}{} with all {} causes. Together they make a difference of {} ({}).", answer.target,
                     level_words(kind, figure(answer.subsets.front()).value),
                     answer.unit.empty() ? " of 100 plays" : "", answer.causes.size(),
                     change_words(kind, answer.together.value), uncertainty_words(answer.together, kind));
}

/// From none kept to all.
ScreenTable worlds_table(const CausesAnswer& answer) {
  const NumberKind kind = kind_of(answer);
  ScreenTable table{{{"World with", false, 0, 20},
                     {answer.unit.empty() ? "of 100 plays" : "mean " + answer.unit, true},
                     {"", false, 3},
                     {"simulation", true, 1},
                     {"coding", true, 2},
                     {answer.structure ? "structure" : "", true, 3}},
                    {}};
  const auto add = [&](const KeptCauses& subset) {
    const Estimate& e = figure(subset);
    table.rows.push_back({"  " + kept_words(answer, subset), level_words(kind, e.value),
                          answer.unit.empty() ? bar(e.value, 10) : "", level_words(kind, e.simulation),
                          level_words(kind, e.coding), answer.structure ? level_words(kind, e.structure) : ""});
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
  const NumberKind kind = kind_of(answer);
  for (const CauseEffect& cause : answer.causes)
    table.rows.push_back({"  " + cause.name, change_words(kind, cause.shapley.value),
                          change_words(kind, cause.shapley.simulation),
                          change_words(kind, with_width(cause.shapley.coding)),
                          answer.structure ? change_words(kind, cause.shapley.structure) : "",
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
