#include "analysis/reach/answer.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/play/ensemble.hpp"
#include "analysis/play/record_weights.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/contrast.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

/// Plays every option of one decision with the same luck: world o is the plan with local option o forced.
class ForcedApart {
 public:
  /// @param given whether the plays are given the record before the day of the decision
  ForcedApart(const World& world, const std::vector<Target>& targets, Index decision, bool given,
              std::uint32_t runs_per_draw)
      : plan_(world.plan),
        targets_(targets),
        decision_(decision),
        given_(given),
        runs_per_draw_(runs_per_draw),
        weights_(runs_per_draw) {
    const Decision& asked = plan_.decisions[at(decision)];
    recorded_ = at(asked.recorded);
    contrasts_.assign(at(asked.options.count), std::vector<Contrast>(targets.size()));
  }

  /// @return whether all runs were played
  bool play(const Play& play) {
    const std::vector<const Plan*> worlds(contrasts_.size(), &plan_);
    EnsembleOptions options = ensemble_of(play);
    if (given_) options.given = day();
    options.adjust = [this](std::size_t option, std::uint64_t, Luck& luck) { force(option, luck); };
    const std::uint64_t played = play_ensemble(worlds, play.on(), options, [&](const Chunk& chunk) {
      add(chunk);
      if (play.progress) play.progress(chunk.first + chunk.runs, play.runs, "playing");
    });
    close_draw();
    return played == play.runs;
  }

  std::size_t options() const { return contrasts_.size(); }
  std::size_t recorded() const { return recorded_; }
  const Contrast& contrast(std::size_t option, std::size_t target) const { return contrasts_[option][target]; }
  Estimate arises(bool varying) const { return given_ ? arises_given_.before(varying) : share_of(arises_, varying); }
  bool followed() const { return weights_.followed(); }
  std::optional<GivenAnswer> given() {
    return given_ ? std::optional<GivenAnswer>(given_answer(weights_, day())) : std::nullopt;
  }

 private:
  void force(std::size_t option, Luck& luck) const {
    const auto width = static_cast<std::size_t>(luck.width);
    std::fill_n(luck.forced.begin() + static_cast<std::ptrdiff_t>(at(decision_) * width), width,
                static_cast<std::int8_t>(option));
  }

  Day day() const { return plan_.decisions[at(decision_)].day; }
  void add(const Chunk& chunk) {
    const double scale = weights_.add(chunk);
    for (std::uint32_t run = 0; run < chunk.runs; ++run) {
      add_run(chunk, run, given_ ? std::exp(chunk.log_weights[run] - scale) : 1.0);
      if ((chunk.first + run + 1) % runs_per_draw_ == 0) close_draw();
    }
  }
  /// @param weight 0: the run cannot follow the record
  void add_run(const Chunk& chunk, std::uint32_t run, double weight) {
    const bool asked = chunk.outcomes[recorded_].choices[at(decision_) * kRow + run] != 0;
    asked_ += asked;
    ++of_draw_;
    arises_given_.add(weight, asked, asked);
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      const bool before = targets_[t].holds(chunk.outcomes[recorded_], kRow, run);
      for (std::size_t o = 0; o < contrasts_.size(); ++o)
        contrasts_[o][t].add(weight, before, targets_[t].holds(chunk.outcomes[o], kRow, run));
    }
  }
  void close_draw() {
    if (of_draw_ == 0) return;
    arises_.add(asked_, of_draw_);
    arises_given_.close_draw();
    asked_ = of_draw_ = 0;
    for (std::vector<Contrast>& option : contrasts_)
      for (Contrast& contrast : option) contrast.close_draw();
  }

  const Plan& plan_;
  const std::vector<Target>& targets_;
  Index decision_;
  bool given_;
  std::uint32_t runs_per_draw_;
  RecordWeights weights_;
  std::size_t recorded_ = 0;
  std::vector<std::vector<Contrast>> contrasts_;  ///< [options][targets]
  DrawSums arises_;
  Contrast arises_given_;                  ///< the same with the weights of the runs
  std::uint64_t asked_ = 0, of_draw_ = 0;  ///< of the draw not yet closed
};

std::vector<Target> targets_of(const World& world, const ReachRequest& request) {
  std::vector<Target> targets;
  for (const std::string& text : request.targets) targets.emplace_back(text, world.plan, Target::Numbers::none);
  if (!request.targets.empty()) return targets;
  for (const NamedCondition& event : world.scenario.events)
    targets.emplace_back("events." + event.id, world.plan, Target::Numbers::none);
  for (const NamedCondition& ending : world.scenario.endings)
    targets.emplace_back("endings." + ending.id, world.plan, Target::Numbers::none);
  if (targets.empty()) throw RequestError("this scenario has no events and no endings: expected --target");
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

DecisionReach decision_reach(const World& world, Index d, ForcedApart& played, bool varying) {
  const Decision& decision = world.plan.decisions[at(d)];
  DecisionReach reach;
  reach.id = world.plan.names.decisions[at(d)];
  reach.actor = decider_id(world.plan, d);
  reach.date = date_of(decision.day);
  reach.core = decision.core;
  reach.recorded = option_id(world.plan, d, decision.recorded);
  reach.arises = played.arises(varying);
  reach.given = played.given();
  return reach;
}

void add_rows(const World& world, Index d, const std::vector<Target>& targets, ForcedApart& played, bool varying,
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
  answer.given_record = request.given_record;
  for (const Target& target : targets) answer.targets.push_back(target.text());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string& id = world.plan.names.decisions[at(asked[i])];
    ForcedApart played(world, targets, asked[i], request.given_record, play.dice.runs_per_draw);
    if (play.stopped() || !played.play(part_of(play, i, asked.size()))) answer.unfinished.push_back(id);
    else if (!played.followed()) answer.not_reached.push_back(id);
    else add_rows(world, asked[i], targets, played, varying, answer);
  }
  return answer;
}

}  // namespace parallel38
