// The structural range of what `causes` reports.
#include "analysis/play/structure.hpp"
#include "analysis/causes/answer.hpp"
#include "analysis/causes/table.hpp"

namespace parallel38 {

namespace {

/// Visits what gets a structural range: what it is of, what figure it is, and the estimate.
template <class Answer, class Visit>
void each_figure(Answer& answer, const Visit& visit) {
  for (auto& subset : answer.subsets) {
    if (subset.p) visit(kept_words(answer, subset), "p", *subset.p);
    if (subset.mean) visit(kept_words(answer, subset), "mean", *subset.mean);
  }
  for (auto& cause : answer.causes) {
    if (cause.pn) visit(cause.name, "pn", *cause.pn);
    if (cause.ps) visit(cause.name, "ps", *cause.ps);
    if (cause.pns) visit(cause.name, "pns", *cause.pns);
    visit(cause.name, "shapley", cause.shapley);
    visit(cause.name, "removal", cause.removal);
    visit(cause.name, "addition", cause.addition);
  }
  visit("all", "together", answer.together);
  visit("all", "interaction", answer.interaction);
}

std::vector<StructuralFigure> figures_of(const CausesAnswer& answer) {
  std::vector<StructuralFigure> figures;
  each_figure(answer, [&](const std::string& of, const char* figure, const Estimate& value) {
    figures.push_back({"", of, figure, value});
  });
  return figures;
}

}  // namespace

void add_structure(const World& world, const CausesRequest& request, const StructureRequest& structure,
                   const Play& play, CausesAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its,
                       std::optional<std::string>&) -> std::optional<std::vector<StructuralFigure>> {
    const CausesAnswer played = causes(other, request, its);
    if (played.runs < its.runs) return std::nullopt;
    return figures_of(played);
  };
  answer.structure = play_structure(world, structure, play, figures_of(answer), ask);
  each_figure(answer, [&](const std::string& of, const char* figure, Estimate& value) {
    value.structure = answer.structure->range("", of, figure);
  });
}

}  // namespace parallel38
