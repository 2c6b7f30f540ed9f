// The structural range of what `run` reports.
#include "analysis/play/structure.hpp"
#include "analysis/run/answer.hpp"

namespace parallel38 {

namespace {

constexpr auto each_figure_of_run = [](RunAnswer& answer, const auto& visit) {
  for (auto& ending : answer.endings) visit("", "endings." + ending.id, "p", ending.p);
  for (auto& event : answer.events) visit("", "events." + event.id, "p", event.p);
  for (auto& target : answer.targets) visit("", target.target, "p", target.p);
  for (auto& measure : answer.measures) visit("", measure.measure, "mean", measure.mean);
};

}  // namespace

void add_structure(const World& world, const RunRequest& request, const StructureRequest& structure, const Play& play,
                   RunAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its, std::optional<std::string>& problem) {
    RunRequest asked;
    asked.targets = targets_in(other, request.targets, problem);
    asked.measures = targets_in(other, request.measures, problem);
    RunAnswer played = run(other, asked, its);
    return played.runs < its.runs ? std::nullopt : std::optional(std::move(played));
  };
  add_structural_ranges(world, structure, play, answer, each_figure_of_run, ask);
}

}  // namespace parallel38
