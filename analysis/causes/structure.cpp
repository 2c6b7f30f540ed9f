// The structural range of what `causes` reports.
#include "analysis/play/structure.hpp"
#include "analysis/causes/answer.hpp"
#include "analysis/causes/table.hpp"

namespace parallel38 {

namespace {

constexpr auto each_figure_of_causes = [](CausesAnswer& answer, const auto& visit) {
  for (KeptCauses& subset : answer.subsets) {
    if (subset.p) visit("", kept_words(answer, subset), "p", *subset.p);
    if (subset.mean) visit("", kept_words(answer, subset), "mean", *subset.mean);
  }
  for (CauseEffect& cause : answer.causes) {
    if (cause.pn) visit("", cause.name, "pn", *cause.pn);
    if (cause.ps) visit("", cause.name, "ps", *cause.ps);
    if (cause.pns) visit("", cause.name, "pns", *cause.pns);
    visit("", cause.name, "shapley", cause.shapley);
    visit("", cause.name, "removal", cause.removal);
    visit("", cause.name, "addition", cause.addition);
  }
  visit("", "all", "together", answer.together);
  visit("", "all", "interaction", answer.interaction);
};

}  // namespace

void add_structure(const World& world, const CausesRequest& request, const StructureRequest& structure,
                   const Play& play, CausesAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its, std::optional<std::string>&) {
    CausesAnswer played = causes(other, request, its);
    return played.runs < its.runs ? std::nullopt : std::optional(std::move(played));
  };
  add_structural_ranges(world, structure, play, answer, each_figure_of_causes, ask);
}

}  // namespace parallel38
