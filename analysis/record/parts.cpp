#include "analysis/record/parts.hpp"

#include <utility>

#include "analysis/play/altered_plans.hpp"
#include "analysis/record/baselines.hpp"

namespace parallel38 {

double error_of_difference(const std::vector<BlockSums>& model, const std::vector<BlockSums>& other,
                           const Subset& subset) {
  std::vector<double> differences = log_evidence_without_each(model, subset);
  const std::vector<double> without = log_evidence_without_each(other, subset);
  for (std::size_t b = 0; b < differences.size(); ++b) differences[b] -= without[b];
  return jackknife_error(differences);
}

GainOverBaseline gain_over(Baseline over, const std::vector<BlockSums>& blocks, const Baselines& baselines,
                           const Subset& subset) {
  GainOverBaseline gain;
  gain.over = over;
  const BlockSums sums = joined(blocks);
  if (least_ess(sums) < kLeastEss) return gain;
  gain.nats = log_evidence_of(sums, subset) - baselines.sum(over, subset);
  gain.standard_error = is_played(over) ? error_of_difference(blocks, baselines.blocks[over], subset)
                                        : jackknife_error(log_evidence_without_each(blocks, subset));
  return gain;
}

namespace {

/// The steps of one actor on record.
Subset steps_of(const Plan& plan, const std::vector<RecordStep>& steps, Index actor) {
  Subset subset;
  for (const RecordStep& step : steps) subset.push_back(plan.decisions[at(step.decision)].actor == actor);
  return subset;
}

/// Loss of log evidence of the changed plan, by the same draws. @return unknown where either has too few
DocumentLoss loss_of(const std::vector<RecordStep>& steps, const std::vector<BlockSums>& model,
                     const std::vector<BlockSums>& changed) {
  const BlockSums sums = joined(changed), before = joined(model);
  DocumentLoss loss;
  loss.ess = least_ess(sums);
  if (loss.ess < kLeastEss || least_ess(before) < kLeastEss) return loss;
  const Subset all = actors_steps(steps), core = core_steps(steps);
  loss.loss = log_evidence_of(before, all) - log_evidence_of(sums, all);
  loss.core_loss = log_evidence_of(before, core) - log_evidence_of(sums, core);
  loss.standard_error = error_of_difference(model, changed, all);
  return loss;
}

std::string title_of(const Scenario& scenario, const std::string& document) {
  for (const DocumentEntry& entry : scenario.documents)
    if (entry.id == document) return entry.title;
  return {};
}

}  // namespace

std::vector<ActorEvidence> actors_evidence(const World& world, const std::vector<BlockSums>& blocks,
                                           const Baselines& baselines) {
  const std::vector<RecordStep> steps = record_steps(world.plan);
  const Subset all = actors_steps(steps);
  const BlockSums sums = joined(blocks);
  std::vector<ActorEvidence> actors;
  for (std::size_t a = 0; a < world.plan.actors.size(); ++a) {
    const Subset subset = steps_of(world.plan, steps, static_cast<Index>(a));
    ActorEvidence actor;
    actor.id = world.plan.names.actors[a];
    for (const ActorEntry& entry : world.scenario.actors)
      if (entry.id == actor.id) actor.name = entry.name;
    for (std::size_t t = 0; t < steps.size(); ++t) actor.decisions += subset[t] && steps[t].on_record();
    if (actor.decisions == 0) continue;
    if (least_ess(sums) >= kLeastEss) actor.log_evidence = log_evidence_of(sums, subset);
    if (baselines.known(all)) {
      const GainOverBaseline gain = gain_over(baselines.best(all), blocks, baselines, subset);
      actor.rule = baselines.best(subset);
      actor.baseline = baselines.sum(gain.over, subset);
      actor.gain = gain.nats;
      actor.standard_error = gain.standard_error;
    }
    actors.push_back(actor);
  }
  return actors;
}

std::vector<DocumentLoss> document_losses(const World& world, const std::vector<Index>& documents,
                                          ForcedOptions options, const Play& play) {
  options.progress = nullptr;
  const Plan& plan = world.plan;
  const std::vector<RecordStep> steps = record_steps(plan);
  const std::vector<BlockSums> model = play_record(plan, play.on(), options);
  std::vector<DocumentLoss> losses;
  if (draws_of(model) < options.draws) return losses;
  for (const Index d : documents) {
    const std::vector<BlockSums> changed = play_record(without_documents(plan, {d}), play.on(), options);
    if (draws_of(changed) < options.draws) break;
    DocumentLoss loss = loss_of(steps, model, changed);
    loss.id = plan.names.documents[at(d)];
    loss.title = title_of(world.scenario, loss.id);
    losses.push_back(std::move(loss));
    if (play.progress) play.progress(losses.size(), documents.size(), "documents dropped");
  }
  return losses;
}

}  // namespace parallel38
