#include "analysis/reach/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

/// In runs of a hundred, with the interval of the simulation: "-31.2 (-31.6 to -30.8)".
std::string points(const Estimate& e) {
  if (std::isnan(e.value)) return "-";
  return fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", 100 * e.value, 100 * e.simulation.low, 100 * e.simulation.high);
}

std::string range(const Interval& i) {
  return i.known() ? fmt::format("{:+.1f} to {:+.1f}", 100 * i.low, 100 * i.high) : "-";
}

std::string reach_table(const ReachAnswer& answer) {
  const bool one_target = answer.targets.size() == 1;
  std::vector<std::vector<std::string>> cells{{"date", "decision", "arises", "most by", "of 100 runs", "coding"}};
  if (!one_target) cells.front().insert(cells.front().begin() + 4, "moves");
  for (const DecisionReach& reach : answer.decisions) {
    std::vector<std::string> row{reach.date, reach.id, probability(reach.arises.value)};
    if (reach.nothing) {
      row.push_back("nothing, whatever is chosen");
    } else {
      row.push_back(reach.option);
      if (!one_target) row.push_back(reach.target);
      row.insert(row.end(), {points(reach.most), range(reach.most.coding)});
    }
    cells.push_back(std::move(row));
  }
  return aligned(cells, {2});
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
          wrapped(fmt::format("{} of {} {}: {}.", which.size(), answer.decisions.size(), what, fmt::join(which, ", ")));
  };
  tell(nothing, "change nothing in any run, whatever is chosen");
  tell(little, "move nothing by half a run in a hundred, whatever is chosen");
  return words.empty() ? words : '\n' + words;
}

}  // namespace

std::string reach_words(const ReachAnswer& answer) {
  std::string words =
      wrapped(
          fmt::format("What each recorded decision can do to {}. Every option is forced where the decision arises "
                      "and compared with the recorded one forced alike, in the same {} runs; all else is simulated. "
                      "Shown is the option that moves most, in runs of a hundred, with the error of the simulation "
                      "and the range of the coding.",
                      fmt::join(answer.targets, ", "), grouped(answer.runs))) +
      '\n' + reach_table(answer) + little_words(answer);
  if (!answer.unfinished.empty())
    words += wrapped(fmt::format("Not played to the end: {}.", fmt::join(answer.unfinished, ", ")));
  return words;
}

}  // namespace parallel38
