// The structural range of what the tests of `theses` find.
#include <algorithm>
#include <utility>

#include "analysis/play/structure.hpp"
#include "analysis/theses/answer.hpp"

namespace parallel38 {

namespace {

/// Visits what gets a structural range: the file, the target, what figure it is, and the estimate.
template <class Row, class Visit>
void each_figure(std::vector<Row>& rows, const Visit& visit) {
  for (ThesisRow& row : rows) {
    if (row.problem || !row.target) continue;
    const std::pair<const char*, std::optional<Estimate>*> all[] = {
        {"difference", &row.difference}, {"before", &row.before}, {"after", &row.after}, {"log_odds", &row.log_odds}};
    for (const auto& [figure, estimate] : all)
      if (*estimate) visit(row.file, *row.target, figure, **estimate);
  }
}

/// Two tests on one target of a file have the same figures.
std::vector<StructuralFigure> figures_of(std::vector<ThesisRow> rows) {
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
std::optional<std::string> problems_of(const std::vector<ThesisRow>& rows) {
  std::optional<std::string> problems;
  for (const ThesisRow& row : rows)
    if (row.problem) problems = (problems ? *problems + "; " : "") + row.file + ": " + *row.problem;
  return problems;
}

}  // namespace

void add_structure(const World& world, const ThesesRequest& request, const StructureRequest& structure,
                   const Play& play, ThesesAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its,
                       std::optional<std::string>& problem) -> std::optional<std::vector<StructuralFigure>> {
    const ThesesAnswer played = theses(other, request, its);
    if (its.stopped()) return std::nullopt;
    problem = problems_of(played.rows);
    return figures_of(played.rows);
  };
  answer.structure = play_structure(world, structure, play, figures_of(answer.rows), ask);
  each_figure(answer.rows, [&](const std::string& file, const std::string& target, const char* figure,
                               Estimate& value) { value.structure = answer.structure->range(file, target, figure); });
}

}  // namespace parallel38
