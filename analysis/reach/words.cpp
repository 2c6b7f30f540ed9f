#include "analysis/reach/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

/// In runs of a hundred, with the interval of the simulation: "-31.2 (-31.6 to -30.8)".
std::string points(const Estimate& e) {
  if (std::isnan(e.value)) return "-";
  return fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", 100 * e.value, 100 * e.simulation.low, 100 * e.simulation.high);
}

std::string points_range(const Interval& i) {
  return i.known() ? fmt::format("{:+.1f} to {:+.1f}", 100 * i.low, 100 * i.high) : "-";
}

/// Runs of equal weight that would tell as much.
std::string effective(const DecisionReach& reach) {
  return grouped(static_cast<std::uint64_t>(reach.given->effective_runs));
}

std::string reach_table(const ReachAnswer& answer) {
  const bool one_target = answer.targets.size() == 1;
  std::vector<std::vector<std::string>> cells{{"date", "decision", "arises", "most by", "of 100 runs", "coding"}};
  if (!one_target) cells.front().insert(cells.front().begin() + 4, "moves");
  if (answer.given_record) cells.front().insert(cells.front().begin() + 3, "effective runs");
  for (const DecisionReach& reach : answer.decisions) {
    std::vector<std::string> row{reach.date, reach.id, probability(reach.arises.value)};
    if (reach.given) row.push_back(effective(reach));
    if (reach.nothing) {
      row.push_back("nothing, whatever is chosen");
    } else {
      row.push_back(reach.option);
      if (!one_target) row.push_back(reach.target);
      row.insert(row.end(), {points(reach.most), points_range(reach.most.coding)});
    }
    cells.push_back(std::move(row));
  }
  return answer.given_record ? table_text(cells, {2, 3}) : table_text(cells, {2});
}

/// Decisions that move every target by less than half a point, whatever is chosen.
std::string little_words(const ReachAnswer& answer) {
  std::vector<std::string> little, nothing;
  for (const DecisionReach& reach : answer.decisions) {
    if (reach.nothing) nothing.push_back(reach.id);
    else if (std::abs(reach.most.value) < kLittleReach) little.push_back(reach.id);
  }
  std::string words;
  const auto tell = [&](const std::vector<std::string>& which, const char* what) {
    if (!which.empty())
      words +=
          prose(fmt::format("{} of {} {}: {}.", which.size(), answer.decisions.size(), what, fmt::join(which, ", ")));
  };
  tell(nothing, "change nothing in any run, whatever is chosen");
  tell(little, "move nothing by half a run in a hundred, whatever is chosen");
  return words.empty() ? words : '\n' + words;
}

/// Decisions of which nothing, or not enough, is known.
std::string gaps_words(const ReachAnswer& answer) {
  std::string words;
  std::vector<std::string> few;
  for (const DecisionReach& reach : answer.decisions)
    if (few_runs(reach)) few.push_back(reach.id);
  if (!few.empty())
    words += prose(fmt::format("Fewer than {} effective runs, too few to say anything (--runs): {}.",
                               kLeastEffectiveRuns, fmt::join(few, ", ")));
  if (!answer.not_reached.empty())
    words += prose(fmt::format("No run can follow the record up to: {}.", fmt::join(answer.not_reached, ", ")));
  if (!answer.unfinished.empty())
    words += prose(fmt::format("Not played to the end: {}.", fmt::join(answer.unfinished, ", ")));
  return words;
}

}  // namespace

bool few_runs(const DecisionReach& reach) { return reach.given && reach.given->effective_runs < kLeastEffectiveRuns; }

std::string reach_words(const ReachAnswer& answer) {
  const char* rest =
      answer.given_record
          ? "everything decided before its day, by nature too, is as on record (runs are weighted by how "
            "probable they make it), and all else is simulated. "
          : "all else is simulated. ";
  return prose(
             fmt::format("What each recorded decision can do to {}. Every option is forced where the decision arises "
                         "and compared with the recorded one forced alike, in the same {} runs; {}"
                         "Shown is the option that moves most, in runs of a hundred, with the error of the simulation "
                         "and the range of the coding.",
                         fmt::join(answer.targets, ", "), grouped(answer.runs), rest)) +
         '\n' + reach_table(answer) + little_words(answer) + gaps_words(answer);
}

}  // namespace parallel38
