#include "analysis/tipping/decision_day.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/queries/request_error.hpp"
#include "engine/plan/looks.hpp"

namespace parallel38 {

namespace {

/// A player at the centre, forced along the record; whether a channel works there is left to its being likelier than
/// not.
Player player_on_record(const Plan& plan, const Kernel& kernel) {
  Dice dice;
  dice.at_centre = true;
  Player player(plan, kernel, dice);
  Luck& luck = player.deal(0);
  std::fill(luck.uniforms.begin(), luck.uniforms.end(), 0.5);
  force_record(plan, luck);
  return player;
}

/// Sees the decider's mind up to his decision.
class DayWatcher : public Watcher {
 public:
  DayWatcher(const Plan& plan, int width, Index decision, std::size_t first_look, DecisionDay& day)
      : plan_(plan), width_(static_cast<std::size_t>(width)), decision_(decision), first_look_(first_look), day_(day) {}
  void looked(const Looked& one) override {
    if (at(one.look) < first_look_) return;
    const Belief& belief = plan_.beliefs[at(plan_.looks[at(one.look)].belief)];
    day_.held.push_back({plan_.names.claims[at(belief.claim)], one.mean[0], one.variance[0], one.probability[0]});
  }
  void assimilated(const Assimilated& one) override {
    const Belief& belief = plan_.beliefs[at(one.belief)];
    if (done_ || one.where[0] == 0 || belief.actor != plan_.decisions[at(decision_)].actor) return;
    const Arrival& arrival = plan_.arrivals[at(one.arrival)];
    const Index document = plan_.deliveries[at(arrival.delivery)].document;
    day_.moved.push_back({plan_.names.documents[at(document)], plan_.names.claims[at(belief.claim)],
                          plan_.postings[at(arrival.posting)].day + arrival.delay, one.mean_before[0],
                          one.mean_after[0]});
  }
  void chosen(const Chosen& one) override {
    if (one.decision != decision_) return;
    done_ = true;
    for (Index o = 0; one.arises[0] != 0 && o < plan_.decisions[at(decision_)].options.count; ++o)
      day_.p.push_back(one.probability[at(o) * width_]);
  }

 private:
  const Plan& plan_;
  std::size_t width_;
  Index decision_;
  std::size_t first_look_;
  DecisionDay& day_;
  bool done_ = false;
};

/// Sees the probabilities of one decision.
class DecisionWatcher : public Watcher {
 public:
  DecisionWatcher(Index decision, std::size_t options, std::size_t width)
      : decision_(decision), options_(options), width_(width), p_(options * width), arises_(width) {}
  void chosen(const Chosen& one) override {
    if (one.decision != decision_) return;
    std::copy_n(one.probability, p_.size(), p_.begin());
    std::copy_n(one.arises, width_, arises_.begin());
  }
  double lead(Index option, std::size_t lane) const {
    if (arises_[lane] == 0) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> p;
    for (std::size_t o = 0; o < options_; ++o) p.push_back(p_[o * width_ + lane]);
    return ahead(p, option);
  }

 private:
  Index decision_;
  std::size_t options_, width_;
  std::vector<double> p_, arises_;
};

/// The plan without what comes after a decision.
Plan until(Plan plan, Index decision) {
  const auto step = std::find_if(plan.steps.begin(), plan.steps.end(),
                                 [&](const Step& s) { return s.kind == StepKind::decision && s.index == decision; });
  plan.steps.erase(step + 1, plan.steps.end());
  return plan;
}

}  // namespace

double ahead(const std::vector<double>& p, Index option) {
  double best = 0;
  for (std::size_t a = 0; a < p.size(); ++a) best = a == at(option) ? best : std::max(best, p[a]);
  return std::log(std::max(p[at(option)], 1e-300)) - std::log(std::max(best, 1e-300));
}

DecisionDay decision_day(const Plan& plan, const Kernel& kernel, Index decision) {
  if (plan.decisions[at(decision)].actor < 0)
    throw RequestError(plan.names.decisions[at(decision)] + ": nature decides it, and believes nothing");
  Plan looking = plan;
  const Index first_look = add_looks_before(looking, decision);
  DecisionDay day;
  day.decision = decision;
  DayWatcher watcher(looking, kernel.width, decision, at(first_look), day);
  player_on_record(looking, kernel).play(&watcher);
  if (day.p.empty())
    throw RequestError(plan.names.decisions[at(decision)] + ": does not arise when the record is followed");
  return day;
}

DecisionPlayer::DecisionPlayer(Plan plan, const Kernel& kernel, Index decision)
    : plan_(until(std::move(plan), decision)), decision_(decision), player_(player_on_record(plan_, kernel)) {}

std::vector<double> DecisionPlayer::leads(Index option) {
  DecisionWatcher seen(decision_, at(plan_.decisions[at(decision_)].options.count), width());
  player_.play(&seen);
  std::vector<double> leads;
  for (std::size_t lane = 0; lane < width(); ++lane) leads.push_back(seen.lead(option, lane));
  return leads;
}

}  // namespace parallel38
