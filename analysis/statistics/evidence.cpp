#include "analysis/statistics/evidence.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "engine/arithmetic.hpp"

namespace parallel38 {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kLogitBins = 400;
constexpr double kTie = 1e-10;       ///< probabilities that differ by less are equal on paper
constexpr double kTiny = -690;       ///< log of what is nearly too small for a number
constexpr double kWidestLogit = 10;  // e^-10 is .00005

/// The engine's own log, the same bits on every machine; of 0, and of what is too small for it, minus infinity.
double log_of(double p) { return p >= std::numeric_limits<double>::min() ? steady_log(p) : -kInfinity; }

/// Probability of what the record says at a step, in one draw.
double probability_of_record(const RecordStep& step, const std::vector<double>& p, bool arises, std::size_t draws,
                             std::size_t draw) {
  if (!step.on_record()) return arises ? 0.0 : 1.0;
  return arises ? p[static_cast<std::size_t>(step.recorded) * draws + draw] : 0.0;
}

/// Its log: what was noted, where the probability is too small for a number.
double log_of_record(const RecordStep& step, double p, bool arises, const std::vector<double>& noted,
                     std::size_t draw) {
  const double log = log_of(p);
  return log == -kInfinity && step.on_record() && arises ? noted[draw] : log;
}

/// log(e^a + e^b).
double log_sum(double a, double b) {
  const double greater = std::max(a, b), less = std::min(a, b);
  return less == -kInfinity ? greater : greater + std::log1p(std::exp(less - greater));
}

/// By log-odds; 0 and 1 are in the outermost bins.
std::size_t bin_of(double p) {
  if (!(p > 0)) return 0;
  if (!(p < 1)) return kLogitBins - 1;
  const double along = (steady_log(p / (1 - p)) + kWidestLogit) / (2 * kWidestLogit) * kLogitBins;
  return static_cast<std::size_t>(std::clamp(along, 0.0, kLogitBins - 1.0));
}

/// Sums of the weights alone.
StepSums weights_of(const std::vector<double>& log_weights) {
  StepSums sums;
  sums.log_scale = -kInfinity;
  for (const double w : log_weights) sums.log_scale = std::max(sums.log_scale, w);
  if (sums.log_scale == -kInfinity) return sums;
  for (const double log_w : log_weights) {
    const double w = steady_exp(log_w - sums.log_scale);
    sums.weight += w;
    sums.weight_squared += w * w;
  }
  return sums;
}

/// Sums of one step; moves the weights past it.
StepSums pass(const RecordStep& step, const Forced& block, std::size_t t, std::vector<double>& log_weights,
              bool spread) {
  const std::vector<double>& p = block.p[t];
  const std::vector<char>& arises = block.arises[t];
  StepSums sums = weights_of(log_weights);
  sums.p.assign(static_cast<std::size_t>(step.options), 0.0);
  if (spread) sums.bins.assign(kLogitBins, 0.0);
  const std::size_t draws = log_weights.size();
  for (std::size_t j = 0; j < draws; ++j) {
    const bool arose = arises[j] != 0;
    const double followed = probability_of_record(step, p, arose, draws, j);
    const double log_followed = log_of_record(step, followed, arose, block.log_recorded[t], j);
    sums.strays += arose != step.on_record();
    if (log_weights[j] > -kInfinity) {
      const double w = steady_exp(log_weights[j] - sums.log_scale);
      sums.followed += w * followed;
      const double log_term = log_weights[j] - sums.log_scale + log_followed;
      if (log_term < kTiny) sums.log_followed = log_sum(sums.log_followed, log_term);
      if (spread) sums.bins[bin_of(followed)] += w;
      sums.range = {std::min(sums.range.low, followed), std::max(sums.range.high, followed)};
      for (std::size_t a = 0; a < sums.p.size(); ++a) sums.p[a] += w * p[a * draws + j];
    }
    log_weights[j] += log_followed;
  }
  return sums;
}

StepSums joined(const StepSums& a, const StepSums& b) {
  if (b.log_scale == -kInfinity || a.log_scale == -kInfinity) {
    StepSums with_weight = b.log_scale == -kInfinity ? a : b;
    with_weight.strays = a.strays + b.strays;
    return with_weight;
  }
  StepSums sums;
  sums.log_scale = std::max(a.log_scale, b.log_scale);
  const double x = steady_exp(a.log_scale - sums.log_scale), y = steady_exp(b.log_scale - sums.log_scale);
  sums.weight = x * a.weight + y * b.weight;
  sums.weight_squared = x * x * a.weight_squared + y * y * b.weight_squared;
  sums.followed = x * a.followed + y * b.followed;
  sums.log_followed =
      log_sum(a.log_scale - sums.log_scale + a.log_followed, b.log_scale - sums.log_scale + b.log_followed);
  sums.p.resize(a.p.size());
  for (std::size_t i = 0; i < a.p.size(); ++i) sums.p[i] = x * a.p[i] + y * b.p[i];
  sums.bins.resize(a.bins.size());
  for (std::size_t i = 0; i < a.bins.size(); ++i) sums.bins[i] = x * a.bins[i] + y * b.bins[i];
  sums.range = {std::min(a.range.low, b.range.low), std::max(a.range.high, b.range.high)};
  sums.strays = a.strays + b.strays;
  return sums;
}

double share(double part, double whole) { return whole > 0 ? part / whole : 0.0; }
double effective(const StepSums& sums) { return share(sums.weight * sums.weight, sums.weight_squared); }
double log_p(const StepSums& sums) {
  const double log = log_of(share(sums.followed, sums.weight));
  return log == -kInfinity && sums.weight > 0 ? sums.log_followed - steady_log(sums.weight) : log;
}

/// Mean and variance of log p under p itself; what is missing to 1 is the outcome that the decision does not arise.
void expect_log_p(DecisionEvidence& decision) {
  double rest = 1.0, square = 0.0;
  const auto add = [&](double p) {
    if (p < 1e-300) return;
    const double log = log_of(p);
    decision.expected += p * log;
    square += p * log * log;
  };
  for (const double p : decision.p) {
    add(p);
    rest -= p;
  }
  add(rest > 1e-12 ? rest : 0.0);
  decision.variance = std::max(0.0, square - decision.expected * decision.expected);
}

/// The greatest probability; of options that are equally likely, their sum.
double likeliest_of(const std::vector<double>& p) {
  double greatest = 0, sum = 0;
  for (const double x : p) greatest = std::max(greatest, x);
  for (const double x : p) sum += x >= greatest - kTie ? x : 0.0;
  return sum;
}

/// Where a share q of the weight is passed, within the range met.
double percentile(const StepSums& sums, double q) {
  double before = 0;
  std::size_t bin = 0;
  while (bin + 1 < kLogitBins && before + sums.bins[bin] < q * sums.weight) before += sums.bins[bin++];
  const double within = share(q * sums.weight - before, sums.bins[bin]);
  const double logit = (static_cast<double>(bin) + within) / kLogitBins * 2 * kWidestLogit - kWidestLogit;
  return std::clamp(1 / (1 + std::exp(-logit)), sums.range.low, sums.range.high);
}

/// Percentiles 5 and 95 over draws; NaN where no draw has any weight left.
Interval coding_of(const StepSums& sums) {
  if (sums.bins.empty() || !(sums.weight > 0)) return {kUnknown, kUnknown};
  return {percentile(sums, .05), percentile(sums, .95)};
}

/// 95 % interval of a probability from the standard error of its log. @param blocks  behind that error
Interval interval_of(double p, double error, std::size_t blocks) {
  if (std::isnan(error)) return {kUnknown, kUnknown};
  if (p <= 0 || p >= 1) return {p, p};
  const boost::math::students_t few(static_cast<double>(blocks - 1));
  const double odds = p / (1 - p), factor = std::exp(boost::math::quantile(few, 0.975) * error / (1 - p));
  return {odds / (odds + factor), odds / (odds + 1 / factor)};
}

/// The figures of a step from its sums over all draws.
DecisionEvidence decision_of(const RecordStep& step, const StepSums& at, std::uint64_t draws) {
  DecisionEvidence decision;
  decision.step = step;
  decision.p.assign(static_cast<std::size_t>(step.options), 0.0);
  decision.p_recorded = share(at.followed, at.weight);
  decision.coding = coding_of(at);
  decision.log_score = log_p(at);
  decision.ess = effective(at);
  decision.strays = share(static_cast<double>(at.strays), static_cast<double>(draws));
  for (std::size_t a = 0; a < decision.p.size(); ++a) {
    if (a < at.p.size()) decision.p[a] = share(at.p[a], at.weight);
    const double miss = decision.p[a] - (static_cast<int>(a) == step.recorded ? 1.0 : 0.0);
    decision.brier += miss * miss;
  }
  for (const double p : decision.p) decision.rank += step.on_record() && p > decision.p_recorded + kTie;
  decision.likeliest = likeliest_of(decision.p);
  expect_log_p(decision);
  return decision;
}

/// log p of each step with a block left out, [block][step]; empty with fewer than 2 blocks.
std::vector<std::vector<double>> log_p_without_each(const std::vector<BlockSums>& blocks) {
  const std::size_t count = blocks.size();
  std::vector<std::vector<double>> without(count < 2 ? 0 : count);
  if (without.empty()) return without;
  std::vector<BlockSums> after(count);  // all blocks from b on
  after.back() = blocks.back();
  for (std::size_t b = count - 1; b-- > 1;) after[b] = joined(blocks[b], after[b + 1]);
  BlockSums before;
  for (std::size_t b = 0; b < count; ++b) {
    const BlockSums rest = b == 0 ? after[1] : b + 1 == count ? before : joined(before, after[b + 1]);
    for (const StepSums& step : rest.steps) without[b].push_back(log_p(step));
    before = b == 0 ? blocks[0] : joined(before, blocks[b]);
  }
  return without;
}

}  // namespace

