// The structural range: one question asked of a fixed list of worlds in which what no draw varies is otherwise
// (precision, strength of evidence, theory, reading, coder), with the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/statistics/estimates.hpp"
#include "scenarios/structure.hpp"

namespace parallel38 {

inline constexpr std::uint64_t kStructureRuns = 8192;  ///< of each world, unless requested otherwise
inline constexpr const char* kItself = "itself";       ///< what the scenario itself is called among its worlds

struct StructureRequest {
  std::vector<StructuralWorld> worlds;
  Files open;          ///< from which the readings are opened
  std::string digest;  ///< SHA-256 of the file that lists the worlds
  std::uint64_t runs = kStructureRuns;
};

/// One number that a question gives in a world.
struct StructuralFigure {
  std::string alternative;  ///< of `whatif`; else empty
  std::string of;           ///< an ending, event, decision, target or measure, as a target would be written
  std::string figure;       ///< p, mean, before, after or difference
  Estimate value;
  bool listed = true;  ///< what each world gives is in the answer, besides the range
};
/// The least and the greatest over the worlds, the scenario itself included.
struct StructuralRange {
  std::string alternative, of, figure;
  double low = kUnknown, high = kUnknown;
  std::string low_world, high_world;
  std::vector<std::string> not_in;  ///< worlds played that have no such figure
};
/// What one world gives.
struct StructuralValue {
  std::string world, alternative, of, figure;
  Estimate value;
};
struct PlayedWorld {
  std::string id, title;
  std::optional<std::string> problem;  ///< why it, or a part of the question, could not be played; none: it was
};
struct StructureAnswer {
  std::uint64_t runs = 0;  ///< of each world
  std::string digest;
  std::vector<PlayedWorld> worlds;  ///< those finished
  std::vector<StructuralRange> ranges;
  std::vector<StructuralValue> values;
  std::vector<std::string> unfinished;  ///< worlds that were not played to the end

  /// Not known where no world but the scenario itself has the figure.
  Interval range(const std::string& alternative, const std::string& of, const std::string& figure) const;
};

/// What a question gives in one world; none: it was cut short. @param problem what of it could not be asked there
using AskWorld = std::function<std::optional<std::vector<StructuralFigure>>(const World& world, const Play& play,
                                                                            std::optional<std::string>& problem)>;

/// Asks each world in turn, with the same seed and luck, until stopped.
/// @param itself the figures of the scenario itself
StructureAnswer play_structure(const World& base, const StructureRequest& request, const Play& play,
                               const std::vector<StructuralFigure>& itself, const AskWorld& ask);

/// A structural world of a scenario: the scenario, or its reading, under the world's changes and then those of `base`.
/// @throws ScenarioError, RequestError
World structural_world(const World& base, const StructuralWorld& world, const Files& open);

/// Those of the targets (conditions or measures) that a world has; of the others it is noted that it does not.
std::vector<std::string> targets_in(const World& world, const std::vector<std::string>& targets,
                                    std::optional<std::string>& problem);

template <class To>
void fields(To& to, const StructuralRange& x) {
  to("alternative", x.alternative, "of whatif; else empty");
  to("of", x.of, "what the figure is of");
  to("figure", x.figure, "p, mean, before, after or difference");
  to("low", x.low, "the least over the worlds");
  to("high", x.high, "the greatest");
  to("low_world", x.low_world, "world that gives the least; itself: the scenario");
  to("high_world", x.high_world, "world that gives the greatest; itself: the scenario");
  to("not_in", x.not_in, "worlds played in which there is no such figure");
}
template <class To>
void fields(To& to, const StructuralValue& x) {
  to("world", x.world, "its id");
  to("alternative", x.alternative, "of whatif; else empty");
  to("of", x.of, "what the figure is of");
  to("figure", x.figure, "p, mean, before, after or difference");
  to("value", x.value, "in this world");
}
template <class To>
void fields(To& to, const PlayedWorld& x) {
  to("id", x.id, "structural world");
  to("title", x.title, "in words");
  to("problem", x.problem, "what could not be played in it; null: all was");
}
template <class To>
void fields(To& to, const StructureAnswer& x) {
  to("runs", x.runs, "of each world");
  to("digest", x.digest, "SHA-256 of the file that lists the worlds");
  to("worlds", x.worlds, "in the order of that file");
  to("ranges", x.ranges, "over the worlds, the scenario itself included");
  to("values", x.values, "what each world gives");
  to("unfinished", x.unfinished, "worlds not played to the end: they are in no range");
}

}  // namespace parallel38
