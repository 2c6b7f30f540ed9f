// How long the record is still followed under a change. Both worlds are played along the record, run by run with the
// same numbers and channels; p and q are the probabilities of the options at a recorded decision. While every earlier
// choice was as on record both worlds are there, and noise is independent between decisions, so that with shared noise
// the choice stays with probability J_rr / p_r, and under any coupling with at least max(0, (p_r + q_r - 1) / p_r) and
// at most min(1, q_r / p_r). A question asked again is answered with the luck of the first time: there the list ends.
#include "analysis/whatif/persistence.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "analysis/play/world.hpp"
#include "analysis/statistics/coupling.hpp"
#include "analysis/whatif/pairs.hpp"
#include "engine/luck/given_record.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {

namespace {

/// Notes the probabilities of every option.
class PersistenceWatcher : public Watcher {
 public:
  PersistenceWatcher(const Plan& plan, int width)
      : plan_(plan), width_(static_cast<std::size_t>(width)), p_(plan.options.size() * width_) {}
  void clear() { std::fill(p_.begin(), p_.end(), 0.0); }
  void chosen(const Chosen& chosen) override {
    const Span options = plan_.decisions[at(chosen.decision)].options;
    for (std::size_t o = 0; o < at(options.count); ++o)
      for (std::size_t lane = 0; lane < width_; ++lane)
        p_[(at(options.first) + o) * width_ + lane] =
            chosen.arises[lane] != 0 ? chosen.probability[o * width_ + lane] : 0;
  }
  double p(Index option, std::size_t lane) const { return p_[at(option) * width_ + lane]; }

