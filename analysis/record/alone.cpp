// One actor alone without documents: how much of the evidence is what he read.
#include <algorithm>

#include "analysis/play/altered_plans.hpp"
#include "analysis/record/parts.hpp"

namespace parallel38 {

namespace {

/// Plays changes of one actor's mind beside the model.
class OneActor {
 public:
  OneActor(const World& world, const std::vector<RecordStep>& steps, const std::vector<BlockSums>& model, Index actor)
      : world_(world), steps_(steps), model_(model), actor_(actor) {}

  /// His own decisions on record.
  int decisions() const {
    return static_cast<int>(std::count_if(steps_.begin(), steps_.end(),
                                          [&](const RecordStep& step) { return is_his(step) && step.on_record(); }));
  }
  /// The sum under a changed plan. @param finished set to false where it was cut short
  AloneSum sum(const Plan& changed, ForcedOptions options, const Play& play, bool& finished) const {
    AloneSum sum;
    options.by_actor = true;
    const std::vector<BlockSums> his = play_record(changed, play.on(), options);
    finished = finished && draws_of(his) == options.draws;
    if (!finished) return sum;
    const std::vector<BlockSums> all = with_his(his);
    const BlockSums sums = joined(all), before = joined(model_);
    sum.ess = std::min(least_ess(sums), least_ess(joined(his)));
    if (sum.ess < kLeastEss || least_ess(before) < kLeastEss) return sum;
    const Subset subset = actors_steps(steps_);
    sum.log_evidence = log_evidence_of(sums, subset);
    sum.gain = log_evidence_of(before, subset) - sum.log_evidence;
    sum.standard_error = error_of_difference(model_, all, subset);
    return sum;
  }

 private:
  bool is_his(const RecordStep& step) const { return world_.plan.decisions[at(step.decision)].actor == actor_; }
  /// The model, with his decisions as they were played.
  std::vector<BlockSums> with_his(const std::vector<BlockSums>& his) const {
    std::vector<BlockSums> blocks = model_;
    for (std::size_t b = 0; b < blocks.size(); ++b)
      for (std::size_t t = 0; t < steps_.size(); ++t)
        if (is_his(steps_[t])) blocks[b].steps[t] = his[b].steps[t];
    return blocks;
  }

  const World& world_;
  const std::vector<RecordStep>& steps_;
  const std::vector<BlockSums>& model_;
  Index actor_;
};

std::string name_of(const Scenario& scenario, const std::string& actor) {
  for (const ActorEntry& entry : scenario.actors)
    if (entry.id == actor) return entry.name;
  return {};
}

}  // namespace

std::vector<ActorAlone> actors_alone(const World& world, ForcedOptions options, const Play& play) {
  options.progress = nullptr;
  const Plan& plan = world.plan;
  const std::vector<RecordStep> steps = record_steps(plan);
  const std::vector<BlockSums> model = play_record(plan, play.on(), options);
  std::vector<ActorAlone> actors;
  bool finished = draws_of(model) == options.draws;
  for (std::size_t a = 0; finished && a < plan.actors.size(); ++a) {
    const auto actor = static_cast<Index>(a);
    const OneActor one(world, steps, model, actor);
    ActorAlone alone;
    alone.id = plan.names.actors[a];
    alone.name = name_of(world.scenario, alone.id);
    alone.decisions = one.decisions();
    if (alone.decisions == 0) continue;
    alone.no_documents = one.sum(without_reading(plan, actor), options, play, finished);
    alone.neutral = one.sum(neutral(plan, actor), options, play, finished);
    alone.agnostic = one.sum(agnostic(plan, actor), options, play, finished);
    actors.push_back(std::move(alone));
    if (play.progress) play.progress(a + 1, plan.actors.size(), "one actor alone");
  }
  if (!finished) actors.clear();
  return actors;
}

}  // namespace parallel38
