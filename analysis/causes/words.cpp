#include "analysis/causes/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/causes/table.hpp"
#include "analysis/output/set_in_width.hpp"
#include "analysis/output/structure_words.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

std::string value(double x) { return std::isnan(x) ? "-" : fmt::format("{:.3f}", x); }
std::string value(const std::optional<Estimate>& e) { return value(e ? e->value : kUnknown); }
std::string range(const Interval& i) {
  return std::isnan(i.low) ? "-" : fmt::format("{:.3f} to {:.3f}", i.low, i.high);
}
std::string coding(const Estimate& e) { return range(with_width(e.coding)); }

std::string taken_words(const CausesAnswer& answer) {
  std::string text = fmt::format("Causes of {}. Taken away means:\n", answer.target);
  for (const CauseEffect& cause : answer.causes) {
    text += fmt::format("  {}: {}\n", cause.name, fmt::join(cause.changes, "; "));
    for (const Matched& matched : cause.matched) text += as_text(matched, 4);
  }
  return text;
}

/// From none kept to all.
std::string subsets_words(const CausesAnswer& answer) {
  std::vector<std::vector<std::string>> cells{
      {"kept", answer.unit.empty() ? "P(target)" : "mean " + answer.unit, "simulation", "coding"}};
  if (answer.structure) cells.front().push_back("structure");
  const auto add = [&](const KeptCauses& subset) {
    const Estimate& e = subset.p ? *subset.p : *subset.mean;
    cells.push_back({kept_words(answer, subset), value(e.value), range(e.simulation), coding(e)});
    if (answer.structure) cells.back().push_back(range(e.structure));
  };
  std::for_each(answer.subsets.begin() + 1, answer.subsets.end(), add);
  add(answer.subsets.front());
  return "\nWith these causes kept and the others taken away:\n" + table_text(cells, {1, 2, 3, 4});
}

std::string effects_words(const CausesAnswer& answer) {
  std::vector<std::vector<std::string>> cells{{"", "present", "PN", "simulation", "whatever the noise", "PS", "PNS",
                                               "Shapley", "simulation", "coding", "same sign"}};
  if (answer.structure) cells.front().push_back("structure");
  double sum = 0, worst = 0;
  for (const CauseEffect& cause : answer.causes) {
    sum += cause.shapley.value;
    worst = std::max(worst, cause.order_error.value_or(0));
    cells.push_back({cause.name, value(cause.present), value(cause.pn), cause.pn ? range(cause.pn->simulation) : "-",
                     range(cause.pn_bounds), value(cause.ps), value(cause.pns), value(cause.shapley),
                     range(cause.shapley.simulation), coding(cause.shapley), same_sign_share(cause.same_sign, 3)});
    if (answer.structure) cells.back().push_back(range(cause.shapley.structure));
  }
  std::string text = "\n" + table_text(cells, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  text += fmt::format("Shapley values sum to {}: what all causes do together.\n", value(sum));
  if (!answer.exact)
    text += fmt::format(
        "They come from {} orders, each with its reverse: standard error over orders at most {:.4f}, part of the "
        "simulation interval.\n",
        answer.orders, worst);
  return text;
}

std::string limits_words(const CausesAnswer& answer) {
  if (!answer.unit.empty())
    return fmt::format(
        "The target is a number ({}), which nothing can be necessary or sufficient for: PN, PS and PNS "
        "are left out.\nAsk for them of what holds or not (events.X, endings.X, decisions.D=option).\n\n",
        answer.unit);
  return "PN, PS, PNS are among plays in which the cause is present: needed (of those in which the target holds, the "
         "share in which it would not have), "
         "sufficient (of those in which it would not hold without, the share in which it does), both. They rest on "
         "noise being shared by decision and option.\n\n";
}

std::string baseline_words(const CausesAnswer& answer) {
  std::vector<std::vector<std::string>> cells{
      {"", "taken from the full story", "coding", "put into the empty one", "coding"}};
  for (const CauseEffect& cause : answer.causes)
    cells.push_back({cause.name, value(cause.removal.value), coding(cause.removal), value(cause.addition.value),
                     coding(cause.addition)});
  const Estimate &all = answer.together, &rest = answer.interaction;
  return table_text(cells, {1, 2, 3, 4}) +
         prose(fmt::format(
             "All together: {} (simulation {}; coding {}); of this {} is more than the sum of the additions "
             "to the empty story: interaction (simulation {}; coding {}).",
             value(all.value), range(all.simulation), coding(all), value(rest.value), range(rest.simulation),
             coding(rest)));
}

/// The structural range of each share, and of all causes together.
std::string structure_text(const CausesAnswer& answer) {
  StructureAnswer shown = *answer.structure;
  for (StructuralRange& range : shown.ranges)
    if (range.figure == "together") range.figure = "shapley";
  return '\n' + structure_words(shown, "shapley", [](const StructuralRange&, double x) { return value(x); });
}

}  // namespace

std::string causes_words(const CausesAnswer& answer) {
  return taken_words(answer) + (answer.exact ? subsets_words(answer) : "") + effects_words(answer) +
         limits_words(answer) + baseline_words(answer) + (answer.structure ? structure_text(answer) : "");
}

}  // namespace parallel38
