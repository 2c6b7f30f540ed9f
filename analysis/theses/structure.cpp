// The structural range of what the tests of `theses` find.
#include "analysis/play/structure.hpp"
#include "analysis/theses/answer.hpp"

namespace parallel38 {

namespace {

constexpr auto each_figure_of_tests = [](ThesesAnswer& answer, const auto& visit) {
  for (ThesisRow& row : answer.rows) {
    if (row.problem || !row.target) continue;
    if (row.difference) visit(row.file, *row.target, "difference", *row.difference);
    if (row.before) visit(row.file, *row.target, "before", *row.before);
    if (row.after) visit(row.file, *row.target, "after", *row.after);
    if (row.log_odds) visit(row.file, *row.target, "log_odds", *row.log_odds);
  }
};

}  // namespace

void add_structure(const World& world, const ThesesRequest& request, const StructureRequest& structure,
                   const Play& play, ThesesAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its, std::optional<std::string>& problem) {
    ThesesAnswer played = theses(other, request, its);
    for (const ThesisRow& row : played.rows)
      if (row.problem) add_problem(problem, row.file + ": " + *row.problem);
    return its.stopped() ? std::nullopt : std::optional(std::move(played));
  };
  add_structural_ranges(world, structure, play, answer, each_figure_of_tests, ask);
}

}  // namespace parallel38
