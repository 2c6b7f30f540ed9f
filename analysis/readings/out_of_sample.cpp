#include "analysis/readings/out_of_sample.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "analysis/play/along_record.hpp"
#include "analysis/play/altered_plans.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

constexpr int kSteps = 6;                       ///< factors either way of 1: a quarter to four times, 2^(1/3) apart
constexpr int kMostSteps = 18;                  ///< where the best is the last: up to 64 times, or a 64th
constexpr std::size_t kParts = 2 * kSteps + 3;  ///< of the progress
constexpr std::uint64_t kMostScored = 4;        ///< times as many draws for the score, where too few follow the record
constexpr std::uint64_t kMost = 16;  ///< times as many draws beside the best factor, where too few follow the record

double factor_of(int step) { return std::pow(2.0, step / 3.0); }

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
std::optional<Halves> play_factor(const Plan& plan, double factor, Day day, std::uint64_t draws, const Play& play) {
  const ForcedOptions options = forced_of(play, draws, "fitting");
  const std::vector<RecordStep> steps = record_steps(plan);
  const std::vector<BlockSums> blocks = play_record(factor == 1 ? plan : sharper(plan, factor), play.on(), options);
  if (draws_of(blocks) < draws) return std::nullopt;
  const auto split = std::find_if(steps.begin(), steps.end(),
                                  [&](const RecordStep& step) { return plan.decisions[at(step.decision)].day >= day; });
  const auto count = static_cast<std::size_t>(split - steps.begin());
  Subset from = actors_steps(steps);
  std::fill_n(from.begin(), count, false);
  return Halves{sum_before(steps, blocks, count), sum_of(evidence_of(steps, blocks, from))};
}

/// Looks for the factor of greatest log evidence before the day: a grid, and beyond it as long as its end is the best.
class FactorSearch {
 public:
  FactorSearch(const World& world, Day day, std::uint64_t draws, const Play& play)
      : world_(world), day_(day), draws_(draws), play_(play) {}

  /// @return false where it was cut short
  bool search() {
    for (int step = -kSteps; step <= kSteps; ++step)
      if (!add(step, draws_)) return false;
    while (best_ && unknown_beside(*best_) != *best_)
      if (!add_beside(unknown_beside(*best_))) return false;
    return true;
  }
  /// Factors so far, the least first; what was found into `result`.
  void finish(OutOfSample& result) const {
    for (const auto& [step, sum] : tried_) result.tried.push_back({factor_of(step), sum});
    if (!best_) return;
    result.factor = factor_of(*best_);
    for (const int way : {1, -1}) {
      const auto why = given_up_.find(*best_ + way);
      if (why == given_up_.end()) continue;
      result.at_edge = true;
      result.edge = why->second;
      result.upwards = way > 0;
      if (const auto inner = tried_.find(*best_ - way); inner != tried_.end())
        result.last_step = tried_.at(*best_).log_evidence - inner->second.log_evidence;
    }
  }

 private:
  bool known(int step) const {
    const auto found = tried_.find(step);
    return found != tried_.end() && !std::isnan(found->second.log_evidence);
  }
  /// The step beside this one of which nothing is known, and nothing was tried in vain; itself: there is none.
  int unknown_beside(int step) const {
    for (const int beside : {step + 1, step - 1})
      if (!known(beside) && given_up_.count(beside) == 0) return beside;
    return step;
  }
  /// @return false where it was cut short
  bool add(int step, std::uint64_t draws) {
    const auto halves = play_factor(world_.plan, factor_of(step), day_, draws, next_part());
    if (!halves) return false;
    tried_[step] = halves->before;
    const double log_evidence = halves->before.log_evidence;
    if (std::isfinite(log_evidence) && (!best_ || log_evidence > tried_.at(*best_).log_evidence)) best_ = step;
    return true;
  }
  /// A neighbour of the best: with more draws, as far as that helps.
  bool add_beside(int step) {
    if (std::abs(step) > kMostSteps) given_up_[step] = kStillRising;
    for (std::uint64_t times = 1; !known(step) && given_up_.count(step) == 0 && times <= kMost; times *= 4)
      if (!add(step, times * draws_)) return false;
    if (!known(step) && given_up_.count(step) == 0) given_up_[step] = kThin;
    return true;
  }
  Play next_part() { return part_of(play_, std::min(part_++, kParts - 3), kParts); }

  const World& world_;
  Day day_;
  std::uint64_t draws_;
  const Play& play_;
  std::size_t part_ = 0;
  std::map<int, ReadingSum> tried_;
  std::map<int, std::string> given_up_;  ///< why nothing is known of a factor
  std::optional<int> best_;
};

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
  FactorSearch fit(world, day, fit_runs, play);
  if (!fit.search()) return std::nullopt;
  fit.finish(result);
  const auto as_it_is = play_factor(world.plan, 1, day, play.runs, part_of(play, kParts - 2, kParts));
  if (!as_it_is) return std::nullopt;
  result.as_it_is = as_it_is->from;
  if (std::isnan(result.factor)) return result;
  for (std::uint64_t times = 1; times <= kMostScored && std::isnan(result.scored.log_evidence); times *= 4) {
    const auto fitted =
        play_factor(world.plan, result.factor, day, times * play.runs, part_of(play, kParts - 1, kParts));
    if (!fitted) return std::nullopt;
    result.fitted = fitted->before;
    result.scored = fitted->from;
  }
  return result;
}

}  // namespace parallel38
