// The structural range of what `run` reports.
#include "analysis/play/structure.hpp"
#include "analysis/run/answer.hpp"

namespace parallel38 {

namespace {

/// Visits what gets a structural range: its name, what figure it is, and the estimate.
template <class Answer, class Visit>
void each_headline(Answer& answer, const Visit& visit) {
  for (auto& ending : answer.endings) visit("endings." + ending.id, "p", ending.p);
  for (auto& event : answer.events) visit("events." + event.id, "p", event.p);
  for (auto& target : answer.targets) visit(target.target, "p", target.p);
  for (auto& measure : answer.measures) visit(measure.measure, "mean", measure.mean);
}

std::vector<StructuralFigure> figures_of(const RunAnswer& answer) {
  std::vector<StructuralFigure> figures;
  each_headline(answer, [&](const std::string& of, const char* figure, const Estimate& value) {
    figures.push_back({"", of, figure, value});
  });
  return figures;
}

}  // namespace

void add_structure(const World& world, const RunRequest& request, const StructureRequest& structure, const Play& play,
                   RunAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its,
                       std::optional<std::string>& problem) -> std::optional<std::vector<StructuralFigure>> {
    RunRequest asked;
    asked.targets = targets_in(other, request.targets, problem);
    asked.measures = targets_in(other, request.measures, problem);
    const RunAnswer played = run(other, asked, its);
    if (played.runs < its.runs) return std::nullopt;
    return figures_of(played);
  };
  answer.structure = play_structure(world, structure, play, figures_of(answer), ask);
  each_headline(answer, [&](const std::string& of, const char* figure, Estimate& value) {
    value.structure = answer.structure->range("", of, figure);
  });
}

}  // namespace parallel38
