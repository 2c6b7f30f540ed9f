// The answer of `beliefs` in words: a line for each belief, and the documents that moved it.
#include "analysis/beliefs/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

constexpr double kLeastMove = 0.01;  ///< of a document that is named

std::string signed_move(double move) { return (move < 0 ? "-" : "+") + probability(std::abs(move)); }

/// The points of one belief.
using BeliefLine = std::vector<const BeliefPoint*>;

std::vector<BeliefLine> lines_of(const BeliefsAnswer& answer) {
  std::vector<BeliefLine> lines;
  for (const BeliefPoint& point : answer.beliefs) {
    const BeliefPoint* before = lines.empty() ? nullptr : lines.back().front();
    if (before == nullptr || before->actor != point.actor || before->claim != point.claim) lines.emplace_back();
    lines.back().push_back(&point);
  }
  return lines;
}

/// How one belief went, and the documents that moved it.
std::string line_words(const BeliefLine& points, int widest) {
  std::vector<double> means;
  for (const BeliefPoint* point : points) means.push_back(point->mean);
  const BeliefPoint &first = *points.front(), &last = *points.back();
  const auto space = static_cast<std::size_t>(std::max(0, widest - columns(first.claim)));
  std::string words = fmt::format("  {}{}  {:>4} {} {:<4} (5-95 %: {} to {})\n", first.claim, std::string(space, ' '),
                                  probability(first.mean), sparkline(means), probability(last.mean),
                                  probability(last.low), probability(last.high));
  for (const BeliefPoint* point : points) {
    if (!point->move || std::abs(*point->move) < kLeastMove) continue;
    words +=
        fmt::format("      {}  {:>5}  {}{}\n", point->date.substr(0, 7), signed_move(*point->move), *point->document,
                    *point->read < 0.995 ? fmt::format(" (read in {})", natural_frequency(*point->read, 100)) : "");
  }
  return words;
}

}  // namespace

std::string sparkline(const std::vector<double>& shares) {
  static constexpr const char* kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string line;
  for (const double share : shares) line += kBlocks[std::clamp(static_cast<int>(share * 8), 0, 7)];
  return line;
}

std::string beliefs_words(const BeliefsAnswer& answer) {
  std::string text =
      answer.recorded
          ? "What each believes along the record, month by month: the probability acted on, and what moved it.\n"
          : "What each comes to believe, month by month: the probability acted on (mean over runs), and what "
            "moved it.\n";
  const std::vector<BeliefLine> lines = lines_of(answer);
  if (lines.empty()) return text + "Nothing to show: no belief passes the filters.\n";
  int widest = 0;
  for (const BeliefLine& line : lines) widest = std::max(widest, columns(line.front()->claim));
  std::string actor;
  for (const BeliefLine& line : lines) {
    if (actor != line.front()->actor) text += "\n" + (actor = line.front()->actor) + "\n";
    text += line_words(line, widest);
  }
  return text;
}

namespace {

std::vector<double> means_of(const BeliefLine& points) {
  std::vector<double> means;
  for (const BeliefPoint* point : points) means.push_back(point->mean);
  return means;
}

/// The point at which a document moved a belief most; null: none moved it by kLeastMove.
const BeliefPoint* strongest(const BeliefLine& points) {
  const BeliefPoint* most = nullptr;
  for (const BeliefPoint* point : points)
    if (point->move && std::abs(*point->move) >= kLeastMove &&
        (most == nullptr || std::abs(*point->move) > std::abs(*most->move)))
      most = point;
  return most;
}

double moved(const BeliefLine& points) { return std::abs(points.back()->mean - points.front()->mean); }

}  // namespace

void beliefs_screen(const BeliefsAnswer& answer, const std::string& command, const Titles& titles, Screen& to) {
  std::vector<BeliefLine> lines = lines_of(answer);
  to.say(
      fmt::format("What each believes month by month{}: the probability acted on, first and last, those that moved "
                  "most first. Each mean is over {} plays; 5-95 %: of the last, over plays.",
                  answer.recorded ? " along the record" : "", grouped(answer.runs)));
  if (lines.empty()) {
    to.say("Nothing to show: no belief passes the filters.");
    return;
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return moved(a) > moved(b); });
  ScreenTable table{{{"who"},
                     {"believes", false, 0, 22},
                     {"", true},
                     {"", false, 2},
                     {"", false},
                     {"5-95 %", false, 1},
                     {"moved most by", false, 3, 16}},
                    {}};
  for (const BeliefLine& line : lines) {
    const BeliefPoint &first = *line.front(), &last = *line.back(), *most = strongest(line);
    table.rows.push_back({Titles::short_name(first.actor), titles.claim(first.claim), probability(first.mean),
                          sparkline(means_of(line)), probability(last.mean), probability_range(last.low, last.high),
                          most == nullptr ? ""
                                          : fmt::format("{} {} {}", most->date.substr(0, 7), signed_move(*most->move),
                                                        titles.document(*most->document))});
  }
  to.rows("", table, 3, "--detail, or --actor, --claim");
  to.next(again(command) + " --detail", "every document that moved a belief");
}

}  // namespace parallel38
