#include "analysis/record/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "analysis/play/altered_plans.hpp"
#include "engine/arithmetic.hpp"
#include "engine/luck/random.hpp"

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

/// The half of the documents with the smallest draws in placebo k.
std::vector<Index> random_half(const Plan& plan, std::vector<Index> documents, std::uint64_t seed, std::uint64_t k) {
  std::vector<std::pair<double, Index>> drawn;
  for (const Index d : documents)
    drawn.emplace_back(draw(seed, name_hash("placebo/" + plan.names.documents[at(d)]), k), d);
  std::sort(drawn.begin(), drawn.end());
  documents.clear();
  for (std::size_t i = 0; i < (drawn.size() + 1) / 2; ++i) documents.push_back(drawn[i].second);
  return documents;
}

}  // namespace

/// Of a p that is 0, not known, or too small for a number.
double Baselines::log_of_tiny(Baseline baseline, std::size_t t) const {
  return baseline == kNoDocuments && t < unread_log.size() ? unread_log[t] : std::log(p[baseline][t]);
}

double Baselines::sum(Baseline baseline, const Subset& subset) const {
  double total = 0;
  for (std::size_t t = 0; t < subset.size(); ++t)
    if (subset[t]) total += p[baseline][t] > 0 ? steady_log(p[baseline][t]) : log_of_tiny(baseline, t);
  return total;
}

Baseline Baselines::best(const Subset& subset) const {
  Baseline best = kUniform;
  for (const Baseline b : {kStatusQuo, kBaseRate, kNoDocuments})
    if (sum(b, subset) > sum(best, subset)) best = b;
  return best;
}

bool Baselines::known(const Subset& subset) const { return !std::isnan(sum(kNoDocuments, subset)); }

double status_quo_p(const std::vector<double>& even, Index status_quo, Index which, double eps) {
  if (status_quo == kNone || even[at(status_quo)] <= 0) return even[at(which)];
  const double rest = 1 - even[at(status_quo)];
  if (rest <= 1e-12) return which == status_quo ? 1.0 : 0.0;  // nothing else is on offer
  return which == status_quo ? 1 - eps : eps * even[at(which)] / rest;
}

Baselines baselines_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options) {
  const std::vector<RecordStep> steps = record_steps(plan);
  const std::vector<std::vector<double>> even = even_shares(plan, kernel, options);
  Baselines baselines;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    const Index which = steps[t].recorded, status_quo = plan.decisions[at(steps[t].decision)].status_quo;
    const bool recorded = steps[t].on_record();
    baselines.p[kUniform].push_back(recorded ? even[t][at(which)] : 1.0);
    baselines.p[kStatusQuo].push_back(recorded ? status_quo_p(even[t], status_quo, which, 0.05) : 1.0);
    baselines.p[kBaseRate].push_back(recorded ? status_quo_p(even[t], status_quo, which, base_rate(plan, steps, t))
                                              : 1.0);
  }
  baselines.unread = play_record(without_documents(plan), kernel, options);
  baselines.p[kNoDocuments].assign(steps.size(), std::numeric_limits<double>::quiet_NaN());  // interrupted: not known
  if (draws_of(baselines.unread) < options.draws || least_ess(joined(baselines.unread)) < kLeastEss) return baselines;
  const std::vector<DecisionEvidence> decisions = decisions_of(steps, baselines.unread);
  for (std::size_t t = 0; t < steps.size(); ++t) {
    baselines.p[kNoDocuments][t] = decisions[t].p_recorded;
    baselines.unread_log.push_back(decisions[t].log_score);
  }
  return baselines;
}

Placebo placebo_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options,
                   const std::vector<Subset>& subsets, std::uint64_t count,
                   const std::function<void(std::uint64_t)>& done) {
  const std::vector<Index> documents = documents_read(plan);
  std::vector<std::uint64_t> reached(subsets.size(), 0);
  Placebo placebo{0, options.draws, 0, documents.size(), (documents.size() + 1) / 2, {}};
  if (documents.empty()) return placebo;
  const std::vector<BlockSums> own = play_record(plan, kernel, options);
  const BlockSums model = joined(own);
  if (draws_of(own) < options.draws || least_ess(model) < kLeastEss) return placebo;
  for (std::uint64_t k = 0; k < count; ++k) {
    const Plan turned = turned_round(plan, random_half(plan, documents, options.dice.seed, k));
    const std::vector<BlockSums> blocks = play_record(turned, kernel, options);
    if (draws_of(blocks) < options.draws) break;
    const BlockSums sums = joined(blocks);
    for (std::size_t s = 0; s < subsets.size(); ++s)
      reached[s] += log_evidence_of(sums, subsets[s]) >= log_evidence_of(model, subsets[s]);
    placebo.thin += least_ess(sums) < kLeastEss;
    ++placebo.count;
    if (done) done(placebo.count);
  }
  for (const std::uint64_t n : reached)
    if (placebo.count > 0) placebo.shares.push_back(static_cast<double>(n) / static_cast<double>(placebo.count));
  return placebo;
}

}  // namespace parallel38
