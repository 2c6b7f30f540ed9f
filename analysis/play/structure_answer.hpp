// What a structural range holds: part of the answers that have one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

inline constexpr std::uint64_t kStructureRuns = 8192;  ///< of each world, unless requested otherwise
inline constexpr const char* kItself = "itself";       ///< what the scenario itself is called among its worlds

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

template <class To>
void fields(To& to, const StructuralRange& x) {
  to("alternative", x.alternative, "of whatif, or the file of a test or a table; else empty");
  to("of", x.of, "what the figure is of");
  to("figure", x.figure,
     "p, mean, before, after or difference; of tests log_odds; of causes pn, ps, pns, shapley, removal, addition, "
     "together, interaction");
  to("low", x.low, "the least over the worlds");
  to("high", x.high, "the greatest");
  to("low_world", x.low_world, "world that gives the least; itself: the scenario");
  to("high_world", x.high_world, "world that gives the greatest; itself: the scenario");
  to("not_in", x.not_in, "worlds played in which there is no such figure");
}
template <class To>
void fields(To& to, const StructuralValue& x) {
  to("world", x.world, "its id");
  to("alternative", x.alternative, "of whatif, or the file of a test or a table; else empty");
  to("of", x.of, "what the figure is of");
  to("figure", x.figure, "as of a range");
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