Forced empty_forced(const std::vector<RecordStep>& steps, std::size_t draws) {
  Forced forced;
  forced.draws = draws;
  for (const RecordStep& step : steps) {
    forced.p.emplace_back(static_cast<std::size_t>(step.options) * draws, 0.0);
    forced.arises.emplace_back(draws, char{0});
    forced.log_recorded.emplace_back(draws, -kInfinity);
  }
  return forced;
}

BlockSums sums_of(const std::vector<RecordStep>& steps, const Forced& block, bool spread) {
  BlockSums sums;
  sums.draws = block.draws;
  std::map<int, std::vector<double>> log_weights;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    std::vector<double>& running = log_weights.try_emplace(steps[t].weights, block.draws, 0.0).first->second;
    sums.steps.push_back(pass(steps[t], block, t, running, spread));
  }
  for (const auto& [number, running] : log_weights) sums.steps.push_back(weights_of(running));
  return sums;
}

BlockSums joined(const BlockSums& a, const BlockSums& b) {
  BlockSums sums;
  sums.draws = a.draws + b.draws;
  for (std::size_t t = 0; t < a.steps.size(); ++t) sums.steps.push_back(joined(a.steps[t], b.steps[t]));
  return sums;
}

BlockSums joined(const std::vector<BlockSums>& blocks) {
  BlockSums sums;
  for (std::size_t b = 0; b < blocks.size(); ++b) sums = b == 0 ? blocks[0] : joined(sums, blocks[b]);
  return sums;
}

