// The structural range of what `whatif --table` reports.
#include "analysis/play/structure.hpp"
#include "analysis/whatif/change_table.hpp"

namespace parallel38 {

namespace {

constexpr auto each_figure_of_files = [](ChangeTableAnswer& answer, const auto& visit) {
  for (ChangeTableRow& row : answer.rows) {
    if (!row.target) continue;
    if (row.difference) visit(row.file, *row.target, "difference", *row.difference);
    if (row.before) visit(row.file, *row.target, "before", *row.before);
    if (row.after) visit(row.file, *row.target, "after", *row.after);
    if (row.test && row.test->log_odds) visit(row.file, *row.target, "log_odds", *row.test->log_odds);
  }
};

}  // namespace

void add_structure(const World& world, const ChangeTableRequest& request, const StructureRequest& structure,
                   const Play& play, ChangeTableAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its, std::optional<std::string>& problem) {
    ChangeTableRequest asked = request;
    asked.targets = targets_in(other, request.targets, problem);
    ChangeTableAnswer played = change_table(other, asked, its);
    for (const ChangeTableRow& row : played.rows)
      if (row.problem) add_problem(problem, row.file + ": " + *row.problem);
    return its.stopped() ? std::nullopt : std::optional(std::move(played));
  };
  add_structural_ranges(world, structure, play, answer, each_figure_of_files, ask);
}

}  // namespace parallel38
