// The structural range: one question asked of a fixed list of worlds in which what no draw varies is otherwise
// (precision, strength of evidence, theory, reading, coder), with the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/play/structure_answer.hpp"
#include "analysis/play/world.hpp"
#include "scenarios/structure.hpp"

namespace parallel38 {

struct StructureRequest {
  std::vector<StructuralWorld> worlds;
  Files open;          ///< from which the readings are opened
  std::string digest;  ///< SHA-256 of the file that lists the worlds
  std::uint64_t runs = kStructureRuns;
};

/// One number that a question gives in a world.
struct StructuralFigure {
  std::string alternative;  ///< of `whatif`, or the file of a test or a table; else empty
  std::string of;           ///< an ending, event, decision, target or measure, as a target would be written
  std::string figure;       ///< p, mean, before, after or difference
  Estimate value;
  bool listed = true;  ///< what each world gives is in the answer, besides the range
};
/// The figures, each at its first place alone.
std::vector<StructuralFigure> each_once(std::vector<StructuralFigure> figures);
/// What a question gives in one world; none: it was cut short. @param problem what of it could not be asked there
using AskWorld = std::function<std::optional<std::vector<StructuralFigure>>(const World& world, const Play& play,
                                                                            std::optional<std::string>& problem)>;

/// Asks each world in turn, with the same seed and luck, until stopped.
/// @param itself the figures of the scenario itself
StructureAnswer play_structure(const World& base, const StructureRequest& request, const Play& play,
                               const std::vector<StructuralFigure>& itself, const AskWorld& ask);

/// The figures of an answer, each once: two questions about one target of a file have the same.
/// @param each see add_structural_ranges
template <class Answer, class Each>
std::vector<StructuralFigure> structural_figures(Answer& answer, const Each& each) {
  std::vector<StructuralFigure> figures;
  each(answer, [&](const std::string& alternative, const std::string& of, const char* figure, Estimate& value,
                   bool listed = true) {
    figures.push_back({alternative, of, figure, value, listed});
  });
  return each_once(std::move(figures));
}

/// Asks each world, as play_structure does, and gives every figure of an answer its range.
/// @param each each(answer, visit) calls visit(alternative, of, figure, estimate, listed = true) for each figure
/// @param ask ask(world, play, problem) gives the answer in a world; none: it was cut short
template <class Answer, class Each, class Ask>
void add_structural_ranges(const World& base, const StructureRequest& request, const Play& play, Answer& answer,
                           const Each& each, const Ask& ask) {
  const auto figures_in = [&](const World& world, const Play& its,
                              std::optional<std::string>& problem) -> std::optional<std::vector<StructuralFigure>> {
    std::optional<Answer> played = ask(world, its, problem);
    if (!played) return std::nullopt;
    return structural_figures(*played, each);
  };
  answer.structure = play_structure(base, request, play, structural_figures(answer, each), figures_in);
  each(answer, [&](const std::string& alternative, const std::string& of, const char* figure, Estimate& value,
                   bool = true) { value.structure = answer.structure->range(alternative, of, figure); });
}

/// A structural world of a scenario: the scenario, or its reading, under the world's changes and then those of `base`.
/// @throws ScenarioError, RequestError
World structural_world(const World& base, const StructuralWorld& world, const Files& open);

/// Notes one thing more that could not be asked: "A; B".
void add_problem(std::optional<std::string>& problem, const std::string& more);

/// Those of the targets (conditions or measures) that a world has; of the others it is noted that it does not.
std::vector<std::string> targets_in(const World& world, const std::vector<std::string>& targets,
                                    std::optional<std::string>& problem);

}  // namespace parallel38
