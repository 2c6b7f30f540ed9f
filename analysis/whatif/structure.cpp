// The structural range of what `whatif` reports.
#include "analysis/play/structure.hpp"
#include "analysis/whatif/answer.hpp"

namespace parallel38 {

namespace {

/// A row's name, as a target would be written.
std::string headline_name(const WhatIfRow& row) {
  if (row.kind == "target") return row.id;
  return row.kind + "s." + row.id + (row.option ? "=" + *row.option : "");
}

/// Visits what gets a structural range: decisions' differences, and all three figures of the rest.
template <class Answer, class Visit>
void each_figure(Answer& answer, const Visit& visit) {
  for (auto& alternative : answer.alternatives)
    for (auto& row : alternative.rows) {
      const bool headline = !row.option;
      const std::string name = headline_name(row);
      visit(alternative.name, name, "difference", row.difference, headline);
      if (!headline) continue;
      visit(alternative.name, name, "before", row.before, headline);
      visit(alternative.name, name, "after", row.after, headline);
    }
}

std::vector<StructuralFigure> figures_of(const WhatIfAnswer& answer) {
  std::vector<StructuralFigure> figures;
  each_figure(answer, [&](const std::string& alternative, const std::string& of, const char* figure,
                          const Estimate& value, bool listed) {
    figures.push_back({alternative, of, figure, value, listed});
  });
  return figures;
}

/// Each alternative by itself: one that cannot be made of this world leaves the others.
/// @return whether all were played to the end
bool play_alternatives(const World& world, const std::vector<Alternative>& alternatives, const WhatIfRequest& request,
                       const Play& play, std::vector<StructuralFigure>& figures, std::optional<std::string>& problem) {
  for (const Alternative& alternative : alternatives) {
    try {
      const WhatIfAnswer played = whatif(world, {alternative}, request, play);
      if (played.runs < play.runs) return false;
      const std::vector<StructuralFigure> its = figures_of(played);
      figures.insert(figures.end(), its.begin(), its.end());
    } catch (const std::runtime_error& error) {
      add_problem(problem, alternative.name + ": " + error.what());
    }
  }
  return true;
}

}  // namespace

void add_structure(const World& world, const AlternativesOf& alternatives, const WhatIfRequest& request,
                   const StructureRequest& structure, const Play& play, WhatIfAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its,
                       std::optional<std::string>& problem) -> std::optional<std::vector<StructuralFigure>> {
    WhatIfRequest asked = request;
    asked.targets = targets_in(other, request.targets, problem);
    std::vector<StructuralFigure> figures;
    if (!play_alternatives(other, alternatives(other), asked, its, figures, problem)) return std::nullopt;
    return figures;
  };
  answer.structure = play_structure(world, structure, play, figures_of(answer), ask);
  each_figure(answer, [&](const std::string& alternative, const std::string& of, const char* figure, Estimate& value,
                          bool) { value.structure = answer.structure->range(alternative, of, figure); });
}

}  // namespace parallel38
