// The structural range of what `whatif --table` reports.
#include <utility>

#include "analysis/play/structure.hpp"
#include "analysis/whatif/change_table.hpp"

namespace parallel38 {

namespace {

/// Visits what gets a structural range: the file, the target, what figure it is, and the estimate.
template <class Visit>
void each_figure(std::vector<ChangeTableRow>& rows, const Visit& visit) {
  for (ChangeTableRow& row : rows) {
    if (!row.target) continue;
    const std::pair<const char*, std::optional<Estimate>*> all[] = {
        {"difference", &row.difference}, {"before", &row.before}, {"after", &row.after}};
    for (const auto& [figure, estimate] : all)
      if (*estimate) visit(row.file, *row.target, figure, **estimate);
    if (row.test && row.test->log_odds) visit(row.file, *row.target, "log_odds", *row.test->log_odds);
  }
}

std::vector<StructuralFigure> figures_of(std::vector<ChangeTableRow> rows) {
  std::vector<StructuralFigure> figures;
  each_figure(rows, [&](const std::string& file, const std::string& target, const char* figure, const Estimate& value) {
    add_once(figures, {file, target, figure, value});
  });
  return figures;
}

}  // namespace

void add_structure(const World& world, const ChangeTableRequest& request, const StructureRequest& structure,
                   const Play& play, ChangeTableAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its,
                       std::optional<std::string>& problem) -> std::optional<std::vector<StructuralFigure>> {
    ChangeTableRequest asked = request;
    asked.targets = targets_in(other, request.targets, problem);
    const ChangeTableAnswer played = change_table(other, asked, its);
    if (its.stopped()) return std::nullopt;
    for (const ChangeTableRow& row : played.rows)
      if (row.problem) add_problem(problem, row.file + ": " + *row.problem);
    return figures_of(played.rows);
  };
  answer.structure = play_structure(world, structure, play, figures_of(answer.rows), ask);
  each_figure(answer.rows, [&](const std::string& file, const std::string& target, const char* figure,
                               Estimate& value) { value.structure = answer.structure->range(file, target, figure); });
}

}  // namespace parallel38
