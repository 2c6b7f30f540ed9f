#include "analysis/discover/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/store/asked_words.hpp"

namespace parallel38 {

namespace {

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

ScreenTable conditions_table(const DiscoveredBox& box) {
  ScreenTable table{{{"", false, 0, 30}, {"", false, 0, 12}, {"", false, 1}}, {}};
  for (const BoxLimit& limit : box.limits)
    table.rows.push_back(
        {"  " + name_of(limit), range_words(limit), fmt::format("({:.0f} of 100 points)", 100 * limit.admits)});
  return table;
}

std::string box_heading(const DiscoveredBox& box, std::size_t number, std::size_t boxes) {
  return fmt::format("Box{}: coverage {}, density {} ({}), {} points, where",
                     boxes > 1 ? fmt::format(" {}", number) : "", probability(box.coverage.value),
                     probability(box.density.value), probability_range(box.density.simulation), grouped(box.points));
}

constexpr const char* kLegend =
    "coverage: share of all such points in the box; density: share of the box's points that are such (interval: as if "
    "the box had been fixed beforehand).";

std::string study_sentence(const DiscoverAnswer& answer) {
  return fmt::format("{} points, at least {} runs each: {}.", grouped(answer.points), grouped(answer.runs),
                     answer.title.empty() ? answer.study : answer.title);
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

struct BoxRow {
  std::uint64_t box = 0;
  double coverage = 0, density = 0, mass = 0;
  BoxLimit limit;
};
template <class To>
void fields(To& to, const BoxRow& x) {
  to("box", x.box, "number of the box");
  to("coverage", x.coverage, "share of the points of interest that the box holds");
  to("density", x.density, "share of the box's points that are of interest");
  to("mass", x.mass, "share of all points that the box holds");
  fields(to, x.limit);
}

}  // namespace

std::string discover_words(const DiscoverAnswer& answer) {
  std::string words = prose(first_sentence(answer));
  for (std::size_t i = 0; i < answer.boxes.size(); ++i) {
    words += '\n' + prose(box_heading(answer.boxes[i], i + 1, answer.boxes.size()));
    words += table_text(conditions_table(answer.boxes[i]));
  }
  if (!answer.boxes.empty()) words += '\n' + prose(kLegend);
  for (const auto& warning : answer.warnings) words += prose("! " + warning + ".");
  return words + prose(study_sentence(answer));
}

void discover_screen(const DiscoverAnswer& answer, const std::string& file, Screen& to) {
  to.say(first_sentence(answer));
  for (std::size_t i = 0; i < answer.boxes.size(); ++i)
    to.rows(box_heading(answer.boxes[i], i + 1, answer.boxes.size()), conditions_table(answer.boxes[i]), 2);
  if (!answer.boxes.empty()) to.say(kLegend);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, answer.warnings.size()); ++i)
    to.say("! " + answer.warnings[i] + ".");
  to.foot(study_sentence(answer));
  const std::string typed = typed_file(file, "FILE.db");
  if (answer.boxes.empty()) to.next(fmt::format("parallel38 sensitivity {}", typed), "which factors decide");
  else to.next("the same, and --boxes 3", "whether other conditions do it too");
}

Table discover_table(const DiscoverAnswer& answer) {
  std::vector<BoxRow> rows;
  for (std::size_t b = 0; b < answer.boxes.size(); ++b)
    for (const auto& limit : answer.boxes[b].limits)
      rows.push_back(
          {b + 1, answer.boxes[b].coverage.value, answer.boxes[b].density.value, answer.boxes[b].mass, limit});
  return table_of(rows);
}

}  // namespace parallel38