 private:
  const Plan& plan_;
  std::size_t width_;
  std::vector<double> p_;
};

/// One world played along the record of the first.
struct ForcedWorld {
  ForcedWorld(const Plan& plan, const Kernel& kernel, const Dice& dice)
      : player(plan, kernel, dice), seen(plan, kernel.width) {}
  void play() {
    seen.clear();
    player.play(&seen);
  }
  Player player;
  PersistenceWatcher seen;
};

/// A recorded decision in both plans; options matched by name.
struct MatchedDecision {
  Index before, after;
  Index recorded;                                ///< local, before
  std::vector<std::pair<Index, Index>> options;  ///< positions in the plans' options; none where one has it not
};

/// Notes the luck that a decision's options are drawn by. @return whether an earlier one was drawn by some of it
bool takes_used_luck(const Plan& plan, const Decision& decision, std::set<Index>& used) {
  bool taken = false;
  for (Index o = decision.options.first; o < decision.options.first + decision.options.count; ++o)
    taken |= !used.insert(plan.options[at(o)].exponential).second;
  return taken;
}

MatchedDecision matched(const Plan& from, const Plan& to, Index before) {
  const Decision& decision = from.decisions[at(before)];
  MatchedDecision one{before, position_of(to.names.decisions, from.names.decisions[at(before)]), decision.recorded, {}};
  for (Index o = 0; o < decision.options.count; ++o) one.options.emplace_back(decision.options.first + o, kNone);
  const Span options = one.after < 0 ? Span{} : to.decisions[at(one.after)].options;
  for (Index o = options.first; o < options.first + options.count; ++o) {
    const auto same = std::find_if(one.options.begin(), one.options.end(), [&](const auto& pair) {
      return pair.first >= 0 && from.names.options[at(pair.first)] == to.names.options[at(o)];
    });
    if (same == one.options.end()) one.options.emplace_back(kNone, o);
    else same->second = o;
  }
  return one;
}

/// Up to the first that is drawn by the luck of an earlier one; its name goes to `end`.
std::vector<MatchedDecision> matched_decisions(const Plan& from, const Plan& to, Day until, std::string& end) {
  std::vector<MatchedDecision> all;
  std::set<Index> used;
  for (const Index before : decisions_in_time(from)) {
    const Decision& decision = from.decisions[at(before)];
    if (decision.recorded < 0 || decision.day >= until) continue;
    if (takes_used_luck(from, decision, used)) {
      end = from.names.decisions[at(before)];
      break;
    }
    all.push_back(matched(from, to, before));
  }
  return all;
}

void force(const std::vector<MatchedDecision>& decisions, ForcedWorld& world, bool after) {
  const std::size_t width = world.player.width();
  for (const MatchedDecision& one : decisions) {
    const Index d = after ? one.after : one.before,
                option = after ? one.options[at(one.recorded)].second : one.options[at(one.recorded)].first;
    if (d < 0 || option < 0) continue;
    std::fill_n(world.player.luck().forced.begin() + static_cast<std::ptrdiff_t>(at(d) * width), width,
                static_cast<std::int8_t>(option - world.player.plan().decisions[at(d)].options.first));
  }
}

/// How far a run has followed the record.
struct Followed {
  double stays = 1;            ///< probability that every choice so far stays, with shared noise
  double least = 1, most = 1;  ///< whatever the noise
};

/// One decision more. `before` and `after` are played along the record.
void follow(const MatchedDecision& decision, const ForcedWorld& before, const ForcedWorld& after, std::size_t lane,
            Followed& so_far) {
  std::vector<double> p, q;
  for (const auto& [b, a] : decision.options) {
    p.push_back(b < 0 ? 0 : before.seen.p(b, lane));
    q.push_back(a < 0 ? 0 : after.seen.p(a, lane));
  }
  const Plan& to = after.player.plan();
  const std::size_t r = at(decision.recorded);
  const Index a = decision.after, forced = a < 0 ? kNone : to.decisions[at(a)].forced;
  const bool bound = forced >= 0 && q[r] > 0;  // the change decides it: no noise in it
  const bool kept = bound && to.decisions[at(a)].options.first + forced == decision.options[r].second;
  const double sure = p == q || (bound && kept) ? 0 : 1;
  const Interval otherwise = bound || p == q ? Interval{sure, sure} : necessity_bounds(p[r], q[r]);
  so_far.stays *= bound || p == q ? 1 - sure : staying(p, q, r);
  so_far.least *= 1 - otherwise.high;
  so_far.most *= 1 - otherwise.low;
}

/// Sums over runs, weighted by how probable each makes the record.
struct FollowedSums {
  explicit FollowedSums(std::size_t decisions) : of(decisions, {0, 0, 0}) {}
  void add(const std::vector<MatchedDecision>& decisions, const ForcedWorld& before, const ForcedWorld& after,
           std::size_t lane, double log_weight) {
    if (std::isinf(log_weight)) return;
    if (weight == 0) scale = log_weight;
    const double w = std::exp(log_weight - scale);
    weight += w;
    Followed so_far;
    for (std::size_t d = 0; d < decisions.size(); ++d) {
      follow(decisions[d], before, after, lane, so_far);
      of[d].stays += w * so_far.stays;
      of[d].least += w * so_far.least;
      of[d].most += w * so_far.most;
    }
  }
  std::vector<Followed> of;  ///< [decisions]
  double weight = 0, scale = 0;
};

}  // namespace

std::optional<Persistence> persistence(const Plan& from, const Plan& to, const Play& play, Day until,
                                       std::uint64_t runs) {
  const Kernel& kernel = play.on();
  Persistence result;
  const std::vector<MatchedDecision> decisions = matched_decisions(from, to, until, result.asked_again);
  const auto width = static_cast<std::size_t>(kernel.width);
  ForcedWorld before(from, kernel, play.dice), after(to, kernel, play.dice);
  const LuckCarrier carrier(from, to);
  GivenRecord given(from, kernel, until);
  std::vector<double> log_weights(width);
  FollowedSums sums(decisions.size());
  for (std::uint64_t first = 0; first < runs; first += width) {
    if (play.stopped()) return std::nullopt;
    given.condition(before.player.deal(first), log_weights.data());
    carrier.carry(before.player.luck(), after.player.deal(first));
    force(decisions, before, false);
    force(decisions, after, true);
    before.play();
    after.play();
    for (std::size_t lane = 0; lane < width && first + lane < runs; ++lane)
      sums.add(decisions, before, after, lane, log_weights[lane]);
  }
  for (std::size_t d = 0; d < decisions.size(); ++d)
    result.choices.push_back({from.names.decisions[at(decisions[d].before)],
                              option_id(from, decisions[d].before, decisions[d].recorded),
                              sums.of[d].stays / sums.weight,
                              {sums.of[d].least / sums.weight, sums.of[d].most / sums.weight}});
  return result;
}

}  // namespace parallel38
