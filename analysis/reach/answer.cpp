#include "analysis/reach/answer.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/play/ensemble.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/contrast.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

/// Plays every option of one decision with the same luck: world o is the plan with local option o forced.
class ForcedApart {
 public:
  ForcedApart(const World& world, const std::vector<Target>& targets, Index decision)
      : plan_(world.plan), targets_(targets), decision_(decision) {
    const Decision& asked = plan_.decisions[at(decision)];
    recorded_ = at(asked.recorded);
    contrasts_.assign(at(asked.options.count), std::vector<Contrast>(targets.size()));
  }

  /// @return whether all runs were played
  bool play(const Play& play) {
    const std::vector<const Plan*> worlds(contrasts_.size(), &plan_);
    EnsembleOptions options = ensemble_of(play);
    options.adjust = [this](std::size_t option, std::uint64_t, Luck& luck) { force(option, luck); };
    const std::uint64_t played = play_ensemble(worlds, play.on(), options, [&](const Chunk& chunk) {
      add(chunk, play.dice.runs_per_draw);
      if (play.progress) play.progress(chunk.first + chunk.runs, play.runs, "playing");
    });
    if (of_draw_ > 0) close_draw();
    return played == play.runs;
  }

  std::size_t options() const { return contrasts_.size(); }
  std::size_t recorded() const { return recorded_; }
  const Contrast& contrast(std::size_t option, std::size_t target) const { return contrasts_[option][target]; }
  DrawSums arises() const { return arises_; }

 private:
  void force(std::size_t option, Luck& luck) const {
    const auto width = static_cast<std::size_t>(luck.width);
    std::fill_n(luck.forced.begin() + static_cast<std::ptrdiff_t>(at(decision_) * width), width,
                static_cast<std::int8_t>(option));
  }

  void add(const Chunk& chunk, std::uint32_t runs_per_draw) {
    for (std::uint32_t run = 0; run < chunk.runs; ++run) {
      asked_ += chunk.outcomes[recorded_].choices[at(decision_) * kRow + run] != 0;
      ++of_draw_;
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        const bool before = targets_[t].holds(chunk.outcomes[recorded_], kRow, run);
        for (std::size_t o = 0; o < contrasts_.size(); ++o)
          contrasts_[o][t].add(1, before, targets_[t].holds(chunk.outcomes[o], kRow, run));
      }
      if ((chunk.first + run + 1) % runs_per_draw == 0) close_draw();
    }
  }
  void close_draw() {
    arises_.add(asked_, of_draw_);
    asked_ = of_draw_ = 0;
    for (std::vector<Contrast>& option : contrasts_)
      for (Contrast& contrast : option) contrast.close_draw();
  }

  const Plan& plan_;
  const std::vector<Target>& targets_;
  Index decision_;
  std::size_t recorded_ = 0;
  std::vector<std::vector<Contrast>> contrasts_;  ///< [options][targets]
  DrawSums arises_;
  std::uint64_t asked_ = 0, of_draw_ = 0;  ///< of the draw not yet closed
};

std::vector<Target> targets_of(const World& world, const ReachRequest& request) {
  std::vector<Target> targets;
  for (const std::string& text : request.targets) targets.emplace_back(text, world.plan, Target::Numbers::none);
  if (request.targets.empty())
    for (const NamedCondition& event : world.scenario.events)
      targets.emplace_back("events." + event.id, world.plan, Target::Numbers::none);
  if (targets.empty()) throw RequestError("this scenario has no events: expected --target");
  return targets;
}

/// Decisions on record, nature's too, that the filter lets through.
std::vector<Index> decisions_asked(const World& world, const Filter& filter) {
  std::vector<Index> asked;
  for (const Index d : decisions_in_time(world.plan))
    if (world.plan.decisions[at(d)].recorded != kNone &&
        filter.decision(entry_of(world.scenario, world.plan.names.decisions[at(d)])))
      asked.push_back(d);
  return asked;
}

DecisionReach decision_reach(const World& world, Index d, const ForcedApart& played, bool varying) {
  const Decision& decision = world.plan.decisions[at(d)];
  DecisionReach reach;
  reach.id = world.plan.names.decisions[at(d)];
  reach.actor = decider_id(world.plan, d);
  reach.date = date_of(decision.day);
  reach.core = decision.core;
  reach.recorded = option_id(world.plan, d, decision.recorded);
  reach.arises = share_of(played.arises(), varying);
  return reach;
}

void add_rows(const World& world, Index d, const std::vector<Target>& targets, const ForcedApart& played, bool varying,
              ReachAnswer& answer) {
  DecisionReach reach = decision_reach(world, d, played, varying);
  for (std::size_t o = 0; o < played.options(); ++o) {
    if (o == played.recorded()) continue;
    const std::string option = option_id(world.plan, d, static_cast<Index>(o));
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const Contrast& contrast = played.contrast(o, t);
      const Estimate difference = contrast.difference(varying);
      answer.rows.push_back(
          {reach.id, reach.date, reach.recorded, option, targets[t].text(), contrast.after(varying), difference});
      if (contrast.only_before() == 0 && contrast.only_after() == 0) continue;
      const bool first = reach.nothing;
      reach.nothing = false;
      if (!first && std::abs(difference.value) <= std::abs(reach.most.value)) continue;
      reach.option = option;
      reach.target = targets[t].text();
      reach.most = difference;
    }
  }
  answer.decisions.push_back(std::move(reach));
}

}  // namespace

ReachAnswer reach(const World& world, const ReachRequest& request, const Play& play) {
  if (!on_record(world.scenario)) throw RequestError(kNoRecord);
  const std::vector<Target> targets = targets_of(world, request);
  const bool varying = numbers_vary(world.plan, play.dice);
  const std::vector<Index> asked = decisions_asked(world, request.filter);
  ReachAnswer answer;
  answer.runs = play.runs;
  for (const Target& target : targets) answer.targets.push_back(target.text());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    ForcedApart played(world, targets, asked[i]);
    if (!play.stopped() && played.play(part_of(play, i, asked.size())))
      add_rows(world, asked[i], targets, played, varying, answer);
    else answer.unfinished.push_back(world.plan.names.decisions[at(asked[i])]);
  }
  return answer;
}

}  // namespace parallel38
