#include "analysis/readings/out_of_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/play/along_record.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

constexpr int kSteps = 6;  ///< factors either way of 1: a quarter to four times, 2^(1/3) apart

double factor_of(int step) { return std::pow(2.0, step / 3.0); }

/// Changes that multiply the precision of every actor, of those too that have the default.
std::vector<std::string> precision_times(const World& world, double factor) {
  std::vector<std::string> changes;
  for (const ActorEntry& actor : world.scenario.actors) {
    const std::string address = "actors." + actor.id + ".precision";
    if (actor.precision.empty())
      changes.push_back(fmt::format("set {}={}", address, factor * std::stod(key_at(address)->fallback)));
    for (const auto& [theory, quantity] : actor.precision)
      changes.push_back(fmt::format("scale {}{}={}", address, theory.empty() ? "" : "." + theory, factor));
  }
  return changes;
}

/// The record played once: sums of the decisions before the day, and from it on given those before.
struct Halves {
  ReadingSum before, from;
};

ReadingSum sum_of(const Evidence& evidence) {
  ReadingSum sum;
  sum.decisions = evidence.decisions;
  sum.ess = evidence.ess;
  if (!evidence.enough()) return sum;
  sum.log_evidence = evidence.log_evidence;
  sum.standard_error = evidence.standard_error;
  return sum;
}

/// Steps before the day alone: what follows cannot make their draws too few.
ReadingSum sum_before(const std::vector<RecordStep>& steps, std::vector<BlockSums> blocks, std::size_t count) {
  const std::vector<RecordStep> first(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(count));
  for (BlockSums& block : blocks) block.steps.resize(count + 1);
  return sum_of(evidence_of(first, blocks, actors_steps(first)));
}

/// None where it was cut short.
std::optional<Halves> play_halves(const World& world, Day day, std::uint64_t draws, const Play& play) {
  const ForcedOptions options = forced_of(play, draws, "fitting");
  const std::vector<RecordStep> steps = record_steps(world.plan);
  const std::vector<BlockSums> blocks = play_record(world.plan, play.on(), options);
  if (draws_of(blocks) < draws) return std::nullopt;
  const auto split = std::find_if(steps.begin(), steps.end(), [&](const RecordStep& step) {
    return world.plan.decisions[at(step.decision)].day >= day;
  });
  const auto count = static_cast<std::size_t>(split - steps.begin());
  Subset from = actors_steps(steps);
  std::fill_n(from.begin(), count, false);
  return Halves{sum_before(steps, blocks, count), sum_of(evidence_of(steps, blocks, from))};
}

std::optional<Halves> play_factor(const World& world, double factor, Day day, std::uint64_t draws, const Play& play) {
  return play_halves(factor == 1 ? world : altered(world, precision_times(world, factor)), day, draws, play);
}

}  // namespace

std::optional<Day> first_scored(const World& world, const std::string& asked) {
  Day first = world.plan.end, last = world.plan.start;
  for (const RecordStep& step : record_steps(world.plan)) {
    if (!step.on_record() || step.nature) continue;
    first = std::min(first, world.plan.decisions[at(step.decision)].day);
    last = std::max(last, world.plan.decisions[at(step.decision)].day);
  }
  const std::optional<Day> day = day_of(asked.empty() ? date_of(last).substr(0, 4) + "-01-01" : asked);
  if (!day) throw RequestError("--from " + asked + ": no date (expected e.g. 1950-01-01)");
  return first < *day && *day <= last ? day : std::nullopt;
}

std::optional<OutOfSample> out_of_sample(const World& world, Day day, double guessing, std::uint64_t fit_runs,
                                         const Play& play) {
  OutOfSample result;
  result.guessing = guessing;
  constexpr std::size_t kParts = 2 * kSteps + 3;
  std::size_t part = 0;
  double best = kUnknown;
  for (int step = -kSteps; step <= kSteps; ++step) {
    const auto halves = play_factor(world, factor_of(step), day, fit_runs, part_of(play, part++, kParts));
    if (!halves) return std::nullopt;
    result.tried.push_back({factor_of(step), halves->before});
    const double log_evidence = halves->before.log_evidence;
    if (!std::isfinite(log_evidence) || best >= log_evidence) continue;
    best = log_evidence;
    result.factor = factor_of(step);
    result.at_edge = std::abs(step) == kSteps;
  }
  const auto as_it_is = play_factor(world, 1, day, play.runs, part_of(play, part++, kParts));
  if (!as_it_is) return std::nullopt;
  result.as_it_is = as_it_is->from;
  if (std::isnan(best)) return result;
  const auto fitted = play_factor(world, result.factor, day, play.runs, part_of(play, part, kParts));
  if (!fitted) return std::nullopt;
  result.fitted = fitted->before;
  result.scored = fitted->from;
  return result;
}

}  // namespace parallel38
