// The shipped scenario korea-1950, whole or with something added, and its plays compared run by run.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "actors/models.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/program/find_scenario.hpp"
#include "engine/luck/deal.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"

namespace parallel38::korea {

inline const Kernel& kernel() { return *kernels().front(); }
inline std::string file() { return scenario_file("korea-1950"); }

/// Text that a test puts below a line of one of the scenario's files.
struct Addition {
  std::string file, below, text;
};

/// The shipped files with additions. @throws std::logic_error where a line to add below is not there
inline Files files_with(std::vector<Addition> additions) {
  return [additions = std::move(additions)](const std::string& name) {
    std::optional<std::string> bytes = files_on_disk()(name);
    for (const Addition& addition : additions) {
      if (!bytes || !name.ends_with("/" + addition.file)) continue;
      const std::size_t found = bytes->find("\n" + addition.below + "\n");
      if (found == std::string::npos) throw std::logic_error(addition.file + " has no line " + addition.below);
      bytes->insert(found + addition.below.size() + 2, addition.text);
    }
    return bytes;
  };
}

/// Compiled with everything that is read, also what can move no choice.
inline Plan plan_with(const std::vector<Addition>& additions) {
  return compile(read_scenario(file(), files_with(additions)), {.everything = true});
}

/// The scenario as the commands play it.
inline const Plan& plan() {
  static const Plan plan = compile(read_scenario(file(), files_on_disk()));
  return plan;
}

/// Runs first, first + 1, ... of a plan; tables of width `runs`.
struct Played {
  const Plan* plan = nullptr;
  std::uint64_t first = 0, runs = 0;
  Outcome outcome;

  /// 0: did not arise, else local option + 1
  int choice(Index decision, std::uint64_t run) const { return outcome.choices[at(decision) * runs + (run - first)]; }
  int event_day(Index event, std::uint64_t run) const { return outcome.event_days[at(event) * runs + (run - first)]; }
  const std::string& ending(std::uint64_t run) const {
    return plan->names.endings[static_cast<std::size_t>(outcome.endings[run - first])];
  }
};

inline Played play(const Plan& plan, std::uint64_t first, std::uint64_t runs, EnsembleOptions options,
                   int threads = 0) {
  Played played{&plan, first, runs, empty_outcome(plan, static_cast<int>(runs))};
  const auto take = [&](const auto& from, auto& to, std::uint64_t place, std::uint32_t lanes) {
    for (std::size_t row = 0; row * runs < to.size(); ++row)
      std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(row * kRow), lanes,
                  to.begin() + static_cast<std::ptrdiff_t>(row * runs + place));
  };
  options.first = first;
  options.runs = runs;
  options.threads = threads;
  play_ensemble({&plan}, kernel(), options, [&](const Chunk& chunk) {
    take(chunk.outcomes.front().choices, played.outcome.choices, chunk.first - first, chunk.runs);
    take(chunk.outcomes.front().endings, played.outcome.endings, chunk.first - first, chunk.runs);
    take(chunk.outcomes.front().event_days, played.outcome.event_days, chunk.first - first, chunk.runs);
  });
  return played;
}

/// Free runs.
inline Played play(const Plan& plan, std::uint64_t runs, std::uint64_t first = 0, int threads = 0) {
  return play(plan, first, runs, EnsembleOptions{}, threads);
}

/// Along the record; the numbers at their centre, or a draw a run.
inline Played play_along_record(const Plan& plan, std::uint64_t runs, bool at_centre) {
  EnsembleOptions options;
  options.dice.runs_per_draw = 1;
  options.dice.at_centre = at_centre;
  options.adjust = [&](std::size_t, std::uint64_t, Luck& luck) { force_record(plan, luck); };
  return play(plan, 0, runs, options);
}

/// Forces the choices of played runs on a batch of a plan whose decisions stand in the same order.
inline void force(const Played& choices, std::uint64_t first, Luck& luck) {
  const auto width = static_cast<std::size_t>(luck.width);
  for (std::size_t d = 0; d < choices.plan->decisions.size(); ++d)
    for (std::size_t i = 0; i < width && first + i < choices.first + choices.runs; ++i)
      luck.forced[d * width + i] = static_cast<std::int8_t>(choices.choice(static_cast<Index>(d), first + i) - 1);
}

/// Id of what was chosen; empty: the decision did not arise.
inline std::string option_of(const Plan& plan, Index decision, int choice) {
  return choice == 0 ? "" : plan.names.options[at(plan.decisions[at(decision)].options.first + choice - 1)];
}

/// The first choice or ending, by id, in which the runs that both hold differ; empty: none. Decisions that only one
/// plan has do not count.
inline std::string difference(const Played& a, const Played& b) {
  const std::uint64_t first = std::max(a.first, b.first), end = std::min(a.first + a.runs, b.first + b.runs);
  if (first >= end) return "no run in common";
  for (std::size_t d = 0; d < a.plan->decisions.size(); ++d) {
    const std::string& id = a.plan->names.decisions[d];
    const auto& others = b.plan->names.decisions;
    const auto other = static_cast<Index>(std::find(others.begin(), others.end(), id) - others.begin());
    if (at(other) == others.size()) return id + " is no decision of the other";
    for (std::uint64_t run = first; run < end; ++run) {
      const std::string here = option_of(*a.plan, static_cast<Index>(d), a.choice(static_cast<Index>(d), run));
      const std::string there = option_of(*b.plan, other, b.choice(other, run));
      if (here != there) return "run " + std::to_string(run) + ", " + id + ": `" + here + "` against `" + there + "`";
    }
  }
  for (std::uint64_t run = first; run < end; ++run)
    if (a.ending(run) != b.ending(run))
      return "run " + std::to_string(run) + ": " + a.ending(run) + ", " + b.ending(run);
  return "";
}

}  // namespace parallel38::korea
