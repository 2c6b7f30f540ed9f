#include "analysis/record/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "analysis/play/altered_plans.hpp"
#include "engine/arithmetic.hpp"

namespace parallel38 {
namespace {

/// Of the options on offer along the record, [step][options]: what an indifferent actor does.
std::vector<std::vector<double>> even_shares(const Plan& plan, const Kernel& kernel, ForcedOptions options) {
  options.draws = 1;
  options.dice.at_centre = true;
  options.progress = nullptr;
  options.cancelled = nullptr;
  const std::vector<RecordStep> steps = record_steps(plan);
  std::vector<std::vector<double>> shares;
  for (const DecisionEvidence& decision : decisions_of(steps, play_record(indifferent(plan), kernel, options)))
    shares.push_back(decision.p);
  return shares;
}

/// eps of the base rate at step t: Laplace's rule over the other recorded decisions of actors.
double base_rate(const Plan& plan, const std::vector<RecordStep>& steps, std::size_t t) {
  double others = 0, departures = 0;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    if (s == t || steps[s].nature || !steps[s].on_record()) continue;
    others += 1;
    departures += steps[s].recorded != plan.decisions[at(steps[s].decision)].status_quo;
  }
  return (1 + departures) / (2 + others);
}

}  // namespace

double Baselines::sum(Baseline baseline, const Subset& subset) const {
  if (is_played(baseline) && log_p[baseline].empty()) return kUnknown;
  double total = 0;
  for (std::size_t t = 0; t < subset.size(); ++t) {
    if (!subset[t]) continue;
    const double exact = p[baseline][t] > 0 ? steady_log(p[baseline][t]) : std::log(p[baseline][t]);
    total += is_played(baseline) ? log_p[baseline][t] : exact;
  }
  return total;
}

double Baselines::error(Baseline baseline, const Subset& subset) const {
  return is_played(baseline) ? jackknife_error(log_evidence_without_each(blocks[baseline], subset)) : 0;
}

Baseline Baselines::best(const Subset& subset) const {
  Baseline best = kUniform;
  for (const Baseline b : kAllBaselines)
    if (sum(b, subset) > sum(best, subset) + 1e-9) best = b;  // of equals the first
  return best;
}

bool Baselines::known(const Subset& subset) const {
  return std::none_of(kAllBaselines.begin(), kAllBaselines.end(),
                      [&](Baseline b) { return std::isnan(sum(b, subset)); });
}

double status_quo_p(const std::vector<double>& even, Index status_quo, Index which, double eps) {
  if (status_quo == kNone || even[at(status_quo)] <= 0) return even[at(which)];
  const double rest = 1 - even[at(status_quo)];
  if (rest <= 1e-12) return which == status_quo ? 1.0 : 0.0;  // nothing else is on offer
  return which == status_quo ? 1 - eps : eps * even[at(which)] / rest;
}

namespace {

/// What the exact baselines give to the record at step t.
void add_exact(const Plan& plan, const std::vector<RecordStep>& steps, std::size_t t, const std::vector<double>& even,
               Baselines& baselines) {
  const Index which = steps[t].recorded, status_quo = plan.decisions[at(steps[t].decision)].status_quo;
  const bool recorded = steps[t].on_record();
  baselines.p[kUniform].push_back(recorded ? even[at(which)] : 1.0);
  baselines.p[kStatusQuo].push_back(recorded ? status_quo_p(even, status_quo, which, 0.05) : 1.0);
  baselines.p[kBaseRate].push_back(recorded ? status_quo_p(even, status_quo, which, base_rate(plan, steps, t)) : 1.0);
}

/// Takes a baseline that was played; one that was interrupted, or has too few effective draws, is not known.
void add_played(Baseline baseline, std::vector<BlockSums> blocks, const std::vector<RecordStep>& steps,
                std::uint64_t draws, Baselines& baselines) {
  baselines.p[baseline].assign(steps.size(), kUnknown);
  const bool enough = draws_of(blocks) == draws && least_ess(joined(blocks)) >= kLeastEss;
  baselines.blocks[baseline] = std::move(blocks);
  if (!enough) return;
  const std::vector<DecisionEvidence> decisions = decisions_of(steps, baselines.blocks[baseline]);
  for (std::size_t t = 0; t < steps.size(); ++t) {
    baselines.p[baseline][t] = decisions[t].p_recorded;
    baselines.log_p[baseline].push_back(decisions[t].log_score);
  }
}

/// A step whose p is the same in every draw.
StepSums exact_step(double p, std::uint64_t draws) {
  StepSums sums;
  sums.weight = sums.weight_squared = static_cast<double>(draws);
  sums.followed = p * sums.weight;
  return sums;
}

/// The baseline of greatest log evidence over the decisions of each actor; empty: one is not known.
std::map<int, Baseline> best_by_actor(const std::vector<RecordStep>& steps, const Baselines& baselines) {
  std::map<int, Baseline> best;
  for (const RecordStep& step : steps) {
    if (best.count(step.weights) > 0) continue;
    Subset own;
    for (const RecordStep& other : steps) own.push_back(other.weights == step.weights);
    for (const Baseline b : kAllBaselines)
      if (b != kByActor && std::isnan(baselines.sum(b, own))) return {};
    best[step.weights] = baselines.best(own);
  }
  return best;
}

/// Puts together, block by block, the best baseline of each actor. @param steps  by actor
void add_best_by_actor(const std::vector<RecordStep>& steps, std::uint64_t draws, Baselines& baselines) {
  const std::map<int, Baseline> best = best_by_actor(steps, baselines);
  std::vector<BlockSums> blocks = baselines.blocks[kNeutral];
  if (best.empty()) blocks.clear();
  for (std::size_t b = 0; b < blocks.size(); ++b)
    for (std::size_t t = 0; t < steps.size(); ++t) {
      const Baseline of = best.at(steps[t].weights);
      blocks[b].steps[t] =
          is_played(of) ? baselines.blocks[of][b].steps[t] : exact_step(baselines.p[of][t], blocks[b].draws);
    }
  add_played(kByActor, std::move(blocks), steps, draws, baselines);
}

}  // namespace

Baselines baselines_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options, const PlayAs& play_as) {
  const std::vector<RecordStep> steps = record_steps(plan);
  const std::vector<std::vector<double>> even = even_shares(plan, kernel, options);
  Baselines baselines;
  for (std::size_t t = 0; t < steps.size(); ++t) add_exact(plan, steps, t, even[t], baselines);
  const auto add = [&](Baseline baseline, const Plan& changed, const char* what) {
    add_played(baseline, play_as(changed, what), steps, options.draws, baselines);
  };
  add(kNoDocuments, without_documents(plan), "without documents");
  add(kNeutral, neutral(plan), "with neutral priors");
  add(kAgnostic, agnostic(plan), "with unknown priors");
  add_best_by_actor(record_steps_by_actor(plan), options.draws, baselines);
  return baselines;
}

}  // namespace parallel38
