#include "analysis/record/answer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/play/altered_plans.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/record/baselines.hpp"
#include "analysis/record/parts.hpp"
#include "analysis/record/placebos.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

// --- what is played ---

void check_record(const Plan& plan, const Kernel& kernel) {
  const std::vector<RecordStep> steps = record_steps(plan);
  if (std::none_of(steps.begin(), steps.end(), [](const RecordStep& s) { return s.on_record() && !s.nature; }))
    throw RequestError(kNoRecord);
  std::string message;
  for (const std::string& problem : problems_along_record(plan, kernel)) message += "\n  " + problem;
  if (!message.empty()) throw RequestError("the record cannot be followed, with every number at its centre:" + message);
}

std::vector<BlockSums> play_model(const World& world, const Play& play) {
  ForcedOptions options = forced_of(play, play.runs, "along the record");
  options.spread = true;
  return play_record(world.plan, play.on(), options);
}

std::vector<Placebo> play_placebos(const World& world, const RecordRequest& request, const Play& play,
                                   const std::vector<Subset>& subsets) {
  if (request.placebos == 0) return {};
  ForcedOptions options = forced_of(play, std::min(request.placebo_runs, play.runs));
  return placebos_of(world.plan, play.on(), options, subsets, request.placebos, [&](std::uint64_t done) {
    if (play.progress) play.progress(done, request.placebos, "placebos");
  });
}

Baselines play_baselines(const World& world, const Play& play) {
  return baselines_of(world.plan, play.on(), forced_of(play, play.runs, ""), [&](const Plan& plan, const char* what) {
    ForcedOptions options = forced_of(play, play.runs, what);
    options.by_actor = true;
    return play_record(plan, play.on(), options);
  });
}

/// The record as it was played, and what it is compared with.
struct RecordPlayed {
  std::vector<RecordStep> steps;
  std::vector<BlockSums> blocks;
  Baselines baselines;
  std::vector<Subset> subsets;
  std::vector<Placebo> placebos;
};

// --- sums ---

/// The actors' steps without those that a pattern names. @param left_out their ids
Subset steps_without(const Plan& plan, const std::vector<RecordStep>& steps, const std::vector<std::string>& patterns,
                     std::vector<std::string>& left_out) {
  Subset subset = actors_steps(steps);
  for (const std::string& pattern : patterns) {
    bool found = false;
    for (std::size_t t = 0; t < steps.size(); ++t) {
      const std::string& name = plan.names.decisions[at(steps[t].decision)];
      if (!fits(pattern, name)) continue;
      found = true;
      if (subset[t]) left_out.push_back(name);
      subset[t] = false;
    }
    if (found) continue;
    const std::string near = nearest_name(pattern, plan.names.decisions);
    throw RequestError("--without " + pattern + ": no such decision" +
                       (near.empty() ? "" : "; the nearest is " + near));
  }
  return subset;
}

/// Decisions on record that entries with `basis: conduct` were read off.
std::vector<std::string> read_off(const World& world) {
  std::vector<std::string> decisions;
  for (const ConductEntry& entry : world.scenario.conduct)
    for (const std::string& decision : entry.decisions) {
      const auto& names = world.plan.names.decisions;
      const auto found = std::find(names.begin(), names.end(), decision);
      if (found == names.end() || world.plan.decisions[static_cast<std::size_t>(found - names.begin())].recorded < 0)
        continue;  // dropped by a change, or it did not arise
      if (std::find(decisions.begin(), decisions.end(), decision) == decisions.end()) decisions.push_back(decision);
    }
  return decisions;
}

PlaceboShare placebo_share(const Placebo& placebo, std::size_t which) {
  const auto count = static_cast<double>(placebo.count), reached = static_cast<double>(placebo.reached[which]);
  return {placebo.kind,    {reached / count, wilson(reached, count), {}, count},
          placebo.count,   placebo.least,
          placebo.most,    placebo.documents,
          placebo.altered, placebo.thin};
}

EvidenceSum sum_of(const RecordPlayed& played, std::size_t which) {
  const Subset& subset = played.subsets[which];
  const Evidence evidence = evidence_of(played.steps, played.blocks, subset);
  EvidenceSum sum;
  sum.decisions = evidence.decisions;
  sum.ess = evidence.ess;
  if (evidence.enough() || std::isinf(evidence.log_evidence)) sum.log_evidence = evidence.log_evidence;
  if (evidence.enough()) {
    sum.standard_error = evidence.standard_error;
    sum.own_expectation.z = evidence.z;
    sum.hits = Hits{evidence.hits, evidence.expected_hits, evidence.hits_spread};
  }
  for (const Baseline b : kAllBaselines) {
    sum.baselines.of[b] = played.baselines.sum(b, subset);
    sum.baseline_errors.of[b] = std::isnan(sum.baselines.of[b]) ? kUnknown : played.baselines.error(b, subset);
  }
  if (played.baselines.known(subset))
    sum.gain = gain_over(played.baselines.best(subset), played.blocks, played.baselines, subset);
  for (const Placebo& placebo : played.placebos) sum.placebos.push_back(placebo_share(placebo, which));
  return sum;
}

// --- decisions ---

