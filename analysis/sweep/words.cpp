#include "analysis/sweep/words.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

std::string size_words(double bytes) {
  if (bytes < 1e4) return fmt::format("{:.0f} bytes", bytes);
  if (bytes < 1e6) return fmt::format("{:.0f} kB", bytes / 1e3);
  return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.2f} GB", bytes / 1e9);
}

std::string time_words(double seconds) {
  if (seconds < 1) return "less than a second";
  if (seconds < 90) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h {:02.0f} min", std::floor(seconds / 3600), std::floor(std::fmod(seconds, 3600) / 60));
}

namespace {

/// "Do the headlines hold? (robustness)".
std::string name_of(const SweepAnswer& answer) {
  return answer.title.empty() ? answer.study : fmt::format("{} ({})", answer.title, answer.study);
}

std::string finished_sentence(const SweepAnswer& answer) {
  const std::uint64_t all = answer.last - answer.first;
  const std::string shard = all == answer.points ? ""
                                                 : fmt::format(" (shard: points {} to {} of {})", answer.first,
                                                               answer.last - 1, grouped(answer.points));
  return fmt::format("{}: {} of {}{} finished, in {} ({}).", name_of(answer), grouped(answer.finished),
                     counted(all, "point"), shard, answer.store, size_words(static_cast<double>(answer.bytes)));
}

std::string design_sentence(const SweepAnswer& answer) {
  return fmt::format("It varies {}; at each point: {}, {}, {}.", counted(answer.factors, "factor"),
                     counted(answer.targets, "target"), counted(answer.measures, "measure"),
                     counted(answer.contrasts, "contrast"));
}

std::string failure_words(const SweepAnswer& answer) {
  std::string words;
  for (const SweepFailure& one : answer.failures)
    words += prose(fmt::format("{} could not be played (the first is point {}): {}", counted(one.points, "point"),
                               one.first, one.reason));
  return words;
}

constexpr const char* kContinues = "Stopped: the same command continues.";

/// What is typed when a sweep is finished. @return command, and what it shows
std::pair<std::string, std::string> next_of(const SweepAnswer& answer) {
  const bool table = answer.design == "grid" || answer.design == "list";
  const std::string store = typed_file(answer.store, "FILE.db");
  if (answer.last - answer.first != answer.points)
    return {"parallel38 merge PART.db ... --store WHOLE.db", "when all shards are finished"};
  if (table) return {fmt::format("parallel38 export {} --csv FOLDER", store), "a row a point, for R or Python"};
  return {"parallel38 sensitivity " + store, "which factors decide what it found"};
}

}  // namespace

std::string sweep_words(const SweepAnswer& answer) {
  std::string words = prose(finished_sentence(answer)) + prose(design_sentence(answer)) + failure_words(answer);
  if (!answer.failures.empty()) words += "The same command with --only-failed plays them again.\n";
  if (answer.stopped) words += std::string(kContinues) + '\n';
  else if (answer.finished == answer.last - answer.first) words += fmt::format("Next: {}\n", next_of(answer).first);
  return words;
}

void sweep_screen(const SweepAnswer& answer, Screen& to) {
  to.say(finished_sentence(answer));
  to.say(design_sentence(answer));
  ScreenTable failures{{{"Not played", true}, {"first", true, 1}, {"because", false, 0, 30}}, {}};
  for (const SweepFailure& one : answer.failures)
    failures.rows.push_back({grouped(one.points), grouped(one.first), one.reason});
  if (!failures.rows.empty()) to.rows("", failures);
  if (answer.stopped) to.say(kContinues);
  if (!answer.failures.empty()) to.next("the same, and --only-failed", "plays these points again");
  const auto [command, meaning] = next_of(answer);
  if (answer.finished == answer.last - answer.first) to.next(command, meaning);
}

namespace {

std::string time_sentence(const SweepEstimate& e) {
  const std::string points = fmt::format("{}: {} of {}", e.title.empty() ? e.study : e.title,
                                         counted(e.points, "point"), counted(e.runs, "run"));
  if (e.left == 0) return points + ", of which none is left to be played.";
  return fmt::format("{}, {} to be played: {} on this machine (measured on {}).", points,
                     e.left == e.points ? "all" : grouped(e.left),
                     (e.seconds < 1 ? "" : "about ") + time_words(e.seconds), counted(e.measured, "point"));
}

std::string size_sentence(const SweepEstimate& e) {
  return fmt::format("The finished store takes about {}.", size_words(e.bytes));
}

}  // namespace

std::string estimate_words(const SweepEstimate& e) {
  std::string words = prose(time_sentence(e)) + prose(size_sentence(e));
  for (const std::string& note : e.notes) words += prose(note);
  return words;
}

void estimate_screen(const SweepEstimate& e, const std::string& study, Screen& to) {
  to.say(time_sentence(e));
  to.say(size_sentence(e));
  for (const std::string& note : e.notes) to.say(note);
  if (e.left == 0) return;
  const std::string typed = typed_file(study, "STUDY");
  to.next(fmt::format("parallel38 sweep {} --store FILE.db", typed), "plays it");
  to.next(fmt::format("parallel38 submit {} --store FILE.db", typed), "spreads it over a cluster");
}

}  // namespace parallel38