std::uint64_t draws_of(const std::vector<BlockSums>& blocks) {
  std::uint64_t draws = 0;
  for (const BlockSums& block : blocks) draws += block.draws;
  return draws;
}

double least_ess(const BlockSums& sums) {
  double least = static_cast<double>(sums.draws);
  for (const StepSums& at : sums.steps) least = std::min(least, effective(at));
  return least;
}

std::vector<DecisionEvidence> decisions_of(const std::vector<RecordStep>& steps, const std::vector<BlockSums>& blocks) {
  const BlockSums sums = joined(blocks);
  const std::vector<std::vector<double>> without = log_p_without_each(blocks);
  std::vector<DecisionEvidence> decisions;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    DecisionEvidence decision = decision_of(steps[t], sums.steps[t], sums.draws);
    std::vector<double> logs;
    for (const std::vector<double>& rest : without) logs.push_back(rest[t]);
    decision.simulation = interval_of(decision.p_recorded, jackknife_error(logs), blocks.size());
    decisions.push_back(decision);
  }
  return decisions;
}

Subset actors_steps(const std::vector<RecordStep>& steps) {
  Subset subset;
  for (const RecordStep& step : steps) subset.push_back(!step.nature);
  return subset;
}

Subset core_steps(const std::vector<RecordStep>& steps) {
  Subset subset;
  for (const RecordStep& step : steps) subset.push_back(!step.nature && step.core);
  return subset;
}

double log_evidence_of(const BlockSums& sums, const Subset& subset) {
  double total = 0;
  for (std::size_t t = 0; t < subset.size(); ++t)
    if (subset[t]) total += log_p(sums.steps[t]);
  return total;
}

std::vector<double> log_evidence_without_each(const std::vector<BlockSums>& blocks, const Subset& subset) {
  std::vector<double> totals;
  for (const std::vector<double>& rest : log_p_without_each(blocks)) {
    totals.push_back(0);
    for (std::size_t t = 0; t < subset.size(); ++t)
      if (subset[t]) totals.back() += rest[t];
  }
  return totals;
}

double jackknife_error(const std::vector<double>& without_each) {
  if (without_each.size() < 2) return kUnknown;
  const double count = static_cast<double>(without_each.size());
  double mean = 0, squares = 0;
  for (const double x : without_each) mean += x / count;
  for (const double x : without_each) squares += (x - mean) * (x - mean);
  return std::sqrt(squares * (count - 1) / count);
}

namespace {

/// Counts how often the likeliest option was taken, and how often it would be by the model's own probabilities.
void count_hit(const DecisionEvidence& decision, Evidence& evidence) {
  if (!decision.step.on_record()) return;
  evidence.hits += decision.rank == 1;
  evidence.expected_hits += decision.likeliest;
  evidence.hits_spread += decision.likeliest * std::max(0.0, 1 - decision.likeliest);
}

}  // namespace

Evidence evidence_of(const std::vector<RecordStep>& steps, const std::vector<BlockSums>& blocks, const Subset& subset) {
  const BlockSums sums = joined(blocks);
  Evidence evidence;
  evidence.log_evidence = log_evidence_of(sums, subset);
  evidence.standard_error = jackknife_error(log_evidence_without_each(blocks, subset));
  evidence.ess = least_ess(sums);
  double expected = 0, variance = 0;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    if (!subset[t]) continue;
    const DecisionEvidence decision = decision_of(steps[t], sums.steps[t], sums.draws);
    evidence.decisions += steps[t].on_record();
    count_hit(decision, evidence);
    expected += decision.expected;
    variance += decision.variance;
  }
  evidence.hits_spread = std::sqrt(evidence.hits_spread);
  evidence.z = variance > 0 ? (evidence.log_evidence - expected) / std::sqrt(variance) : kUnknown;
  return evidence;
}

}  // namespace parallel38
