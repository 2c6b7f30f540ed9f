#include "analysis/discover/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/store/asked_words.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostLines = 12;
constexpr int kWidth = 80, kName = 46;

/// "the probability that there is a war is above 0.5".
std::string asked_words(const DiscoverAnswer& answer) {
  const std::string limit =
      answer.below ? fmt::format("below {}", *answer.below) : fmt::format("above {}", *answer.above);
  if (!answer.contrast.empty())
    return fmt::format("what '{}' does to '{}' is {}", answer.contrast, answer.target, limit);
  if (!answer.is_target) return fmt::format("'{}' is {}", answer.target, limit);
  return fmt::format("the probability that {} is {}", clause_of(answer.target), limit);
}

std::string range_words(const BoxLimit& limit) {
  if (!limit.kept.empty()) return fmt::format("{}", fmt::join(limit.kept, " or "));
  if (std::isnan(limit.low)) return fmt::format("at most {:.3g}", limit.high);
  if (std::isnan(limit.high)) return fmt::format("at least {:.3g}", limit.low);
  return fmt::format("{:.3g} to {:.3g}", limit.low, limit.high);
}

std::string name_of(const BoxLimit& limit) { return limit.title.empty() ? limit.id : limit.title; }

std::string conditions(const DiscoveredBox& box, std::size_t most) {
  std::vector<std::vector<std::string>> rows;
  const std::size_t shown = std::min(most, box.limits.size());
  for (std::size_t i = 0; i < shown; ++i)
    rows.push_back({"  " + cut(name_of(box.limits[i]), kName), range_words(box.limits[i]),
                    fmt::format("({:.0f} of 100 points)", 100 * box.limits[i].admits)});
  std::string words = aligned(rows);
  if (shown < box.limits.size()) words += fmt::format("  and {} more: --csv, --json\n", box.limits.size() - shown);
  return words;
}

std::string box_heading(const DiscoveredBox& box, std::size_t number, std::size_t boxes) {
  return wrapped(
      fmt::format("Box{}: coverage {}, density {} ({}), {} points, where", boxes > 1 ? fmt::format(" {}", number) : "",
                  probability(box.coverage.value), probability(box.density.value),
                  probability_range(box.density.simulation.low, box.density.simulation.high), grouped(box.points)),
      kWidth);
}

std::string first_sentence(const DiscoverAnswer& answer) {
  std::string words =
      fmt::format("At {} points {}",
                  natural_frequency(static_cast<double>(answer.of_interest) / static_cast<double>(answer.points),
                                    static_cast<double>(answer.points)),
                  asked_words(answer));
  if (answer.boxes.empty()) return words + "; no box of conditions holds more of them than chance does.";
  const auto& box = answer.boxes[0];
  return words +
         fmt::format(
             "; of 100 such points {:.0f} lie where {} condition{} hold{}, and there {:.0f} of 100 points are such.",
             100 * box.coverage.value, box.limits.size() == 1 ? "one" : fmt::format("{}", box.limits.size()),
             box.limits.size() == 1 ? "" : "s", box.limits.size() == 1 ? "s" : "", 100 * box.density.value);
}

struct Row {
  std::uint64_t box = 0;
  double coverage = 0, density = 0, mass = 0;
  BoxLimit limit;
};
template <class To>
void fields(To& to, const Row& x) {
  to("box", x.box, "number of the box");
  to("coverage", x.coverage, "share of the points of interest that the box holds");
  to("density", x.density, "share of the box's points that are of interest");
  to("mass", x.mass, "share of all points that the box holds");
  fields(to, x.limit);
}

}  // namespace

std::string discover_words(const DiscoverAnswer& answer) {
  std::string words = wrapped(first_sentence(answer), kWidth);
  const std::size_t boxes = answer.boxes.size();
  const std::size_t most = boxes == 0 ? 0 : std::max<std::size_t>(2, kMostLines / boxes - 1);
  for (std::size_t i = 0; i < boxes; ++i)
    words += '\n' + box_heading(answer.boxes[i], i + 1, boxes) + conditions(answer.boxes[i], most);
  if (boxes > 0)
    words +=
        '\n' + wrapped(
                   "coverage: share of all such points in the box; density: share of the box's points that are such "
                   "(interval: as if the box had been fixed beforehand).",
                   kWidth);
  for (const auto& warning : answer.warnings) words += wrapped("! " + warning + ".", kWidth);
  return words + wrapped(fmt::format("{}: {} points, at least {} runs each.",
                                     answer.title.empty() ? answer.study : answer.title, grouped(answer.points),
                                     grouped(answer.runs)),
                         kWidth);
}

Table discover_table(const DiscoverAnswer& answer) {
  std::vector<Row> rows;
  for (std::size_t b = 0; b < answer.boxes.size(); ++b)
    for (const auto& limit : answer.boxes[b].limits)
      rows.push_back(
          {b + 1, answer.boxes[b].coverage.value, answer.boxes[b].density.value, answer.boxes[b].mass, limit});
  return table_of(rows);
}

}  // namespace parallel38
