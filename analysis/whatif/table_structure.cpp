// The structural range of what `whatif --table` reports.
#include <algorithm>
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

/// Two tests on one target of a file have the same figures.
std::vector<StructuralFigure> figures_of(std::vector<ChangeTableRow> rows) {
  std::vector<StructuralFigure> figures;
  each_figure(rows, [&](const std::string& file, const std::string& target, const char* figure, const Estimate& value) {
    const bool known = std::any_of(figures.begin(), figures.end(), [&](const StructuralFigure& one) {
      return one.alternative == file && one.of == target && one.figure == figure;
    });
    if (!known) figures.push_back({file, target, figure, value});
  });
  return figures;
}

/// What could not be played in a world.
std::optional<std::string> problems_of(const std::vector<ChangeTableRow>& rows) {
  std::optional<std::string> problems;
  for (const ChangeTableRow& row : rows)
    if (row.problem) problems = (problems ? *problems + "; " : "") + row.file + ": " + *row.problem;
  return problems;
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
    if (const auto more = problems_of(played.rows)) problem = (problem ? *problem + "; " : "") + *more;
    return figures_of(played.rows);
  };
  answer.structure = play_structure(world, structure, play, figures_of(answer.rows), ask);
  each_figure(answer.rows, [&](const std::string& file, const std::string& target, const char* figure,
                               Estimate& value) { value.structure = answer.structure->range(file, target, figure); });
}

}  // namespace parallel38
