#include "analysis/sweep/words.hpp"

#include <fmt/format.h>

#include <cmath>

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

/// On lines of a terminal.
std::string told(const std::string& text) { return wrapped(text, 79); }

std::string plural(std::uint64_t n, const std::string& noun) {
  return fmt::format("{} {}{}", grouped(n), noun, n == 1 ? "" : "s");
}

std::string failure_words(const SweepAnswer& answer) {
  std::string words;
  for (std::size_t i = 0; i < answer.failures.size() && i < 4; ++i) {
    const SweepFailure& one = answer.failures[i];
    words += told(fmt::format("{} could not be played (the first is point {}): {}", plural(one.points, "point"),
                              one.first, cut(one.reason, 160)));
  }
  if (answer.failures.size() > 4) words += fmt::format("and for {} more reasons\n", answer.failures.size() - 4);
  return words;
}

}  // namespace

std::string sweep_words(const SweepAnswer& answer) {
  const std::uint64_t all = answer.last - answer.first;
  const bool shard = all != answer.points, table = answer.design == "grid" || answer.design == "list";
  std::string words = told(fmt::format(
      "{}{}: {} of {}{} finished, in {} ({}).", answer.title.empty() ? answer.study : answer.title,
      answer.title.empty() ? "" : " (" + answer.study + ")", grouped(answer.finished), plural(all, "point"),
      shard ? fmt::format(" (shard: points {} to {} of {})", answer.first, answer.last - 1, grouped(answer.points))
            : "",
      answer.store, size_words(static_cast<double>(answer.bytes))));
  words += told(fmt::format("It varies {}; at each point: {}, {}, {}.", plural(answer.factors, "factor"),
                            plural(answer.targets, "target"), plural(answer.measures, "measure"),
                            plural(answer.contrasts, "contrast")));
  words += failure_words(answer);
  if (!answer.failures.empty()) words += "The same command with --only-failed plays them again.\n";
  if (answer.stopped) words += "Stopped: the same command continues.\n";
  else if (shard) words += "Next: parallel38 merge PART.db ... --store WHOLE.db\n";
  else if (answer.finished == all)
    words += fmt::format("Next: parallel38 {} {}{}\n", table ? "export" : "sensitivity", answer.store,
                         table ? " --csv FOLDER" : "");
  return words;
}

std::string estimate_words(const SweepEstimate& e) {
  const std::string points = fmt::format("{}: {} of {}", e.title.empty() ? e.study : e.title, plural(e.points, "point"),
                                         plural(e.runs, "run"));
  std::string words =
      e.left == 0 ? told(points + ", of which none is left to be played.")
                  : told(fmt::format("{}, {} to be played: {}{} on this machine (measured on {}).", points,
                                     e.left == e.points ? "all" : grouped(e.left), e.seconds < 1 ? "" : "about ",
                                     time_words(e.seconds), plural(e.measured, "point")));
  words += fmt::format("The finished store takes about {}.\n", size_words(e.bytes));
  for (const std::string& note : e.notes) words += told(note);
  return words;
}

}  // namespace parallel38