DecisionScore score_of(const World& world, const DecisionEvidence& evidence, const RecordPlayed& played,
                       std::size_t step) {
  const Baselines& baselines = played.baselines;
  const Index decision = evidence.step.decision;
  DecisionScore score;
  score.id = world.plan.names.decisions[at(decision)];
  score.actor = decider_id(world.plan, decision);
  score.date = date_of(world.plan.decisions[at(decision)].day);
  score.core = evidence.step.core;
  score.nature = evidence.step.nature;
  if (evidence.step.on_record()) score.recorded = option_id(world.plan, decision, evidence.step.recorded);
  score.p = {evidence.p_recorded, evidence.simulation, evidence.coding, evidence.ess};
  score.rank = evidence.rank;
  score.options = evidence.step.options;
  score.log_score = evidence.log_score;
  score.brier = evidence.brier;
  score.ess = evidence.ess;
  for (const Baseline b : kAllBaselines) score.baselines.of[b] = baselines.p[b][step];
  score.strays = evidence.strays;
  Subset alone(played.steps.size(), false);
  alone[step] = true;
  const Subset& all = played.subsets[0];
  if (all[step] && baselines.known(all)) score.gain = evidence.log_score - baselines.sum(baselines.best(all), alone);
  return score;
}

/// Decisions on record, and those that came in the record's way, as far as the filter lets them.
std::vector<DecisionScore> scores_of(const World& world, const RecordPlayed& played, const Filter& filter) {
  const std::vector<DecisionEvidence> decisions = decisions_of(played.steps, played.blocks);
  std::vector<DecisionScore> scores;
  for (std::size_t t = 0; t < decisions.size(); ++t) {
    const RecordStep& step = decisions[t].step;
    if (!step.on_record() && decisions[t].strays == 0) continue;
    const DecisionEntry& entry = entry_of(world.scenario, world.plan.names.decisions[at(step.decision)]);
    if (!filter.decision(entry) || !looks_at_claims(filter, entry)) continue;
    scores.push_back(score_of(world, decisions[t], played, t));
  }
  return scores;
}

EvidenceWithoutConduct without_conduct(const Scenario& scenario, EvidenceSum sum, std::vector<std::string> left_out) {
  EvidenceWithoutConduct without{std::move(sum), scenario.conduct.size(), 0, std::move(left_out)};
  for (const ConductEntry& entry : scenario.conduct) without.unnamed += entry.decisions.empty();
  return without;
}

void add_documents(const World& world, const RecordRequest& request, const Play& play, RecordAnswer& answer) {
  std::vector<Index> dropped = documents_arriving(world.plan);
  const std::uint64_t runs = std::min(request.document_runs, play.runs), arriving = dropped.size();
  if (request.most_documents > 0) dropped.resize(static_cast<std::size_t>(std::min(arriving, request.most_documents)));
  answer.documents = document_losses(world, dropped, forced_of(play, runs, ""), play);
  if (answer.documents.empty() && arriving > 0) return;  // interrupted: as if it had not been requested
  answer.document_runs = runs;
  answer.documents_arriving = arriving;
}

void add_alone(const World& world, const RecordRequest& request, const Play& play, RecordAnswer& answer) {
  const std::uint64_t runs = std::min(request.alone_runs, play.runs);
  answer.alone = actors_alone(world, forced_of(play, runs, ""), play);
  if (!answer.alone.empty()) answer.alone_runs = runs;
}

/// Decisions on record that a change forces.
std::vector<std::string> overridden_in(const Plan& plan) {
  std::vector<std::string> found;
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    if (plan.decisions[d].forced != kNone && plan.decisions[d].recorded != kNone)
      found.push_back(plan.names.decisions[d]);
  return found;
}

}  // namespace

RecordAnswer record(const World& world, const RecordRequest& request, const Play& play) {
  check_record(world.plan, play.on());
  RecordAnswer answer;
  std::vector<std::string> left_out, conduct_left_out;
  RecordPlayed played;
  played.steps = record_steps(world.plan);
  played.subsets = {actors_steps(played.steps), core_steps(played.steps),
                    steps_without(world.plan, played.steps, request.without, left_out),
                    steps_without(world.plan, played.steps, read_off(world), conduct_left_out)};
  played.blocks = play_model(world, play);
  answer.runs = draws_of(played.blocks);
  if (answer.runs == 0) return answer;
  played.baselines = play_baselines(world, play);
  played.placebos = play_placebos(world, request, play, played.subsets);
  answer.all = sum_of(played, 0);
  answer.core = sum_of(played, 1);
  if (!request.without.empty()) answer.without = EvidenceWithout{sum_of(played, 2), left_out};
  if (!world.scenario.conduct.empty())
    answer.without_conduct = without_conduct(world.scenario, sum_of(played, 3), conduct_left_out);
  answer.actors = actors_evidence(world, played.blocks, played.baselines);
  answer.decisions = scores_of(world, played, request.filter);
  if (request.documents) add_documents(world, request, play, answer);
  if (request.alone_runs > 0) add_alone(world, request, play, answer);
  answer.overridden = overridden_in(world.plan);
  answer.documents_to_turn = documents_read(world.plan).size();
  return answer;
}

}  // namespace parallel38
