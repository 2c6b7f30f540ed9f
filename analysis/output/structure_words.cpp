#include "analysis/output/structure_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

std::string world_words(const std::string& id) { return id == kItself ? "the scenario itself" : id; }

/// Worlds that could not be played, in whole or in part, and those that were not played to the end.
std::string gaps_words(const StructureAnswer& answer) {
  std::string words;
  for (const PlayedWorld& world : answer.worlds)
    if (world.problem) words += prose(fmt::format("Not all of {} can be played: {}", world.id, *world.problem));
  if (!answer.unfinished.empty())
    words += prose(fmt::format("Not played to the end, and in no range: {}.", fmt::join(answer.unfinished, ", ")));
  return words;
}

}  // namespace

std::string structure_words(const StructureAnswer& answer, const std::string& shown,
                            const std::function<std::string(const StructuralRange&, double)>& number) {
  if (answer.worlds.empty()) return "Structural range: no world was played to the end.\n";
  std::vector<std::vector<std::string>> cells{{"structural range", "least", "in", "greatest", "in"}};
  for (const StructuralRange& range : answer.ranges)
    if (range.figure == shown && range.low == range.low)
      cells.push_back({range.of, number(range, range.low), world_words(range.low_world), number(range, range.high),
                       world_words(range.high_world)});
  return table_text(cells, {1, 3}) +
         prose(fmt::format(
             "structure: the least and the greatest over the scenario and {} in which precision, sds, strength of "
             "evidence, theory, reading or coder is otherwise, {} each with the same luck. No chance goes with it: the "
             "worlds are a list, not a sample.",
             counted(answer.worlds.size(), "world"), counted(answer.runs, "play"))) +
         gaps_words(answer);
}

}  // namespace parallel38
