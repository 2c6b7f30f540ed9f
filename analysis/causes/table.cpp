#include "analysis/causes/table.hpp"

#include <fmt/format.h>

#include <utility>

namespace parallel38 {

namespace {

/// An estimate a row.
struct CausesRow {
  std::string what, name, quantity;
  Estimate value;
};
template <class To>
void fields(To& to, const CausesRow& x) {
  to("what", x.what, "subset, cause or all");
  to("name", x.name, "causes kept, or the cause");
  to("quantity", x.quantity,
     "p (or mean, of a number), pn, ps, pns, shapley, removal, addition, together, interaction");
  to("value", x.value, "of a target that holds or not a probability or a difference of two, else in its unit");
}

}  // namespace

std::string kept_words(const CausesAnswer& answer, const KeptCauses& subset) {
  if (subset.kept.empty()) return "none";
  if (subset.kept.size() == answer.causes.size()) return "all";
  return fmt::format("{}", fmt::join(subset.kept, " + "));
}

Table causes_table(const CausesAnswer& answer) {
  std::vector<CausesRow> rows;
  for (const KeptCauses& subset : answer.subsets)
    rows.push_back(
        {"subset", kept_words(answer, subset), subset.p ? "p" : "mean", subset.p ? *subset.p : *subset.mean});
  for (const CauseEffect& cause : answer.causes) {
    const std::pair<const char*, Estimate> all[] = {{"pn", cause.pn.value_or(Estimate{})},
                                                    {"ps", cause.ps.value_or(Estimate{})},
                                                    {"pns", cause.pns.value_or(Estimate{})},
                                                    {"shapley", cause.shapley},
                                                    {"removal", cause.removal},
                                                    {"addition", cause.addition}};
    for (const auto& [quantity, estimate] : all) rows.push_back({"cause", cause.name, quantity, estimate});
  }
  rows.push_back({"all", "all", "together", answer.together});
  rows.push_back({"all", "all", "interaction", answer.interaction});
  return table_of(rows);
}

}  // namespace parallel38
